"""Rà soát dự thảo: what the Office would object to, waived with a reason, or written into the draft."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from dondoc.documents.formats.detect import Format
from dondoc.server.consultation.models import ConsultationState
from dondoc.server.consultation.permissions import part_today, require_drafting
from dondoc.server.consultation.selectors import consultation_of
from dondoc.server.consultation.services import name_also
from dondoc.server.linting import services
from dondoc.server.linting.selectors import CheckView, check_view, commented_draft
from dondoc.server.registry.models import Agency
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of


@require_safe
def draft_check(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """By area, each with its words, reason and proposal; while it is at work it asks for itself again."""
    view = check_view(viewer=viewer_of(request), consultation_id=consultation_id)
    part = request.headers.get("HX-Request") == "true"
    if part and view.check is not None and view.check.is_under_way:
        return render(request, "web/linting/state.html", {"view": view})
    response = render(request, "web/linting/check.html", _context(request, view))
    if part:
        response["HX-Refresh"] = "true"
    return response


@sent_from("draft_check")
def check_draft_again(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    viewer = viewer_of(request)
    view = check_view(viewer=viewer, consultation_id=consultation_id)
    require_drafting(viewer, consultation=view.consultation)
    if view.check is None or not view.check.is_under_way:
        services.queue_check(draft_id=view.draft.pk)
    return redirect("draft_check", consultation_id)


@sent_from("draft_check")
def waive_finding(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    services.waive(
        actor=viewer_of(request),
        consultation_id=consultation_id,
        key=request.POST.get("key", ""),
        reason=request.POST.get("reason", ""),
    )
    say_done(request, "Đã bỏ qua, lý do được lưu lại.")
    return redirect("draft_check", consultation_id)


def take_back_waiver(request: HttpRequest, consultation_id: int, waiver_id: int) -> HttpResponseBase:
    if request.method != "POST":
        return redirect("draft_check", consultation_id)
    services.take_back_waiver(actor=viewer_of(request), consultation_id=consultation_id, waiver_id=waiver_id)
    say_done(request, "Điều này lại được nêu trong danh sách.")
    return redirect("draft_check", consultation_id)


@sent_from("draft_check")
def ask_those_left_out(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    """Those that the draft concerns and that are not named yet, before anybody is asked."""
    viewer = viewer_of(request)
    view = check_view(viewer=viewer, consultation_id=consultation_id)
    name_also(actor=viewer, consultation_id=consultation_id, agency_ids=list(view.not_asked))
    say_done(request, "Đã thêm các cơ quan vào danh sách lấy ý kiến. Hãy xem lại trước khi gửi.")
    return redirect("change_consultation", consultation_id)


@require_safe
def commented_draft_file(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """The office's own file with a comment at the words of each finding."""
    _, content = commented_draft(viewer=viewer_of(request), consultation_id=consultation_id)
    answer = HttpResponse(content, content_type=Format.DOCX.value)
    answer.headers["Content-Disposition"] = f'attachment; filename="du-thao-{consultation_id}-nhan-xet.docx"'
    return answer


def _context(request: HttpRequest, view: CheckView) -> dict[str, Any]:
    viewer = viewer_of(request)
    part = part_today(viewer)
    consultation = consultation_of(viewer=viewer, consultation_id=view.consultation.pk)
    writes = part.drafts(consultation)
    return {
        "place": "consultations",
        "view": view,
        "consultation": consultation,
        "writes": writes,
        "is_preparing": consultation.state == ConsultationState.PREPARING,
        "returns": part.asks_any,
        "left_out": list(Agency.objects.filter(pk__in=view.not_asked).order_by("sort_key")) if writes else [],
    }
