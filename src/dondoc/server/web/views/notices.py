"""Thông báo: what who asks was told, the newest first, read and unread."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.notices.models import Rule
from dondoc.server.notices.rules import OF_DIGESTS, OF_FEEDBACK, OF_REPORTS
from dondoc.server.notices.selectors.reading import list_notices
from dondoc.server.notices.services.reading import mark_all_read, mark_read
from dondoc.server.reporting.daily.asked import page_of
from dondoc.server.web.forms import whole_number
from dondoc.server.web.notice_rows import notice_rows
from dondoc.server.web.paging import page_asked
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The page, a part at a time; all, or what was not seen yet."""
    viewer, is_unread = viewer_of(request), request.GET.get("xem") == "chua-doc"
    page = page_asked(request, partial(list_notices, person=viewer, is_unread=is_unread))
    rows = notice_rows(viewer, page.rows, today=today())
    context = {
        "place": "notices",
        "page": page,
        "rows": rows,
        "is_unread": is_unread,
        "newest": max((row.notice.pk for row in rows), default=0),
        "has_unread": any(row.notice.read_at is None for row in rows),
        "now": timezone.localtime(),
    }
    return render(request, "web/notices/page.html", context)


def open_notice(request: HttpRequest, notice_id: int) -> HttpResponseBase:
    """It was seen; on to what it is about."""
    if request.method in ("GET", "HEAD"):
        return redirect("notices")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    notice = mark_read(actor=viewer_of(request), notice_id=notice_id, now=timezone.now())
    if notice.asked_id:
        return redirect(page_of(notice))
    if notice.rule in OF_FEEDBACK:
        return redirect("feedback", feedback_id=notice.occasion)
    if notice.rule == Rule.REPORT_NOT_DRAWN:
        return redirect("report_schedules")
    if notice.rule in OF_REPORTS:
        return redirect("report", report_id=notice.occasion)
    if notice.rule in OF_DIGESTS:
        return redirect("digest_publication", digest_id=notice.occasion)
    return redirect("task", task_id=notice.task_id)


def read_all(request: HttpRequest) -> HttpResponseBase:
    """All up to the newest that the page showed was seen."""
    if request.method in ("GET", "HEAD"):
        return redirect("notices")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    up_to = whole_number(request.POST.get("newest", ""))
    count = mark_all_read(actor=viewer_of(request), up_to=up_to, now=timezone.now())
    say_done(request, f"Đã đánh dấu {count} thông báo là đã đọc.")
    return redirect("notices")
