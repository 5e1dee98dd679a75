"""Short lists of what waits, with their counts: how their rows are loaded and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.server.tracking.models import (
    ExtensionRequest,
    ExtensionState,
    PlanEvent,
    ProgressUpdate,
    Share,
)
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

_Found = QuerySet[Share] | QuerySet[ProgressUpdate] | QuerySet[ExtensionRequest] | QuerySet[PlanEvent]


@dataclass(frozen=True, slots=True)
class ShareRow:
    share: Share  # agency and task are loaded
    timeliness: Timeliness
    timeliness_words: str
    update: ProgressUpdate | None = None  # that waits, or was returned; by, decided_by are loaded
    extension: ExtensionRequest | None = None  # that waits; asked_by is loaded
    message: PlanEvent | None = None  # that nobody answered
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
class Lists:
    """Lists of one page: the day, the settings in force, and how many rows each shows."""

    today: date
    settings: OfficeSettings
    limit: int

    def of_shares(self, shares: QuerySet[Share]) -> ShareList:
        loaded = shares.select_related("agency", "task").defer("task__evidence", "task__search_text")
        return self._listed([self._row(share) for share in loaded[: self.limit]], shares)

    def of_updates(self, updates: QuerySet[ProgressUpdate], *, own: Account | None = None) -> ShareList:
        """In the order given; those whose task is `own`'s first."""
        mine = updates.annotate(is_mine=_is_mine(own))
        loaded = mine.select_related("by", "decided_by", "share__agency", "share__task")
        loaded = loaded.defer("share__task__evidence", "share__task__search_text")
        found = list(loaded.order_by("-is_mine", *updates.query.order_by)[: self.limit])
        rows = [self._row(one.share, update=one) for one in found]
        return self._listed(rows, mine, mine_count=sum(one.is_mine for one in found), own=own)

    def of_extensions(self, *, own: Account) -> ShareList:
        """Pending ones of what was not handed down: own first, then the earliest deadline."""
        asked = ExtensionRequest.objects.filter(
            state=ExtensionState.PENDING, share__task__parent__isnull=True
        )
        mine = asked.annotate(is_mine=_is_mine(own))
        loaded = mine.select_related("asked_by", "share__agency", "share__task")
        loaded = loaded.defer("share__task__evidence", "share__task__search_text")
        found = list(loaded.order_by("-is_mine", "former_due_on", "id")[: self.limit])
        rows = [self._row(one.share, extension=one) for one in found]
        return self._listed(rows, mine, mine_count=sum(one.is_mine for one in found), own=own)

    def of_messages(self, said: QuerySet[PlanEvent]) -> ShareList:
        """The newest first."""
        loaded = said.select_related("share__agency", "share__task").order_by("-id")
        loaded = loaded.defer("share__task__evidence", "share__task__search_text")
        rows = [self._row(one.share, message=one) for one in loaded[: self.limit] if one.share is not None]
        return self._listed(rows, said)

    def of_reports(self, own: QuerySet[Share]) -> ShareList:
        """Of the shares those that owe a report for the period that closed last, the earliest due first."""
        closed = closed_periods(self.settings, today=self.today)
        owing = owing_reports(own, closed=closed, settings=self.settings)
        loaded = owing.select_related("agency", "task").defer("task__evidence", "task__search_text")
        rows = [
            self._row(share, owed=period_owed(share, closed=closed, settings=self.settings))
            for share in loaded[: self.limit]
        ]
        return self._listed(rows, owing)

    def _row(
        self,
        share: Share,
        *,
        update: ProgressUpdate | None = None,
        extension: ExtensionRequest | None = None,
        message: PlanEvent | None = None,
        owed: ReportingPeriod | None = None,
    ) -> ShareRow:
        soon_days = self.settings.due_soon_days

        def how_long(due_on: date | None) -> str:
            return timeliness_words(due_on=due_on, stage=share.stage, today=self.today)

        return ShareRow(
            share=share,
            timeliness=timeliness(
                due_on=share.due_on, stage=share.stage, today=self.today, soon_days=soon_days
            ),
            timeliness_words=how_long(share.due_on),
            update=update,
            extension=extension,
            message=message,
            period=PeriodStanding(owed, period_state(owed, reported=(), today=self.today)) if owed else None,
            period_words=f"{owed.words}, {how_long(owed.due_on)}" if owed else "",
        )

    def _listed(
        self, rows: list[ShareRow], found: _Found, *, mine_count: int = 0, own: Account | None = None
    ) -> ShareList:
        """What did not fill the first rows was seen whole, and is not counted once more."""
        if len(rows) < self.limit:
            return ShareList(rows, len(rows), mine_count=mine_count)
        count = found.order_by()[: COUNT_CAP + 1].count()
        if own is not None:
            mine_count = found.order_by().filter(_is_mine(own))[:COUNT_CAP].count()
        return ShareList(rows, min(count, COUNT_CAP), count > COUNT_CAP, mine_count)


def _is_mine(viewer: Account | None) -> Exists | Value:
    """Of what hangs on a share: whether its task is the viewer's own."""
    if viewer is None:
        return Value(False, output_field=BooleanField())
    return Exists(present().filter(monitored_by(viewer), task=OuterRef("share__task")))
