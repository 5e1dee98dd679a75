"""A paper on its pages: each part at its place, by Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.shared import Mm, Pt

from .content import Annex, Paper, Table
from .content import Paragraph as TextParagraph
from .paper import (
    BODY,
    CENTRED,
    JUSTIFIED,
    MOTTO,
    NAME,
    NATION,
    NUMBER,
    RECIPIENT,
    RECIPIENTS,
    SUBJECT,
    TEXT_WIDTH,
    new_paper,
    new_section,
    rule_under,
    saved,
    write,
)
from .tables import add_table, side_by_side
from .widths import broken_evenly, width_mm
from .words import dated, numbered

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_LEFT, _RIGHT = 64, TEXT_WIDTH - 64
_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_PART_OF_LINE = 0.4  # the rule under a name: a third to half of its line
_SIGNATURE_LINES = 4
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def compose_docx(letter: Paper) -> bytes:
    """The paper as a DOCX file."""
    paper = new_paper(title=letter.subject, author=letter.issuer, on=letter.on)
    _head(paper, letter)
    _addressees(paper, letter)
    for block in letter.body:
        if isinstance(block, TextParagraph):
            _paragraph(paper, block.text)
    _foot(paper, letter)
    for at, annex in enumerate(letter.annexes):
        number = f" {_ROMAN[at]}" if len(letter.annexes) > 1 else ""
        _annex(paper, letter, annex, heading=f"Phụ lục{number}")
    return saved(paper)


def _head(paper: Document, letter: Paper) -> None:
    left, right = side_by_side(paper, (_LEFT, _RIGHT))
    lines = _Lines(left)
    if letter.superior:
        for part in broken_evenly(letter.superior.upper(), most_mm=_LEFT, size=NAME, is_bold=False):
            lines.add(part, size=NAME)
    issuer = broken_evenly(letter.issuer.upper(), most_mm=_LEFT, size=NAME, is_bold=True)
    for part in issuer:
        lines.add(part, size=NAME, is_bold=True)
    lines.rule(width=_PART_OF_LINE * width_mm(issuer[-1], size=NAME, is_bold=True), of=_LEFT)
    lines.add(f"Số: {numbered(letter.number, letter.notation)}", size=NUMBER)
    subject = lines.add(f"V/v {letter.subject}", size=SUBJECT)
    subject.paragraph_format.space_before = Pt(6)
    lines = _Lines(right)
    lines.add(_NATION, size=NATION, is_bold=True)
    lines.add(_MOTTO, size=MOTTO, is_bold=True)
    lines.rule(width=width_mm(_MOTTO, size=MOTTO, is_bold=True), of=_RIGHT)
    lines.add(f"{letter.place}, {dated(letter.on, has_day=bool(letter.number))}", size=MOTTO, is_italic=True)


def _addressees(paper: Document, letter: Paper) -> None:
    """One stands behind the words, several below them, a line each."""
    first = paper.add_paragraph()
    first.paragraph_format.space_before = Pt(18)
    if len(letter.addressees) == 1:
        write(first, f"Kính gửi: {letter.addressees[0]}", size=BODY)
        first.alignment = CENTRED
        first.paragraph_format.space_after = Pt(12)
        return
    write(first, "Kính gửi:", size=BODY)
    first.paragraph_format.left_indent = Mm(35)
    for at, addressee in enumerate(letter.addressees, start=1):
        ending = "." if at == len(letter.addressees) else ";"
        line = write(paper.add_paragraph(), f"- {addressee}{ending}", size=BODY)
        line.paragraph_format.left_indent = Mm(55)
    line.paragraph_format.space_after = Pt(12)


def _paragraph(paper: Document, text: str) -> None:
    paragraph = write(paper.add_paragraph(), text, size=BODY)
    form = paragraph.paragraph_format
    paragraph.alignment, form.first_line_indent = JUSTIFIED, Mm(12.7)
    form.space_after, form.line_spacing = Pt(6), 1.15


def _foot(paper: Document, letter: Paper) -> None:
    """Who gets it, left; by whose authority and by whom it is signed, right; never apart from each other."""
    space = paper.add_paragraph()
    space.paragraph_format.line_spacing = Pt(6)
    left, right = side_by_side(paper, (TEXT_WIDTH / 2, TEXT_WIDTH / 2))
    write(left.paragraphs[0], "Nơi nhận:", size=RECIPIENTS, is_bold=True, is_italic=True)
    for at, recipient in enumerate(letter.recipients, start=1):
        ending = "." if at == len(letter.recipients) else ";"
        write(left.add_paragraph(), f"- {recipient}{ending}", size=RECIPIENT)
    lines = _Lines(right)
    for part in letter.signing.lines:
        lines.add(part.upper() if part.upper() != part else part, size=BODY, is_bold=True)
    for _ in range(_SIGNATURE_LINES):
        lines.add("", size=BODY)
    lines.add(letter.signing.name, size=BODY, is_bold=True)
    for cell in (left, right):
        for paragraph in cell.paragraphs[:-1]:
            paragraph.paragraph_format.keep_with_next = True


def _annex(paper: Document, letter: Paper, annex: Annex, *, heading: str) -> None:
    new_section(paper)
    for text, size, is_bold in ((heading, BODY, True), (annex.title.upper(), BODY, True)):
        write(paper.add_paragraph(), text, size=size, is_bold=is_bold).alignment = CENTRED
    number = numbered(letter.number, letter.notation)
    day = dated(letter.on, has_day=bool(letter.number))
    beside = f"(Kèm theo Công văn số {number} {day} của {letter.issuer})"
    paragraph = write(paper.add_paragraph(), beside, size=BODY, is_italic=True)
    paragraph.alignment = CENTRED
    rule = paper.add_paragraph()
    rule.paragraph_format.line_spacing = rule.paragraph_format.space_before = Pt(6)
    rule_under(rule, width=50, of=TEXT_WIDTH)
    for block in annex.blocks:
        if isinstance(block, Table):
            add_table(paper, block.columns, block.rows)


class _Lines:
    """Centred lines of a cell, from its top."""

    def __init__(self, cell: _Cell) -> None:
        self._cell = cell
        self._is_empty = True

    def add(self, text: str, *, size: float, is_bold: bool = False, is_italic: bool = False) -> Paragraph:
        paragraph = self._cell.paragraphs[0] if self._is_empty else self._cell.add_paragraph()
        self._is_empty = False
        paragraph.alignment = CENTRED
        return write(paragraph, text, size=size, is_bold=is_bold, is_italic=is_italic)

    def rule(self, *, width: float, of: float) -> None:
        paragraph = self.add("", size=4)
        paragraph.paragraph_format.line_spacing = Pt(4)
        rule_under(paragraph, width=width, of=of)
