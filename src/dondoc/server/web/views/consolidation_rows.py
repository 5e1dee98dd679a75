"""One row of the table of opinions: answered in its place or on a page of its own, folded, parted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dondoc.server.consultation.errors import ConsultationNotFound
from dondoc.server.consultation.selectors.table import (
    RowView,
    progress_of,
    round_of_table,
    row_of,
    rows_beside,
)
from dondoc.server.consultation.services import consolidating
from dondoc.server.consultation.table_errors import RowRefused, StaleRow
from dondoc.server.web.consolidation_forms import AnswerForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def consolidation_row(
    request: HttpRequest, consultation_id: int, round_number: int, row_id: int
) -> HttpResponseBase:
    """The form, in the row's place where the page's script asks; sent, the answer. Nothing typed is lost."""
    viewer = viewer_of(request)
    is_script = bool(request.headers.get("HX-Request"))
    try:
        view = row_of(
            viewer=viewer, consultation_id=consultation_id, round_number=round_number, row_id=row_id
        )
    except ConsultationNotFound:
        _, may_write = round_of_table(
            viewer=viewer, consultation_id=consultation_id, round_number=round_number
        )
        if request.method != "POST" or not may_write:
            raise
        return _gone(request, consultation_id, round_number)
    if request.method != "POST":
        if is_script and request.GET.get("xem") == "o":
            return _cell(request, view)
        return _form(request, view, AnswerForm.of(view.row.row))
    form = AnswerForm(request.POST, row=view.row.row)
    if not form.is_valid():
        return _form(request, view, form, status=200 if is_script else 422)
    try:
        consolidating.answer_row(
            actor=viewer,
            row_id=row_id,
            version=form.cleaned_data["version"],
            outcome=form.cleaned_data["outcome"],
            answer=form.cleaned_data["answer"],
        )
    except RowRefused as error:
        form.refuse(error.message, field=error.field)
        return _form(request, view, form, status=200 if is_script else 422)
    except StaleRow as error:
        return _form(request, view, form.again(error.current), theirs=error, status=409)
    if is_script:
        view = row_of(
            viewer=viewer, consultation_id=consultation_id, round_number=round_number, row_id=row_id
        )
        return _cell(request, view, is_saved=True)
    say_done(request, "Đã lưu nội dung tiếp thu, giải trình.")
    return redirect(f"{reverse('consolidation', args=[consultation_id, round_number])}#dong-{row_id}")


@sent_from("consolidation_row")
def fold_rows(request: HttpRequest, consultation_id: int, round_number: int, row_id: int) -> HttpResponseBase:
    """Another row comes into this one."""
    consolidating.fold_rows(
        actor=viewer_of(request),
        row_id=row_id,
        other_id=whole_number(request.POST.get("other", "")),
        version=whole_number(request.POST.get("version", "")),
    )
    say_done(request, "Đã gộp hai dòng; mọi cơ quan góp ý đều được giữ.")
    return redirect("consolidation_row", consultation_id, round_number, row_id)


@sent_from("consolidation_row")
def part_comment(
    request: HttpRequest, consultation_id: int, round_number: int, row_id: int
) -> HttpResponseBase:
    """One comment gets a row of its own."""
    made = consolidating.part_comment(
        actor=viewer_of(request),
        row_id=row_id,
        comment_id=whole_number(request.POST.get("comment", "")),
        version=whole_number(request.POST.get("version", "")),
    )
    say_done(request, "Đã tách góp ý thành dòng riêng, chưa có nội dung trả lời.")
    return redirect("consolidation_row", consultation_id, round_number, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def drop_answer(
    request: HttpRequest, consultation_id: int, round_number: int, row_id: int
) -> HttpResponseBase:
    """An answer whose comments were all replaced goes."""
    if request.method == "POST":
        consolidating.drop_kept_answer(
            actor=viewer_of(request), row_id=row_id, version=whole_number(request.POST.get("version", ""))
        )
        say_done(request, "Đã bỏ nội dung trả lời không còn góp ý.")
    return redirect("consolidation", consultation_id, round_number)


def _cell(request: HttpRequest, view: RowView, *, is_saved: bool = False) -> HttpResponse:
    """The last cell of the row; after saving with the numbers above the table."""
    context: dict[str, object] = {**_context(view), "may_write": True}
    if is_saved:
        context["counts"] = progress_of(view.round)
    return render(request, "web/consolidation/cell_answer.html", context)


def _form(
    request: HttpRequest,
    view: RowView,
    form: AnswerForm,
    *,
    theirs: StaleRow | None = None,
    status: int = 200,
) -> HttpResponse:
    current = theirs.current if theirs else view.row.row
    context = {**_context(view), "form": form, "theirs": theirs, "current": current}
    if request.headers.get("HX-Request"):
        return render(request, "web/consolidation/form.html", context, status=status)
    context["neighbours"] = rows_beside(view)
    return render(request, "web/consolidation/row.html", context, status=status)


def _context(view: RowView) -> dict[str, object]:
    consultation = view.round.consultation
    return {"place": "consultations", "round": view.round, "consultation": consultation, "row": view.row}


def _gone(request: HttpRequest, consultation_id: int, round_number: int) -> HttpResponse:
    """The row is no more; what was typed is shown, to be taken elsewhere."""
    context = {
        "place": "consultations",
        "consultation_id": consultation_id,
        "round_number": round_number,
        "answer": request.POST.get("answer", ""),
    }
    template = "gone_part.html" if request.headers.get("HX-Request") else "gone.html"
    return render(request, f"web/consolidation/{template}", context, status=409)
