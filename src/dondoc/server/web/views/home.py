"""Hôm nay: what needs whom, in the order of harm; every list leads to the whole of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.web.today import documents_at_work, task_lists
from dondoc.server.web.viewer import roles_in, today, viewer_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Tasks that are overdue and due soon; documents that wait, are being read, or failed."""
    viewer, day = viewer_of(request), today()
    context = {
        "place": "home",
        "now": timezone.localtime(),
        "lists": task_lists(viewer, today=day) + documents_at_work(viewer, roles=roles_in(request)),
    }
    return render(request, "web/home.html", context)
