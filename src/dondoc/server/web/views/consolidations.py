"""The table of opinions of a round: read, printed, downloaded, sent."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.composing import ComposingError, compose_docx, is_pdf_available
from dondoc.server.consultation.errors import ConsultationRefused, StaleConsultation, not_found
from dondoc.server.consultation.models import Round
from dondoc.server.consultation.selectors.sent_table import SentTable, sent_table
from dondoc.server.consultation.selectors.table import TableView, round_of_table, table_of, table_page
from dondoc.server.consultation.services.sending import (
    edit_table_head,
    head_of_table,
    paper_of_round,
    send_table,
)
from dondoc.server.web.consolidation_forms import GENERAL_WRITTEN, SEEN, TableHeadForm, filter_of
from dondoc.server.web.forms import whole_number
from dondoc.server.web.paging import page_asked
from dondoc.server.web.pdf_copies import PdfSource, answer_pdf
from dondoc.server.web.refusals import say_refusal
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of

ROWS = 50
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def consolidation(request: HttpRequest, consultation_id: int, round_number: int) -> HttpResponse:
    """Some rows of the table, with the numbers above it and the way to each clause; as it went out, once it
    was sent."""
    round_, may_write = round_of_table(
        viewer=viewer_of(request), consultation_id=consultation_id, round_number=round_number
    )
    table = table_of(round_)
    if table is not None and table.sent_at is not None:
        sent = page_asked(request, partial(sent_table, round_), page_size=ROWS)
        return render(request, "web/consolidation/sent.html", _listed(sent, round_))
    narrowed = filter_of(request.GET)
    view = page_asked(
        request, partial(table_page, round_, may_write=may_write, narrowed=narrowed), page_size=ROWS
    )
    context = {
        "view": view,
        "general": GENERAL_WRITTEN,
        "narrowed": narrowed,
        "seen": SEEN,
        "sees": request.GET.get("xem", ""),
        "now": timezone.localtime(),
    }
    response = render(request, "web/consolidation/table.html", {**_listed(view, round_), **context})
    # Rows change in their place: who comes back is shown them as they are, not as they first were.
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def print_consolidation(request: HttpRequest, consultation_id: int, round_number: int) -> HttpResponse:
    """The whole, as it goes out."""
    round_, _ = round_of_table(
        viewer=viewer_of(request), consultation_id=consultation_id, round_number=round_number
    )
    paper = paper_of_round(round_)
    context = {
        "place": "consultations",
        "round": round_,
        "consultation": round_.consultation,
        "paper": paper,
    }
    return render(request, "web/consolidation/print.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def consolidation_head(request: HttpRequest, consultation_id: int, round_number: int) -> HttpResponseBase:
    """Who issues it, how it begins, who signs."""
    round_, may_write = round_of_table(
        viewer=viewer_of(request), consultation_id=consultation_id, round_number=round_number
    )
    table = table_of(round_)
    if not may_write:
        raise not_found()
    if table is not None and table.sent_at is not None:
        return redirect("consolidation", consultation_id, round_number)
    head = head_of_table(round_)
    form = TableHeadForm.of(head.head, opening=head.opening, version=table.version if table else 1)
    status = 200
    if request.method == "POST":
        form, status = TableHeadForm(request.POST), 422
        if form.is_valid():
            try:
                edit_table_head(
                    actor=viewer_of(request),
                    round_id=round_.pk,
                    version=_version(request),
                    head=form.table_head,
                )
            except ConsultationRefused as error:
                form.refuse(error.message, field=error.field)
            except StaleConsultation as error:
                form.refuse(error.message)
                status = 409
            else:
                say_done(request, "Đã lưu phần đầu, phần cuối của bản tổng hợp.")
                return redirect("consolidation", consultation_id, round_number)
    context = {"place": "consultations", "consultation": round_.consultation, "round": round_, "form": form}
    return render(request, "web/consolidation/head.html", context, status=status)


@require_safe
def consolidation_file(request: HttpRequest, consultation_id: int, round_number: int) -> HttpResponseBase:
    """The table in its form, to edit and sign."""
    round_, _ = round_of_table(
        viewer=viewer_of(request), consultation_id=consultation_id, round_number=round_number
    )
    try:
        content = compose_docx(paper_of_round(round_))
    except ComposingError as error:
        return say_refusal(request, str(error))
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(round_)}.docx"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def consolidation_pdf(request: HttpRequest, consultation_id: int, round_number: int) -> HttpResponseBase:
    """The table to print, as it reads when it is asked for."""
    round_, _ = round_of_table(
        viewer=viewer_of(request), consultation_id=consultation_id, round_number=round_number
    )
    address = (consultation_id, round_number)
    source = PdfSource(
        key=f"tong-hop/{round_.pk}",
        name=f"Tổng hợp ý kiến: {round_.consultation.subject}",
        page=reverse("consolidation", args=address),
        address=reverse("consolidation_pdf", args=address),
        file_name=f"{_file_name(round_)}.pdf",
        place="consultations",
        content=lambda: (paper_of_round(round_), None),
        back="Về bản tổng hợp",
    )
    return answer_pdf(request, source)


@sent_from("consolidation")
def send_consolidation(request: HttpRequest, consultation_id: int, round_number: int) -> HttpResponseBase:
    """From now on it stays as it is."""
    round_, _ = round_of_table(
        viewer=viewer_of(request), consultation_id=consultation_id, round_number=round_number
    )
    sent = send_table(actor=viewer_of(request), round_id=round_.pk, version=_version(request))
    if sent.paper_id is None:
        say_done(request, "Đã chốt bản tổng hợp. Tải tệp về để ký, phát hành.")
    else:
        say_done(request, "Đã chốt bản tổng hợp và đưa vào văn bản đi.")
    return redirect("consolidation", consultation_id, round_number)


def _listed(page: TableView | SentTable, round_: Round) -> dict[str, object]:
    """What the page of a part of the rows needs."""
    first = (page.number - 1) * ROWS
    return {
        "place": "consultations",
        "page": page,
        "first": first + 1,
        "last": first + len(page.rows),
        "previous": page.number - 1,
        "next": page.number + 1,
        "round": round_,
        "consultation": round_.consultation,
        "has_pdf": is_pdf_available(),
    }


def _file_name(round_: Round) -> str:
    return f"ban-tong-hop-y-kien-{round_.consultation_id}-dot-{round_.number}"


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", ""))
