"""Calendars to subscribe to: their secret addresses, and what they answer."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.notices.channels.ics import calendar_text
from dondoc.server.notices.models import CalendarFeed
from dondoc.server.notices.services.feeds import end_feed, feed_of, renew_feed, token_of
from dondoc.server.posts.selectors import agencies_of
from dondoc.server.reporting.daily.feed import days_of
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of


def feeds(request: HttpRequest) -> HttpResponseBase:
    """The addresses of who asks; a new one for all that is theirs, or for one of their agencies."""
    viewer = viewer_of(request)
    if request.method == "POST":
        agency_id = request.POST.get("agency", "").replace("\0", "") or None
        renew_feed(actor=viewer, agency_id=agency_id, now=timezone.now(), on=today())
        say_done(request, "Đã tạo địa chỉ lịch mới. Địa chỉ cũ, nếu có, không dùng được nữa.")
        return redirect("feeds")
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "POST"])
    held = {feed.agency_id: feed for feed in CalendarFeed.objects.filter(person=viewer)}
    named = [(None, "Mọi việc của tôi"), *((one.pk, str(one)) for one in agencies_of(viewer, on=today()))]
    rows = [(key, name, held.get(key), _address(request, held.get(key))) for key, name in named]
    return render(request, "web/notices/feeds.html", {"rows": rows, "place": "notices"})


def end(request: HttpRequest, feed_id: int) -> HttpResponseBase:
    """The address opens nothing any more."""
    if request.method in ("GET", "HEAD"):
        return redirect("feeds")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    end_feed(actor=viewer_of(request), feed_id=feed_id)
    say_done(request, "Đã thôi dùng địa chỉ lịch.")
    return redirect("feeds")


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the address reads the days that are due, and nothing else."""
    feed = feed_of(token, on=today())
    name = f"Đôn đốc: {feed.agency or feed.person}"
    text = calendar_text(name=name, days=days_of(feed, today=today()), now=timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="don-doc.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


def _address(request: HttpRequest, feed: CalendarFeed | None) -> str:
    return request.build_absolute_uri(reverse("calendar_feed", args=[token_of(feed)])) if feed else ""
