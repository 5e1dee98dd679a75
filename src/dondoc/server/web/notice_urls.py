"""The addresses of what people are told, and their calendars."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import feeds, notices

notice_urls = [
    path("thong-bao/", page(notices.notices), name="notices"),
    path("thong-bao/da-doc/", page(notices.read_all), name="read_notices"),
    path("thong-bao/lich/", page(feeds.feeds), name="feeds"),
    path("thong-bao/lich/<int:feed_id>/thoi/", page(feeds.end), name="end_feed"),
    path("lich/<str:token>.ics", page(feeds.calendar), name="calendar_feed"),
    path("thong-bao/<int:notice_id>/", page(notices.open_notice), name="open_notice"),
]
