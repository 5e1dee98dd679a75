"""Open data: the dictionary of the fields, and the rows in parts of a size that costs little."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from dondoc.server.portal.open_data import ITEM_FIELDS, PAPER_FIELDS, TASK_FIELDS, as_csv, as_json
from dondoc.server.published.models import PublishedTask
from dondoc.server.published.selectors import (
    PAGE_SIZE,
    item_key,
    items_after,
    paper_by,
    papers_page,
    task_by,
    tasks_after,
)

MOST_ROWS = 200
_MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
_MOST_DIGITS = 6


@require_safe
def dictionary(request: HttpRequest) -> HttpResponse:
    """What each field means, and where the data are."""
    context = {
        "place": "data",
        "paper_fields": PAPER_FIELDS,
        "task_fields": TASK_FIELDS,
        "item_fields": ITEM_FIELDS,
        "most": MOST_ROWS,
    }
    return render(request, "portal/data.html", context)


@require_safe
def papers(request: HttpRequest, form: str) -> HttpResponse:
    """The papers, the newest first, a page at a time."""
    media_type = _media_type(form)
    written = request.GET.get("trang", "1")
    number = int(written) if written.isascii() and written.isdecimal() and len(written) <= _MOST_DIGITS else 1
    found = papers_page(max(number, 1))
    following = _address("paper_data", form, trang=number + 1) if len(found) > PAGE_SIZE else ""
    rows = found[:PAGE_SIZE]
    content = (
        as_csv(PAPER_FIELDS, rows)
        if form == "csv"
        else as_json(PAPER_FIELDS, rows, named="papers", following=_whole_address(request, following))
    )
    return _data(request, content, media_type, following)


@require_safe
def tasks(request: HttpRequest, form: str) -> HttpResponse:
    """The tasks, of one paper or of all, from behind the one whose code is named."""
    media_type = _media_type(form)
    code, after = request.GET.get("van-ban", ""), request.GET.get("sau", "")
    paper = paper_by(code) if code else None
    last = task_by(after) if after else None
    if (code and paper is None) or (after and last is None):
        raise Http404
    found = tasks_after(last.pk if last else 0, paper=paper, most=MOST_ROWS + 1)
    rows: list[PublishedTask] = list(found[:MOST_ROWS])
    asked = {"van-ban": code} if code else {}
    following = _address("task_data", form, **asked, sau=rows[-1].code) if len(found) > MOST_ROWS else ""
    content = (
        as_csv(TASK_FIELDS, rows)
        if form == "csv"
        else as_json(TASK_FIELDS, rows, named="tasks", following=_whole_address(request, following))
    )
    return _data(request, content, media_type, following)


@require_safe
def items(request: HttpRequest, form: str) -> HttpResponse:
    """What digests tell, from behind the item that is named: the code of its digest and its number there."""
    media_type = _media_type(form)
    written = request.GET.get("sau", "")
    code, _, number = written.rpartition("-")
    is_number = number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS
    after = item_key(code, int(number)) if is_number else None
    if written and after is None:
        raise Http404
    found = items_after(after or 0, most=MOST_ROWS + 1)
    rows = list(found[:MOST_ROWS])
    last = f"{rows[-1].paper.code}-{rows[-1].position}" if rows else ""
    following = _address("item_data", form, sau=last) if len(found) > MOST_ROWS else ""
    content = (
        as_csv(ITEM_FIELDS, rows)
        if form == "csv"
        else as_json(ITEM_FIELDS, rows, named="items", following=_whole_address(request, following))
    )
    return _data(request, content, media_type, following)


def _media_type(form: str) -> str:
    if form not in _MEDIA_TYPES:
        raise Http404
    return _MEDIA_TYPES[form]


def _address(name: str, form: str, **query: str | int) -> str:
    return f"{reverse(name, args=[form])}?{urlencode(query)}"


def _whole_address(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(path) if path else ""


def _data(request: HttpRequest, content: bytes, media_type: str, following: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Access-Control-Allow-Origin"] = "*"  # for everybody's programs, in browsers too
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    if following:
        response["Link"] = f'<{_whole_address(request, following)}>; rel="next"'
    return response
