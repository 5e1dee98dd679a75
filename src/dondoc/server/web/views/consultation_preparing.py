"""A consultation is prepared and sent: the draft, what is asked, until when, and whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dondoc.server.accounts.models import Account
from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.consultation import services
from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.models import Consultation, ConsultationState, Round
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.consultation.selectors import asker_view, clauses_of_draft, consultation_of
from dondoc.server.linting.selectors import count_of
from dondoc.server.registry.models import Agency
from dondoc.server.web.consultation_forms import (
    AskingForm,
    NextRoundForm,
    asking_of,
)
from dondoc.server.web.forms import whole_number
from dondoc.server.web.picking import Pick, Step, pick
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

_MOST_PICKED = 200


@require_http_methods(["GET", "HEAD", "POST"])
def change_consultation(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    """What is prepared: saved, or saved and sent to all that it names."""
    viewer = viewer_of(request)
    consultation = consultation_of(viewer=viewer, consultation_id=consultation_id)
    require_drafting(viewer, consultation=consultation)
    if consultation.state != ConsultationState.PREPARING:
        return redirect("consultation", consultation_id)
    prepared = consultation.rounds.select_related("draft").defer("draft__content").order_by("-number")[0]
    prepared.consultation = consultation
    step = Step.of(request.POST)
    options: dict[str, Any] = {"calendar": office_calendar(), "today": today()}
    if request.method != "POST":
        picked = _picked(request, step, named=list(_named(prepared)))
        return _preparing(request, prepared, AskingForm(initial=asking_of(prepared), **options), picked)
    picked = _picked(request, step)
    if step.is_picking or picked.sought:
        initial = {name: request.POST[name] for name in request.POST}
        return _preparing(request, prepared, AskingForm(initial=initial, **options), picked)
    form = AskingForm(request.POST, **options)
    if form.is_valid():
        try:
            kept = services.change_consultation(
                actor=viewer,
                consultation_id=consultation_id,
                version=_version(request),
                asking=form.asking,
                addressee_ids=[one.pk for one in picked.chosen],
            )
            if step.deed != "open":
                say_done(request, "Đã lưu. Chưa cơ quan nào được hỏi.")
                return redirect("change_consultation", consultation_id)
            services.open_round(actor=viewer, consultation_id=consultation_id, version=kept.version)
        except ConsultationRefused as error:
            form.refuse(error.message, field=error.field)
            picked = replace(picked, error=error.message if error.field == "agencies" else "")
            consultation.refresh_from_db()
        else:
            say_done(request, _sent_words(viewer, consultation_id))
            return redirect("consultation", consultation_id)
    return _preparing(request, prepared, form, picked, status=422)


@sent_from("change_consultation")
def replace_draft(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    """Another file in the place of the draft."""
    viewer, file = viewer_of(request), request.FILES.get("file")
    require_drafting(viewer, consultation=consultation_of(viewer=viewer, consultation_id=consultation_id))
    if file is None or not file.name:
        raise ConsultationRefused("Chưa chọn tệp nào. Chọn tệp .docx hoặc .pdf rồi bấm Thay dự thảo.")
    services.replace_draft(
        actor=viewer,
        consultation_id=consultation_id,
        version=_version(request),
        name=file.name,
        content=file,
    )
    say_done(request, f"Đã thay dự thảo bằng “{file.name}”.")
    return redirect("change_consultation", consultation_id)


@sent_from("consultation")
def drop_preparation(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    """Nobody is asked after all."""
    left = services.drop_preparation(
        actor=viewer_of(request), consultation_id=consultation_id, version=_version(request)
    )
    messages.success(request, "Đã bỏ phần chuẩn bị. Chưa cơ quan nào được hỏi.")
    return redirect("consultation", left.pk) if left else redirect("consultations")


@require_http_methods(["GET", "HEAD", "POST"])
def next_round(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    """The next draft, and what is asked about it."""
    viewer = viewer_of(request)
    consultation = consultation_of(viewer=viewer, consultation_id=consultation_id)
    require_drafting(viewer, consultation=consultation)
    options: dict[str, Any] = {"calendar": office_calendar(), "today": today()}
    if request.method != "POST":
        return _next_page(request, consultation, NextRoundForm(**options))
    form, file = NextRoundForm(request.POST, files=request.FILES, **options), request.FILES.get("file")
    if form.is_valid():
        try:
            if file is None or not file.name:
                raise ConsultationRefused(
                    "Chưa chọn tệp dự thảo. Hãy chọn tệp .docx hoặc .pdf.", field="file"
                )
            services.prepare_next_round(
                actor=viewer,
                consultation_id=consultation_id,
                version=_version(request),
                asking=form.asking,
                name=file.name,
                content=file,
            )
        except ConsultationRefused as error:
            form.refuse(error.message, field=error.field)
        else:
            say_done(request, "Đã đọc dự thảo mới. Hãy xem danh sách cơ quan rồi bấm Gửi lấy ý kiến.")
            return redirect("change_consultation", consultation_id)
    return _next_page(request, consultation, form, status=422)


def _picked(request: HttpRequest, step: Step, *, named: Sequence[Agency] | None = None) -> Pick:
    found = pick(
        request.POST,
        "agencies",
        label="Lấy ý kiến của",
        help="Chọn từng cơ quan, hoặc cả nhóm như “Các sở, ban, ngành”: nhóm được hiểu theo ngày gửi.",
        step=step,
        on=today(),
        most=_MOST_PICKED,
    )
    return found if named is None else replace(found, chosen=named)


def _named(prepared: Round) -> Sequence[Agency]:
    return [one.agency for one in prepared.addressees.select_related("agency").order_by("position")]


def _preparing(
    request: HttpRequest, prepared: Round, form: AskingForm, picked: Pick, *, status: int = 200
) -> HttpResponse:
    consultation = prepared.consultation
    try:
        meant = services.agencies_meant(picked.chosen, on=today(), drafter_id=consultation.drafter_id)
    except ConsultationRefused:
        meant = []
    context = {
        "place": "consultations",
        "consultation": consultation,
        "round": prepared,
        "form": form,
        "agencies": picked,
        "meant": meant,
        "clauses": clauses_of_draft(prepared.draft_id),
        "objections": count_of(
            viewer=viewer_of(request), consultation=consultation, draft_id=prepared.draft_id
        ),
    }
    return render(request, "web/consultation/preparing.html", context, status=status)


def _sent_words(viewer: Account, consultation_id: int) -> str:
    """To whom it went; and that the others, where nobody can be told, need the letter."""
    view = asker_view(viewer=viewer, consultation_id=consultation_id, number=None, today=today())
    if untold := sum(not row.told for row in view.rows):
        rest = "chưa có người dùng để báo: hãy lập công văn lấy ý kiến để gửi."
        return f"Đã gửi lấy ý kiến. {untold} cơ quan {rest}"
    return "Đã gửi lấy ý kiến. Các cơ quan được báo ngay trên trang và trong tin hằng ngày."


def _next_page(
    request: HttpRequest, consultation: Consultation, form: NextRoundForm, *, status: int = 200
) -> HttpResponse:
    context = {"place": "consultations", "consultation": consultation, "form": form}
    return render(request, "web/consultation/next_round.html", context, status=status)


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", ""))
