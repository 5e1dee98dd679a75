"""The shares whose report on the period that closed last is still owed: asked of the database at once.

The same days decide as in `rules.periods`; a test holds the two side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone

from dondoc.server.calendar.windows import window_rules
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.server.tracking.models import ProgressUpdate, Share, TaskStage, UpdateState
from dondoc.server.tracking.rules import CADENCE_OF_EVERY, WITHOUT_A_DAY
from dondoc.workcalendar import Cadence, ReportingPeriod, period_closed_before

_AT_WORK = (TaskStage.ASSIGNED, TaskStage.IN_PROGRESS)
_QUARTERS = {1: 1, 2: 4, 3: 7, 4: 10}  # quarter → its first month

Closed = Mapping[Cadence, ReportingPeriod]
"""Of each cadence the period that closed last."""


def closed_periods(settings: OfficeSettings, *, today: date) -> Closed:
    """The periods that are over, whose reports are due now or were."""
    rules = window_rules(settings)
    return {cadence: period_closed_before(today, cadence, rules) for cadence in Cadence}


def owing_reports(shares: QuerySet[Share], *, closed: Closed, settings: OfficeSettings) -> QuerySet[Share]:
    """Those at work that owe the report on the period of their cadence, the earliest due first.

    `set_cadence` is what the Office set for the task; see `period_owed`.
    """
    present = FilteredRelation("task__cadences", condition=Q(task__cadences__to_on=None))
    without_a_day = Q(task__period_kind__in=WITHOUT_A_DAY) | Q(task__first_due_on=None, task__due_on=None)
    owes = Q()
    for cadence, period in closed.items():
        owes |= _has(cadence, settings.default_cadence) & _owed(period)
    days = [
        When(_has(cadence, settings.default_cadence), then=Value(period.due_on))
        for cadence, period in closed.items()
    ]
    return (
        shares.annotate(present=present)
        .filter(without_a_day, owes, stage__in=_AT_WORK)
        .annotate(set_cadence=F("present__cadence"), report_on=Case(*days, output_field=DateField()))
        .order_by("report_on", "id")
    )


def period_owed(share: Share, *, closed: Closed, settings: OfficeSettings) -> ReportingPeriod:
    """The period on which a share that `owing_reports` found owes its report; its task is loaded."""
    own = CADENCE_OF_EVERY.get(share.task.period_every, settings.default_cadence)
    return closed[Cadence(getattr(share, "set_cadence", None) or own)]


def _has(cadence: Cadence, default: Cadence) -> Q:
    """Tasks of the cadence: the Office set it, or the document says it, or it is what holds of itself."""
    own = Q(task__period_every__in=[every for every, one in CADENCE_OF_EVERY.items() if one is cadence])
    if cadence is default:
        own |= ~Q(task__period_every__in=list(CADENCE_OF_EVERY))
    return Q(present__cadence=cadence.value) | (Q(present=None) & own)


def _owed(period: ReportingPeriod) -> Q:
    """As `rules.Owing.owes`, in the time of the present cadence, and not reported on."""
    reports = ProgressUpdate.objects.filter(share=OuterRef("pk"), period=period.key)
    day_after = datetime.combine(period.due_on + timedelta(days=1), time.min, timezone.get_current_timezone())
    return (
        Q(assignment__from_on__lte=period.last_on, task__confirmed_at__lt=day_after)
        & (Q(resumed_on=None) | Q(resumed_on__lte=period.due_on))
        & (Q(present=None) | Q(present__from_on__lte=period.last_on))
        & _begun(period.last_on)
        & Q(~Exists(reports.exclude(state=UpdateState.TAKEN_BACK)))
    )


def _begun(day: date) -> Q:
    """Whether the first day of `period_start` ("2027", "2026-Q3", "2026-08") is the day or earlier.

    Text of years, months and days is in the order of time; quarters are named.
    """
    quarters = [f"{day.year}-Q{quarter}" for quarter, month in _QUARTERS.items() if month <= day.month]
    return Q(task__period_start__lte=day.isoformat()) | Q(task__period_start__in=quarters)
