"""Hôm nay: what needs whom, in the order of harm; every list leads to the whole of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.web.first_steps import first_steps
from dondoc.server.web.standings import standings_of_tasks
from dondoc.server.web.today import documents_at_work, names_to_explain, task_lists
from dondoc.server.web.viewer import roles_in, today, viewer_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Tasks that are overdue and due soon; documents that wait, are being read, or failed."""
    viewer, day, roles = viewer_of(request), today(), roles_in(request)
    lists = [
        *task_lists(viewer, today=day),
        *documents_at_work(viewer, roles=roles),
        *names_to_explain(viewer, roles=roles),
    ]
    context = {
        "place": "home",
        "now": timezone.localtime(),
        "lists": lists,
        "steps": first_steps(roles, today=day),
        "standings": standings_of_tasks(row for short in lists for row in short.tasks),
    }
    return render(request, "web/home.html", context)
