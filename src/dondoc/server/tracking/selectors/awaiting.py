"""What waits for somebody: for the Office's word, and for an agency's work. Short lists with their counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from dondoc.server.accounts.models import Account
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
from dondoc.server.tracking.rules import COUNT_CAP, Timeliness, timeliness, timeliness_words

from .responsibility import monitored_by, present
from .scope import IsAnyOf

FIRST = 5


@dataclass(frozen=True, slots=True)
class ShareRow:
    share: Share  # agency and task are loaded
    timeliness: Timeliness
    timeliness_words: str
    update: ProgressUpdate | None = None  # that waits, or was returned; by, decided_by are loaded
    extension: ExtensionRequest | None = None  # that waits; asked_by is loaded
    message: PlanEvent | None = None  # that nobody answered


@dataclass(frozen=True, slots=True)
class ShareList:
    """The first rows of a list, and how many there are in all."""

    rows: Sequence[ShareRow] = ()
    count: int = 0  # at most COUNT_CAP
    is_capped: bool = False  # show "10.000+"
    mine_count: int = 0  # of tasks that the viewer monitors, or is in charge of; they come first


@dataclass(frozen=True, slots=True)
class OfficeAwaited:
    """The viewer's own first, then each in its order. What was handed down is left out: who handed it down
    settles it."""

    results: ShareList  # awaiting confirmation, the longest waiting first
    extensions: ShareList  # awaiting a decision, the earliest deadline first
    hand_ons: ShareList  # asked to be another agency's, the longest waiting first
    messages: ShareList  # of agencies, not answered, the newest first


@dataclass(frozen=True, slots=True)
class AgencyAwaited:
    assigned: ShareList  # not taken up yet, the newest first
    returned: ShareList  # sent back, nothing reported since
    below: ShareList  # handed down, and waiting for the agency's word
    messages: ShareList  # to the agency, or from below; not answered, the newest first


def waiting_for_office(*, viewer: Account, today: date, limit: int = FIRST) -> OfficeAwaited:
    """Empty lists for who decides on none of it."""
    hands = hands_of(viewer, on=today)
    results = extensions = hand_ons = messages = ShareList()
    if hands.confirms:
        asking = ProgressUpdate.objects.filter(asks_completion=True, state=UpdateState.SUBMITTED)
        asking = asking.filter(share__task__parent__isnull=True)
        mine = asking.annotate(is_mine=_is_mine(viewer))
        results = _of_updates(mine.order_by("-is_mine", "id"), today=today, limit=limit)
        results = replace(results, mine_count=mine.filter(is_mine=True).count())
        said = _unanswered().filter(details__side="agency", share__task__parent__isnull=True)
        messages = _of_messages(said, today=today, limit=limit)
    if hands.confirms or hands.decides:
        extensions = _of_extensions(viewer, today=today, limit=limit)
        asked = HandOnRequest.objects.filter(state=HandOnState.PENDING, share__task__parent__isnull=True)
        shares = Share.objects.filter(pk__in=asked.values("share")).order_by("id")
        hand_ons = _of_shares(shares, today=today, limit=limit)
    return OfficeAwaited(results, extensions, hand_ons, messages)


def new_for_agency(*, viewer: Account, today: date, limit: int = FIRST) -> AgencyAwaited:
    """Of the agencies for which the viewer reports; empty lists for who reports for none."""
    hands = hands_of(viewer, on=today)
    if not hands.agency_ids:
        return AgencyAwaited(ShareList(), ShareList(), ShareList(), ShareList())
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
    return AgencyAwaited(
        assigned=_of_shares(own.filter(stage=TaskStage.ASSIGNED).order_by("-id"), today=today, limit=limit),
        returned=_of_updates(returned.order_by("-decided_at", "-id"), today=today, limit=limit),
        below=_of_shares(_waiting_below(ids), today=today, limit=limit),
        messages=_of_messages(said, today=today, limit=limit),
    )


def _waiting_below(agency_ids: Sequence[str]) -> QuerySet[Share]:
    """Of what the agencies handed down: results to confirm, and requests to decide."""
    below = Share.objects.filter(task__parent__isnull=False)
    handed_down = below.filter(IsAnyOf(F("task__parent__agency_id"), agency_ids))
    more_time = ExtensionRequest.objects.filter(share=OuterRef("pk"), state=ExtensionState.PENDING)
    another = HandOnRequest.objects.filter(share=OuterRef("pk"), state=HandOnState.PENDING)
    is_done = Q(stage=TaskStage.AWAITING_CONFIRMATION)
    return handed_down.filter(is_done | Exists(more_time) | Exists(another)).order_by("due_on", "id")


def _unanswered() -> QuerySet[PlanEvent]:
    """The last message of each share, while nobody else did anything with the share since."""
    since = PlanEvent.objects.filter(share=OuterRef("share"), pk__gt=OuterRef("pk"))
    answered = since.filter(Q(kind=PlanEventKind.MESSAGE) | ~Q(by=OuterRef("by")))
    return PlanEvent.objects.filter(~Exists(answered), kind=PlanEventKind.MESSAGE)


def _of_shares(shares: QuerySet[Share], *, today: date, limit: int) -> ShareList:
    loaded = shares.select_related("agency", "task").defer("task__evidence", "task__search_text")
    return _listed([_row(share, today=today) for share in loaded[:limit]], shares, limit=limit)


def _of_updates(updates: QuerySet[ProgressUpdate], *, today: date, limit: int) -> ShareList:
    loaded = updates.select_related("by", "decided_by", "share__agency", "share__task")
    loaded = loaded.defer("share__task__evidence", "share__task__search_text")
    return _listed(
        [_row(found.share, today=today, update=found) for found in loaded[:limit]], updates, limit=limit
    )


def _of_extensions(viewer: Account, *, today: date, limit: int) -> ShareList:
    asked = ExtensionRequest.objects.filter(state=ExtensionState.PENDING, share__task__parent__isnull=True)
    pending = asked.annotate(is_mine=_is_mine(viewer))
    loaded = pending.select_related("asked_by", "share__agency", "share__task")
    loaded = loaded.defer("share__task__evidence", "share__task__search_text").order_by(
        "-is_mine", "former_due_on", "id"
    )
    rows = [_row(found.share, today=today, extension=found) for found in loaded[:limit]]
    listed = _listed(rows, pending, limit=limit)
    return replace(listed, mine_count=pending.filter(is_mine=True).count())


def _of_messages(said: QuerySet[PlanEvent], *, today: date, limit: int) -> ShareList:
    loaded = said.select_related("share__agency", "share__task").order_by("-id")
    loaded = loaded.defer("share__task__evidence", "share__task__search_text")
    rows = [
        _row(found.share, today=today, message=found) for found in loaded[:limit] if found.share is not None
    ]
    return _listed(rows, said, limit=limit)


def _is_mine(viewer: Account) -> Exists:
    """Of what hangs on a share: whether its task is the viewer's own."""
    return Exists(present().filter(monitored_by(viewer), task=OuterRef("share__task")))


def _row(
    share: Share,
    *,
    today: date,
    update: ProgressUpdate | None = None,
    extension: ExtensionRequest | None = None,
    message: PlanEvent | None = None,
) -> ShareRow:
    return ShareRow(
        share=share,
        timeliness=timeliness(due_on=share.due_on, stage=share.stage, today=today),
        timeliness_words=timeliness_words(due_on=share.due_on, stage=share.stage, today=today),
        update=update,
        extension=extension,
        message=message,
    )


def _listed(
    rows: list[ShareRow],
    found: QuerySet[Share] | QuerySet[ProgressUpdate] | QuerySet[ExtensionRequest] | QuerySet[PlanEvent],
    *,
    limit: int,
) -> ShareList:
    """What did not fill the first rows was seen whole, and is not counted once more."""
    if len(rows) < limit:
        return ShareList(rows, len(rows))
    count = found.order_by()[: COUNT_CAP + 1].count()
    return ShareList(rows, min(count, COUNT_CAP), count > COUNT_CAP)
