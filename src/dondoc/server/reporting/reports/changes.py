"""Which numbers of a report that was sent are others by what is known today of its own day, and why.

What became of tasks after that day changes nothing here: a number is others only where the rows now say
something else of the day itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from dondoc.server.tracking.models import TaskStage
from dondoc.server.tracking.rules import RUNNING

from .columns import DISJOINT, Column
from .facts import Facts, TaskFact

_DONE = (Column.IN_TIME, Column.LATE)


class Why(StrEnum):
    CONFIRMED_LATER = "confirmed_later"
    REOPENED = "reopened"
    OTHER_DAY = "other_day"
    ENTERED_LATER = "entered_later"
    GONE = "gone"


WHY_WORDS: Mapping[Why, str] = {
    Why.CONFIRMED_LATER: "có kết quả từ trước ngày chốt, xác nhận sau khi gửi báo cáo",
    Why.REOPENED: "đã mở lại sau khi gửi báo cáo",
    Why.OTHER_DAY: "ngày hoàn thành hoặc thời hạn được ghi lại sau khi gửi báo cáo",
    Why.ENTERED_LATER: "giao từ trước ngày chốt, nhập sau khi gửi báo cáo",
    Why.GONE: "không còn trong phạm vi báo cáo",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """One task that is counted elsewhere; None: in no column."""

    task_id: int
    label: str
    text: str
    why: Why
    before: Column | None
    now: Column | None


def changed_since(sent: Facts, present: Facts, *, done_on: Mapping[int, date]) -> list[Changed]:
    """`present` are the facts of `sent` as they would be taken today for its day; `done_on` when tasks were
    done."""
    now, found = present.by_id(), list[Changed]()
    for task in sent.tasks:
        if task.id not in now:
            found.append(_changed(task, Why.GONE, task.stand.column, None))
        elif (told := _told_now(task, now[task.id], sent.drawn_on, done_on)) is not None:
            found.append(_changed(task, told[0], task.stand.column, told[1]))
    known = {task.id for task in sent.tasks}
    for task in present.tasks:
        if task.id not in known:
            found.append(_changed(task, Why.ENTERED_LATER, None, _column_on(task, sent.drawn_on, done_on)))
    return found


def restated(sent: Mapping[Column, int], changes: Collection[Changed]) -> dict[Column, tuple[int, int]]:
    """The numbers that changed: as they were sent, and as they are now."""
    found = {}
    for column in (Column.EVERY, *DISJOINT):
        more = sum(_counts(one.now, column) - _counts(one.before, column) for one in changes)
        if more:
            found[column] = (sent[column], sent[column] + more)
    return found


def _told_now(
    task: TaskFact, now: TaskFact, day: date, done_on: Mapping[int, date]
) -> tuple[Why, Column] | None:
    was_done = task.stand.column in _DONE
    is_done = now.stage == TaskStage.COMPLETED and done_on.get(task.id, day) <= day
    if was_done and not is_done:
        if now.stage in RUNNING or now.stage == TaskStage.COMPLETED:
            return Why.REOPENED, _open_on(now, day)
        return Why.REOPENED, Column.STOPPED
    if is_done and not was_done:
        return Why.CONFIRMED_LATER, now.stand.column
    if was_done and now.stand.column is not task.stand.column:
        return Why.OTHER_DAY, now.stand.column
    return None


def _column_on(task: TaskFact, day: date, done_on: Mapping[int, date]) -> Column:
    """Where a task that was not known then would have stood."""
    is_done = task.stand.column in _DONE and done_on.get(task.id, day) <= day
    return task.stand.column if is_done or task.stand.column not in _DONE else _open_on(task, day)


def _open_on(task: TaskFact, day: date) -> Column:
    if task.due_on is None:
        return Column.NO_DEADLINE
    return Column.OVERDUE if task.due_on < day else Column.WITHIN_TERM


def _counts(column: Column | None, asked: Column) -> int:
    if column is None:
        return 0
    return int(asked is Column.EVERY or asked is column)


def _changed(task: TaskFact, why: Why, before: Column | None, now: Column | None) -> Changed:
    return Changed(task.id, task.label, task.text, why, before, now)


def changes_to_json(changes: Sequence[Changed]) -> list[dict[str, Any]]:
    return [
        {
            "task": one.task_id,
            "label": one.label,
            "text": one.text,
            "why": one.why.value,
            "before": one.before.value if one.before else "",
            "now": one.now.value if one.now else "",
        }
        for one in changes
    ]


def changes_from_json(kept: Sequence[Mapping[str, Any]]) -> list[Changed]:
    return [
        Changed(
            task_id=one["task"],
            label=one["label"],
            text=one["text"],
            why=Why(one["why"]),
            before=Column(one["before"]) if one["before"] else None,
            now=Column(one["now"]) if one["now"] else None,
        )
        for one in kept
    ]
