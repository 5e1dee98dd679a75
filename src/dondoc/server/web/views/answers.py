"""Who is asked reads the draft and answers: kept as one types, given, taken back, or taken from a letter."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.consultation import services
from dondoc.server.consultation.errors import ConsultationRefused, StaleConsultation
from dondoc.server.consultation.models import Opinion
from dondoc.server.consultation.selectors import QuestionView, question_of_letter, question_view
from dondoc.server.consultation.selectors import opinion_file as file_for
from dondoc.server.files.selectors import path_of_stored
from dondoc.server.web.answer_page import drawn_clauses, kept_files, said_in, said_of
from dondoc.server.web.consultation_forms import AnswerForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

_DROP_FILE = "drop-file:"


@require_http_methods(["GET", "HEAD", "POST"])
def answer_consultation(request: HttpRequest, asked_id: int) -> HttpResponseBase:
    """The draft with the own answer beside it. What is typed is kept by the script, or by the button."""
    view = question_view(viewer=viewer_of(request), asked_id=asked_id, today=today())
    if request.method != "POST":
        return _page(request, view)
    if request.headers.get("HX-Request"):
        return _keep_quietly(request, asked_id)
    form, step, wrong_id = AnswerForm(request.POST, files=request.FILES), request.POST.get("step", ""), None
    status = 422
    if form.is_valid():
        try:
            return _taken(request, view, form, step)
        except ConsultationRefused as error:
            form.refuse(error.message, field="files" if error.field == "file" else error.field)
            wrong_id = getattr(error, "clause_id", None)
        except StaleConsultation as error:
            form.refuse(error.message)
            status = 409
    return _page(request, view, form=form, wrong_id=wrong_id, status=status)


@sent_from("answer_consultation")
def take_back_answer(request: HttpRequest, asked_id: int) -> HttpResponseBase:
    version = _version(request) or whole_number(request.GET.get("ban", ""))  # of the button Hoàn tác
    services.take_back_answer(actor=viewer_of(request), asked_id=asked_id, version=version)
    say_done(request, "Đã rút ý kiến về để sửa. Cơ quan soạn thảo không còn thấy ý kiến này.")
    return redirect("answer_consultation", asked_id)


@sent_from("answer_consultation")
def drop_answer(request: HttpRequest, asked_id: int) -> HttpResponseBase:
    services.drop_answer(actor=viewer_of(request), asked_id=asked_id, version=_version(request))
    say_done(request, "Đã bỏ bản soạn dở.")
    return redirect("answer_consultation", asked_id)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_mail_answer(request: HttpRequest, opinion_id: int) -> HttpResponseBase:
    """What came by mail, with the stance that it needs."""
    viewer = viewer_of(request)
    asked_id = question_of_letter(viewer=viewer, opinion_id=opinion_id, today=today())
    view = question_view(viewer=viewer, asked_id=asked_id, today=today())
    letter = next((one for one in view.letters if one.pk == opinion_id), None)
    if letter is None or not view.is_readable:  # the page of the question says why
        return redirect("answer_consultation", asked_id)
    if request.method != "POST":
        return _letter_page(request, view, letter, AnswerForm.of(letter))
    form, wrong_id = AnswerForm(request.POST), None
    if form.is_valid():
        try:
            services.confirm_mail_answer(
                actor=viewer,
                opinion_id=opinion_id,
                version=_version(request),
                said=form.said(request.POST),
                file_ids=[whole_number(one) for one in request.POST.getlist("file")],
            )
        except ConsultationRefused as error:
            form.refuse(error.message, field=error.field)
            wrong_id = getattr(error, "clause_id", None)
        else:
            say_done(request, "Đã gửi ý kiến của cơ quan.")
            return redirect("answer_consultation", asked_id)
    return _letter_page(request, view, letter, form, wrong_id=wrong_id, status=422)


@sent_from("confirm_mail_answer")
def drop_mail_answer(request: HttpRequest, opinion_id: int) -> HttpResponseBase:
    dropped = services.drop_mail_answer(
        actor=viewer_of(request), opinion_id=opinion_id, version=_version(request)
    )
    say_done(request, "Đã bỏ thư góp ý này.")
    return redirect("answer_consultation", dropped.asked_id)


@require_safe
def opinion_file(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """A file that came with an answer, to be kept and never shown among our pages."""
    found = file_for(viewer=viewer_of(request), file_id=file_id)
    return FileResponse(
        path_of_stored(found.stored).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.stored.media_type,
        headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
    )


def _taken(request: HttpRequest, view: QuestionView, form: AnswerForm, step: str) -> HttpResponseBase:
    viewer, asked_id, version = viewer_of(request), view.asked.pk, _seen(request)
    files = kept_files(viewer, form.cleaned_data["files"])
    said = form.said(request.POST)
    if step == "give":
        given = services.give_answer(actor=viewer, asked_id=asked_id, version=version, said=said, files=files)
        undo = f"{reverse('take_back_answer', args=[asked_id])}?ban={given.version}"
        say_done(request, "Đã gửi ý kiến của cơ quan.", undo="" if given.asked.round.closed_at else undo)
        return redirect("answer_consultation", asked_id)
    kept = services.keep_answer(actor=viewer, asked_id=asked_id, version=version, said=said, files=files)
    if step.startswith(_DROP_FILE):
        services.drop_answer_file(
            actor=viewer,
            asked_id=asked_id,
            version=kept.version,
            file_id=whole_number(step.removeprefix(_DROP_FILE)),
        )
        say_done(request, "Đã bỏ tệp.")
    else:
        say_done(request, "Đã lưu bản soạn. Cơ quan soạn thảo chưa thấy.")
    return redirect(f"{reverse('answer_consultation', args=[asked_id])}#tra-loi")


def _keep_quietly(request: HttpRequest, asked_id: int) -> HttpResponseBase:
    """What is typed is kept while one types; the answer is the line that says so, with the new version."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _kept_line(request, version=_seen(request), problem="Chưa lưu: ngày văn bản viết chưa đúng.")
    try:
        kept = services.keep_answer(
            actor=viewer_of(request),
            asked_id=asked_id,
            version=_seen(request),
            said=form.said(request.POST),
        )
    except (ConsultationRefused, StaleConsultation) as error:
        return _kept_line(request, version=_seen(request), problem=error.message)
    return _kept_line(request, version=kept.version)


