"""Many tasks at once: chosen from the list, seen through, then done, with the way it goes on the page."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.posts.errors import NotAllowed
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import BulkRefused, DemandMissing
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors import RunView, all_task_ids, items_of, list_runs, run_of
from dondoc.server.web.bulk import actions_offered, form_of, tabs_of, title_of, what_was_done
from dondoc.server.web.filters import TasksForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.paging import page_asked
from dondoc.server.web.share_forms import ShareForm
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import roles_in, today, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest) -> HttpResponseBase:
    """What one did with many at once; sent, another such is prepared."""
    if request.method == "POST":
        return _prepare(request)
    page = page_asked(request, partial(list_runs, viewer=viewer_of(request)))
    context = {"place": "tasks", "page": page, "now": timezone.localtime()}
    return render(request, "web/bulk/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_run(request: HttpRequest, run_id: UUID) -> HttpResponseBase:
    """What would be done, how far it is, or what became of it; sent, it is done, stopped or dropped."""
    viewer = viewer_of(request)
    view = run_of(viewer=viewer, run_id=run_id)
    if request.method != "POST":
        return _run_page(request, view)
    match request.POST.get("step"):
        case "drop":
            services.drop_run(actor=viewer, run_id=run_id)
            return redirect("bulk" if view.run.applied_at else "tasks")
        case "stop":
            services.stop_run(actor=viewer, run_id=run_id)
            return redirect("bulk_run", run_id)
    form = form_of(view.run.action, request.POST) if view.run.action else None
    values = form.cleaned_data if form is not None and form.is_valid() else {}
    try:
        services.apply_run(actor=viewer, run_id=run_id, values=values)
    except DemandMissing as error:
        assert form is not None
        form.refuse(error.message, field=error.field)
        form.call_the_eye()
        return _run_page(request, view, form=form, status=422)
    say_done(request, what_was_done(run_of(viewer=viewer, run_id=run_id)))
    return redirect("bulk_run", run_id)


@require_safe
def bulk_progress(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """How far it is, asked while it is at work; once it is over its page comes anew."""
    view = run_of(viewer=viewer_of(request), run_id=run_id)
    response = render(request, "web/bulk/progress.html", {"view": view})
    if not view.is_at_work:
        response["HX-Refresh"] = "true"
    return response


def _prepare(request: HttpRequest) -> HttpResponseBase:
    viewer, written = viewer_of(request), request.POST.get("action", "")
    try:
        if written not in set(Action):
            raise BulkRefused("Chưa chọn việc cần làm. Hãy chọn một việc rồi bấm Xem trước.")
        if not actions_offered(roles_in(request)):
            raise NotAllowed(
                "Việc này của cán bộ cơ quan, chuyên viên Văn phòng và lãnh đạo. Hãy nhờ một trong số đó."
            )
        run = services.prepare_bulk(actor=viewer, action=Action(written), task_ids=tasks_chosen(request))
    except BulkRefused as error:
        messages.error(request, error.message)
        return redirect(f"/nhiem-vu/?{request.GET.urlencode()}")
    return redirect("bulk_run", run.pk)


def tasks_chosen(request: HttpRequest) -> list[int]:
    """The rows that were marked in the list, or all that its filter finds."""
    if not request.POST.get("all"):
        return [key for written in request.POST.getlist("task") if (key := whole_number(written))]
    form = TasksForm(request.GET)
    if form.problems:  # what is not understood narrows nothing: more would be done than was meant
        raise BulkRefused(" ".join(form.problems))
    return all_task_ids(viewer=viewer_of(request), filter=form.filter, today=today())


def _run_page(
    request: HttpRequest, view: RunView, *, form: ShareForm | None = None, status: int = 200
) -> HttpResponse:
    tabs = tabs_of(view, asked=request.GET.get("xem", ""))
    current = next((tab.state for tab in tabs if tab.is_current), None)
    page = page_asked(request, partial(items_of, view, state=current)) if current else None
    if form is None and view.run.action:
        form = form_of(view.run.action)
    context = {
        "place": "tasks",
        "view": view,
        "run": view.run,
        "title": title_of(view),
        "tabs": tabs,
        "page": page,
        "form": form,
    }
    return render(request, "web/bulk/run.html", context, status=status)
