"""What somebody takes home as a workbook: the shares on which they report, or decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from dondoc.server.accounts.models import Account
from dondoc.server.tracking.models import (
    ExtensionRequest,
    ExtensionState,
    ProgressUpdate,
    Share,
    TaskStage,
    UpdateState,
)
from dondoc.server.tracking.permissions import Hands, hands_of
from dondoc.server.tracking.rules import timeliness_words
from dondoc.server.tracking.safe_cells import Value
from dondoc.server.tracking.sheets.columns import AGENCY_SHEET, OFFICE_SHEET

from .scope import IsAnyOf

MOST_SHARES = 20_000  # of one sheet
_PORTION = 500
_AT_WORK = (TaskStage.ASSIGNED, TaskStage.IN_PROGRESS)


def sheets_to_take(*, viewer: Account, today: date) -> dict[str, Iterator[Sequence[Value]]]:
    """The rows of each sheet by its title, the earliest deadline first; no sheet for who does neither."""
    hands = hands_of(viewer, on=today)
    sheets: dict[str, Iterator[Sequence[Value]]] = {}
    if hands.agency_ids:
        sheets[AGENCY_SHEET] = _of_agency(hands, today=today)
    if hands.confirms or hands.decides or _waiting(hands).exists():
        sheets[OFFICE_SHEET] = _of_office(hands, today=today)
    return sheets


def _of_agency(hands: Hands, *, today: date) -> Iterator[Sequence[Value]]:
    last = ProgressUpdate.objects.filter(share=OuterRef("pk")).order_by("-id")
    own = Share.objects.filter(IsAnyOf(F("agency_id"), sorted(hands.agency_ids)), stage__in=_AT_WORK)
    own = own.annotate(
        last_text=Subquery(last.values("text")[:1]), last_remark=Subquery(last.values("remark")[:1])
    )
    for share in _loaded(own):
        told = "\n".join(part for part in (share.last_text, share.last_remark) if part)
        yield [*_told(share, today=today), TaskStage(share.stage).label, told]


def _of_office(hands: Hands, *, today: date) -> Iterator[Sequence[Value]]:
    asking = ProgressUpdate.objects.filter(
        share=OuterRef("pk"), asks_completion=True, state=UpdateState.SUBMITTED
    )
    pending = ExtensionRequest.objects.filter(share=OuterRef("pk"), state=ExtensionState.PENDING)
    found = _waiting(hands).annotate(
        result=Subquery(asking.values("text")[:1]),
        result_on=Subquery(asking.values("done_on")[:1]),
        asked_on=Subquery(pending.values("asked_due_on")[:1]),
        asked_because=Subquery(pending.values("reason")[:1]),
    )
    for share in _loaded(found):
        yield [
            *_told(share, today=today),
            share.result or "",
            share.result_on,
            share.asked_on,
            share.asked_because or "",
        ]


def _waiting(hands: Hands) -> QuerySet[Share]:
    """Results and requests for more time, for the Office and its leaders; of what was handed down, for who
    handed it down."""
    pending = ExtensionRequest.objects.filter(share=OuterRef("pk"), state=ExtensionState.PENDING)
    is_done, more_time = Q(stage=TaskStage.AWAITING_CONFIRMATION), Q(Exists(pending))
    below = Q(IsAnyOf(F("task__parent__agency_id"), sorted(hands.agency_ids))) & (is_done | more_time)
    if hands.confirms or hands.decides:
        return Share.objects.filter(below | (Q(task__parent=None) & (is_done | more_time)))
    return Share.objects.filter(below)


def _told(share: Share, *, today: date) -> list[Value]:
    task = share.task
    return [
        f"{share.pk}-{share.version}",
        task.source,
        task.ordinal,
        task.text,
        share.name,
        share.due_on,
        timeliness_words(due_on=share.due_on, stage=share.stage, today=today),
    ]


def _loaded(shares: QuerySet[Any, Any]) -> Iterator[Any]:
    """Shares with what was annotated."""
    kept = [f"task__{name}" for name in ("evidence", "search_text")]
    found = shares.select_related("task__document", "task__direction", "task__tracker_row").defer(
        *kept, "task__document__search_text", "task__tracker_row__cells"
    )
    return found.order_by("due_on", "id")[:MOST_SHARES].iterator(chunk_size=_PORTION)
