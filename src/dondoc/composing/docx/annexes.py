"""Annexes: each on pages of its own, told from which paper it comes."""

from __future__ import annotations

from docx.shared import Pt

from ..content import Annex, Column, NotesPlace, Paper, Row, Table
from ..kinds import KINDS, is_numbered
from ..words import dated, numbered
from .blocks import write_blocks
from .page import FORM, Pages, rule_under

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_RULE = 50  # millimetres


def write_annexes(pages: Pages) -> None:
    """Numbered where there are several; the last tells the notes where they stand there."""
    annexes = [*pages.paper.annexes, *_annex_of_notes(pages.paper)]
    word = FORM.words.annex
    for number, annex in enumerate(annexes, start=1):
        _annex(pages, annex, heading=f"{word} {roman(number)}" if len(annexes) > 1 else word)


def roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _annex(pages: Pages, annex: Annex, *, heading: str) -> None:
    pages.begin_section(is_landscape=annex.is_landscape)
    told = ((heading, "annex"), (annex.title, "annex-title"), (_goes_with(pages.paper), "attached"))
    for text, part in told:
        pages.even_line(text, part=part).paragraph_format.keep_with_next = True
    rule = pages.line()
    rule.paragraph_format.line_spacing = rule.paragraph_format.space_before = Pt(6)
    rule.paragraph_format.keep_with_next = True
    rule_under(rule, width=_RULE, of=pages.width)
    write_blocks(pages, annex.blocks)


def _goes_with(paper: Paper) -> str:
    kind = f"{FORM.words.attached} {KINDS[paper.kind].name}"
    if not is_numbered(paper):
        return f"({kind} {dated(paper.on)} của {paper.issuer})"
    day = dated(paper.on, has_day=bool(paper.number))
    return f"({kind} số {numbered(paper.number, paper.notation)} {day} của {paper.issuer})"


def _annex_of_notes(paper: Paper) -> list[Annex]:
    if paper.notes_place is not NotesPlace.ANNEX or not paper.notes:
        return []
    columns = (Column("TT", 14, is_centred=True), Column("Căn cứ của số liệu", 150))
    rows = tuple(Row((str(number), note.text)) for number, note in enumerate(paper.notes, start=1))
    return [Annex("Căn cứ của các số liệu", (Table(columns, rows),))]
