"""The numbers of papers as the pages show them: each with its words and, where there is one, its list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from dondoc.server.published.models import COLUMNS, PublishedPaper

_WIDTH = 1000
_DONE, _LATE = ("in_time", "late"), ("overdue",)


@dataclass(frozen=True, slots=True)
class Number:
    column: str
    count: int
    address: str = ""
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar of 1.000 units."""

    look: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a list: how many of its tasks are done and late, in numbers and as a bar."""

    paper: PublishedPaper
    done_count: int
    bar: Sequence[Piece]


def numbers_of(paper: PublishedPaper, *, shown: str) -> list[Number]:
    """The columns in which it has tasks, each leading to its list."""
    page = reverse("paper", args=[paper.code])
    counts = {name: getattr(paper, f"{name}_count") for name in COLUMNS}
    return [
        Number(name, count, f"{page}?xem={name}#nhiem-vu", is_shown=name == shown)
        for name, count in counts.items()
        if count or name == shown
    ]


def sums_of(totals: Mapping[str, int]) -> list[Number]:
    """Over all papers."""
    return [Number(name, totals[name]) for name in COLUMNS if totals[name]]


def row_of(paper: PublishedPaper) -> PaperRow:
    done = sum(getattr(paper, f"{name}_count") for name in _DONE)
    late = sum(getattr(paper, f"{name}_count") for name in _LATE)
    running = paper.due_soon_count + paper.within_term_count + paper.no_deadline_count
    pieces, x = [], 0
    for look, count in (("done", done), ("late", late), ("open", running)):
        width = _WIDTH * count // paper.task_count if paper.task_count else 0
        if width:
            pieces.append(Piece(look, x, width))
        x += width
    return PaperRow(paper, done, pieces)
