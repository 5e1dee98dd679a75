"""The story of a task: the words that assign it, who got it, and what happened since, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from django.utils import timezone

from dondoc.server.office_settings.values import DoneDay
from dondoc.server.tracking.models import (
    Aspect,
    AssignedTask,
    Assignment,
    AssignmentRole,
    PlanEvent,
    PlanEventKind,
    UpdateFile,
)
from dondoc.server.tracking.permissions import Hands
from dondoc.server.tracking.rules import day_that_counts, units_left_words, was_late
from dondoc.workcalendar import Cadence, period_words


class Told(StrEnum):
    """What a story tells beside the events: no row of theirs says it."""

    SOURCE = "source"  # the paper, the direction or the row of a tracker
    ASSIGNED = "assigned"
    HELD = "held"  # an agency began to hold it later
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class StoryLine:
    at: datetime | None  # None where only the day is known, or not even that
    on: date | None
    by_name: str
    code: PlanEventKind | Told
    kind: str  # in words: "Báo cáo hoàn thành"
    words: str  # as they were typed, said or printed
    detail: str  # "hạn 30/06/2026 → 31/08/2026", "theo Công văn số 12/UBND-KT"
    share_name: str = ""  # whose share; empty where the task has but one
    files: Sequence[UpdateFile] = ()
    child_id: int | None = None  # the task that was handed down
    letter_id: int | None = None  # that reminds of it

    @property
    def is_source(self) -> bool:
        return self.code is Told.SOURCE


def story_of(
    task: AssignedTask,
    *,
    hands: Hands,
    share_count: int,
    assignments: Iterable[Assignment],
    files: Mapping[int, Sequence[UpdateFile]],
    source_words: str,
    by: DoneDay,
) -> list[StoryLine]:
    """The newest first; of shares that are told to the viewer. `assignments`: those that ended too;
    `files`: of updates, by the update; `by`: which day tells what came late."""
    events = PlanEvent.objects.filter(task=task).select_related("share").order_by("-id")
    told = [
        _of_event(event, share_count=share_count, files=files, by=by)
        for event in events
        if _is_told(event, task=task, hands=hands)
    ]
    held = sorted(assignments, key=lambda one: one.pk)
    first = [one for one in held if one.because == held[0].because]
    told += [_began(one) for one in held if one not in first]
    told += [_ended(one) for one in held if one.to_on is not None]
    told += [_assigned(task, first), _source(task, words=source_words)]
    return sorted(told, key=_when, reverse=True)


def _is_told(event: PlanEvent, *, task: AssignedTask, hands: Hands) -> bool:
    """Why the Office divides its work so is its own matter; who is responsible stands on the page."""
    if event.share is None:
        return event.kind != PlanEventKind.RESPONSIBILITY_CHANGED or hands.sees_all
    event.share.task = task
    return hands.sees(event.share)


def _when(line: StoryLine) -> tuple[datetime, bool]:
    """What is known by the day alone came before what happened on it; the source before all."""
    day = datetime.combine(line.on or date.min, time(), tzinfo=timezone.get_current_timezone())
    return (datetime.min.replace(tzinfo=day.tzinfo) if line.is_source else line.at or day, not line.is_source)


def _of_event(
    event: PlanEvent, *, share_count: int, files: Mapping[int, Sequence[UpdateFile]], by: DoneDay
) -> StoryLine:
    kind = PlanEventKind(event.kind)
    reported = kind in (PlanEventKind.REPORTED, PlanEventKind.COMPLETION_ASKED)
    return StoryLine(
        at=event.at,
        on=timezone.localdate(event.at),
        by_name=event.by_name,
        code=kind,
        kind=kind.label,
        words=event.words,
        detail="; ".join(filter(None, (_detail(event, by=by), _by_mail(event)))),
        share_name=event.share.name if event.share and share_count > 1 else "",
        files=files.get(event.details["update"], ()) if reported else (),
        child_id=event.details["child"] if kind is PlanEventKind.HANDED_DOWN else None,
        letter_id=event.details.get("letter"),
    )


def _source(task: AssignedTask, *, words: str) -> StoryLine:
    if task.direction is not None:
        said = task.direction
        return StoryLine(None, said.said_on, said.said_by, Told.SOURCE, "Chỉ đạo", words, f"tại {said.place}")
    if task.tracker_row is not None:
        row = task.tracker_row
        place = f"{row.tracker.file_name}, trang {row.sheet}, dòng {row.number}"
        return StoryLine(None, row.issued_on, "", Told.SOURCE, "Bảng theo dõi đã nhập", words, place)
    document = task.document
    named = [task.source, document.issuer if document is not None else ""]
    detail = ", ".join(name for name in named if name)
    return StoryLine(None, task.source_on, "", Told.SOURCE, "Văn bản giao", words, detail)


def _assigned(task: AssignedTask, held: Sequence[Assignment]) -> StoryLine:
    roles = [
        f"{', '.join(names)} {role.label.lower()}"
        for role in AssignmentRole
        if (names := [one.name for one in held if one.role == role])
    ]
    if task.parent is not None:
        roles.append(f"từ phần việc của {task.parent.name}")
    return StoryLine(
        at=task.confirmed_at,
        on=timezone.localdate(task.confirmed_at),
        by_name=str(task.confirmed_by),
        code=Told.ASSIGNED,
        kind="Giao nhiệm vụ",
        words="",
        detail="; ".join(roles),
    )


def _began(held: Assignment) -> StoryLine:
    because = f", theo {held.because}" if held.because else ""
    detail = f"{held.get_role_display().lower()}{because}"
    return StoryLine(None, held.from_on, held.name, Told.HELD, "Nhận phân công", "", detail)


def _ended(held: Assignment) -> StoryLine:
    detail = held.get_role_display().lower()
    return StoryLine(None, held.to_on, held.name, Told.LET_GO, "Thôi phân công", "", detail)


def _detail(event: PlanEvent, *, by: DoneDay) -> str:
    details, kind = event.details, PlanEventKind(event.kind)
    match kind:
        case PlanEventKind.EXTENSION_ASKED:
            return f"hạn {_day(details['old_due_on'])}, xin đến {_day(details['new_due_on'])}"
        case PlanEventKind.EXTENSION_GRANTED:
            return f"hạn {_day(details['old_due_on'])} → {_day(details['new_due_on'])}"
        case PlanEventKind.COMPLETION_ASKED | PlanEventKind.CONFIRMED:
            confirmed_at = event.at if kind is PlanEventKind.CONFIRMED else None
            late = ", chậm hạn" if _is_late(details, confirmed_at=confirmed_at, by=by) else ""
            left = units_left_words(left=details.get("units_left", 0), total=details.get("unit_count", 0))
            return f"có kết quả ngày {_day(details['done_on'])}{late}" + (f", khi {left}" if left else "")
        case PlanEventKind.REPORTED if details.get("period"):
            return f"kỳ {period_words(details['period'])}"
        case PlanEventKind.CADENCE_SET:
            return f"{Cadence(details['from']).words} → {Cadence(details['to']).words}"
        case PlanEventKind.MILESTONE_ADDED | PlanEventKind.MILESTONE_REMOVED:
            return f"đến ngày {_day(details['due_on'])}"
        case PlanEventKind.SUSPENDED | PlanEventKind.WITHDRAWN:
            return f"theo {details['act']}"
        case PlanEventKind.HANDED_DOWN:
            due = f", hạn {_day(details['due_on'])}" if details["due_on"] else ""
            return f"{len(details['units'])} đơn vị{due}"
        case PlanEventKind.HAND_ON_ASKED:
            return f"sang {details['proposed']}" if details["proposed"] else ""
        case PlanEventKind.HAND_ON_GRANTED:
            return f"sang {details['given_to']}"
        case PlanEventKind.DECISION_UNDONE:
            undone = f"“{PlanEventKind(details['undone']).label}”"
            if "new_due_on" not in details:
                return undone
            return f"{undone}, hạn {_day(details['old_due_on'])} → {_day(details['new_due_on'])}"
        case PlanEventKind.DUE_CHANGED:
            return f"hạn {_time(details, 'old')} → {_time(details, 'new')}, theo {details['act']}"
        case PlanEventKind.CALENDAR_MOVED:
            act = f", theo {details['act']}" if details["act"] else ""
            return f"hạn {_time(details, 'old')} → {_time(details, 'new')}, vì {details['summary']}{act}"
        case PlanEventKind.LEAD_CHANGED:
            former, new = (", ".join(details[key]) or "chưa có" for key in ("old_leads", "new_leads"))
            return f"{former} → {new}, theo {details['act']}"
        case PlanEventKind.REPEATED:
            return f"tại {details['act']}"
        case PlanEventKind.AMENDMENT_UNDONE:
            return f"của {details['act']}"
        case (
            PlanEventKind.REMINDED
            | PlanEventKind.REMINDER_DROPPED
            | PlanEventKind.REMINDER_RESUMED
            | PlanEventKind.REMINDER_UNISSUED
        ):
            return f"đã quá hạn {_day(details['due_on'])}"
        case PlanEventKind.REMINDER_ISSUED:
            return str(details["act"])
        case PlanEventKind.RESPONSIBILITY_CHANGED:
            return _responsibility(details)
    return ""


def _by_mail(event: PlanEvent) -> str:
    return "từ thư trả lời" if event.details.get("reply") else ""


def _time(details: dict[str, Any], which: str) -> str:
    """The day where there is one, else the words."""
    day = details[f"{which}_due_on"]
    return _day(day) if day else details.get(f"{which}_text") or "không thời hạn"


def _is_late(details: dict[str, Any], *, confirmed_at: datetime | None, by: DoneDay) -> bool:
    """By the deadline that held then, and the day that counts now; early events kept the answer alone."""
    if "is_late" in details:
        return bool(details["is_late"])
    due_on = details.get("due_on")
    done_on = date.fromisoformat(details["done_on"])
    day = day_that_counts(done_on=done_on, confirmed_at=confirmed_at, by=by)
    return was_late(due_on=date.fromisoformat(due_on) if due_on else None, done_on=day)


def _responsibility(details: dict[str, Any]) -> str:
    told = [
        f"{aspect.label.lower()}: {before or 'chưa có'} → {after or 'không còn'}"
        for aspect in Aspect
        for before, after in [details["changes"].get(aspect, ("", ""))]
        if before or after
    ]
    return "; ".join(told) + (", theo quy tắc" if details["by_rules"] else "")


def _day(written: str) -> str:
    return f"{date.fromisoformat(written):%d/%m/%Y}"
