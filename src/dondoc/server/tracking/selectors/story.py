"""What happened to a task since it was assigned, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dondoc.server.office_settings.values import DoneDay
from dondoc.server.tracking.models import Aspect, AssignedTask, PlanEvent, PlanEventKind
from dondoc.server.tracking.permissions import Hands
from dondoc.server.tracking.rules import day_that_counts, was_late
from dondoc.workcalendar import Cadence, period_words


@dataclass(frozen=True, slots=True)
class StoryLine:
    at: datetime
    by_name: str
    code: PlanEventKind
    kind: str  # in words: "Báo cáo hoàn thành"
    words: str  # as they were typed
    detail: str  # "hạn 30/06/2026 → 31/08/2026", "theo Công văn số 12/UBND-KT"
    share_name: str  # whose share; empty where the task has but one


def story_of(task: AssignedTask, *, hands: Hands, share_count: int, by: DoneDay) -> list[StoryLine]:
    """The newest first; of shares that are told to the viewer. `by`: which day tells what came late."""
    events = PlanEvent.objects.filter(task=task).select_related("share").order_by("-id")
    return [
        StoryLine(
            at=event.at,
            by_name=event.by_name,
            code=PlanEventKind(event.kind),
            kind=PlanEventKind(event.kind).label,
            words=event.words,
            detail=_detail(event, by=by),
            share_name=event.share.name if event.share and share_count > 1 else "",
        )
        for event in events
        if (hands.sees(event.share) if event.share else _is_told(event.kind, hands=hands))
    ]


def _is_told(kind: str, *, hands: Hands) -> bool:
    """Why the Office divides its work so is its own matter; who is responsible stands on the page."""
    return kind != PlanEventKind.RESPONSIBILITY_CHANGED or hands.sees_all


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
            return f"có kết quả ngày {_day(details['done_on'])}{late}"
        case PlanEventKind.REPORTED if details.get("period"):
            return f"kỳ {period_words(details['period'])}"
        case PlanEventKind.CADENCE_SET:
            return f"{Cadence(details['from']).words} → {Cadence(details['to']).words}"
        case PlanEventKind.MILESTONE_ADDED | PlanEventKind.MILESTONE_REMOVED:
            return f"đến ngày {_day(details['due_on'])}"
        case PlanEventKind.SUSPENDED | PlanEventKind.WITHDRAWN:
            return f"theo {details['act']}"
        case PlanEventKind.RESPONSIBILITY_CHANGED:
            return _responsibility(details)
    return ""


def _is_late(details: dict[str, Any], *, confirmed_at: datetime | None, by: DoneDay) -> bool:
    """By the deadline that held then, and the day that counts now."""
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
