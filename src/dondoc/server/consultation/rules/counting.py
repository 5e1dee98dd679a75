"""The one place where the answers of a round are counted; docs/algorithms/consultation.md.

An agency that was asked either answered, or still has time, or is silent: the three add up to who was asked.
That it had nothing to say is an answer. Who is asked no more counts nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.server.consultation.models import Stance

from .due import due_of_agency


class Reply(StrEnum):
    """What is to be said of an asked agency; an answer is told by its stance beside."""

    ANSWERED = "answered"
    LATE = "late"  # answered, too late
    WAITING = "waiting"  # its day is not over, or was not when the round was closed
    SILENT = "silent"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class AskedFacts:
    """What of an asked agency counts. `stance` is that of the answer that was given; empty without one."""

    own_due_on: date | None
    is_withdrawn: bool
    stance: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class RoundCounts:
    """Of one round on one day. `late` are among those who answered; `withdrawn` are not among those asked."""

    asked: int = 0
    answered: int = 0
    agree: int = 0
    agree_with_comments: int = 0
    disagree: int = 0
    no_comment: int = 0
    late: int = 0
    waiting: int = 0
    silent: int = 0
    withdrawn: int = 0

    @property
    def missing(self) -> int:
        return self.waiting + self.silent

    @property
    def words(self) -> str:
        return f"{self.answered}/{self.asked} đã trả lời"

    def of(self, stance: str) -> int:
        return int(getattr(self, stance))


def reply_of(facts: AskedFacts, *, round_due_on: date, closed_on: date | None, today: date) -> Reply:
    """Silent is who had all its time and did not answer: what was closed before its day is not held against
    it."""
    if facts.is_withdrawn:
        return Reply.WITHDRAWN
    if facts.stance:
        return Reply.LATE if facts.is_late else Reply.ANSWERED
    last_on = min(today, closed_on) if closed_on else today
    return Reply.SILENT if due_of_agency(facts.own_due_on, round_due_on) < last_on else Reply.WAITING


def count_round(
    asked: Iterable[AskedFacts], *, round_due_on: date, closed_on: date | None, today: date
) -> RoundCounts:
    found = dict.fromkeys(RoundCounts.__dataclass_fields__, 0)
    for facts in asked:
        reply = reply_of(facts, round_due_on=round_due_on, closed_on=closed_on, today=today)
        if reply is Reply.WITHDRAWN:
            found["withdrawn"] += 1
            continue
        found["asked"] += 1
        if reply in (Reply.WAITING, Reply.SILENT):
            found[reply] += 1
            continue
        found["answered"] += 1
        found["late"] += reply is Reply.LATE
        found[Stance(facts.stance).value] += 1
    return RoundCounts(**found)
