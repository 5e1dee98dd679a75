"""The list of tasks, its exports, and the page of one task."""

from __future__ import annotations

import io
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.intake.selectors import received_document
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.rules import may_see_all_tasks
from dondoc.server.reporting.task_lists import Group, divided_rows
from dondoc.server.tracking.exports import EVERYTHING, Grouped, Layout, csv_lines, write_xlsx
from dondoc.server.tracking.selectors import ViewsOf, agencies_to_choose, all_tasks, view_to_open, views_of
from dondoc.server.web.bulk import actions_offered
from dondoc.server.web.filters import FilterWord, TasksForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.standings import standings_of_tasks
from dondoc.server.web.task_list import (
    ALL,
    asker_of,
    columns_of,
    columns_to_choose,
    in_view,
    opening_address,
    task_list,
    whole_address,
)
from dondoc.server.web.task_page import task_page
from dondoc.server.web.viewer import roles_in, today, viewer_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FOLD = "mo"  # in an address: what stands unfolded


@require_safe
def tasks(request: HttpRequest) -> HttpResponseBase:
    """The tasks that who asks may see, narrowed, a page at a time; or what a saved view shows of them."""
    kept = views_of(viewer_of(request), today=today())
    return _opened(request, kept) or _tasks(request, kept)


def _opened(request: HttpRequest, kept: ViewsOf) -> HttpResponseBase | None:
    """The view that the address names, or with which the list opens."""
    if asked := request.GET.get("view"):
        key = whole_number(asked)
        view = kept.view(key) or view_to_open(viewer=viewer_of(request), view_id=key, today=today())
        return redirect(opening_address(request, view))
    first = kept.view(kept.first_view_id or 0)
    return redirect(opening_address(request, first)) if first and not request.GET else None


def _tasks(request: HttpRequest, kept: ViewsOf) -> HttpResponse:
    unfolded = _settle_address(request, kept)
    form = TasksForm(request.GET)
    found = task_list(request, form, kept)
    roles = roles_in(request)
    context = {
        "place": "tasks",
        "page": found.page,
        "list": found,
        "width": len(found.columns) + bool(actions_offered(roles)),
        "counts_parts": bool(found.heads) and form.group_asked is Group.LEAD,
        "form": form,
        "words": form.words + _document_words(request, form),
        "kept": kept,
        "in_view": in_view(request, form, kept, found.columns),
        "all_address": whole_address(kept),
        "columns_to_choose": columns_to_choose(found.columns, sees_all=may_see_all_tasks(roles)),
        "is_choosing_columns": unfolded == "cot",
        "standings": standings_of_tasks(found.page.rows),
        "bulk_actions": actions_offered(roles),
        "now": timezone.localtime(),
    }
    return render(request, "web/tasks/page.html", context)


def _settle_address(request: HttpRequest, kept: ViewsOf) -> str:
    """What every link of the page takes on: no fold, and where the list opens with a view, that this is not
    it. Answers what stands unfolded."""
    query = request.GET.copy()
    unfolded = query.pop(FOLD, [""])[-1]
    if kept.first_view_id and not query.get("of"):
        query["of"] = ALL
    request.GET = query  # type: ignore[assignment]
    return str(unfolded)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The whole list, narrowed, ordered and in groups as on screen, with the columns shown."""
    asked = TasksForm(request.GET)
    if form not in ("csv", "xlsx"):
        raise Http404
    rows, layout = _rows_to_export(request, asked), _layout(request, asked)
    name = f"nhiem-vu-{timezone.localtime():%Y%m%d-%H%M}.{form}"
    response: HttpResponseBase
    if form == "csv":
        lines = (line.encode() for line in csv_lines(rows, layout))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    else:
        written = io.BytesIO()
        write_xlsx(rows, written, layout)
        response = HttpResponse(written.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows_to_export(request: HttpRequest, asked: TasksForm) -> Iterator[Grouped]:
    asker = asker_of(request)
    if asked.group_asked is not None:
        return divided_rows(asker, filter=asked.filter, group=asked.group_asked)
    rows = all_tasks(viewer=asker.viewer, filter=asked.filter, today=asker.terms.today)
    return (("", row) for row in rows)


def _layout(request: HttpRequest, asked: TasksForm) -> Layout:
    is_grouped = asked.group_asked is not None
    if asked.columns_asked == [ALL]:
        return Layout(EVERYTHING.columns, is_grouped=is_grouped)
    sees_all = may_see_all_tasks(roles_in(request))
    kept = views_of(viewer_of(request), today=today())
    return Layout(columns_of(asked, kept, sees_all=sees_all), is_grouped=is_grouped)


@require_safe
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """One task: who and until when, how far it is, and the words of the document that say so."""
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
