"""How often a task is reported on, and its milestones: each thing one form, one service, one answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse

from dondoc.server.accounts.models import Account
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.selectors import task_of_milestone
from dondoc.server.web.planning_forms import CadenceForm, MilestoneForm, PlanForm
from dondoc.server.web.task_page import task_page
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of

Values = Mapping[str, Any]


def cadence(request: HttpRequest, task_id: int) -> HttpResponseBase:
    """The Office sets how often the task is reported on."""
    return _planned(request, task_id, CadenceForm, _set_cadence)


def milestone(request: HttpRequest, task_id: int) -> HttpResponseBase:
    """The Office adds a milestone."""
    return _planned(request, task_id, MilestoneForm, _add_milestone)


def drop_milestone(request: HttpRequest, milestone_id: int) -> HttpResponseBase:
    """The Office removes a milestone that no report told yet."""
    task_id = task_of_milestone(viewer=viewer_of(request), milestone_id=milestone_id)
    if request.method == "POST":
        services.remove_milestone(actor=viewer_of(request), milestone_id=milestone_id)
        say_done(request, "Đã bỏ mốc.")
    elif request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["POST"])
    return redirect(_address(task_id))


def _planned(
    request: HttpRequest, task_id: int, form_class: type[PlanForm], do: Callable[[Account, int, Values], str]
) -> HttpResponseBase:
    if request.method in ("GET", "HEAD"):
        return redirect(_address(task_id))
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form, status = form_class(request.POST), 422
    if form.is_valid():
        try:
            words = do(viewer_of(request), task_id, form.cleaned_data)
        except DemandMissing as error:
            form.refuse(error.message, field=error.field)
        except NotNow as error:
            form.refuse(error.message)
            status = 409
        else:
            say_done(request, words)
            return redirect(_address(task_id))
    return task_page(request, task_id, planned=form, status=status)


def _set_cadence(actor: Account, task_id: int, values: Values) -> str:
    services.set_cadence(
        actor=actor,
        task_id=task_id,
        cadence=values["cadence"],
        seen=values["seen"],
        reason=values["reason"],
    )
    return "Đã đặt kỳ báo cáo."


def _add_milestone(actor: Account, task_id: int, values: Values) -> str:
    services.add_milestone(actor=actor, task_id=task_id, text=values["text"], due_on=values["due_on"])
    return "Đã đặt mốc."


def _address(task_id: int) -> str:
    return f"{reverse('task', args=[task_id])}#ke-hoach"
