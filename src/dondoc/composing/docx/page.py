"""The pages: size, margins, type, numbers and notes of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from docx import Document as new_document
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ..content import NotesPlace, Paper
from ..form import Alignment, Letters, component, official_form
from ..runs import Note, Words, plain, runs_of
from ..widths import broken_evenly, width_mm
from .bars import add_bar
from .notes import Footnotes

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run as DocxRun

FORM = official_form()
PAGE = FORM.page
TEXT_WIDTH = PAGE.width - PAGE.left.writes - PAGE.right.writes
_SPARE = 1.05  # words may be a little wider than we reckon
_OVER_RULE = 2  # points between words and the rule under them
FOOTNOTE = 10  # points; the decree says nothing of notes

CENTRED, LEFT_EDGE, RIGHT_EDGE, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# What XML cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Pages:
    """A paper that is being written: the file, and how wide words may stand where it is written now."""

    def __init__(self, paper: Paper, *, begun: Document | None = None) -> None:
        """On empty pages, or on those that somebody else began, as they are laid out."""
        self.paper = paper
        self.file: Document = begun or new_document()
        self.width: float = TEXT_WIDTH
        self._footnotes = Footnotes(self.file)
        self._annexed = 0
        if begun is not None:
            _state_facts(self.file, paper)
            return
        _set_type(self.file)
        _state_facts(self.file, paper)
        _lay_out(self.file.sections[0], is_landscape=False)
        _number_pages(self.file.sections[0])

    def begin_section(self, *, is_landscape: bool) -> None:
        """Pages of their own, numbered from one again: each annex is numbered by itself."""
        section = self.file.add_section(WD_SECTION.NEW_PAGE)
        _lay_out(section, is_landscape=is_landscape)
        self.width = (PAGE.height if is_landscape else PAGE.width) - PAGE.left.writes - PAGE.right.writes
        numbering = section._sectPr.find(qn("w:pgNumType"))
        if numbering is None:
            numbering = OxmlElement("w:pgNumType")
            section._sectPr.append(numbering)
        numbering.set(qn("w:start"), "1")

    def line(self, words: Words = "", *, part: str = "body") -> Paragraph:
        """A new paragraph at the end, set as that part of a paper is set."""
        return self.put(self.file.add_paragraph(), words, part=part)

    def even_line(self, text: str, *, part: str) -> Paragraph:
        """A new line in the middle; where it needs several, they are about as long as each other."""
        paragraph = self.line(text, part=part)
        asked = component(part)
        shown = text.upper() if asked.letters is Letters.CAPS else text
        size, is_bold = asked.size.writes, bool(asked.is_bold)
        lines = broken_evenly(shown, most_mm=self.width, size=size, is_bold=is_bold)
        if len(lines) > 1:
            widest = _SPARE * max(width_mm(line, size=size, is_bold=is_bold) for line in lines)
            sides = Mm(max(self.width - widest, 0) / 2)
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = sides
        return paragraph

    def put(self, paragraph: Paragraph, words: Words, *, part: str) -> Paragraph:
        """Words at the end of the paragraph, set as that part of a paper is set."""
        asked = component(part)
        if asked.letters is Letters.CAPS:
            words = plain(words).upper()
        if asked.alignment is not None:
            paragraph.alignment = CENTRED if asked.alignment is Alignment.CENTRE else JUSTIFIED
        bold, italic = bool(asked.is_bold), bool(asked.is_italic)
        return self.write(paragraph, words, size=asked.size.writes, is_bold=bold, is_italic=italic)

    def write(
        self,
        paragraph: Paragraph,
        words: Words,
        *,
        size: float,
        is_bold: bool = False,
        is_italic: bool = False,
    ) -> Paragraph:
        """Words at the end of the paragraph, each with its note."""
        for run in runs_of(words):
            bold, italic = is_bold or run.is_bold, is_italic or run.is_italic
            written = _add(paragraph, run.text, size=size, is_bold=bold, is_italic=italic)
            if run.bar is not None:
                add_bar(written, run.bar)
            if run.note is not None and run.note.text:
                self._mark(paragraph, run.note, size=size)
        return paragraph

    def saved(self) -> bytes:
        self._footnotes.finish()
        written = io.BytesIO()
        self.file.save(written)
        return written.getvalue()

    def _mark(self, paragraph: Paragraph, note: Note, *, size: float) -> None:
        """Where the note stands: below the page, or in the row of that number."""
        if self.paper.notes_place is NotesPlace.BELOW:
            self._footnotes.add(paragraph, writable(note.text), size=FOOTNOTE)
            return
        self._annexed += 1
        _add(paragraph, f"[{self._annexed}]", size=size, is_bold=False, is_italic=False)


def writable(text: str) -> str:
    """Without the characters that no XML can hold."""
    return _UNWRITABLE.sub("", text)


def rule_under(paragraph: Paragraph, *, width: float, of: float) -> None:
    """A fine line of so many millimetres under the paragraph, in the middle of a column as wide as `of`."""
    beside = Mm(max(of - width, 0) / 2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = beside
    form.space_before = form.space_before or Pt(_OVER_RULE)
    draw_borders(paragraph, ("top",))


def draw_borders(paragraph: Paragraph, sides: Sequence[str], *, color: str = "000000") -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", color)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _add(paragraph: Paragraph, text: str, *, size: float, is_bold: bool, is_italic: bool) -> DocxRun:
    run = paragraph.add_run(writable(text))
    run.font.size, run.bold, run.italic = Pt(size), is_bold, is_italic
    return run


def _set_type(file: Document) -> None:
    style = file.styles["Normal"]
    style.font.name, style.font.size = PAGE.font, Pt(component("body").size.writes)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for which in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{which}"), PAGE.font)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.widow_control = True


def _state_facts(file: Document, paper: Paper) -> None:
    facts, issuer = file.core_properties, writable(paper.issuer)[:255]
    facts.title, facts.author, facts.last_modified_by = writable(paper.subject)[:255], issuer, issuer
    facts.comments, facts.language = "", "vi-VN"
    facts.created = facts.modified = datetime.combine(paper.on, time(), UTC)


def _lay_out(section: Section, *, is_landscape: bool) -> None:
    width, height = (PAGE.height, PAGE.width) if is_landscape else (PAGE.width, PAGE.height)
    section.orientation = WD_ORIENTATION.LANDSCAPE if is_landscape else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(PAGE.top.writes), Mm(PAGE.bottom.writes)
    section.left_margin, section.right_margin = Mm(PAGE.left.writes), Mm(PAGE.right.writes)
    section.header_distance = section.footer_distance = Mm(PAGE.header_at)
    section.different_first_page_header_footer = True


def _number_pages(section: Section) -> None:
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRED
    run = paragraph.add_run()
    run.font.size = Pt(component("page-number").size.writes)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)
