"""What agencies said in the period, quoted: results, difficulties, what they ask for. Nothing is made up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from dondoc.server.tracking.models import (
    ExtensionRequest,
    ExtensionState,
    HandOnRequest,
    HandOnState,
    PlanEvent,
    PlanEventKind,
    ProgressUpdate,
    UpdateState,
)

from .facts import Facts
from .scopes import Scope, own_parts

JsonObject = dict[str, Any]


class Part(StrEnum):
    """Of the body of a report."""

    RESULTS = "results"
    DIFFICULTIES = "difficulties"
    PROPOSALS = "proposals"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an agency on one task. `lead_in` stands before them where the words alone do not say what they
    are; what nobody confirmed is left out unless the officer takes it in."""

    key: str  # of the row that it quotes
    part: Part
    task_id: int
    text: str
    agency: str
    on: date
    is_confirmed: bool = False
    lead_in: str = ""

    @property
    def proof(self) -> str:
        """Where the words come from."""
        return f"{_SOURCES[self.key[0]]} ngày {self.on:%d/%m/%Y} của {self.agency}" + (
            ", đã được xác nhận" if self.is_confirmed else ""
        )


_SOURCES = {
    "u": "Báo cáo",
    "l": "Lý do chậm nêu tại báo cáo",
    "d": "Đề nghị gia hạn",
    "x": "Đề nghị gia hạn",
    "h": "Đề nghị chuyển cơ quan khác",
}


def take_passages(facts: Facts, scope: Scope, *, first_on: date, last_on: date) -> list[Passage]:
    """In the order of the tasks, then of the days. What was confirmed belongs to the period in which it was;
    what was reopened since turned out not to be done. What still waits for a decision is proposed."""
    ids = [task.id for task in facts.tasks]
    parts = own_parts(scope, today=facts.drawn_on).filter(task__in=ids).values("pk")
    days = (first_on, last_on)
    found = [*_said(parts, days), *_asked(parts, days), *_handing_on(parts)]
    place = {task.id: task.number for task in facts.tasks}
    return sorted(found, key=lambda one: (place[one.task_id], one.on, int(one.key[1:])))


def _said(parts: Any, days: tuple[date, date]) -> Iterator[Passage]:
    refuted = PlanEvent.objects.filter(
        share=OuterRef("share"), kind=PlanEventKind.REOPENED, at__gt=OuterRef("decided_at")
    )
    updates = ProgressUpdate.objects.filter(
        Q(state=UpdateState.CONFIRMED, decided_at__date__range=days)
        | Q(state=UpdateState.SUBMITTED, asks_completion=False, at__date__range=days),
        ~Exists(refuted),
        share__in=parts,
    ).select_related("share")
    for one in updates.order_by("pk"):
        is_confirmed = one.state == UpdateState.CONFIRMED
        said_on = timezone.localdate(one.at)
        yield _passage(f"u{one.pk}", Part.RESULTS, one.share, one.text, said_on, is_confirmed=is_confirmed)
        if one.late_reason:
            yield _passage(
                f"l{one.pk}",
                Part.DIFFICULTIES,
                one.share,
                one.late_reason,
                said_on,
                is_confirmed=is_confirmed,
            )


def _asked(parts: Any, days: tuple[date, date]) -> Iterator[Passage]:
    pending = Q(state=ExtensionState.PENDING)
    asked = ExtensionRequest.objects.filter(pending | Q(asked_at__date__range=days), share__in=parts)
    for one in asked.select_related("share").order_by("pk"):
        on = timezone.localdate(one.asked_at)
        if one.state == ExtensionState.PENDING:
            lead_in = f"Đề nghị gia hạn đến ngày {one.asked_due_on:%d/%m/%Y}:"
            yield _passage(f"x{one.pk}", Part.PROPOSALS, one.share, one.reason, on, lead_in=lead_in)
        else:
            yield _passage(f"d{one.pk}", Part.DIFFICULTIES, one.share, one.reason, on)


def _handing_on(parts: Any) -> Iterator[Passage]:
    waiting = HandOnRequest.objects.filter(state=HandOnState.PENDING, share__in=parts)
    for one in waiting.select_related("share", "proposed").order_by("pk"):
        whom = f" cho {one.proposed}" if one.proposed else ""
        on = timezone.localdate(one.asked_at)
        lead_in = f"Đề nghị chuyển nhiệm vụ{whom}:"
        yield _passage(f"h{one.pk}", Part.PROPOSALS, one.share, one.reason, on, lead_in=lead_in)


def _passage(
    key: str, part: Part, share: Any, text: str, on: date, *, is_confirmed: bool = False, lead_in: str = ""
) -> Passage:
    words = " ".join(text.split())
    return Passage(
        key, part, share.task_id, words, share.name, on, is_confirmed=is_confirmed, lead_in=lead_in
    )


def passages_to_json(passages: Collection[Passage]) -> list[JsonObject]:
    return [
        {
            "key": one.key,
            "part": one.part.value,
            "task": one.task_id,
            "text": one.text,
            "agency": one.agency,
            "on": one.on.isoformat(),
            "is_confirmed": one.is_confirmed,
            "lead_in": one.lead_in,
        }
        for one in passages
    ]


def passages_from_json(kept: Collection[Mapping[str, Any]]) -> list[Passage]:
    return [
        Passage(
            key=one["key"],
            part=Part(one["part"]),
            task_id=one["task"],
            text=one["text"],
            agency=one["agency"],
            on=date.fromisoformat(one["on"]),
            is_confirmed=one["is_confirmed"],
            lead_in=one["lead_in"],
        )
        for one in kept
    ]
