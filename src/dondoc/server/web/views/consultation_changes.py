"""What who asks does with a consultation: asks more agencies, gives more time, closes, opens again,
recalls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dondoc.server.consultation import services
from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.models import Consultation
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.consultation.selectors import asker_view, consultation_of
from dondoc.server.web.asker_page import asker_page
from dondoc.server.web.consultation_forms import (
    AskMoreForm,
    ExtendForm,
    ReasonForm,
)
from dondoc.server.web.forms import whole_number
from dondoc.server.web.picking import Pick, Step, pick
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

_MOST_PICKED = 200


@require_http_methods(["GET", "HEAD", "POST"])
def ask_more(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    """Agencies that were forgotten."""
    viewer = viewer_of(request)
    consultation = consultation_of(viewer=viewer, consultation_id=consultation_id)
    require_drafting(viewer, consultation=consultation)
    step = Step.of(request.POST)
    picked = pick(request.POST, "agencies", label="Hỏi thêm", step=step, on=today(), most=_MOST_PICKED)
    if request.method != "POST" or step.is_picking or picked.sought:
        initial = {name: request.POST[name] for name in request.POST}
        return _more_page(request, consultation, AskMoreForm(initial=initial), picked)
    form = AskMoreForm(request.POST)
    if form.is_valid():
        try:
            asked = services.ask_more(
                actor=viewer,
                consultation_id=consultation_id,
                version=_version(request),
                agency_ids=[one.pk for one in picked.chosen],
                due_on=form.cleaned_data["due_on"],
            )
        except ConsultationRefused as error:
            form.refuse(error.message, field=error.field)
            picked = replace(picked, error=error.message if error.field == "agencies" else "")
        else:
            say_done(request, f"Đã lấy ý kiến thêm {len(asked)} cơ quan.")
            return redirect("consultation", consultation_id)
    return _more_page(request, consultation, form, picked, status=422)


@sent_from("consultation")
def extend_round(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    form = ExtendForm(request.POST, auto_id="gia-han-%s")

    def do() -> object:
        return services.extend_round(
            actor=viewer_of(request),
            consultation_id=consultation_id,
            version=_version(request),
            due_on=form.cleaned_data["due_on"],
            reason=form.cleaned_data["reason"],
        )

    return _done(
        request, consultation_id, "extend", form, do, "Đã gia hạn. Cơ quan chưa trả lời được báo hạn mới."
    )


@sent_from("consultation")
def recall_consultation(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    form = ReasonForm(request.POST, auto_id="thu-hoi-%s")

    def do() -> object:
        return services.recall_consultation(
            actor=viewer_of(request),
            consultation_id=consultation_id,
            version=_version(request),
            reason=form.cleaned_data["reason"],
        )

    return _done(
        request,
        consultation_id,
        "recall",
        form,
        do,
        "Đã thu hồi. Cơ quan được hỏi không xem được dự thảo nữa.",
    )


@sent_from("consultation")
def close_round(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    services.close_round(actor=viewer_of(request), consultation_id=consultation_id, version=_version(request))
    say_done(request, "Đã đóng đợt lấy ý kiến. Ý kiến đến sau vẫn được nhận và ghi là muộn.")
    return redirect("consultation", consultation_id)


@sent_from("consultation")
def reopen_round(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    services.reopen_round(
        actor=viewer_of(request), consultation_id=consultation_id, version=_version(request)
    )
    say_done(request, "Đã mở lại đợt lấy ý kiến.")
    return redirect("consultation", consultation_id)


def _done(
    request: HttpRequest,
    consultation_id: int,
    name: str,
    form: Form,
    do: Callable[[], object],
    words: str,
) -> HttpResponseBase:
    """Do it; what is refused stands in its form, beside what was typed."""
    if form.is_valid():
        try:
            do()
        except ConsultationRefused as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            say_done(request, words)
            return redirect("consultation", consultation_id)
    view = asker_view(viewer=viewer_of(request), consultation_id=consultation_id, number=None, today=today())
    return asker_page(request, view, forms={name: form}, status=422)


def _more_page(
    request: HttpRequest, consultation: Consultation, form: AskMoreForm, picked: Pick, *, status: int = 200
) -> HttpResponse:
    context = {
        "place": "consultations",
        "consultation": consultation,
        "form": form,
        "agencies": picked,
    }
    return render(request, "web/consultation/ask_more.html", context, status=status)


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", ""))
