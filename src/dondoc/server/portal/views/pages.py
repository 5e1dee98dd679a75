"""What is published, for everybody: papers, tasks, and the search among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.documents.search_marks import Piece, marked
from dondoc.documents.search_words import Asked, asked_for
from dondoc.server.portal.figures import numbers_of, row_of, sums_of
from dondoc.server.portal.paging import around, cut, page_asked, whole
from dondoc.server.published.inbox import feedback_of
from dondoc.server.published.models import COLUMNS, PublishedPaper, PublishedTask
from dondoc.server.published.selectors import (
    digests_page,
    find_items,
    find_tasks,
    newest_as_of,
    paper_by,
    papers_page,
    task_by,
    tasks_page,
    totals,
)

_FIRST_PAPERS = 10
_FIRST_ITEMS = 3  # of digests, above the tasks of a search
_DIGESTS = "ban-tin"
_MOST_FEEDBACK = 20
_LONGEST_SEARCH = 200
_LONGEST_HIT = 400
_GONE = (
    "Không tìm thấy trang này. Có thể nội dung đã được gỡ, hoặc đường dẫn chưa đúng. "
    "Hãy tìm lại ở ô tìm kiếm."
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest papers, and how far everything is together."""
    counted = totals()
    context = {
        "place": "home",
        "digest": next(iter(digests_page(1)), None),
        "rows": [row_of(paper) for paper in papers_page(1)[:_FIRST_PAPERS]],
        "task_count": counted["task"],
        "numbers": sums_of(counted),
        "as_of": newest_as_of(),
    }
    return render(request, "portal/home.html", context)


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """All papers, the newest first."""
    number = page_asked(request)
    rows, has_next = cut(papers_page(number))
    context = {"place": "papers", "rows": [row_of(paper) for paper in rows], **around(number, has_next)}
    return render(request, "portal/papers.html", context)


@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """One paper: its numbers, and its tasks in its own order."""
    found = _paper(code)
    asked = request.GET.get("xem", "")
    shown = asked if asked in COLUMNS else ""
    number = page_asked(request)
    tasks, has_next = cut(tasks_page(found, column=shown, number=number))
    context = {
        "place": "papers",
        "paper": found,
        "row": row_of(found),
        "numbers": numbers_of(found, shown=shown),
        "shown": shown,
        "groups": [
            (numeral, title, list(members))
            for (numeral, title), members in groupby(
                tasks, key=lambda task: (task.group_numeral, task.group_title)
            )
        ],
        **around(number, has_next),
    }
    return render(request, "portal/paper.html", context)


@require_safe
def task(request: HttpRequest, code: str) -> HttpResponse:
    """One task: what was assigned to whom, and the three things that are known of it."""
    found = _task(code)
    context = {
        "place": "papers",
        "task": found,
        "paper": found.paper,
        "feedback": feedback_of(found, most=_MOST_FEEDBACK),
        "as_of": timezone.localdate(),
    }
    return render(request, "portal/task.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Tasks and what digests tell with these words, with or without marks; or of one of both all that is
    found."""
    text = " ".join(request.GET.get("q", "")[:_LONGEST_SEARCH].split())
    before, asked = whole(request.GET.get("truoc", "")), asked_for(text)
    is_of_digests = request.GET.get("o") == _DIGESTS
    context: dict[str, Any] = {
        "place": "search",
        "text": text,
        "is_of_digests": is_of_digests,
        "is_first": not before,
    }
    older = {"before": before} if before else {}
    if is_of_digests or not before:
        items = find_items(text, **older) if is_of_digests else find_items(text, most=_FIRST_ITEMS)
        context["item_hits"] = [
            (one, _marked(one.title, asked), _marked(one.text, asked)) for one in items.items
        ]
        context["items_before"] = items.before
    if not is_of_digests:
        found = find_tasks(text, **older)
        context["hits"] = [(one, _marked(one.text, asked)) for one in found.tasks]
        context["before"] = found.before
    return render(request, "portal/search.html", context)


def _marked(text: str, asked: Asked) -> Sequence[Piece]:
    return marked(text, asked, longest=_LONGEST_HIT)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the pages tell, how it is to be read, and what is kept of who reads them."""
    return render(request, "portal/about.html", {"place": "about"})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _refused(request, "Không tìm thấy", _GONE, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    why = "Yêu cầu này không đúng dạng. Hãy quay lại trang trước rồi thử lại."
    return _refused(request, "Không đọc được yêu cầu", why, status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """Something of ours is not at hand, or went wrong. Nothing is asked of the database."""
    why = "Trang đang gặp trục trặc, chưa hiện được nội dung này. Hãy thử lại sau ít phút."
    return _refused(request, "Chưa hiện được trang", why, status=500)


def _refused(request: HttpRequest, title: str, why: str, *, status: int) -> HttpResponse:
    response = render(request, "portal/refused.html", {"title": title, "why": why}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _paper(code: str) -> PublishedPaper:
    found = paper_by(code)
    if found is None:
        raise Http404
    return found


def _task(code: str) -> PublishedTask:
    found = task_by(code)
    if found is None:
        raise Http404
    return found
