"""Papers that Dondoc wrote: the list, one paper, its files, and how far it is."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.composing import is_pdf_available
from dondoc.documents.spelling import fold
from dondoc.server.outgoing import services as outgoing
from dondoc.server.outgoing.errors import FileRefused, PaperRefused, StalePaper
from dondoc.server.outgoing.models import OutgoingDocument
from dondoc.server.outgoing.permissions import require_writing
from dondoc.server.outgoing.selectors import (
    edits_of,
    list_papers,
    paper_of,
    proposed_copies,
    taken_match,
    waiting_matches,
)
from dondoc.server.outgoing.writing import content_of, docx_of, template_of
from dondoc.server.refusals import NotNow
from dondoc.server.reporting.models import PaperMade
from dondoc.server.reporting.papers import origin_of
from dondoc.server.tracking import services
from dondoc.server.tracking.selectors.letters import letter_of_paper
from dondoc.server.web.forms import whole_number
from dondoc.server.web.paging import page_asked
from dondoc.server.web.paper_forms import PapersForm, SigningForm
from dondoc.server.web.papers import drawn_paper
from dondoc.server.web.pdf_copies import PdfSource, answer_pdf
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LONGEST_NAME = 60


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """The papers, narrowed, a page at a time."""
    form = PapersForm(request.GET)
    kind, state = form.value("kind"), form.value("state")
    page = page_asked(request, partial(list_papers, viewer=viewer_of(request), kind=kind, state=state))
    context = {
        "place": "documents",
        "page": page,
        "form": form,
        "waiting": waiting_matches(viewer=viewer_of(request)),
        "asked": {"kind": kind, "state": state},
        "now": timezone.localtime(),
    }
    return render(request, "web/papers/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """One paper; sent, number and day are written down."""
    viewer = viewer_of(request)
    if request.method != "POST":
        return _page(request, paper_of(viewer=viewer, paper_id=paper_id))
    form, status = SigningForm(request.POST), 422
    if form.is_valid():
        try:
            services.sign_paper(
                actor=viewer, paper_id=paper_id, version=_version(request), **form.cleaned_data
            )
        except PaperRefused as error:
            form.refuse(error.message, field=error.field)
        except (NotNow, StalePaper) as error:
            form.refuse(error.message)
            status = 409
        else:
            say_done(request, "Đã ghi số và ngày ban hành.")
            return redirect("paper", paper_id)
    return _page(request, paper_of(viewer=viewer, paper_id=paper_id), form=form, status=status)


@require_safe
def paper_file(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The paper as a file for a word processor: the office's own where there is one."""
    found = paper_of(viewer=viewer_of(request), paper_id=paper_id)
    return as_download(docx_of(found), DOCX, file_name(found))


