"""The weekly digests, for everybody: their list, one of them, and the feed."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.portal.feed import MOST_ENTRIES, feed_of
from dondoc.server.portal.paging import around, cut, page_asked
from dondoc.server.published.models import PublishedPaper
from dondoc.server.published.selectors import digest_by, digests_page, items_of


@require_safe
def digests(request: HttpRequest) -> HttpResponse:
    """All that are public, the newest week first."""
    number = page_asked(request)
    rows, has_next = cut(digests_page(number))
    context = {"place": "digests", "digests": rows, **around(number, has_next)}
    return render(request, "portal/digests.html", context)


@require_safe
def digest(request: HttpRequest, code: str) -> HttpResponse:
    """One week: what was directed, group by group."""
    found = digest_by(code)
    if found is None:
        raise Http404
    items = items_of([found])
    context = {
        "place": "digests",
        "digest": found,
        "lead": found.lead.splitlines(),
        "item_count": len(items),
        "groups": [(group, list(same)) for group, same in groupby(items, key=lambda item: item.group)],
    }
    return render(request, "portal/digest.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """For programs that read news (Atom)."""

    def address_of(one: PublishedPaper) -> str:
        return request.build_absolute_uri(reverse("digest", args=[one.code]))

    newest = digests_page(1)[:MOST_ENTRIES]
    items = {key: list(same) for key, same in groupby(items_of(newest), key=lambda item: item.paper_id)}
    content = feed_of(
        newest,
        items,
        own_address=request.build_absolute_uri(reverse("digest_feed")),
        address_of=address_of,
        now=timezone.now(),
    )
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
