"""Real footnotes of a word processor, which python-docx does not write: a part of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))
_REFERENCE, _TEXT = "Footnote Reference", "Footnote Text"


class Footnotes:
    """The footnotes of one file, numbered as they come. A file without any has no part for them."""

    def __init__(self, file: Document) -> None:
        self._file = file
        self._notes: list[BaseOxmlElement] = []

    def add(self, paragraph: Paragraph, text: str, *, size: float) -> None:
        """A mark at the end of the paragraph, and the words below the page."""
        if not self._notes:
            self._add_styles(size)
        number = str(len(self._notes) + 1)
        run = paragraph.add_run(style=_REFERENCE)
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), number)
        run._r.append(mark)
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), number)
        note.append(self._paragraph(text))
        self._notes.append(note)

    def finish(self) -> None:
        """The part with all of them joins the package."""
        if not self._notes:
            return
        root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for number, kind in _SEPARATORS:
            opening = f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}">'
            root.append(parse_xml(f"{opening}<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"))
        for note in self._notes:
            root.append(note)
        written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), _MEDIA_TYPE, written, self._file.part.package)
        self._file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _paragraph(self, text: str) -> BaseOxmlElement:
        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), self._id(_TEXT))
        properties.append(style)
        mark = OxmlElement("w:r")
        looks, look = OxmlElement("w:rPr"), OxmlElement("w:rStyle")
        look.set(qn("w:val"), self._id(_REFERENCE))
        looks.append(look)
        mark.append(looks)
        mark.append(OxmlElement("w:footnoteRef"))
        words, run = OxmlElement("w:t"), OxmlElement("w:r")
        words.text = f" {text}"
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        for part in (properties, mark, run):
            paragraph.append(part)
        return paragraph

    def _add_styles(self, size: float) -> None:
        styles = self._file.styles
        if _REFERENCE in styles and _TEXT in styles:
            return  # pages that a word processor began
        reference = styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True)
        reference.font.superscript = True
        text = styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style = styles["Normal"]
        text.font.size = Pt(size)

    def _id(self, name: str) -> str:
        found: str = self._file.styles[name].style_id
        return found
