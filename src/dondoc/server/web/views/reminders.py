"""Nhắc việc riêng: what a task or an agency is reminded of otherwise than the office does."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone

from dondoc.server.notices.errors import SetupRefused, StaleSetup
from dondoc.server.notices.models import OverrideScope, ReminderOverride
from dondoc.server.notices.rules import Timing
from dondoc.server.notices.selectors.timings import timing_of_office
from dondoc.server.notices.services.setting_up import set_reminders
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.selectors import agency_with_people
from dondoc.server.tracking.errors import TaskNotFound
from dondoc.server.tracking.permissions import require_changing_responsibility
from dondoc.server.tracking.selectors.scope import visible_tasks
from dondoc.server.web.forms import whole_number
from dondoc.server.web.reminder_forms import ReminderForm
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of


@dataclass(frozen=True, slots=True)
class About:
    """Of what it is said, and which page it is on."""

    scope: OverrideScope
    key: str
    name: str
    page: str  # the name of its address


def task(request: HttpRequest, task_id: int) -> HttpResponseBase:
    """Of one task that who asks may see."""
    found = visible_tasks(viewer_of(request)).filter(pk=task_id).values_list("text", flat=True).first()
    if found is None:
        raise TaskNotFound("Không tìm thấy nhiệm vụ này trong phần của anh/chị.")
    return _answer(request, About(OverrideScope.TASK, str(task_id), found, "task"))


def agency(request: HttpRequest, agency_id: str) -> HttpResponseBase:
    """Of every task that one agency leads."""
    found = agency_with_people(agency_id)
    return _answer(request, About(OverrideScope.AGENCY, found.pk, str(found), "agency"))


def _answer(request: HttpRequest, about: About) -> HttpResponseBase:
    viewer = viewer_of(request)
    require_changing_responsibility(viewer)
    held = (
        ReminderOverride.objects.select_related("changed_by")
        .filter(scope=about.scope, scope_id=about.key)
        .first()
    )
    common = timing_of_office(settings_in_force())
    if request.method in ("GET", "HEAD"):
        return _page(request, about, held, ReminderForm(held=held, otherwise=common))
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    return _save(request, about, held, common)


def _save(
    request: HttpRequest, about: About, held: ReminderOverride | None, common: Timing
) -> HttpResponseBase:
    form, status = ReminderForm(request.POST, held=held, otherwise=common), 422
    if form.is_valid():
        try:
            set_reminders(
                actor=viewer_of(request),
                scope=about.scope,
                scope_id=about.key,
                values=form.values,
                version=whole_number(request.POST.get("version", "")),
                now=timezone.now(),
            )
        except SetupRefused as error:
            form.refuse(error.message, field=error.field)
        except StaleSetup as error:
            form.refuse(error.message)
            status = 409
        else:
            say_done(request, "Đã lưu nhắc việc riêng.")
            return redirect(about.page, about.key)
    return _page(request, about, held, form, status=status)


def _page(
    request: HttpRequest,
    about: About,
    held: ReminderOverride | None,
    form: ReminderForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"about": about, "held": held, "form": form}
    return render(request, "web/notices/reminders.html", context, status=status)
