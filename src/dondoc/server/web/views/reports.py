"""Reports: drawn up, read with the list behind each number, edited, sent, downloaded; and their schedules."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.composing import is_pdf_available
from dondoc.server.notices.models import Channel
from dondoc.server.notices.selectors.setups import channels_in_use
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.reporting import reports as work
from dondoc.server.reporting.errors import FieldRefused, StaleReport, report_not_found
from dondoc.server.reporting.models import Report
from dondoc.server.reporting.papers import may_make_paper, paper_of
from dondoc.server.reporting.reports.permissions import may_write
from dondoc.server.web.forms import whole_number
from dondoc.server.web.paging import page_asked
from dondoc.server.web.papers import drawn_paper
from dondoc.server.web.report_edit_forms import ReportHeadForm, SectionSent, passage_fields, section_sent
from dondoc.server.web.report_forms import Offered, ReportForm, ScheduleForm, offered_to
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """One's own, the newest first, or those that agencies sent."""
    viewer = viewer_of(request)
    offered = offered_to(viewer, today=today())
    is_of_agencies = request.GET.get("xem") == "co-quan"
    listing = partial(work.list_reports, viewer=viewer, is_of_agencies=is_of_agencies)
    context = {
        "place": "reports",
        "page": page_asked(request, listing),
        "is_of_agencies": is_of_agencies,
        "offered": offered,
        "now": timezone.localtime(),
    }
    return render(request, "web/reports/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_report(request: HttpRequest) -> HttpResponseBase:
    """What to report on; sent, it is drawn up."""
    viewer = viewer_of(request)
    offered = offered_to(viewer, today=today())
    if not offered.owners:
        raise NotAllowed("Báo cáo do chuyên viên Văn phòng và cán bộ cơ quan lập.")
    form = ReportForm(request.POST or None, offered=offered, initial=_first_values(request, offered))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                report = work.draw_up_report(actor=viewer, wanted=form.wanted(today=today()))
            except FieldRefused as error:
                form.refuse(error.message, field=error.field)
            else:
                say_done(request, f"Đã lập báo cáo từ {report.task_count} nhiệm vụ.")
                return redirect("report", report.pk)
    context = {"place": "reports", "form": form}
    return render(request, "web/reports/new.html", context, status=status)


@require_safe
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """The report as a paper, each number a link; what changed of the one before; what can be done with it."""
    viewer = viewer_of(request)
    found = work.report_of(viewer=viewer, report_id=report_id)
    paper = work.paper_of_report(found)
    goes_out = paper_of(viewer=viewer, report=found) if found.sent_at else None
    context = {
        "place": "reports",
        "report": found,
        "drawn": drawn_paper(paper),
        "sections": work.sections_of_report(found),
        "changed": work.changed_numbers_of(found),
        "can_write": found.is_draft and may_write(viewer, found, on=today()),
        "goes_out": goes_out,
        "may_go_out": goes_out is None and may_make_paper(viewer, found),
        "has_pdf": is_pdf_available(),
    }
    return render(request, "web/reports/report.html", context)


@require_safe
def number(request: HttpRequest, report_id: int) -> HttpResponse:
    """The tasks that a number counts, as they stood."""
    found = work.number_of(
        viewer=viewer_of(request),
        report_id=report_id,
        division=request.GET.get("bang", ""),
        key=request.GET.get("dong", ""),
        column=request.GET.get("cot", ""),
    )
    context = {"place": "reports", "number": found, "rows": zip(found.rows, found.leads, strict=True)}
    return render(request, "web/reports/number.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, report_id: int, section: str) -> HttpResponseBase:
    """The passages of one section; sent, they stand as the officer wants them."""
    viewer = viewer_of(request)
    found = _draft(request, report_id)
    if not found.is_draft:
        return redirect("report", report_id)
    shown = next((one for one in work.sections_of_report(found) if one.key == section), None)
    if shown is None:
        raise report_not_found()
    if request.method != "POST":
        return _section_page(request, found, shown)
    sent = section_sent(shown, request.POST)
    try:
        work.edit_section(
            actor=viewer,
            report_id=report_id,
            version=_version(request),
            section=section,
            passages=sent.passages,
            added=sent.added,
        )
    except FieldRefused as error:
        return _section_page(request, found, shown, sent=sent, error=error, status=422)
    except StaleReport as error:
        return _section_page(request, found, shown, sent=sent, error=error, status=409)
    say_done(request, f"Đã lưu mục “{shown.title}”.")
    return redirect("report", report_id)


@require_http_methods(["GET", "HEAD", "POST"])
def head(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """Who issues it, to whom, and who signs."""
    found = _draft(request, report_id)
    if not found.is_draft:
        return redirect("report", report_id)
    form = ReportHeadForm.of(work.head_from_json(found.head), version=found.version)
    status = 200
    if request.method == "POST":
        form, status = ReportHeadForm(request.POST), 422
        if form.is_valid():
            try:
                work.edit_head(
                    actor=viewer_of(request), report_id=report_id, version=_version(request), head=form.head
                )
            except FieldRefused as error:
                form.refuse(error.message, field=error.field)
            except StaleReport as error:
                form.refuse(error.message)
                status = 409
            else:
                say_done(request, "Đã lưu phần đầu, phần cuối của báo cáo.")
                return redirect("report", report_id)
    context = {"place": "reports", "report": found, "form": form}
    return render(request, "web/reports/head.html", context, status=status)


@sent_from("report")
def again(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """With the facts of this moment."""
    work.draw_up_again(actor=viewer_of(request), report_id=report_id, version=_version(request))
    say_done(request, "Đã lấy lại số liệu. Phần đã sửa được giữ.")
    return redirect("report", report_id)


@sent_from("report")
def send(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """From now on it stays as it is."""
    work.send_report(actor=viewer_of(request), report_id=report_id, version=_version(request))
    say_done(request, "Đã gửi báo cáo. Nội dung và số liệu giữ nguyên như khi gửi.")
    return redirect("report", report_id)


@sent_from("report")
def drop(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """It is not sent after all."""
    work.drop_report(actor=viewer_of(request), report_id=report_id, version=_version(request))
    say_done(request, "Đã bỏ báo cáo đang soạn.")
    return redirect("reports")


@require_http_methods(["GET", "HEAD", "POST"])
def schedules(request: HttpRequest) -> HttpResponseBase:
    """Reports that draw themselves up; sent, one more is set."""
    viewer = viewer_of(request)
    offered = offered_to(viewer, today=today())
    if not offered.owners:
        raise NotAllowed("Lịch báo cáo do chuyên viên Văn phòng và cán bộ cơ quan đặt.")
    form = ScheduleForm(request.POST or None, offered=offered)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                work.set_schedule(actor=viewer, wanted=form.wanted)
            except FieldRefused as error:
                form.refuse(error.message, field=error.field)
            else:
                say_done(request, "Đã đặt lịch báo cáo.")
                return redirect("report_schedules")
    context = {
        "place": "reports",
        "form": form,
        "rows": work.schedules_of(viewer=viewer),
        "has_mail": Channel.MAIL in channels_in_use(),
    }
    return render(request, "web/reports/schedules.html", context, status=status)


def end_schedule(request: HttpRequest, schedule_id: int) -> HttpResponseBase:
    """No more by this one."""
    if request.method == "POST":
        work.end_schedule(actor=viewer_of(request), schedule_id=schedule_id)
        say_done(request, "Đã thôi lịch báo cáo này. Báo cáo đã lập vẫn giữ.")
    return redirect("report_schedules")


def _draft(request: HttpRequest, report_id: int) -> Report:
    """For who may write it; 404 for others, also where they may read it."""
    found = work.report_of(viewer=viewer_of(request), report_id=report_id)
    if not may_write(viewer_of(request), found, on=today()):
        raise report_not_found()
    return found


def _section_page(
    request: HttpRequest,
    found: Report,
    shown: work.Section,
    *,
    sent: SectionSent | None = None,
    error: FieldRefused | StaleReport | None = None,
    status: int = 200,
) -> HttpResponse:
    refused = error.field if isinstance(error, FieldRefused) else ""
    why = error.message if error else ""
    passages = passage_fields(shown, sent, refused=refused, why=why)
    is_told = any(one.error for one in passages)
    context = {
        "place": "reports",
        "report": found,
        "section": shown,
        "passages": passages,
        "added": sent.added if sent else shown.added,
        "problem": "" if is_told else why,
    }
    return render(request, "web/reports/section.html", context, status=status)


def _first_values(request: HttpRequest, offered: Offered) -> dict[str, Any]:
    """A plan's page leads here with the plan chosen: of a plan all tasks are told."""
    first = {"period": offered.first_period, "province": offered.home}
    document = request.GET.get("van-ban", "")
    if not document:
        return first
    chosen = {"scope": work.ScopeKind.DOCUMENT.value, "document": document}
    return first | chosen | {"extent": work.Extent.EVERY.value}


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", ""))
