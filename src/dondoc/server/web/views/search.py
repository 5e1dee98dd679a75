"""The search over tasks and documents."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.documents.search_words import asked_for
from dondoc.server.intake.finding import FARTHEST
from dondoc.server.tracking.selectors import search as search_for
from dondoc.server.web.filters import SearchForm
from dondoc.server.web.paging import page_asked
from dondoc.server.web.search_hits import shown_hit
from dondoc.server.web.viewer import today, viewer_of

PAGE_SIZE = 25


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What who asks may see with these words, a page at a time."""
    form = SearchForm(request.GET)
    text = form.value("text") or ""
    asked = asked_for(text)
    below = {name: form.cleaned_data.get(name) for name in ("tasks_below", "documents_below")}
    context = {"form": form, "text": text, "asked": asked, "now": timezone.localtime()}
    if asked:
        found = partial(
            search_for,
            viewer=viewer_of(request),
            text=text,
            today=today(),
            **{name: FARTHEST if key is None else min(key, FARTHEST) for name, key in below.items()},
        )
        page = page_asked(request, found, page_size=PAGE_SIZE)
        context |= {
            "page": page,
            "page_size": PAGE_SIZE,
            "hits": [shown_hit(hit, asked) for hit in page.rows],
            "goes_on": any(key is not None for key in below.values()),
        }
    return render(request, "web/search/page.html", context)
