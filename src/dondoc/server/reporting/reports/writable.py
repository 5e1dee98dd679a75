"""A draft for who may write it: locked, as it was seen, and not sent yet."""

from __future__ import annotations

from dondoc.server.accounts.models import Account
from dondoc.server.reporting.errors import StaleReport, report_not_found
from dondoc.server.reporting.models import Report, ReportState

from .permissions import require_writing


def take_draft(actor: Account, report_id: int, *, version: int) -> Report:
    """Raises ReportNotFound, NotAllowed, StaleReport."""
    report = Report.objects.select_for_update(of=("self",)).filter(pk=report_id).first()
    if report is None:
        raise report_not_found()
    require_writing(actor, agency_id=report.agency_id)
    if report.state == ReportState.SENT:
        raise StaleReport("Báo cáo này đã gửi nên giữ nguyên như khi gửi. Hãy lập báo cáo mới nếu cần sửa.")
    if report.state == ReportState.DROPPED:
        raise StaleReport("Báo cáo này đã bỏ. Hãy lập báo cáo mới.")
    if report.version != version:
        raise StaleReport(
            "Báo cáo này vừa được người khác sửa nên chưa ghi. Hãy mở lại trang để xem bản mới rồi sửa tiếp."
        )
    return report