def _kept_line(request: HttpRequest, *, version: int, problem: str = "") -> HttpResponse:
    context = {"version": version, "problem": problem, "kept_at": timezone.localtime()}
    return render(request, "web/consultation/kept.html", context)


def _page(
    request: HttpRequest,
    view: QuestionView,
    *,
    form: AnswerForm | None = None,
    wrong_id: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form where an answer is taken now, else the answer that was given."""
    begun = view.writing or (view.given if "sua" in request.GET else None)
    writes = view.is_open and (view.given is None or begun is not None or form is not None)
    said = said_in(request.POST) if form is not None else said_of(begun)
    context = {
        "place": "consultations",
        "view": view,
        "asked": view.asked,
        "consultation": view.asked.round.consultation,
        "round": view.asked.round,
        "writes": writes,
        "upload_limit": settings.UPLOAD_BYTE_LIMIT,
        "writing": view.writing,
        # What somebody else wrote meanwhile is not written over by sending the same again.
        "version": _seen(request) if status == 409 else services.seen_version(view.writing, view.given),
        "form": form or AnswerForm.of(begun),
        "files": begun.files.all() if begun else (),
        "clauses": drawn_clauses(view.clauses, said, wrong_id=wrong_id) if view.is_readable else (),
    }
    return render(request, "web/consultation/answer.html", context, status=status)


def _letter_page(
    request: HttpRequest,
    view: QuestionView,
    letter: Opinion,
    form: AnswerForm,
    *,
    wrong_id: int | None = None,
    status: int = 200,
) -> HttpResponse:
    form.fields.pop("files", None)
    context = {
        "place": "consultations",
        "view": view,
        "asked": view.asked,
        "consultation": view.asked.round.consultation,
        "letter": letter,
        "form": form,
        "clauses": drawn_clauses(view.clauses, said_in(request.POST), wrong_id=wrong_id),
    }
    return render(request, "web/consultation/letter.html", context, status=status)


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", ""))


def _seen(request: HttpRequest) -> int:
    """As `services.seen_version` wrote it."""
    written = request.POST.get("version", "")
    return -whole_number(written[1:]) if written.startswith("-") else whole_number(written)
