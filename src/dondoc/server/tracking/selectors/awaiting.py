"""What waits for somebody: for the Office's word, and for an agency's work. Short lists with their counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.tracking.models import (
    ExtensionRequest,
    ExtensionState,
    HandOnRequest,
    HandOnState,
    PlanEvent,
    PlanEventKind,
    ProgressUpdate,
    Share,
    TaskStage,
    UpdateState,
)
from dondoc.server.tracking.permissions import hands_of

from .at_once import Part, Written, answers
from .awaited import Asked, Known, Lists, Of, ShareList
from .scope import IsAnyOf

FIRST = 5
_EMPTY = ShareList()


@dataclass(frozen=True, slots=True)
class OfficeAwaited:
    """The viewer's own first, then each in its order. What was handed down is left out: who handed it down
    settles it."""

    results: ShareList = _EMPTY  # awaiting confirmation, the longest waiting first
    extensions: ShareList = _EMPTY  # awaiting a decision, the earliest deadline first
    hand_ons: ShareList = _EMPTY  # asked to be another agency's, the longest waiting first
    messages: ShareList = _EMPTY  # of agencies, not answered, the newest first


@dataclass(frozen=True, slots=True)
class AgencyAwaited:
    assigned: ShareList = _EMPTY  # not taken up yet, the newest first
    reports: ShareList = _EMPTY  # owed for the period that closed last, the earliest due first
    returned: ShareList = _EMPTY  # sent back, nothing reported since
    below: ShareList = _EMPTY  # handed down, and waiting for the agency's word
    messages: ShareList = _EMPTY  # to the agency, or from below; not answered, the newest first
    overdue: ShareList = _EMPTY  # what they lead, the earliest day first
    due_soon: ShareList = _EMPTY


@dataclass(frozen=True, slots=True)
class OfficeWaiting:
    """What waits for the Office, to be asked with other things: `parts`, then `told` by their answers."""

    lists: Lists
    asked: Mapping[str, Asked]

    def parts(self) -> list[Part | Written]:
        return self.lists.parts(self.asked)

    def told(self, met: Iterator[Any], *, results: Known | None = None) -> OfficeAwaited:
        """`results` where it is known how many wait; nothing for who decides on none of it."""
        found = self.lists.rows
        if results is None or not self.asked:
            return OfficeAwaited(**found(self.asked, met))
        nothing = ProgressUpdate.objects.none()
        known = {"results": Asked(Of.UPDATES, nothing, known=results)}
        return OfficeAwaited(**found({**self.asked, **known}, met))


def office_waiting(*, viewer: Account, today: date, limit: int, with_results: bool) -> OfficeWaiting:
    """Empty lists for who decides on none of it; results apart where it is known how many there are."""
    hands = hands_of(viewer, on=today)
    asked: dict[str, Asked] = {}
    if hands.confirms:
        said = _unanswered().filter(details__side="agency", share__task__parent__isnull=True)
        asked["messages"] = Asked(Of.MESSAGES, said)
    if hands.confirms or hands.decides:
        if with_results:
            asking = ProgressUpdate.objects.filter(asks_completion=True, state=UpdateState.SUBMITTED)
            done = asking.filter(share__task__parent__isnull=True).order_by("id")
            asked["results"] = Asked(Of.UPDATES, done, own=viewer)
        more_time = ExtensionRequest.objects.filter(
            state=ExtensionState.PENDING, share__task__parent__isnull=True
        )
        another = HandOnRequest.objects.filter(state=HandOnState.PENDING, share__task__parent__isnull=True)
        moved = Share.objects.filter(pk__in=another.values("share")).order_by("id")
        asked["extensions"] = Asked(Of.EXTENSIONS, more_time.order_by("former_due_on", "id"), own=viewer)
        asked["hand_ons"] = Asked(Of.SHARES, moved)
    return OfficeWaiting(Lists(today, settings_in_force(), limit), asked)


def waiting_for_office(*, viewer: Account, today: date, limit: int = FIRST) -> OfficeAwaited:
    """The same asked alone."""
    waiting = office_waiting(viewer=viewer, today=today, limit=limit, with_results=True)
    return waiting.told(iter(answers(waiting.parts())))


def new_for_agency(
    *, viewer: Account, today: date, limit: int = FIRST, led: Mapping[str, Known] | None = None
) -> AgencyAwaited:
    """Of the agencies for which the viewer reports; empty lists for who reports for none.

    `led`, by the names of lists: what they lead, where reporting told it of their own agencies.
    """
    hands = hands_of(viewer, on=today)
    if not hands.agency_ids:
        return AgencyAwaited()
    lists = Lists(today, settings_in_force(), limit)
    ids = sorted(hands.agency_ids)
    own = Share.objects.filter(IsAnyOf(F("agency_id"), ids))
    last = ProgressUpdate.objects.filter(share=OuterRef("share")).order_by("-id").values("pk")[:1]
    returned = ProgressUpdate.objects.filter(
        IsAnyOf(F("share__agency_id"), ids),
        state=UpdateState.RETURNED,
        share__stage=TaskStage.IN_PROGRESS,
        pk=Subquery(last),
    )
    to_agency = Q(IsAnyOf(F("share__agency_id"), ids)) & Q(details__side="office")
    from_below = Q(IsAnyOf(F("share__task__parent__agency_id"), ids)) & Q(details__side="agency")
    said = _unanswered().filter(to_agency | from_below).exclude(by=viewer)
    asked = {
        "assigned": Asked(Of.SHARES, own.filter(stage=TaskStage.ASSIGNED).order_by("-id")),
        "reports": lists.owing(own),
        "returned": Asked(Of.UPDATES, returned.order_by("-decided_at", "-id")),
        "below": Asked(Of.SHARES, _waiting_below(ids)),
        "messages": Asked(Of.MESSAGES, said),
    }
    if led is not None:
        nothing = Share.objects.none()
        asked |= {
            name: Asked(Of.SHARES, nothing, owes_reports=name == "reports", known=known)
            for name, known in led.items()
        }
    return AgencyAwaited(**lists.told(asked))


def _waiting_below(agency_ids: Sequence[str]) -> QuerySet[Share]:
    """Of what the agencies handed down: results to confirm, and requests to decide."""
    below = Share.objects.filter(task__parent__isnull=False)
    handed_down = below.filter(IsAnyOf(F("task__parent__agency_id"), agency_ids))
    more_time = ExtensionRequest.objects.filter(share=OuterRef("pk"), state=ExtensionState.PENDING)
    another = HandOnRequest.objects.filter(share=OuterRef("pk"), state=HandOnState.PENDING)
    is_done = Q(stage=TaskStage.AWAITING_CONFIRMATION)
    return handed_down.filter(is_done | Exists(more_time) | Exists(another)).order_by("due_on", "id")


def _unanswered() -> QuerySet[PlanEvent]:
    """The last message of each share, while nobody else did anything with the share since; newest first."""
    since = PlanEvent.objects.filter(share=OuterRef("share"), pk__gt=OuterRef("pk"))
    answered = since.filter(Q(kind=PlanEventKind.MESSAGE) | ~Q(by=OuterRef("by")))
    return PlanEvent.objects.filter(~Exists(answered), kind=PlanEventKind.MESSAGE).order_by("-id")
