"""The page and the words of a test document, formed as its office forms them."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from forms import FONT, PARTS, STYLES, TCVN3, Faults, Look
from papers import Paper
from shapes import field_in, set_theme_font

ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


class Writer:
    def __init__(self, paper: Paper, look: Look, faults: Faults) -> None:
        self.paper, self.look, self.faults = paper, look, faults
        self.parts = {
            name: {**form, **look.parts.get(name, {}), **faults.parts.get(name, {})}
            for name, form in PARTS.items()
        }
        self.page = {"width": 210, "height": 297, "top": 20, "bottom": 20, "left": 30, "right": 15}
        self.page |= look.page | faults.page
        self.text_width = self.page["width"] - self.page["left"] - self.page["right"]
        self.doc = Document()
        self._set_up()

    def write(self, part: str, text: str, *, paragraph: Any = None, where: Any = None) -> Any:
        form = self.parts[part]
        if paragraph is None:
            paragraph = (where or self.doc).add_paragraph()
        if self.look.by == "styles":
            paragraph.style = self._style(part)
        elif self.look.by == "normal" and form["size"] == self.look.size:
            form = {key: value for key, value in form.items() if key != "size"}
        if self.look.by != "styles":
            self._form_paragraph(paragraph.paragraph_format, form)
        if self.look.first_tab and "indent" in form and part not in ("addressee",):
            text = "\t" + text
        self._runs(paragraph, part, text, form)
        if self.look.gaps and part in (
            "body",
            "numbered",
            "point",
            "heading",
            "subheading",
            "dash",
            "article",
        ):
            (where or self.doc).add_paragraph().paragraph_format.space_after = Pt(0)
        return paragraph

    def _runs(self, paragraph: Any, part: str, text: str, form: dict[str, Any]) -> None:
        pieces: list[tuple[str, dict[str, Any]]] = [(text, {})]
        if part == "article" and "|" in text:
            label, rest = text.split("|")
            bold = {"bold": self.faults.parts.get("article", {}).get("label_bold", True)}
            pieces = [(label, bold), (rest, {"bold": True} if len(rest) < 40 else {})]
        for words, other in self.faults.runs:
            pieces = [
                (piece, {**own, **other} if piece == words else own)
                for whole, own in pieces
                for piece in (re.split(f"({re.escape(words)})", whole) if words in whole else [whole])
                if piece
            ]
        if self.look.split_runs:
            pieces = [(part, own) for whole, own in pieces for part in re.split(r"(?<= )(?=\w)", whole)]
        for words, own in pieces:
            said = unicodedata.normalize("NFD", words) if self.look.decomposed else words
            run = paragraph.add_run(TCVN3 if own.get("say") == "tcvn3" else said)
            if self.look.by != "styles" or own:
                self._form_run(run.font, {**form, **own} if self.look.by != "styles" else own)

    def _form_run(self, font: Any, form: dict[str, Any]) -> None:
        if "size" in form:
            font.size = Pt(form["size"])
        if form.get("bold") is not None:
            font.bold = form["bold"]
        if form.get("italic") is not None:
            font.italic = form["italic"]
        if "colour" in form:
            font.color.rgb = RGBColor.from_string(form["colour"])
        if "caps" in form:
            font.all_caps = form["caps"]
        if "underline" in form:
            font.underline = form["underline"]
        if "font" in form:
            font.name = form["font"]

    def _form_paragraph(self, to: Any, form: dict[str, Any]) -> None:
        if "align" in form:
            to.alignment = ALIGNMENTS[form["align"]]
        if "indent" in form and not self.look.first_tab:
            to.first_line_indent = Mm(form["indent"])
        if "left" in form:
            to.left_indent = Mm(form["left"])
        if "right" in form:
            to.right_indent = Mm(form["right"])
        to.space_before = Pt(form.get("before", 0))
        to.space_after = Pt(0 if self.look.gaps else form.get("after", 0))
        line = form.get("line", 1.0)
        if line > 5:
            to.line_spacing_rule, to.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
        else:
            to.line_spacing = line

    def _style(self, part: str) -> Any:
        name = STYLES.get(part, f"vb {part.replace('_', ' ')}")
        if name not in [style.name for style in self.doc.styles]:
            style = self.doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = self.doc.styles["Normal"]
            self._form_run(style.font, self.parts[part])
            self._form_paragraph(style.paragraph_format, self.parts[part])
        return self.doc.styles[name]

    def _set_up(self) -> None:
        normal = self.doc.styles["Normal"]
        normal.font.size = Pt(self.look.size)
        font = self.faults.text.get("font", FONT)
        if self.look.theme:
            set_theme_font(self.doc, font)
        else:
            normal.font.name = font
            normal.element.rPr.rFonts.set(qn("w:cs"), font)
            normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        normal.paragraph_format.space_after = Pt(0)
        self._lay_out(self.doc.sections[0])
        self._number_pages(self.doc.sections[0])

    def _lay_out(self, section: Any, *, is_landscape: bool = False) -> None:
        page = self.page
        section.page_width, section.page_height = Mm(page["width"]), Mm(page["height"])
        if is_landscape:
            section.page_width, section.page_height = section.page_height, section.page_width
            section.orientation = WD_ORIENT.LANDSCAPE
        for side in ("top", "bottom", "left", "right"):
            setattr(section, f"{side}_margin", Mm(page[side]))
        section.header_distance = section.footer_distance = Mm(10)

    def _number_pages(self, section: Any) -> None:
        how = {"at": "header", "first": False, "before": "", "after": "", **self.faults.numbering}
        section.different_first_page_header_footer = not how["first"]
        if "format" in how:
            kind = OxmlElement("w:pgNumType")
            kind.set(qn("w:fmt"), how["format"])
            section._sectPr.append(kind)
        if "page_number" in self.faults.without:
            return
        holder = section.header if how["at"] == "header" else section.footer
        paragraph = holder.paragraphs[0]
        form = {**self.parts["page_number"], **({"align": how["align"]} if "align" in how else {})}
        self._form_paragraph(paragraph.paragraph_format, form)
        if how["before"]:
            self._form_run(paragraph.add_run(how["before"]).font, form)
        field_in(paragraph, how=self.look.number_field, size=form["size"])
        if how["after"]:
            self._form_run(paragraph.add_run(how["after"]).font, form)

    def _new_section(self, *, is_landscape: bool = False) -> None:
        section = self.doc.add_section(WD_SECTION.NEW_PAGE)
        self._lay_out(section, is_landscape=is_landscape)
        section.different_first_page_header_footer = not self.faults.numbering.get("first", False)
        for old in section._sectPr.findall(qn("w:pgNumType")):
            section._sectPr.remove(old)
        if "annex_restart" not in self.faults.without:
            kind = OxmlElement("w:pgNumType")
            kind.set(qn("w:start"), "1")
            section._sectPr.append(kind)
