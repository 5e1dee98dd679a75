"""The shares whose report on the period that closed last is still owed: asked of the database at once.

The same days decide as in `rules.periods`; a test holds the two side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import Case, CharField, DateField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from dondoc.server.calendar.windows import window_rules
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.server.tracking.models import ProgressUpdate, Share, TaskCadence, TaskStage, UpdateState
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

    Each is given its `cadence`.
    """
    present = TaskCadence.objects.filter(task=OuterRef("task"), to_on=None)
    every = [
        When(task__period_every=said, then=Value(cadence.value)) for said, cadence in CADENCE_OF_EVERY.items()
    ]
    own = Case(*every, default=Value(settings.default_cadence.value), output_field=CharField())
    told = shares.filter(
        Q(task__period_kind__in=WITHOUT_A_DAY) | Q(task__first_due_on=None), stage__in=_AT_WORK
    ).annotate(
        cadence=Coalesce(Subquery(present.values("cadence")[:1]), own),
        cadence_from=Subquery(present.values("from_on")[:1]),
    )
    owes = Q()
    for cadence, period in closed.items():
        owes |= Q(cadence=cadence.value) & _owed(period)
    keys = [When(cadence=cadence.value, then=Value(period.key)) for cadence, period in closed.items()]
    days = [When(cadence=cadence.value, then=Value(period.due_on)) for cadence, period in closed.items()]
    reports = ProgressUpdate.objects.filter(share=OuterRef("pk"), period=OuterRef("period_key"))
    return (
        told.filter(owes)
        .annotate(
            period_key=Case(*keys, output_field=CharField()), report_on=Case(*days, output_field=DateField())
        )
        .filter(~Exists(reports.exclude(state=UpdateState.TAKEN_BACK)))
        .order_by("report_on", "id")
    )


def _owed(period: ReportingPeriod) -> Q:
    """As `rules.Owing.owes`, and in the time of the present cadence."""
    day_after = datetime.combine(period.due_on + timedelta(days=1), time.min, timezone.get_current_timezone())
    return (
        Q(assignment__from_on__lte=period.last_on, task__confirmed_at__lt=day_after)
        & (Q(resumed_on=None) | Q(resumed_on__lte=period.due_on))
        & (Q(cadence_from=None) | Q(cadence_from__lte=period.last_on))
        & _begun(period.last_on)
    )


def _begun(day: date) -> Q:
    """Whether the first day of `period_start` ("2027", "2026-Q3", "2026-08") is the day or earlier.

    Text of years, months and days is in the order of time; quarters are named.
    """
    quarters = [f"{day.year}-Q{quarter}" for quarter, month in _QUARTERS.items() if month <= day.month]
    return Q(task__period_start__lte=day.isoformat()) | Q(task__period_start__in=quarters)
