"""What waits for somebody: for the Office's word, and for an agency's work. Short lists with their counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.server.tracking.models import (
    ExtensionRequest,
    ExtensionState,
    ProgressUpdate,
    Share,
    TaskStage,
    UpdateState,
)
from dondoc.server.tracking.permissions import hands_of
from dondoc.server.tracking.rules import (
    COUNT_CAP,
    PeriodStanding,
    Timeliness,
    period_state,
    timeliness,
    timeliness_words,
)
from dondoc.workcalendar import ReportingPeriod

from .due_reports import closed_periods, owing_reports, period_owed
from .responsibility import monitored_by, present
from .scope import IsAnyOf

FIRST = 5


@dataclass(frozen=True, slots=True)
class ShareRow:
    share: Share  # agency, task and its document are loaded
    timeliness: Timeliness
    timeliness_words: str
    update: ProgressUpdate | None = None  # that waits, or was returned; by, decided_by are loaded
    extension: ExtensionRequest | None = None  # that waits; asked_by is loaded
    period: PeriodStanding | None = None  # whose report is owed
    period_words: str = ""  # "quý II/2026, còn 3 ngày"


@dataclass(frozen=True, slots=True)
class ShareList:
    """The first rows of a list, and how many there are in all."""

    rows: Sequence[ShareRow] = ()
    count: int = 0  # at most COUNT_CAP
    is_capped: bool = False  # show "10.000+"
    mine_count: int = 0  # of tasks that the viewer monitors, or is in charge of; they come first


@dataclass(frozen=True, slots=True)
class OfficeAwaited:
    """The viewer's own first, then each in its order."""

    results: ShareList  # awaiting confirmation, the longest waiting first
    extensions: ShareList  # awaiting a decision, the earliest deadline first


@dataclass(frozen=True, slots=True)
class AgencyAwaited:
    assigned: ShareList  # not taken up yet, the newest first
    returned: ShareList  # sent back, nothing reported since
    reports: ShareList  # owed for the period that closed last, the earliest due first


def waiting_for_office(*, viewer: Account, today: date, limit: int = FIRST) -> OfficeAwaited:
    """Empty lists for who decides on none of it."""
    hands, soon = hands_of(viewer, on=today), settings_in_force().due_soon_days
    results = extensions = ShareList()
    if hands.confirms:
        asking = ProgressUpdate.objects.filter(asks_completion=True, state=UpdateState.SUBMITTED)
        mine = asking.annotate(is_mine=_is_mine(viewer))
        results = _of_updates(mine.order_by("-is_mine", "id"), today=today, soon_days=soon, limit=limit)
        results = replace(results, mine_count=mine.filter(is_mine=True).count())
    if hands.confirms or hands.decides:
        extensions = _of_extensions(viewer, today=today, soon_days=soon, limit=limit)
    return OfficeAwaited(results, extensions)


def new_for_agency(*, viewer: Account, today: date, limit: int = FIRST) -> AgencyAwaited:
    """Of the agencies for which the viewer reports; empty lists for who reports for none."""
    hands, settings = hands_of(viewer, on=today), settings_in_force()
    soon = settings.due_soon_days
    if not hands.agency_ids:
        return AgencyAwaited(ShareList(), ShareList(), ShareList())
    own = Share.objects.filter(IsAnyOf(F("agency_id"), sorted(hands.agency_ids)))
    last = ProgressUpdate.objects.filter(share=OuterRef("share")).order_by("-id").values("pk")[:1]
    returned = ProgressUpdate.objects.filter(
        IsAnyOf(F("share__agency_id"), sorted(hands.agency_ids)),
        state=UpdateState.RETURNED,
        share__stage=TaskStage.IN_PROGRESS,
        pk=Subquery(last),
    )
    return AgencyAwaited(
        assigned=_of_shares(
            own.filter(stage=TaskStage.ASSIGNED).order_by("-id"), today=today, soon_days=soon, limit=limit
        ),
        reports=_of_reports(own, settings=settings, today=today, limit=limit),
        returned=_of_updates(
            returned.order_by("-decided_at", "-id"), today=today, soon_days=soon, limit=limit
        ),
    )


def _of_shares(shares: QuerySet[Share], *, today: date, soon_days: int, limit: int) -> ShareList:
    loaded = shares.select_related("agency", "task__document").defer("task__evidence", "task__search_text")
    return _listed([_row(share, today=today, soon_days=soon_days) for share in loaded[:limit]], shares)


def _of_updates(updates: QuerySet[ProgressUpdate], *, today: date, soon_days: int, limit: int) -> ShareList:
    loaded = updates.select_related("by", "decided_by", "share__agency", "share__task__document")
    loaded = loaded.defer("share__task__evidence", "share__task__search_text")
    return _listed(
        [_row(found.share, today=today, soon_days=soon_days, update=found) for found in loaded[:limit]],
        updates,
    )


def _of_reports(own: QuerySet[Share], *, settings: OfficeSettings, today: date, limit: int) -> ShareList:
    closed = closed_periods(settings, today=today)
    owing = owing_reports(own, closed=closed, settings=settings)
    loaded = owing.select_related("agency", "task__document").defer("task__evidence", "task__search_text")
    rows = [
        _row(
            share,
            today=today,
            soon_days=settings.due_soon_days,
            owed=period_owed(share, closed=closed, settings=settings),
        )
        for share in loaded[:limit]
    ]
    return _listed(rows, owing)


def _of_extensions(viewer: Account, *, today: date, soon_days: int, limit: int) -> ShareList:
    asked = ExtensionRequest.objects.filter(state=ExtensionState.PENDING)
    pending = asked.annotate(is_mine=_is_mine(viewer))
    loaded = pending.select_related("asked_by", "share__agency", "share__task__document")
    loaded = loaded.defer("share__task__evidence", "share__task__search_text").order_by(
        "-is_mine", "former_due_on", "id"
    )
    listed = _listed(
        [_row(found.share, today=today, soon_days=soon_days, extension=found) for found in loaded[:limit]],
        pending,
    )
    return replace(listed, mine_count=pending.filter(is_mine=True).count())


def _is_mine(viewer: Account) -> Exists:
    """Of what hangs on a share: whether its task is the viewer's own."""
    return Exists(present().filter(monitored_by(viewer), task=OuterRef("share__task")))


def _row(
    share: Share,
    *,
    today: date,
    soon_days: int,
    update: ProgressUpdate | None = None,
    extension: ExtensionRequest | None = None,
    owed: ReportingPeriod | None = None,
) -> ShareRow:
    standing = PeriodStanding(owed, period_state(owed, reported=(), today=today)) if owed else None

    def how_long(due_on: date | None) -> str:
        return timeliness_words(due_on=due_on, stage=share.stage, today=today)

    return ShareRow(
        share=share,
        timeliness=timeliness(due_on=share.due_on, stage=share.stage, today=today, soon_days=soon_days),
        timeliness_words=how_long(share.due_on),
        update=update,
        extension=extension,
        period=standing,
        period_words=f"{owed.words}, {how_long(owed.due_on)}" if owed else "",
    )


def _listed(
    rows: list[ShareRow],
    found: QuerySet[Share] | QuerySet[ProgressUpdate] | QuerySet[ExtensionRequest],
) -> ShareList:
    count = found.order_by()[: COUNT_CAP + 1].count()
    return ShareList(rows, min(count, COUNT_CAP), count > COUNT_CAP)
