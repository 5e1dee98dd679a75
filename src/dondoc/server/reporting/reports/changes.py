"""Which numbers of a report that was sent are others by what is known today of its own day, and why.

What became of tasks after that day changes nothing here: a number is others only where the rows now say
something else of the day itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from dondoc.server.tracking.models import TaskStage
from dondoc.server.tracking.rules import RUNNING

from .columns import Column, Stand, is_long_over
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
class PartChanged:
    """What one lead has of a task, where that is counted elsewhere in its line."""

    name: str
    before: Column
    now: Column


@dataclass(frozen=True, slots=True)
class Changed:
    """One task that is counted elsewhere, as a whole or in the line of a lead; None: in no column."""

    task_id: int
    label: str
    text: str
    why: Why
    before: Column | None
    now: Column | None
    parts: Sequence[PartChanged] = ()

    @property
    def is_of_parts(self) -> bool:
        """The task as a whole is counted as before."""
        return self.before is self.now


@dataclass(frozen=True, slots=True)
class DoneDays:
    """When tasks were done by what is known today: by task, and by task and lead."""

    of_tasks: Mapping[int, date]
    of_leads: Mapping[tuple[int, str], date]


@dataclass(frozen=True, slots=True)
class Restated:
    """What is known today of the day of a report that was sent: its facts, and the tasks that are others."""

    facts: Facts
    changes: Sequence[Changed]


def restate(sent: Facts, present: Facts, done: DoneDays) -> Restated:
    """`present` are the facts of `sent` as they would be taken today for its day."""
    now, day = present.by_id(), sent.drawn_on
    tasks, changes = list[TaskFact](), list[Changed]()
    for task in sent.tasks:
        found = now.get(task.id)
        if found is None:
            changes.append(_changed(task, Why.GONE, task.stand.column, None))
            continue
        anew, why = _as_known(task, found, day, done)
        tasks.append(anew)
        if why is not None:
            parts = _parts_changed(sent, task, anew)
            changes.append(_changed(task, why, task.stand.column, anew.stand.column, parts))
    known = {task.id for task in sent.tasks}
    for task in present.tasks:
        if task.id not in known:
            anew = _as_entered(task, day, done)
            tasks.append(anew)
            changes.append(_changed(task, Why.ENTERED_LATER, None, anew.stand.column))
    leads = {**present.leads, **sent.leads}
    return Restated(
        replace(
            sent,
            tasks=tasks,
            leads=leads,
            documents={**present.documents, **sent.documents},
            fields={**present.fields, **sent.fields},
        ),
        changes,
    )


def _as_known(task: TaskFact, now: TaskFact, day: date, done: DoneDays) -> tuple[TaskFact, Why | None]:
    """The task as it stood on the day, and why that is something else than was told; None where it is not."""
    told = _told_now(task, now, day, done.of_tasks)
    stands = dict(now.leads)
    leads, why_of_parts = [], None
    for key, was in task.leads:
        is_now = stands.get(key)
        if is_now is None:  # handed to somebody else since
            leads.append((key, was))
            continue
        anew, why = _part_now(was, is_now, done.of_leads.get((task.id, key)), day, due_on=now.due_on)
        leads.append((key, anew))
        why_of_parts = why_of_parts or why
    if told is None:
        return replace(task, leads=leads), why_of_parts
    why, column = told
    due_on = now.due_on if why is Why.OTHER_DAY else task.due_on
    return replace(task, stand=_stand(column, now.due_on, day), leads=leads, due_on=due_on), why


def _part_now(
    was: Stand, now: Stand, done_on: date | None, day: date, *, due_on: date | None
) -> tuple[Stand, Why | None]:
    """The same of what one lead has of it."""
    was_done = was.column in _DONE
    is_done = now.column in _DONE and (done_on or day) <= day
    if was_done and not is_done:
        anew = _stand(_open_on(due_on, day), due_on, day) if now.column in _DONE else now
        return replace(anew, is_awaiting=False), Why.REOPENED
    if is_done and not was_done:
        return now, Why.CONFIRMED_LATER
    if is_done and now.column is not was.column:
        return now, Why.OTHER_DAY
    return was, None


def _as_entered(task: TaskFact, day: date, done: DoneDays) -> TaskFact:
    """Where a task that was not known then would have stood."""
    column = _column_on(task, day, done.of_tasks)
    leads = []
    for key, stand in task.leads:
        is_done = stand.column in _DONE and done.of_leads.get((task.id, key), day) <= day
        stays = is_done or stand.column not in _DONE
        leads.append((key, stand if stays else _stand(_open_on(task.due_on, day), task.due_on, day)))
    return replace(task, stand=_stand(column, task.due_on, day), leads=leads)


def _parts_changed(sent: Facts, task: TaskFact, anew: TaskFact) -> list[PartChanged]:
    return [
        PartChanged(sent.leads.get(key, key), was.column, now.column)
        for (key, was), (_, now) in zip(task.leads, anew.leads, strict=True)
        if was.column is not now.column
    ]


def _told_now(
    task: TaskFact, now: TaskFact, day: date, done_on: Mapping[int, date]
) -> tuple[Why, Column] | None:
    was_done = task.stand.column in _DONE
    is_done = now.stage == TaskStage.COMPLETED and done_on.get(task.id, day) <= day
    if was_done and not is_done:
        if now.stage in RUNNING or now.stage == TaskStage.COMPLETED:
            return Why.REOPENED, _open_on(now.due_on, day)
        return Why.REOPENED, Column.STOPPED
    if is_done and not was_done:
        return Why.CONFIRMED_LATER, now.stand.column
    if was_done and now.stand.column is not task.stand.column:
        return Why.OTHER_DAY, now.stand.column
    return None


def _column_on(task: TaskFact, day: date, done_on: Mapping[int, date]) -> Column:
    is_done = task.stand.column in _DONE and done_on.get(task.id, day) <= day
    return task.stand.column if is_done or task.stand.column not in _DONE else _open_on(task.due_on, day)


def _open_on(due_on: date | None, day: date) -> Column:
    if due_on is None:
        return Column.NO_DEADLINE
    return Column.OVERDUE if due_on < day else Column.WITHIN_TERM


def _stand(column: Column, due_on: date | None, day: date) -> Stand:
    is_long = column is Column.OVERDUE and is_long_over(due_on, day)
    return Stand(column, is_dated=due_on is not None, is_long_overdue=is_long)


def _changed(
    task: TaskFact, why: Why, before: Column | None, now: Column | None, parts: Sequence[PartChanged] = ()
) -> Changed:
    return Changed(task.id, task.label, task.text, why, before, now, parts)


def changes_to_json(changes: Sequence[Changed]) -> list[dict[str, Any]]:
    return [
        {
            "task": one.task_id,
            "label": one.label,
            "text": one.text,
            "why": one.why.value,
            "before": one.before.value if one.before else "",
            "now": one.now.value if one.now else "",
            "parts": [[part.name, part.before.value, part.now.value] for part in one.parts],
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
            parts=[PartChanged(name, Column(was), Column(now)) for name, was, now in one.get("parts", ())],
        )
        for one in kept
    ]
