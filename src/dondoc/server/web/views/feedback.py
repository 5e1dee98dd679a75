"""Phản ánh của người dân: looked at by the Office, answered by the agency."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.publishing import services
from dondoc.server.publishing.errors import NotToPublish
from dondoc.server.publishing.models import FeedbackState
from dondoc.server.publishing.permissions import may_prepare
from dondoc.server.publishing.selectors import count_waiting, list_feedback, picture_of, view_feedback
from dondoc.server.web.paging import page_asked
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import roles_in, today, viewer_of

_STATES = dict(FeedbackState.choices)


@require_safe
def feedback_list(request: HttpRequest) -> HttpResponse:
    """The newest first; an agency sees what was passed on to it."""
    state = request.GET.get("state", "")
    page = page_asked(request, partial(list_feedback, viewer=viewer_of(request), state=state))
    context = {
        "place": "tasks",
        "page": page,
        "now": timezone.localtime(),
        "today": today(),
        "waiting": count_waiting(viewer_of(request), on=today()),
        "states": _STATES.items(),
        "state": state if state in _STATES else "",
        "state_words": _STATES.get(state, ""),
    }
    return render(request, "web/feedback/list.html", context)


@require_safe
def feedback(request: HttpRequest, feedback_id: int) -> HttpResponse:
    return _page(request, feedback_id)


@require_safe
def picture(request: HttpRequest, feedback_id: int) -> FileResponse:
    """The picture as a child process drew it anew."""
    found = picture_of(viewer=viewer_of(request), feedback_id=feedback_id)
    response = FileResponse(found.open("rb"), content_type="image/webp")
    response["Cache-Control"] = "private, no-store"
    return response


@sent_from("feedback")
def pass_on(request: HttpRequest, feedback_id: int) -> HttpResponseBase:
    services.pass_feedback_on(actor=viewer_of(request), feedback_id=feedback_id)
    say_done(request, "Đã chuyển cơ quan chủ trì.")
    return redirect("feedback", feedback_id)


@sent_from("feedback")
def drop(request: HttpRequest, feedback_id: int) -> HttpResponseBase:
    reason = request.POST.get("reason", "")
    services.drop_feedback(actor=viewer_of(request), feedback_id=feedback_id, reason=reason)
    say_done(request, "Đã ghi là không tiếp nhận.")
    return redirect("feedback", feedback_id)


@sent_from("feedback")
def answer(request: HttpRequest, feedback_id: int) -> HttpResponseBase:
    """Refused, what was typed stays on the page."""
    words = request.POST.get("answer", "")
    try:
        services.answer_feedback(actor=viewer_of(request), feedback_id=feedback_id, answer=words)
    except NotToPublish as error:
        messages.error(request, error.message)
        return _page(request, feedback_id, answer=words, status=422)
    say_done(request, "Đã trả lời. Người dân xem được ở cổng công khai.")
    return redirect("feedback", feedback_id)


def _page(
    request: HttpRequest, feedback_id: int, *, answer: str | None = None, status: int = 200
) -> HttpResponse:
    view = view_feedback(viewer=viewer_of(request), feedback_id=feedback_id)
    context = {
        "place": "tasks",
        "feedback": view.feedback,
        "may_settle": may_prepare(roles_in(request)),
        "may_answer": view.may_answer,
        "answer": view.feedback.answer if answer is None else answer,
    }
    return render(request, "web/feedback/feedback.html", context, status=status)
