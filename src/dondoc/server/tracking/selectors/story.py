"""What happened to a task since it was assigned, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dondoc.server.tracking.models import Aspect, AssignedTask, PlanEvent, PlanEventKind
from dondoc.server.tracking.permissions import Hands


@dataclass(frozen=True, slots=True)
class StoryLine:
    at: datetime
    by_name: str
    code: PlanEventKind
    kind: str  # in words: "Báo cáo hoàn thành"
    words: str  # as they were typed
    detail: str  # "hạn 30/06/2026 → 31/08/2026", "theo Công văn số 12/UBND-KT"
    share_name: str  # whose share; empty where the task has but one


def story_of(task: AssignedTask, *, hands: Hands, share_count: int) -> list[StoryLine]:
    """The newest first; of shares that are told to the viewer."""
    events = PlanEvent.objects.filter(task=task).select_related("share").order_by("-id")
    return [
        StoryLine(
            at=event.at,
            by_name=event.by_name,
            code=PlanEventKind(event.kind),
            kind=PlanEventKind(event.kind).label,
            words=event.words,
            detail=_detail(event.kind, event.details),
            share_name=event.share.name if event.share and share_count > 1 else "",
        )
        for event in events
        if (hands.sees(event.share) if event.share else _is_told(event.kind, hands=hands))
    ]


def _is_told(kind: str, *, hands: Hands) -> bool:
    """Why the Office divides its work so is its own matter; who is responsible stands on the page."""
    return kind != PlanEventKind.RESPONSIBILITY_CHANGED or hands.sees_all


def _detail(kind: str, details: dict[str, Any]) -> str:
    match PlanEventKind(kind):
        case PlanEventKind.EXTENSION_ASKED:
            return f"hạn {_day(details['old_due_on'])}, xin đến {_day(details['new_due_on'])}"
        case PlanEventKind.EXTENSION_GRANTED:
            return f"hạn {_day(details['old_due_on'])} → {_day(details['new_due_on'])}"
        case PlanEventKind.COMPLETION_ASKED | PlanEventKind.CONFIRMED:
            late = ", chậm hạn" if details["is_late"] else ""
            return f"có kết quả ngày {_day(details['done_on'])}{late}"
        case PlanEventKind.SUSPENDED | PlanEventKind.WITHDRAWN:
            return f"theo {details['act']}"
        case PlanEventKind.RESPONSIBILITY_CHANGED:
            return _responsibility(details)
    return ""


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