@require_http_methods(["GET", "HEAD", "POST"])
def paper_pdf(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """As a PDF file. The office's own file is not opened here."""
    found = paper_of(viewer=viewer_of(request), paper_id=paper_id)
    if found.file is not None:
        raise Http404
    source = PdfSource(
        key=f"van-ban-di/{found.pk}",
        name=found.name,
        page=reverse("paper", args=[found.pk]),
        address=reverse("paper_pdf", args=[found.pk]),
        file_name=file_name(found).replace(".docx", ".pdf"),
        place="documents",
        content=lambda: (content_of(found), template_of(found)),
    )
    return answer_pdf(request, source)


@require_safe
def paper_edits(request: HttpRequest, paper_id: int) -> HttpResponse:
    """What the office's own file says otherwise than what Dondoc wrote."""
    found = paper_of(viewer=viewer_of(request), paper_id=paper_id)
    context = {"place": "documents", "paper": found, "rows": edits_of(found)}
    return render(request, "web/papers/edits.html", context)


@sent_from("paper")
def replace_paper_file(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """The office's own file in the place of what Dondoc wrote."""
    viewer, file = viewer_of(request), request.FILES.get("file")
    require_writing(viewer)
    try:
        if file is None or not file.name:
            raise FileRefused("Chưa chọn tệp nào. Chọn tệp .docx rồi bấm Thay tệp.")
        outgoing.replace_file(
            actor=viewer, paper_id=paper_id, version=_version(request), name=file.name, content=file
        )
    except FileRefused as error:
        found = paper_of(viewer=viewer, paper_id=paper_id)
        return _page(request, found, problem=error.message, status=422)
    undo = reverse("take_back_paper_file", args=[paper_id])
    say_done(request, f"Đã thay dự thảo bằng “{file.name}”.", undo=undo)
    return redirect("paper", paper_id)


@sent_from("paper")
def take_back_paper_file(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """Back to the file before, or to what Dondoc wrote."""
    outgoing.take_back_file(actor=viewer_of(request), paper_id=paper_id)
    messages.success(request, "Đã trở lại bản trước.")
    return redirect("paper", paper_id)


@sent_from("paper")
def submit_paper(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    outgoing.submit_paper(actor=viewer_of(request), paper_id=paper_id, version=_version(request))
    messages.success(request, "Đã ghi là trình ký.")
    return redirect("paper", paper_id)


@sent_from("paper")
def take_back_paper(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """From who signs, or after it was dropped."""
    services.take_back_paper(actor=viewer_of(request), paper_id=paper_id, version=_version(request))
    messages.success(request, "Văn bản trở lại là dự thảo.")
    return redirect("paper", paper_id)


@sent_from("paper")
def drop_paper(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """It is not sent after all."""
    services.drop_paper(actor=viewer_of(request), paper_id=paper_id, version=_version(request))
    messages.success(request, "Đã bỏ văn bản. Cần dùng lại thì bấm Lấy lại.")
    return redirect("paper", paper_id)


@sent_from("paper")
def start_paper_tasks(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """Its tasks are reviewed as those of any other document."""
    received = outgoing.start_tasks(actor=viewer_of(request), paper_id=paper_id)
    messages.success(request, "Đã đưa vào sổ văn bản. Đọc xong thì duyệt các đề xuất nhiệm vụ.")
    return redirect("document", received.pk)


@sent_from("paper")
def take_back_signing(request: HttpRequest, paper_id: int) -> HttpResponseBase:
    """Number, day and signed copy were another paper's."""
    services.take_back_signing(actor=viewer_of(request), paper_id=paper_id, version=_version(request))
    messages.success(request, "Đã bỏ số, ngày. Văn bản chờ bản ký của mình.")
    return redirect("paper", paper_id)


def file_name(document: OutgoingDocument) -> str:
    """Plain letters, so that every machine keeps the name."""
    who = document.addressees[0] if len(document.addressees) == 1 else document.subject
    words = "-".join(fold(f"{document.get_kind_display()} {who}").split())[:_LONGEST_NAME]
    return f"{''.join(one for one in words if one.isalnum() or one == '-')}-{document.pk}.docx"


def as_download(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _may_be_pdf(document: OutgoingDocument) -> bool:
    return document.file is None and is_pdf_available()


def _page(
    request: HttpRequest,
    found: OutgoingDocument,
    *,
    form: SigningForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    letter = letter_of_paper(viewer=viewer_of(request), paper_id=found.pk)
    reminded = letter.reminded.select_related("share__task").order_by("position") if letter else ()
    origin = origin_of(found.pk)
    context: dict[str, Any] = {
        "place": "documents",
        "paper": found,
        "drawn": drawn_paper(content_of(found), seen_from=_seen_from(origin)) if found.file is None else None,
        "origin": origin,
        "has_pdf": _may_be_pdf(found),
        "copies": proposed_copies(found),
        "match": taken_match(found) if found.signed_copy_id else None,
        "letter": letter,
        "reminded": reminded,
        "form": form or SigningForm(initial={"issued_on": today()}),
        "problem": problem,
    }
    return render(request, "web/papers/paper.html", context, status=status)


def _seen_from(origin: PaperMade | None) -> str:
    """The numbers of a report are links within its own page."""
    return reverse("report", args=[origin.report_id]) if origin and origin.report_id else ""


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", ""))
