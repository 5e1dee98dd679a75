"""Nhật ký: who did what and when, for who checks the work of others. Nothing can be changed here."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.audit.listing import list_log
from dondoc.server.audit.selectors import last_seal
from dondoc.server.posts.permissions import require_reading_log
from dondoc.server.web.log_page import LogFilterForm, shown_entries
from dondoc.server.web.paging import page_asked
from dondoc.server.web.viewer import viewer_of


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The newest first, by pages; up to where it is sealed stands above."""
    require_reading_log(viewer_of(request))
    form = LogFilterForm(request.GET)
    page = page_asked(request, partial(list_log, filter=form.filter))
    seal = last_seal()
    context = {
        "place": "log",
        "form": form,
        "page": page,
        "entries": shown_entries(page),
        "seal": seal,
        "root": bytes(seal.root).hex() if seal else "",
        "now": timezone.localtime(),
    }
    return render(request, "web/log/page.html", context)
