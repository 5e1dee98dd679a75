"""What stands above the table: how many comments, and how many of each outcome. One rule for all places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dondoc.server.consultation.models import Outcome


@dataclass(frozen=True, slots=True)
class TableCounts:
    """Each comment of an opinion that counts is one, also where several stand in one row: a row of three
    agencies is three comments. `of` is always the sum of the four."""

    accepted: int = 0
    partly: int = 0
    explained: int = 0
    unanswered: int = 0

    @property
    def of(self) -> int:
        return self.accepted + self.partly + self.explained + self.unanswered

    @property
    def answered(self) -> int:
        return self.of - self.unanswered


def count_comments(outcomes: Iterable[str]) -> TableCounts:
    """Of the outcome of each comment; empty where it has none yet, or stands in no row."""
    found = Counter(outcomes)
    return TableCounts(
        accepted=found.pop(Outcome.ACCEPTED, 0),
        partly=found.pop(Outcome.PARTLY, 0),
        explained=found.pop(Outcome.EXPLAINED, 0),
        unanswered=found.total(),
    )
