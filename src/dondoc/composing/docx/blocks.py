"""What the body and the annexes are made of: headings, paragraphs, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from docx.shared import Mm, Pt

from ..content import Block, Heading, Level, Paragraph, Table
from ..runs import Run, Words
from .page import CENTRED, JUSTIFIED, PAGE, RIGHT_EDGE, Pages
from .tables import add_table

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph as DocxParagraph

# What stands before a heading, and whether its words stand on a line of their own below, in capitals.
_NUMERALS: Mapping[Level, Callable[[str], str]] = {
    Level.PART: "Phần {}".format,
    Level.CHAPTER: "Chương {}".format,
    Level.SECTION: "Mục {}".format,
    Level.SUBSECTION: "Tiểu mục {}".format,
    Level.ARTICLE: "Điều {}.".format,
    Level.DIVISION: "{}.".format,
    Level.CLAUSE: "{}.".format,
    Level.SUBCLAUSE: "{}.".format,
    Level.POINT: "{})".format,
}
_ON_TWO_LINES = {
    Level.PART: "chapter",
    Level.CHAPTER: "chapter",
    Level.SECTION: "section",
    Level.SUBSECTION: "section",
}
_LIGHT = frozenset((Level.POINT,))  # set as the body is


def write_blocks(pages: Pages, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, Heading):
            _heading(pages, block)
        elif isinstance(block, Paragraph):
            _paragraph(pages, block)
        else:
            _table(pages, block)


def _heading(pages: Pages, heading: Heading) -> None:
    numeral = _NUMERALS[heading.level](heading.numeral) if heading.numeral else ""
    if heading.level in _ON_TWO_LINES:
        lines = [text for text in (numeral, heading.text.upper()) if text]
        for at, text in enumerate(lines, start=1):
            line = pages.even_line(text, part=_ON_TWO_LINES[heading.level])
            line.paragraph_format.keep_with_next = True
            line.paragraph_format.space_after = Pt(6 if at == len(lines) else 0)
        return
    words = _after(f"{numeral} " if numeral else "", heading.words)
    line = pages.line(words, part="body" if heading.level in _LIGHT else "article")
    set_flush(line)
    line.paragraph_format.keep_with_next = True


def _paragraph(pages: Pages, paragraph: Paragraph) -> None:
    mark = f"{paragraph.mark} " if paragraph.mark else ""
    set_flush(pages.line(_after(mark, paragraph.words)))


def _table(pages: Pages, table: Table) -> None:
    if table.caption:
        caption = pages.line((Run(table.caption, is_bold=True),))
        caption.alignment, caption.paragraph_format.keep_with_next = CENTRED, True
        caption.paragraph_format.space_before = caption.paragraph_format.space_after = Pt(6)
    if table.unit:
        unit = pages.line((Run(table.unit, is_italic=True),))
        unit.alignment, unit.paragraph_format.keep_with_next = RIGHT_EDGE, True
    add_table(pages, table)
    after = pages.line()
    after.paragraph_format.line_spacing = Pt(6)


def _after(mark: str, words: Words) -> Words:
    if not mark:
        return words
    return f"{mark}{words}" if isinstance(words, str) else (Run(mark), *words)


def set_flush(paragraph: DocxParagraph) -> None:
    """Flush on both sides, its first line set in."""
    form = paragraph.paragraph_format
    paragraph.alignment, form.first_line_indent = JUSTIFIED, Mm(PAGE.indent)
    form.space_after, form.line_spacing = Pt(PAGE.between.writes), PAGE.lines.writes
