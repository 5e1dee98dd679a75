"""Where a task or a share stands against the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

from django.db import models
from django.utils import timezone

from dondoc.server.office_settings.values import DoneDay
from dondoc.server.tracking.models import TaskStage

# Lists count no further than this and show "10.000+".
COUNT_CAP = 10_000

# Only while somebody is to do something does the calendar run.
RUNNING = frozenset({TaskStage.ASSIGNED, TaskStage.IN_PROGRESS, TaskStage.AWAITING_CONFIRMATION})


class Timeliness(models.TextChoices):
    """What the calendar says. Computed, never stored."""

    OVERDUE = "overdue", "Quá hạn"
    DUE_SOON = "due_soon", "Sắp đến hạn"
    WITHIN_TERM = "within_term", "Trong hạn"
    NO_DEADLINE = "no_deadline", "Không thời hạn"
    NOT_RUNNING = "not_running", "Không tính hạn"


@dataclass(frozen=True, slots=True)
class DueWindow:
    """The days of `due_on`, both included, that a timeliness means; None is open."""

    first: date | None = None
    last: date | None = None
    is_dated: bool = True  # False: tasks without a day

    def holds(self, due_on: date | None) -> bool:
        if due_on is None:
            return not self.is_dated
        return (
            self.is_dated
            and (self.first is None or due_on >= self.first)
            and (self.last is None or due_on <= self.last)
        )


@lru_cache(maxsize=16)
def due_windows(*, today: date, soon_days: int) -> Mapping[Timeliness, DueWindow]:
    """The one place where "overdue" is decided: pages, filters and exports all ask here.

    "Sắp đến hạn" begins `soon_days` before the day.
    """
    soon = today + timedelta(days=soon_days)
    return MappingProxyType(
        {
            Timeliness.OVERDUE: DueWindow(last=today - timedelta(days=1)),
            Timeliness.DUE_SOON: DueWindow(first=today, last=soon),
            Timeliness.WITHIN_TERM: DueWindow(first=soon + timedelta(days=1)),
            Timeliness.NO_DEADLINE: DueWindow(is_dated=False),
        }
    )


def timeliness(*, due_on: date | None, stage: str, today: date, soon_days: int) -> Timeliness:
    """Where a task stands against the calendar on a day."""
    if stage not in RUNNING:
        return Timeliness.NOT_RUNNING
    windows = due_windows(today=today, soon_days=soon_days)
    return next(which for which, window in windows.items() if window.holds(due_on))


def is_overdue(*, due_on: date | None, stage: str, today: date) -> bool:
    """Whether the day is over while somebody is still to do something."""
    return timeliness(due_on=due_on, stage=stage, today=today, soon_days=0) is Timeliness.OVERDUE


def timeliness_words(*, due_on: date | None, stage: str, today: date) -> str:
    """How long, in words: "quá 12 ngày", "hết hạn hôm nay", "còn 3 ngày"."""
    if stage not in RUNNING:
        return TaskStage(stage).label.lower()
    if due_on is None:
        return "không thời hạn"
    days = (due_on - today).days
    if days < 0:
        return f"quá {-days} ngày"
    return f"còn {days} ngày" if days else "hết hạn hôm nay"


def day_that_counts(*, done_on: date | None, confirmed_at: datetime | None, by: DoneDay) -> date | None:
    """By which day it is told whether something was done in time; None where there is no such day yet."""
    if by is DoneDay.RESULT:
        return done_on
    return timezone.localdate(confirmed_at) if confirmed_at else None


def was_late(*, due_on: date | None, done_on: date | None) -> bool:
    """Whether what was done came after its day; `done_on` is the day that counts."""
    return due_on is not None and done_on is not None and done_on > due_on
