"""Which reports a share owes, and how each of them stands: computed from days, never stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from dondoc.documents.reading import PeriodKind
from dondoc.workcalendar import Cadence, ReportingPeriod, WindowRules, period_holding, periods_closing

# Of tasks of these kinds no single day can be said to be theirs: "thường xuyên", "2026 - 2030".
WITHOUT_A_DAY = frozenset(
    {
        PeriodKind.ONGOING,
        PeriodKind.RECURRING,
        PeriodKind.RANGE,
        PeriodKind.YEAR,
        PeriodKind.CONDITIONAL,
        PeriodKind.BY_LAW,
        PeriodKind.MIXED,
        PeriodKind.NONE,
    }
)
# How often, as documents say it; nobody reports to the Office every day.
CADENCE_OF_EVERY: dict[str, Cadence] = {
    "day": Cadence.WEEK,
    "week": Cadence.WEEK,
    "month": Cadence.MONTH,
    "quarter": Cadence.QUARTER,
    "half_year": Cadence.HALF_YEAR,
    "year": Cadence.YEAR,
}
# No report is due later than so many days after its window closed, whatever the office decides.
_LONGEST_WAY = timedelta(days=70)


class PeriodState(models.TextChoices):
    """How the report on one period stands."""

    REPORTED = "reported", "Đã báo cáo"
    RUNNING = "running", "Đang trong kỳ"
    DUE = "due", "Đến kỳ báo cáo"
    MISSED = "missed", "Quá hạn báo cáo"


@dataclass(frozen=True, slots=True)
class CadenceSpan:
    """So often from a day to a day, both included; None is open."""

    cadence: Cadence
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Owing:
    """From when a share owes reports.

    A window is owed that closes on `begins_on` or later and whose report was not due before `known_on`:
    nobody is asked for what was due before the task came into the system, or while it was suspended.
    """

    begins_on: date
    known_on: date

    def owes(self, period: ReportingPeriod) -> bool:
        return period.last_on >= self.begins_on and period.due_on >= self.known_on


@dataclass(frozen=True, slots=True)
class PeriodStanding:
    """A period that a share owes a report on."""

    period: ReportingPeriod
    state: PeriodState


def has_periods(*, period_kind: str, day: date | None) -> bool:
    """Whether a task is reported on by periods: it has no single day, at the start or by a later paper."""
    return day is None or period_kind in WITHOUT_A_DAY


def spans_of(*, set_by_office: Sequence[CadenceSpan], every: str, default: Cadence) -> list[CadenceSpan]:
    """The cadences of a task in time: what the Office set, in order, and before it what the document says."""
    own = CADENCE_OF_EVERY.get(every, default)
    first = set_by_office[0].from_on if set_by_office else None
    before = CadenceSpan(own, None, first - timedelta(days=1) if first else None)
    return [before, *set_by_office]


def owed_periods(
    spans: Sequence[CadenceSpan], owing: Owing, *, today: date, rules: WindowRules
) -> list[ReportingPeriod]:
    """The periods that are owed, in order, the last the one that runs today.

    Where the cadence changes, the windows that had closed stay as they were, and the one that runs on that
    day is the new cadence's.
    """
    begins_on = max(owing.begins_on, owing.known_on - _LONGEST_WAY)
    found: list[ReportingPeriod] = []
    for span in spans:
        first = max(begins_on, span.from_on or begins_on)
        last = min(span.to_on, today) if span.to_on else period_holding(today, span.cadence, rules).last_on
        found += [one for one in periods_closing(first, last, span.cadence, rules) if owing.owes(one)]
    return found


def period_state(period: ReportingPeriod, *, reported: Collection[str], today: date) -> PeriodState:
    """How the report on the period stands; `reported` are the keys of those that were reported on."""
    if period.key in reported:
        return PeriodState.REPORTED
    if today <= period.last_on:
        return PeriodState.RUNNING
    return PeriodState.DUE if today <= period.due_on else PeriodState.MISSED


def period_to_report(standings: Sequence[PeriodStanding]) -> ReportingPeriod | None:
    """The period that a report is for by itself: the one that is due, else the one that runs."""
    for wanted in (PeriodState.DUE, PeriodState.RUNNING):
        for standing in reversed(standings):
            if standing.state is wanted:
                return standing.period
    return standings[-1].period if standings else None


def period_standing_words(standing: PeriodStanding, *, today: date) -> str:
    """How long, in words: "gửi chậm nhất 25/06/2026", "quá hạn báo cáo 3 ngày"."""
    match standing.state:
        case PeriodState.REPORTED:
            return "đã báo cáo"
        case PeriodState.MISSED:
            return f"quá hạn báo cáo {(today - standing.period.due_on).days} ngày"
        case PeriodState.DUE:
            return f"đến kỳ, gửi chậm nhất {standing.period.due_on:%d/%m/%Y}"
    return f"đang trong kỳ, gửi chậm nhất {standing.period.due_on:%d/%m/%Y}"
