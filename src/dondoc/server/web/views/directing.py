"""Assigning what a leader said: the officer writes down who said what, and whose work it is."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import AssignedTask, OralDirection
from dondoc.server.tracking.permissions import require_confirming
from dondoc.server.tracking.services import (
    Directed,
    Said,
    assign_by_direction,
    assign_more,
    withdraw_directed,
)
from dondoc.server.web.direction_forms import DirectionForm, WorkForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.picking import Pick, Step, pick
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest) -> HttpResponseBase:
    """A direction with its first task; or, with the number of one, another task of it."""
    viewer = viewer_of(request)
    require_confirming(viewer)
    sent, step = request.POST or request.GET, Step.of(request.POST)
    direction = _direction(sent)
    kind = WorkForm if direction is not None else DirectionForm
    picks = _picks(sent, step)
    if not request.POST or step.is_picking or any(one.sought for one in picks):
        initial = {name: str(sent[name]).replace("\0", "") for name in sent}
        return _page(request, kind(initial=initial), picks, direction)
    form = kind(request.POST)
    if form.is_valid():
        try:
            task = _assigned(request, form, picks, direction)
        except DemandMissing as error:
            form.refuse(error.message, field=error.field)
            picks = [replace(one, error=error.message if one.name == error.field else "") for one in picks]
        else:
            undo = reverse("withdraw_directed", args=[task.pk])
            say_done(request, "Đã giao nhiệm vụ theo ý kiến chỉ đạo.", undo=undo)
            return redirect("task", task.pk)
    return _page(request, form, picks, direction, status=422)


@sent_from("task")
def withdraw(request: HttpRequest, task_id: int) -> HttpResponseBase:
    """Hoàn tác, while nothing happened to the task."""
    withdraw_directed(actor=viewer_of(request), task_id=task_id)
    say_done(request, "Đã hoàn tác việc giao nhiệm vụ.")
    return redirect("tasks")


def _assigned(
    request: HttpRequest, form: WorkForm, picks: list[Pick], direction: OralDirection | None
) -> AssignedTask:
    leads, coordinators = picks
    values = form.cleaned_data
    work = Directed(
        lead_ids=[one.pk for one in leads.chosen],
        coordinator_ids=[one.pk for one in coordinators.chosen],
        text=values["text"],
        period_text=values["period_text"],
        due_on=values["due_on"],
        product=values["product"],
    )
    actor = viewer_of(request)
    if direction is not None:
        return assign_more(actor=actor, direction_id=direction.pk, work=work)
    said = Said(by=values["said_by"], on=values["said_on"], place=values["place"], words=values["words"])
    return assign_by_direction(actor=actor, said=said, work=work)


def _direction(sent: QueryDict) -> OralDirection | None:
    written = sent.get("chi-dao", "")
    if not written:
        return None
    found = OralDirection.objects.filter(pk=whole_number(written)).first()
    if found is None:
        raise Http404
    return found


def _picks(sent: QueryDict, step: Step) -> list[Pick]:
    asked = {
        "leads": ("Cơ quan chủ trì", "Mỗi cơ quan có phần việc riêng; chọn được cả nhóm cơ quan."),
        "coordinators": ("Cơ quan phối hợp, nếu có", ""),
    }
    return [
        pick(sent, name, label=label, help=help, step=step, on=today())
        for name, (label, help) in asked.items()
    ]


def _page(
    request: HttpRequest,
    form: WorkForm,
    picks: list[Pick],
    direction: OralDirection | None,
    *,
    status: int = 200,
) -> HttpResponse:
    leads, coordinators = picks
    context = {
        "place": "tasks",
        "form": form,
        "leads": leads,
        "coordinators": coordinators,
        "direction": direction,
    }
    return render(request, "web/tasks/assign.html", context, status=status)
