"""The head of a paper: nation and motto, who issues it, number, place and day, what it is and about what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.shared import Mm, Pt, RGBColor

from ..form import component
from ..kinds import KINDS, URGENCIES, is_numbered
from ..widths import broken_evenly, width_mm
from ..words import dated, issuer_below, numbered
from .blocks import set_flush
from .lines import Lines
from .page import (
    CENTRED,
    FORM,
    LEFT_EDGE,
    PAGE,
    TEXT_WIDTH,
    Pages,
    draw_borders,
    rule_under,
)
from .tables import side_by_side

if TYPE_CHECKING:
    from docx.table import _Cell

_LEFT, _RIGHT = 64, TEXT_WIDTH - 64
# What a line of a name may well begin with.
_STARTS = ("ỦY BAN", "TỈNH", "THÀNH PHỐ", "HUYỆN", "XÃ", "PHƯỜNG", "ĐẶC KHU", "CÔNG TÁC", "QUẢN LÝ", "VÀ ")
_RED = "FF0000"
_ADDRESSED, _ADDRESSEES = 35, 55  # millimetres from the margin: the words, and the lines below their colon


def write_head(pages: Pages) -> None:
    """Number and place stand on one line."""
    paper = pages.paper
    (issuer, nation), (number, place) = side_by_side(pages, (_LEFT, _RIGHT), rows=2)
    _issuer(pages, issuer)
    _nation(pages, nation)
    lines = Lines(pages, number)
    if is_numbered(paper):
        lines.add(f"{FORM.words.number} {numbered(paper.number, paper.notation)}", part="number")
    if KINDS[paper.kind].is_letter:
        subject = lines.add(f"{FORM.words.regarding} {paper.subject}", part="letter-subject")
        subject.paragraph_format.space_before = Pt(6)
    if paper.urgency is not None:
        _urgency(lines, URGENCIES[paper.urgency])
    lines = Lines(pages, place)
    day = dated(paper.on, has_day=bool(paper.number) or not is_numbered(paper))
    lines.add(f"{paper.place}, {day}", part="date")


def write_openings(pages: Pages) -> None:
    """What it is, whom it is for, and what it stands on."""
    paper = pages.paper
    if not KINDS[paper.kind].is_letter:
        _title(pages)
    _addressees(pages)
    for at, basis in enumerate(paper.bases, start=1):
        ending = "." if at == len(paper.bases) else ";"
        set_flush(pages.line(f"{basis}{ending}", part="basis"))


def _issuer(pages: Pages, cell: _Cell) -> None:
    lines, paper = Lines(pages, cell), pages.paper
    if paper.superior:
        _name(lines, paper.superior, part="superior")
    last = _name(lines, issuer_below(paper.issuer, superior=paper.superior), part="issuer")
    lines.rule(width=PAGE.line_under.writes * last, of=_LEFT)


def _name(lines: Lines, name: str, *, part: str) -> float:
    """On one line or several; how wide the last is."""
    size, is_bold = _size(part), bool(component(part).is_bold)
    broken = broken_evenly(name.upper(), most_mm=_LEFT, size=size, is_bold=is_bold, starts=_STARTS)
    for line in broken:
        lines.add(line, part=part)
    return width_mm(broken[-1], size=size, is_bold=is_bold)


def _nation(pages: Pages, cell: _Cell) -> None:
    lines = Lines(pages, cell)
    lines.add(FORM.words.nation, part="nation")
    lines.add(FORM.words.motto, part="motto")
    lines.rule(width=width_mm(FORM.words.motto, size=_size("motto"), is_bold=True), of=_RIGHT)


def _urgency(lines: Lines, word: str) -> None:
    """In a red frame below number and subject."""
    lines.gap(8)
    paragraph = lines.add(word, part="urgency")
    paragraph.runs[0].font.color.rgb = RGBColor.from_string(_RED)
    beside = Mm((_LEFT - width_mm(word, size=_size("urgency"), is_bold=True) - 6) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = beside
    draw_borders(paragraph, ("top", "left", "bottom", "right"), color=_RED)


def _title(pages: Pages) -> None:
    kind, paper = KINDS[pages.paper.kind], pages.paper
    told = ((kind.name, "type"), (paper.subject, "subject"))
    first, *others = [pages.even_line(text, part=part) for text, part in (told if kind.heads else told[1:])]
    first.paragraph_format.space_before = Pt(12)
    for paragraph in (first, *others):
        paragraph.paragraph_format.keep_with_next = True
    rule = pages.line()
    rule.paragraph_format.line_spacing, rule.paragraph_format.space_after = Pt(6), Pt(12)
    last = broken_evenly(paper.subject, most_mm=TEXT_WIDTH, size=_size("subject"), is_bold=True)[-1]
    shown = width_mm(last, size=_size("subject"), is_bold=True)
    rule_under(rule, width=PAGE.line_under.writes * shown, of=TEXT_WIDTH)


def _addressees(pages: Pages) -> None:
    """One stands behind the words, several below them, a line each."""
    addressees = pages.paper.addressees
    if not addressees:
        if KINDS[pages.paper.kind].is_letter:
            pages.line().paragraph_format.space_after = Pt(6)  # the body keeps off the head
        return
    words = FORM.words.addressed
    first = pages.line()
    first.paragraph_format.space_before = Pt(18)
    if len(addressees) == 1:
        pages.put(first, f"{words} {addressees[0]}", part="addressee")
        first.alignment = CENTRED
        first.paragraph_format.space_after = Pt(12)
        return
    pages.put(first, words, part="addressee")
    first.alignment = LEFT_EDGE
    first.paragraph_format.left_indent = Mm(_ADDRESSED)
    for at, addressee in enumerate(addressees, start=1):
        ending = "." if at == len(addressees) else ";"
        line = pages.line(f"- {addressee}{ending}", part="addressee")
        line.paragraph_format.left_indent = Mm(_ADDRESSEES)
    line.paragraph_format.space_after = Pt(12)


def _size(part: str) -> float:
    return component(part).size.writes
