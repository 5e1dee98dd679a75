"""Notices of reports in everybody's message: which still hold, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import Notice, Rule
from dondoc.server.notices.rules import OF_REPORTS
from dondoc.server.reporting.models import Report, ReportSchedule, ReportState
from dondoc.server.reporting.reports.permissions import readable_reports

from .wording import TaskLine


def report_lines(
    person: Account, notices: Sequence[Notice], *, day: date, still_holding: bool = False
) -> Mapping[int, TaskLine]:
    """By notice, of those that concern reports which the person may read; or only those that still hold: a
    draft while it waits to be sent, a failure while its schedule stands. No query where there are none."""
    told = [one for one in notices if one.rule in OF_REPORTS]
    if not told:
        return {}
    keys = {one.occasion for one in told if one.rule != Rule.REPORT_NOT_DRAWN}
    reports = readable_reports(person, on=day).filter(pk__in=keys).select_related("agency")
    found = reports.only("subject", "state", "agency__name", "agency__label").in_bulk()
    failed = {one.occasion for one in told if one.rule == Rule.REPORT_NOT_DRAWN}
    ended = ReportSchedule.objects.filter(pk__in=failed, ended_at__isnull=False) if failed else ()
    over = {one.pk for one in ended} if still_holding else set()
    lines = {}
    for one in told:
        if one.rule == Rule.REPORT_NOT_DRAWN:
            if one.occasion not in over:
                lines[one.pk] = _failed(one)
        elif (report := found.get(one.occasion)) is not None and (_holds(one, report) or not still_holding):
            lines[one.pk] = _line(one, report)
    return lines


def _holds(notice: Notice, report: Report) -> bool:
    return notice.rule != Rule.REPORT_DRAWN_UP or report.state == ReportState.DRAFT


def _line(notice: Notice, report: Report) -> TaskLine:
    return TaskLine(
        path=reverse("report", args=[report.pk]),
        text=report.subject,
        agency=report.agency.full_label if report.agency else "",
        due_on=None,
        day=notice.day,
        period="",
    )


def _failed(notice: Notice) -> TaskLine:
    return TaskLine(
        path=reverse("report_schedules"),
        text=str(notice.facts.get("text") or "Lịch báo cáo"),
        agency="",
        due_on=None,
        day=notice.day,
        period="",
        more=str(notice.facts.get("why", "")),
    )
