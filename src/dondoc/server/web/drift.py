"""How a deadline moved, laid out as a strip: the first day hollow, each later one solid, today between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dondoc.server.tracking.selectors import Deadlines

EDGE, LENGTH, APART = 48, 224, 88  # in units of the picture; a date is some 70 wide


@dataclass(frozen=True, slots=True)
class Mark:
    """One deadline that held once."""

    x: int
    on: date


@dataclass(frozen=True, slots=True)
class Drift:
    first: Mark
    later: Sequence[Mark]
    today_x: int | None  # where today falls between the first and the last
    width: int
    granted_count: int
    amended_count: int

    @property
    def last(self) -> Mark:
        return self.later[-1]

    @property
    def words(self) -> str:
        """What the strip shows, for who reads it: "hạn đầu 30/06/2026 → 31/08/2026, gia hạn 1 lần"."""
        words = ["hạn đầu " + " → ".join(f"{mark.on:%d/%m/%Y}" for mark in (self.first, *self.later))]
        if self.granted_count:
            words.append(f"gia hạn {self.granted_count} lần")
        if self.amended_count:
            words.append(f"đổi theo văn bản {self.amended_count} lần")
        return ", ".join(words)


def drift_of(deadlines: Deadlines, *, today: date) -> Drift | None:
    """The strip of deadlines that followed one another; nothing where none ever moved."""
    days = deadlines.days
    if len(days) < 2:
        return None
    places = _places(days)
    first, *later = (Mark(x, on) for x, on in zip(places, days, strict=True))
    return Drift(
        first,
        later,
        _place_of(today, days, places),
        places[-1] + EDGE,
        deadlines.granted_count,
        deadlines.amended_count,
    )


def _places(days: Sequence[date]) -> list[int]:
    """True to the calendar where the dates have room for that, else in steps of equal width."""
    span = (days[-1] - days[0]).days
    if span > 0:
        true = [EDGE + round(LENGTH * (day - days[0]).days / span) for day in days]
        if all(after - before >= APART for before, after in pairwise(true)):
            return true
    step = max(APART, LENGTH // (len(days) - 1))
    return [EDGE + step * number for number in range(len(days))]


def _place_of(today: date, days: Sequence[date], places: Sequence[int]) -> int | None:
    for (before, after), (left, right) in zip(pairwise(days), pairwise(places), strict=True):
        if before < today < after:
            return left + round((right - left) * (today - before).days / (after - before).days)
    return None
