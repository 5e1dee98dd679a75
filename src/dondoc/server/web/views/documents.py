"""The register of documents: taking them in, how far they are, and the page of one."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from dondoc.server.consultation.selectors.proposed import is_about_draft
from dondoc.server.files.errors import FilesError
from dondoc.server.intake import services
from dondoc.server.intake.errors import IntakeError, NotReady
from dondoc.server.intake.models import Stage
from dondoc.server.intake.rules import AT_WORK
from dondoc.server.intake.selectors import (
    copies_of,
    members_of,
    progress_of,
    reading_of,
    received_document,
    register,
)
from dondoc.server.posts.rules import may_ask_any_opinions
from dondoc.server.web.contents import contents_of
from dondoc.server.web.filters import DocumentsForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.paging import page_asked
from dondoc.server.web.refusals import say_refusal
from dondoc.server.web.reviewing import earlier_text, page_context
from dondoc.server.web.turning import sent_from
from dondoc.server.web.viewer import roles_in, viewer_of

MOST_FILES = 100


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """The register, narrowed, a page at a time."""
    return render(request, "web/documents/page.html", _register_context(request))


@sent_from("documents")
def receive(request: HttpRequest) -> HttpResponseBase:
    """Files that were dropped or chosen: each is taken in or refused by itself."""
    files = request.FILES.getlist("file")[:MOST_FILES]
    refused = [words for file in files if (words := _take(request, file))]
    if request.headers.get("HX-Request"):
        if refused:
            return HttpResponse("\n".join(refused), status=422, content_type="text/plain; charset=utf-8")
        return render(request, "web/documents/list.html", _register_context(request))
    for words in refused or ([] if files else ["Chưa chọn tệp nào. Chọn tệp rồi bấm Tải lên."]):
        messages.error(request, words)
    return redirect("documents")


@sent_from("documents")
def paste(request: HttpRequest) -> HttpResponseBase:
    """The text of a document, from a mail or a page. Refused, it stays in its field."""
    text, title = request.POST.get("text", ""), request.POST.get("title", "")
    is_by_script = bool(request.headers.get("HX-Request"))
    try:
        received = services.receive_text(actor=viewer_of(request), text=text, title=title)
    except (IntakeError, FilesError) as error:
        if is_by_script:
            return say_refusal(request, str(error))
        messages.error(request, str(error))
        pasted = {"pasted": {"text": text, "title": title}}
        return render(request, "web/documents/page.html", _register_context(request) | pasted, status=422)
    if is_by_script:
        return HttpResponseClientRedirect(reverse("document", args=[received.pk]))
    return redirect("document", received.pk)


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How far the documents asked for are; asked every second and a half while one is at work."""
    ids = [key for value in request.GET.getlist("id") if (key := whole_number(value))][:200]
    steps = progress_of(viewer=viewer_of(request), document_ids=ids)
    context = {"steps": steps, "working_count": sum(not step.is_over for step in steps)}
    response = render(request, "web/documents/progress.html", context)
    if any(step.is_over for step in steps):
        response["HX-Trigger"] = "dondoc:arrived"
    return response


@require_safe
def document(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """One document: what it is, how far it has come, what it says."""
    viewer = viewer_of(request)
    received = received_document(viewer=viewer, document_id=document_id)
    members = members_of(viewer=viewer, document_id=document_id)
    context: dict[str, Any] = {
        "place": "documents",
        "received": received,
        "copies": copies_of(viewer=viewer, document_id=document_id),
        "members": members,
        "members_at_work": any(member.stage in AT_WORK for member in members),
        "steps": progress_of(viewer=viewer, document_ids=[document_id]),
        "may_ask_about": may_ask_any_opinions(roles_in(request)) and is_about_draft(received),
    }
    with contextlib.suppress(NotReady):  # its state says how far it is
        context = page_context(request, document_id) | context
        if not {"to", "chu"} & set(request.GET):
            context["loaded"] = {1}
        context |= earlier_text(request, document_id)
    return render(request, "web/documents/document.html", context)


@require_safe
def contents(request: HttpRequest, document_id: int) -> HttpResponse:
    """What the document says beside its tasks, for a page that shows it when it is opened."""
    said = contents_of(reading_of(viewer=viewer_of(request), document_id=document_id))
    return render(request, "web/documents/contents.html", {"contents": said})


@require_safe
def standing(request: HttpRequest, document_id: int) -> HttpResponse:
    """How far one document is, asked while it is at work; once it is over its page comes anew."""
    steps = progress_of(viewer=viewer_of(request), document_ids=[document_id])
    response = render(request, "web/documents/standing.html", {"steps": steps})
    if all(step.is_over for step in steps):
        response["HX-Refresh"] = "true"
    return response


@sent_from("document")
def read_again(request: HttpRequest, document_id: int) -> HttpResponseBase:
    services.read_again(actor=viewer_of(request), document_id=document_id)
    return redirect("document", document_id)


def _take(request: HttpRequest, file: UploadedFile[bytes]) -> str:
    """Take one file in; the words of the refusal, or nothing."""
    try:
        services.receive_file(actor=viewer_of(request), name=file.name or "tệp", content=file)
    except (IntakeError, FilesError) as error:
        return f"{file.name}: {error}"
    return ""


def _register_context(request: HttpRequest) -> dict[str, Any]:
    form = DocumentsForm(request.GET)
    viewer = viewer_of(request)
    page = page_asked(request, partial(register, viewer=viewer, filter=form.filter))
    return {
        "place": "documents",
        "page": page,
        "form": form,
        "now": timezone.localtime(),
        "working": [row.document.pk for row in page.rows if row.document.stage in AT_WORK],
        "stages": Stage,
        "limit": settings.UPLOAD_BYTE_LIMIT,
        # After an upload the list is the whole register, so that what just came is seen.
        "address": request.get_full_path() if request.method == "GET" else reverse("documents"),
    }
