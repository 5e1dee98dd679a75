"""The paper: page, margins, type and rules of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from docx import Document as new_document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

FONT = "Times New Roman"
# A4; top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm.
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
HEADER_AT = 10  # the page number stands in the margin
# Sizes in points.
MOTTO, NATION, NAME, NUMBER, SUBJECT, BODY, RECIPIENTS, RECIPIENT, PAGE_NUMBER = (
    14,
    13,
    13,
    13,
    12,
    14,
    12,
    11,
    13,
)
TABLE = 13

CENTRED, LEFT_EDGE, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def new_paper(*, title: str, author: str, on: date) -> Document:
    """An empty A4 page in Times New Roman, with its number in the top margin but for the first."""
    paper = new_document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for which in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{which}"), FONT)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    facts = paper.core_properties
    facts.title, facts.author, facts.last_modified_by = title[:255], author[:255], author[:255]
    facts.comments, facts.language = "", "vi-VN"
    facts.created = facts.modified = datetime.combine(on, time(), UTC)
    lay_out(paper.sections[0])
    _number_pages(paper.sections[0])
    return paper


def lay_out(section: Section) -> None:
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(HEADER_AT)
    section.different_first_page_header_footer = True


def new_section(paper: Document) -> None:
    """Pages of their own, numbered from one again: each annex is numbered by itself."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    lay_out(section)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.append(numbering)


def write(
    paragraph: Paragraph, text: str, *, size: float, is_bold: bool = False, is_italic: bool = False
) -> Paragraph:
    """Words at the end of the paragraph."""
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), is_bold, is_italic
    return paragraph


def rule_under(paragraph: Paragraph, *, width: float, of: float) -> None:
    """A fine line of so many millimetres under the paragraph, in the middle of a column as wide as `of`."""
    beside = Mm(max(of - width, 0) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = beside
    borders = OxmlElement("w:pBdr")
    borders.append(_line("w:top"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def saved(paper: Document) -> bytes:
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def _number_pages(section: Section) -> None:
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRED
    run = paragraph.add_run()
    run.font.size = Pt(PAGE_NUMBER)
    _field(run, "PAGE")


def _field(run: Run, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)


def _line(name: str) -> BaseOxmlElement:
    line = OxmlElement(name)
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{key}"), value)
    return line
