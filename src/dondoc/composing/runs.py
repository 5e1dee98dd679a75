"""Running text of a paper: words, how they are set, and the proof of the numbers among them."""

from __future__ import annotations

from dataclasses import dataclass

from .words import counted


@dataclass(frozen=True, slots=True)
class Note:
    """What proves a number: said below the page or in the last annex, and opened on screen at an address.

    Without words it is a link on screen alone; without an address, words on paper alone.
    """

    text: str = ""
    address: str = ""  # of the list behind the number, within the server


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn bar: its parts one after the other, each in the shade of its place, where `longest` would fill
    `millimetres`. `told` says the same in words, for who does not see it."""

    parts: tuple[int, ...]  # at most SHADE_COUNT
    longest: int
    millimetres: int
    told: str


SHADE_COUNT = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are set alike, or a bar behind them. `value` is the number that they tell, for a
    spreadsheet."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    note: Note | None = None
    value: int | float | None = None
    bar: Bar | None = None


Words = str | tuple[Run, ...]


def figure(value: int, *, note: Note | None = None, is_bold: bool = False) -> Run:
    """A whole number as tables write it, with its proof."""
    return Run(counted(value, is_padded=False), is_bold=is_bold, note=note, value=value)


def runs_of(words: Words) -> tuple[Run, ...]:
    """Words in the one shape; empty where there are none."""
    if isinstance(words, str):
        return (Run(words),) if words else ()
    return words


def plain(words: Words) -> str:
    """The bare text."""
    return words if isinstance(words, str) else "".join(run.text for run in words)
