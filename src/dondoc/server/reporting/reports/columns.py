"""The columns of a report, as offices use them, and whether a task that stands so is counted in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.server.reporting.counting import Counted, Terms, column_of
from dondoc.server.tracking.models import TaskStage

LONG_OVERDUE_DAYS = 30  # what is overdue for longer is told apart


class Column(StrEnum):
    EVERY = "every"
    DATED = "dated"
    UNDATED = "undated"
    IN_TIME = "in_time"
    LATE = "late"
    WITHIN_TERM = "within_term"  # with what is due soon
    NO_DEADLINE = "no_deadline"
    OVERDUE = "overdue"
    LONG_OVERDUE = "long_overdue"  # of what is overdue
    AWAITING = "awaiting"  # of what runs: waits for the Office
    STOPPED = "stopped"  # suspended or withdrawn
    UPDATED = "updated"  # of what was to be reported on in the period
    SILENT = "silent"


# Each task is in one of these; of its day it is in one of the next two.
DISJOINT = (
    Column.IN_TIME,
    Column.LATE,
    Column.WITHIN_TERM,
    Column.NO_DEADLINE,
    Column.OVERDUE,
    Column.STOPPED,
)
BY_DAY = (Column.DATED, Column.UNDATED)
BY_UPDATE = (Column.UPDATED, Column.SILENT)  # and at most one of these

WORDS: Mapping[Column, str] = {
    Column.EVERY: "Tổng số",
    Column.DATED: "Có thời hạn",
    Column.UNDATED: "Không thời hạn",
    Column.IN_TIME: "Hoàn thành đúng hạn",
    Column.LATE: "Hoàn thành quá hạn",
    Column.WITHIN_TERM: "Đang thực hiện, trong hạn",
    Column.NO_DEADLINE: "Đang thực hiện, không thời hạn",
    Column.OVERDUE: "Đang thực hiện, quá hạn",
    Column.LONG_OVERDUE: f"Quá hạn trên {LONG_OVERDUE_DAYS} ngày",
    Column.AWAITING: "Chờ xác nhận hoàn thành",
    Column.STOPPED: "Tạm dừng, thôi thực hiện",
    Column.UPDATED: "Có cập nhật tiến độ trong kỳ",
    Column.SILENT: "Không cập nhật tiến độ trong kỳ",
}
_COUNTED_IN: Mapping[str, Column] = {
    "in_time": Column.IN_TIME,
    "late": Column.LATE,
    "within_term": Column.WITHIN_TERM,
    "due_soon": Column.WITHIN_TERM,
    "no_deadline": Column.NO_DEADLINE,
    "overdue": Column.OVERDUE,
    "suspended": Column.STOPPED,
    "withdrawn": Column.STOPPED,
}


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a task, or what one lead has of it, stands."""

    column: Column  # of DISJOINT
    is_dated: bool
    is_long_overdue: bool = False
    is_awaiting: bool = False
    is_updated: bool | None = None  # None: nothing was to be said in the period

    def is_in(self, column: Column) -> bool:
        match column:
            case Column.EVERY:
                return True
            case Column.DATED:
                return self.is_dated
            case Column.UNDATED:
                return not self.is_dated
            case Column.LONG_OVERDUE:
                return self.is_long_overdue
            case Column.AWAITING:
                return self.is_awaiting
            case Column.UPDATED:
                return self.is_updated is True
            case Column.SILENT:
                return self.is_updated is False
        return column is self.column


def stand_of(counted: Counted, terms: Terms, *, is_updated: bool | None = None) -> Stand:
    """By the one rule that says in which column of the figures a task is counted."""
    column = _COUNTED_IN[column_of(counted, terms)]
    return Stand(
        column=column,
        is_dated=counted.due_on is not None,
        is_long_overdue=column is Column.OVERDUE and is_long_over(counted.due_on, terms.today),
        is_awaiting=counted.stage == TaskStage.AWAITING_CONFIRMATION,
        is_updated=is_updated,
    )


def is_long_over(due_on: date | None, today: date) -> bool:
    return due_on is not None and (today - due_on).days > LONG_OVERDUE_DAYS
