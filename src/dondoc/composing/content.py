"""What stands in an official letter (công văn), by the parts of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs: the lines of authority and office, and the name without a title before it."""

    lines: tuple[str, ...]  # "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    share: int  # of the width, beside the other columns
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A line over the whole width of a table."""

    text: str


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[str, ...]  # one for each column


TableRow = Row | GroupRow


@dataclass(frozen=True, slots=True)
class Annex:
    """A table that goes with the letter, on pages of its own."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """An official letter. Where `number` is empty the registry office fills number and day in: both are left
    blank, and of `on` the month and the year are written."""

    issuer: str
    place: str
    on: date
    subject: str  # without "V/v"
    addressees: tuple[str, ...]
    body: tuple[str, ...]  # a paragraph each
    signing: Signing
    recipients: tuple[str, ...]  # without the marks around them
    superior: str = ""
    number: str = ""
    notation: str = ""  # after the number: "UBND-TH"
    annexes: tuple[Annex, ...] = ()
