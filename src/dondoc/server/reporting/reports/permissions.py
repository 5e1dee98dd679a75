"""Who writes and reads reports: the Office and each agency its own, the Office also what was sent."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts import rules
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.permissions import require_right, stand_in
from dondoc.server.posts.reach import Way
from dondoc.server.posts.selectors import held_by
from dondoc.server.reporting.errors import report_not_found
from dondoc.server.reporting.models import Report, ReportSchedule, ReportState
from dondoc.server.tracking.permissions import hands_of

_OF_OFFICE = "Báo cáo của Văn phòng do chuyên viên Văn phòng lập. Hãy liên hệ Văn phòng nếu cần."


def own_agencies(account: Account, *, on: date) -> frozenset[str]:
    """The agencies for which somebody reports by a post there."""
    return frozenset(key for key, way in hands_of(account, on=on).ways.items() if way is Way.OWN)


def require_reading(account: Account) -> None:
    """Reports at all."""
    roles = [one.role for one in held_by(account, on=timezone.localdate())]
    if not (rules.may_see_all_tasks(roles) or rules.may_report_progress(roles)):
        raise NotAllowed("Trang báo cáo dành cho Văn phòng, lãnh đạo và cán bộ báo cáo của cơ quan.")


def require_writing(account: Account, *, agency_id: str | None) -> None:
    """The reports and schedules of the Office, or of an agency."""
    if agency_id is None:
        require_right(account, rules.Right.CONFIRM_RESULTS, otherwise=_OF_OFFICE)
        return
    held = held_by(account, on=timezone.localdate())

    def reports(some: object) -> bool:
        return any(
            one.agency_id == agency_id and rules.may_report_progress([one.role])
            for one in some  # type: ignore[attr-defined]
        )

    if not reports(held):
        raise report_not_found()
    stand_in(account, held, is_enough=reports)


def may_write(account: Account, report: Report | ReportSchedule, *, on: date) -> bool:
    if report.agency_id is not None:
        return report.agency_id in own_agencies(account, on=on)
    return rules.may_confirm_results([one.role for one in held_by(account, on=on)])


def readable_reports(account: Account, *, on: date) -> QuerySet[Report]:
    """Of the Office for who sees every task, with what agencies sent; of an agency for its own people."""
    own = Q(agency__in=own_agencies(account, on=on))
    if rules.may_see_all_tasks([one.role for one in held_by(account, on=on)]):
        own |= Q(agency=None) | Q(state=ReportState.SENT)
    return Report.objects.filter(own)
