"""The list of tasks, its exports, and the page of one task."""

from __future__ import annotations

import io
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.intake.selectors import received_document
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.tracking.exports import csv_lines, write_xlsx
from dondoc.server.tracking.permissions import hands_kept
from dondoc.server.tracking.selectors import agencies_to_choose, all_tasks, list_tasks
from dondoc.server.web.board_page import exact_count
from dondoc.server.web.bulk import actions_offered
from dondoc.server.web.filters import FilterWord, TasksForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.paging import page_asked
from dondoc.server.web.standings import standings_of_tasks
from dondoc.server.web.task_page import task_page
from dondoc.server.web.viewer import roles_in, today, viewer_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """The tasks that who asks may see, narrowed, a page at a time."""
    with hands_kept():
        return _tasks(request)


def _tasks(request: HttpRequest) -> HttpResponse:
    form = TasksForm(request.GET)
    viewer = viewer_of(request)
    page = page_asked(request, partial(list_tasks, viewer=viewer, filter=form.filter, today=today()))
    context = {
        "place": "tasks",
        "page": page,
        "exact_count": exact_count(roles_in(request), form.filter, today=today()) if page.is_capped else None,
        "form": form,
        "words": form.words + _document_words(request, form),
        "standings": standings_of_tasks(page.rows),
        "bulk_actions": actions_offered(roles_in(request)),
        "now": timezone.localtime(),
    }
    return render(request, "web/tasks/page.html", context)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The whole list, narrowed and ordered as on screen."""
    asked = TasksForm(request.GET)
    rows = all_tasks(viewer=viewer_of(request), filter=asked.filter, today=today())
    name = f"nhiem-vu-{timezone.localtime():%Y%m%d-%H%M}.{form}"
    response: HttpResponseBase
    if form == "csv":
        lines = (line.encode() for line in csv_lines(rows))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    elif form == "xlsx":
        written = io.BytesIO()
        write_xlsx(rows, written)
        response = HttpResponse(written.getvalue(), content_type=XLSX)
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """One task: who and until when, how far it is, and the words of the document that say so."""
    with hands_kept():
        reply_id = whole_number(request.GET.get("thu", ""), otherwise=0)
        return task_page(request, task_id, reply_id=reply_id)


@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Agencies to choose from, by a part of the name."""
    text = request.GET.get("agency_text", "").replace("\0", "")
    found = agencies_to_choose(viewer=viewer_of(request), text=text)
    return render(request, "web/tasks/agencies.html", {"agencies": found})


def _document_words(request: HttpRequest, form: TasksForm) -> list[FilterWord]:
    document_id = form.value("document")
    if document_id is None:
        return []
    try:
        name = str(received_document(viewer=viewer_of(request), document_id=document_id))
    except NotAllowed:  # an agency's officer follows a link: the list is narrowed, the name stays unsaid
        name = f"số {document_id} trong sổ"
    return [FilterWord(f"của văn bản {name}", ("document",))]
