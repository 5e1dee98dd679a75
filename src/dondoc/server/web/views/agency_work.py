"""Việc của cơ quan tôi: what one's agency leads, helps with, and gets through a collective."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.reporting.today import WorkView, view_agency_work
from dondoc.server.tracking.selectors import Narrow, waiting_replies
from dondoc.server.tracking.selectors.agency_work import NAMED_CAP
from dondoc.server.tracking.selectors.replies import MOST_SHOWN
from dondoc.server.web.forms import whole_number
from dondoc.server.web.paging import PAGE_SIZE
from dondoc.server.web.standings import standings_today
from dondoc.server.web.viewer import today, viewer_of

NARROW_WORDS = {
    Narrow.NEW: "mới giao",
    Narrow.RETURNED: "bị trả lại",
    Narrow.TO_REPORT: "đến kỳ báo cáo",
    Narrow.OVERDUE: "quá hạn",
    Narrow.DUE_SOON: "sắp đến hạn",
}


class Tab(StrEnum):
    """The values stand in the address."""

    LED = ""
    NAMED = "phoi-hop"
    COMMON = "chung"
    DONE = "da-xong"


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """A tab at a time; the led work narrowed to what is new, returned, to report, overdue or due soon."""
    found = view_agency_work(viewer=viewer_of(request), today=today())
    if found is None:
        raise PermissionDenied
    tab = next((one for one in Tab if one == request.GET.get("xem", "")), Tab.LED)
    narrow = next((one for one in Narrow if one == request.GET.get("loc", "")), None)
    named_count = found.work.named_count()
    context = {
        "place": "work",
        "now": timezone.localtime(),
        "tab": tab,
        "narrow": narrow,
        "narrow_words": NARROW_WORDS[narrow] if narrow else "",
        "led_count": found.running_count,
        "done_count": found.over_count,
        "named_count": min(named_count, NAMED_CAP),
        "is_named_capped": named_count > NAMED_CAP,
        # They wait on the page that one comes to, not behind every tab of it.
        "replies": waiting_replies(viewer=viewer_of(request), today=today()) if tab is Tab.LED else (),
        "most_replies": MOST_SHOWN,
        "chips": [
            (one, words, found.counts[one], one is Narrow.TO_REPORT and found.owed.is_capped)
            for one, words in NARROW_WORDS.items()
            if found.counts[one]
        ],
        **_shown(request, found, tab=tab, narrow=narrow),
    }
    return render(request, "web/tasks/agency_work.html", context)


def _shown(request: HttpRequest, view: WorkView, *, tab: Tab, narrow: Narrow | None) -> Mapping[str, Any]:
    number = max(whole_number(request.GET.get("page", "1"), otherwise=1), 1)
    asked = {"page": number, "page_size": PAGE_SIZE}
    found = view.work
    match tab:
        case Tab.COMMON if "van-ban" in request.GET:
            key = whole_number(request.GET["van-ban"], otherwise=0)
            page = found.of_document(key or None, **asked)
        case Tab.COMMON:
            return {"folds": found.folded(page=number)}
        case Tab.NAMED:
            page = found.named(**asked)
        case Tab.DONE:
            page = found.done(count=view.over_count, **asked)
        case _:
            count = view.counts[narrow] if narrow else view.running_count
            page = found.led(narrow, count=count, **asked)
    agencies = {row.share.agency_id for row in page.rows if row.share}
    return {"page": page, "standings": standings_today(agencies)}
