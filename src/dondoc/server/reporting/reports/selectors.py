"""Reports for pages: lists of them, one with its paper, and the tasks behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.calendar.windows import window_rules
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts import rules
from dondoc.server.posts.selectors import held_by
from dondoc.server.reporting.errors import ReportingError, report_not_found
from dondoc.server.reporting.models import Report, ReportSchedule, ReportState

from .columns import WORDS, Column
from .facts import MOVE_WORDS, Move
from .kept import facts_from_json
from .permissions import may_write, own_agencies, readable_reports, require_reading
from .scheduling import next_day
from .scopes import Scope, ScopeKind, words_of
from .statistics import AGAIN, TOTAL, Behind, Division, behind, counted, keys_of, name_of

_LIGHT = ("facts", "passages", "changes", "changed_numbers", "edits", "content", "head")


@dataclass(frozen=True, slots=True)
class ReportPage:
    rows: Sequence[Report]
    number: int
    has_next: bool
    count: int
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class NumberView:
    """The list behind a number of a report, as it stood when the report was drawn up."""

    report: Report
    name: str  # of the line
    column: str
    count: int
    rows: Sequence[Behind]
    leads: Sequence[str]  # of each row, the names


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    schedule: ReportSchedule
    words: str
    next_on: date


def list_reports(
    *, viewer: Account, is_of_agencies: bool = False, page: int = 1, page_size: int = 50
) -> ReportPage:
    """One's own, the newest first; or for the Office those that agencies sent. Three queries."""
    require_reading(viewer)
    today = timezone.localdate()
    found = readable_reports(viewer, on=today).exclude(state=ReportState.DROPPED)
    own = own_agencies(viewer, on=today)
    if _sees_all(viewer, on=today):
        if is_of_agencies:
            found = found.exclude(agency=None).filter(state=ReportState.SENT)
        else:
            found = found.filter(agency__in=own) | found.filter(agency=None)
    page = max(page, 1)
    count = found.order_by().count()
    start = (page - 1) * page_size
    rows = list(
        found.defer(*_LIGHT)
        .select_related("agency", "drawn_by", "sent_by")
        .order_by("-drawn_at", "-pk")[start : start + page_size + 1]
    )
    return ReportPage(rows[:page_size], page, len(rows) > page_size, count)


def report_of(*, viewer: Account, report_id: int, is_whole: bool = True) -> Report:
    """One report; not whole, what is large of it is read once it is asked for.

    Raises ReportNotFound, also for one that is none of the viewer's.
    """
    require_reading(viewer)
    found = readable_reports(viewer, on=timezone.localdate()).select_related(
        "agency", "drawn_by", "sent_by", "previous", "schedule"
    )
    report = (found if is_whole else found.defer(*_LIGHT)).filter(pk=report_id).first()
    if report is None:
        raise report_not_found()
    return report


def number_of(*, viewer: Account, report_id: int, division: str, key: str, column: str) -> NumberView:
    """The tasks that a number of the report counts. ReportNotFound where it has no such number."""
    report = report_of(viewer=viewer, report_id=report_id)
    facts = facts_from_json(report.facts)
    if division not in set(Division) or (division != Division.MOVE and column not in set(Column)):
        raise report_not_found()
    which = Division(division)
    known = {found for found, _ in keys_of(facts, which)}
    if which is not Division.MOVE:
        known |= {TOTAL} | ({AGAIN} if which is Division.LEAD else set())
    if key not in known:
        raise report_not_found()
    rows = behind(facts, which, key, Column(column) if which is not Division.MOVE else Column.EVERY)
    if which is Division.MOVE:
        name, words = "", MOVE_WORDS[Move(key)]
    else:
        name = "" if key == TOTAL else name_of(facts, which, key)
        words = WORDS[Column(column)]
    leads = [facts.leads_of(one.task) for one in rows]
    return NumberView(report, name, words, counted(rows), rows, leads)


def schedules_of(*, viewer: Account) -> list[ScheduleRow]:
    """Those in force that the viewer may end."""
    require_reading(viewer)
    today = timezone.localdate()
    window = window_rules(settings_in_force())
    found = ReportSchedule.objects.filter(ended_at=None).select_related("agency", "made_by").order_by("pk")
    return [
        ScheduleRow(one, _words(one), next_day(one, window, today=today))
        for one in found
        if may_write(viewer, one, on=today)
    ]


def _words(schedule: ReportSchedule) -> str:
    try:
        return words_of(Scope(ScopeKind(schedule.scope), schedule.scope_key))
    except ReportingError:
        return "phạm vi không còn"


def _sees_all(viewer: Account, *, on: date) -> bool:
    return rules.may_see_all_tasks([one.role for one in held_by(viewer, on=on)])
