"""Reports as files, and as papers that go out."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.composing import ComposingError, compose_docx, compose_xlsx
from dondoc.documents.spelling import fold
from dondoc.server.reporting import reports as work
from dondoc.server.reporting.models import Report
from dondoc.server.reporting.papers import make_report_paper
from dondoc.server.web.pdf_copies import PdfSource, answer_pdf
from dondoc.server.web.refusals import say_refusal
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of

_WRITERS = {"docx": compose_docx, "xlsx": compose_xlsx}
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LONGEST_NAME = 60


@require_safe
def report_file(request: HttpRequest, report_id: int, form: str) -> HttpResponseBase:
    """The report as a file: to edit and sign, or its tables to reckon with."""
    found = work.report_of(viewer=viewer_of(request), report_id=report_id)
    if form not in _WRITERS:
        raise Http404
    try:
        content = _WRITERS[form](work.paper_of_report(found))
    except ComposingError as error:
        return say_refusal(request, str(error))
    response = HttpResponse(content, content_type=_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{_file_name(found)}.{form}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def report_pdf(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """The report to print."""
    found = work.report_of(viewer=viewer_of(request), report_id=report_id, is_whole=False)
    source = PdfSource(
        key=f"bao-cao/{found.pk}",
        name=found.subject,
        page=reverse("report", args=[found.pk]),
        address=reverse("report_pdf", args=[found.pk]),
        file_name=f"{_file_name(found)}.pdf",
        place="reports",
        content=lambda: (work.paper_of_report(found), None),
        back="Về báo cáo",
    )
    return answer_pdf(request, source)


@sent_from("report")
def make_paper(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """It goes out as a paper, to be signed and known again."""
    made = make_report_paper(actor=viewer_of(request), report_id=report_id)
    say_done(request, "Đã lập văn bản đi từ báo cáo.")
    return redirect("paper", made.pk)


def _file_name(report: Report) -> str:
    words = "-".join(fold(report.subject).split())[:_LONGEST_NAME]
    return f"bao-cao-{report.pk}-{''.join(one for one in words if one.isalnum() or one == '-')}"
