"""One asked agency for who asks: its answers, what was sent to it, more time, no question any more, paper."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.consultation import services
from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.models import ConsultationState, OpinionWay
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.consultation.rules import Reply
from dondoc.server.consultation.selectors import AskedView, asked_view, clauses_of_draft
from dondoc.server.web.answer_page import drawn_clauses, kept_files, said_in
from dondoc.server.web.consultation_forms import EnterAnswerForm, ExtendForm, ReasonForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of


@require_safe
def asked_agency(request: HttpRequest, asked_id: int) -> HttpResponse:
    return _page(request, asked_view(viewer=viewer_of(request), asked_id=asked_id, today=today()))


@sent_from("asked_agency")
def extend_agency(request: HttpRequest, asked_id: int) -> HttpResponseBase:
    form = ExtendForm(request.POST, auto_id="gia-han-%s")

    def do() -> object:
        return services.extend_agency(
            actor=viewer_of(request),
            asked_id=asked_id,
            version=whole_number(request.POST.get("version", "")),
            due_on=form.cleaned_data["due_on"],
            reason=form.cleaned_data["reason"],
        )

    return _done(request, asked_id, "extend", form, do, "Đã gia hạn cho cơ quan này.")


@sent_from("asked_agency")
def withdraw_agency(request: HttpRequest, asked_id: int) -> HttpResponseBase:
    form = ReasonForm(request.POST, auto_id="thoi-hoi-%s")

    def do() -> object:
        return services.withdraw_agency(
            actor=viewer_of(request),
            asked_id=asked_id,
            version=whole_number(request.POST.get("version", "")),
            reason=form.cleaned_data["reason"],
        )

    return _done(request, asked_id, "withdraw", form, do, "Đã thôi hỏi cơ quan này.")


@require_http_methods(["GET", "HEAD", "POST"])
def enter_answer(request: HttpRequest, asked_id: int) -> HttpResponseBase:
    """An answer that came on paper."""
    viewer = viewer_of(request)
    view = asked_view(viewer=viewer, asked_id=asked_id, today=today())
    require_drafting(viewer, consultation=view.asked.round.consultation)
    if request.method != "POST":
        return _entering(request, view, EnterAnswerForm(initial={"received_on": today()}))
    form = EnterAnswerForm(request.POST, files=request.FILES)
    clause_id = None
    if form.is_valid():
        try:
            services.enter_answer(
                actor=viewer,
                asked_id=asked_id,
                said=form.said(request.POST),
                received_on=form.cleaned_data["received_on"],
                files=kept_files(viewer, form.cleaned_data["files"]),
            )
        except ConsultationRefused as error:
            form.refuse(error.message, field=_field(error))
            clause_id = getattr(error, "clause_id", None)
        else:
            say_done(request, f"Đã nhập ý kiến của {view.asked.name}.")
            return redirect("asked_agency", asked_id)
    return _entering(request, view, form, clause_id=clause_id, status=422)


def _field(error: ConsultationRefused) -> str:
    return "files" if error.field == "file" else error.field


def _entering(
    request: HttpRequest,
    view: AskedView,
    form: EnterAnswerForm,
    *,
    clause_id: int | None = None,
    status: int = 200,
) -> HttpResponse:
    clauses = clauses_of_draft(view.asked.round.draft_id)
    context = {
        "place": "consultations",
        "view": view,
        "asked": view.asked,
        "consultation": view.asked.round.consultation,
        "form": form,
        "upload_limit": settings.UPLOAD_BYTE_LIMIT,
        "clauses": drawn_clauses(clauses, said_in(request.POST), wrong_id=clause_id),
    }
    return render(request, "web/consultation/enter.html", context, status=status)


def _done(
    request: HttpRequest, asked_id: int, name: str, form: Form, do: Callable[[], object], words: str
) -> HttpResponseBase:
    if form.is_valid():
        try:
            do()
        except ConsultationRefused as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            say_done(request, words)
            return redirect("asked_agency", asked_id)
    view = asked_view(viewer=viewer_of(request), asked_id=asked_id, today=today())
    return _page(request, view, **{name: form}, status=422)


def _page(
    request: HttpRequest,
    view: AskedView,
    *,
    extend: Form | None = None,
    withdraw: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    consultation = view.asked.round.consultation
    is_open = consultation.state == ConsultationState.OPEN and view.asked.round.closed_at is None
    is_missing = view.row.reply in (Reply.WAITING, Reply.SILENT)
    given = view.row.opinion
    is_recalled = consultation.state == ConsultationState.RECALLED
    may_enter = is_missing or (given is not None and given.way == OpinionWay.PAPER and is_open)
    context = {
        "place": "consultations",
        "view": view,
        "asked": view.asked,
        "consultation": consultation,
        "extending": extend or ExtendForm(auto_id="gia-han-%s"),
        "withdrawing": withdraw or ReasonForm(auto_id="thoi-hoi-%s"),
        "may_change": view.drafts and is_open and is_missing,
        "may_enter": view.drafts and may_enter and not is_recalled,
    }
    return render(request, "web/consultation/asked.html", context, status=status)
