"""Who at the Office is responsible for tasks: the rules in their order, the fields, and one task by hand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing, StaleResponsibility, StaleRules
from dondoc.server.tracking.models import Aspect, ResponsibilityRule
from dondoc.server.tracking.permissions import (
    require_changing_responsibility,
    require_keeping_responsibility,
)
from dondoc.server.tracking.selectors import (
    choices,
    count_touched,
    field_to_keep,
    fields_to_keep,
    responsibility_of,
    rule_to_keep,
    view_rules,
    view_task,
)
from dondoc.server.web.forms import whole_number
from dondoc.server.web.picking import Pick, Step, pick
from dondoc.server.web.responsibility_forms import FieldForm, RuleForm, TaskResponsibilityForm
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

_READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])
_SECONDS = 3.0  # for which tasks are given to people before the page comes; a job does the rest


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The rules in their order, how many open tasks each decides, and what applying them would change."""
    view = view_rules(viewer=viewer_of(request), today=today())
    changes = [(aspect.label, view.changes[aspect]) for aspect in Aspect if view.changes.get(aspect)]
    context = {"place": "responsibility", "view": view, "changes": changes, "now": timezone.localtime()}
    return render(request, "web/responsibility/rules.html", context)


@sent_from("responsibility_rules")
def apply(request: HttpRequest) -> HttpResponseBase:
    done = services.apply_rules(actor=viewer_of(request), seen=request.POST.get("seen", ""), seconds=_SECONDS)
    words = f"Đã phân công lại {done.changed_count} nhiệm vụ theo quy tắc."
    if done.left_count:
        words += f" Còn {done.left_count} nhiệm vụ đang được làm tiếp; tải lại trang để xem."
    say_done(request, words)
    return redirect("responsibility_rules")


@_READ_OR_SEND
def add_rule(request: HttpRequest) -> HttpResponseBase:
    """A rule behind the others."""
    require_keeping_responsibility(viewer_of(request))
    return _rule_page(request, None)


@_READ_OR_SEND
def rule(request: HttpRequest, rule_id: int) -> HttpResponseBase:
    """One rule, to be changed or removed."""
    return _rule_page(request, rule_to_keep(viewer=viewer_of(request), rule_id=rule_id))


@sent_from("responsibility_rule")
def move_rule(request: HttpRequest, rule_id: int) -> HttpResponseBase:
    by = -1 if request.POST.get("by") == "len" else 1
    moved = services.move_rule(actor=viewer_of(request), rule_id=rule_id, by=by)
    say_done(request, f"Quy tắc đứng thứ {moved.position}.")
    return redirect("responsibility_rules")


@sent_from("responsibility_rule")
def remove_rule(request: HttpRequest, rule_id: int) -> HttpResponseBase:
    services.remove_rule(actor=viewer_of(request), rule_id=rule_id)
    say_done(request, "Đã bỏ quy tắc.", undo=reverse("restore_responsibility_rule", args=[rule_id]))
    return redirect("responsibility_rules")


@sent_from("responsibility_rule")
def restore_rule(request: HttpRequest, rule_id: int) -> HttpResponseBase:
    services.restore_rule(actor=viewer_of(request), rule_id=rule_id)
    say_done(request, "Đã lấy lại quy tắc, ở chỗ cũ.")
    return redirect("responsibility_rules")


@_READ_OR_SEND
def fields(request: HttpRequest) -> HttpResponseBase:
    """Every field, and a form for one more."""
    viewer = viewer_of(request)
    found, form = fields_to_keep(viewer=viewer), FieldForm(request.POST or None)
    if form.is_valid():
        try:
            added = services.add_field(actor=viewer, name=form.cleaned_data["name"])
        except DemandMissing as error:
            form.refuse(error)
        else:
            say_done(request, f"Đã thêm lĩnh vực “{added}”.", undo=reverse("end_field", args=[added.pk]))
            return redirect("fields")
    context = {"place": "responsibility", "fields": found, "form": form}
    return render(request, "web/responsibility/fields.html", context, status=422 if form.errors else 200)


@_READ_OR_SEND
def field(request: HttpRequest, field_id: int) -> HttpResponseBase:
    """One field, to be renamed, ended, or used again."""
    viewer = viewer_of(request)
    kept = field_to_keep(viewer=viewer, field_id=field_id)
    form = FieldForm(request.POST) if request.method == "POST" else FieldForm(initial={"name": kept.name})
    if form.is_valid():
        try:
            named = services.rename_field(actor=viewer, field_id=field_id, name=form.cleaned_data["name"])
        except DemandMissing as error:
            form.refuse(error)
        else:
            say_done(request, f"Lĩnh vực mang tên “{named}”.")
            return redirect("fields")
    context = {"place": "responsibility", "field": kept, "form": form}
    return render(request, "web/responsibility/field.html", context, status=422 if form.errors else 200)


@sent_from("field")
def end_field(request: HttpRequest, field_id: int) -> HttpResponseBase:
    ended = services.end_field(actor=viewer_of(request), field_id=field_id)
    say_done(request, f"Đã thôi dùng lĩnh vực “{ended}”.", undo=reverse("resume_field", args=[ended.pk]))
    return redirect("fields")


@sent_from("field")
def resume_field(request: HttpRequest, field_id: int) -> HttpResponseBase:
    resumed = services.resume_field(actor=viewer_of(request), field_id=field_id)
    say_done(request, f"Lĩnh vực “{resumed}” được dùng lại.")
    return redirect("fields")


@_READ_OR_SEND
def task(request: HttpRequest, task_id: int) -> HttpResponseBase:
    """Who monitors one task, in which field and under which leader: chosen by hand, or left to the rules."""
    viewer = viewer_of(request)
    view = view_task(viewer=viewer, task_id=task_id, today=today())
    require_changing_responsibility(viewer)
    present = responsibility_of(view.row.task)
    offered = choices(today=today())
    form, status = TaskResponsibilityForm(choices=offered, present=present), 200
    seen = present.pk if present else 0
    if request.method == "POST":
        form, status = TaskResponsibilityForm(request.POST, choices=offered, present=present), 422
        if form.is_valid():
            try:
                is_changed = services.change_responsibility(
                    actor=viewer,
                    task_id=task_id,
                    seen=whole_number(request.POST.get("seen", "")),
                    by_hand=form.by_hand,
                    to_rules=form.to_rules,
                    reason=form.cleaned_data["reason"],
                )
            except DemandMissing as error:
                form.refuse(error)
            except StaleResponsibility as error:
                form.add_error(None, error.message)
                status = 409
            else:
                say_done(request, "Đã đổi phân công theo dõi." if is_changed else "Phân công vẫn như cũ.")
                return redirect("task", task_id)
    context = {"place": "tasks", "task": view.row.task, "present": present, "form": form, "seen": seen}
    return render(request, "web/responsibility/task.html", context, status=status)


def _rule_page(request: HttpRequest, kept: ResponsibilityRule | None) -> HttpResponseBase:
    """The form of a rule: looked at, tried, and kept."""
    step, offered = Step.of(request.POST), choices(today=today())
    picked = _agency(request, step, kept)
    touched: int | None = None
    status = 200
    if request.method != "POST":
        form = RuleForm.of(kept, choices=offered) if kept else RuleForm(choices=offered)
    elif step.is_picking or picked.sought:
        typed: dict[str, Any] = {name: request.POST[name].replace("\0", "") for name in request.POST}
        form = RuleForm(choices=offered, rule=kept, initial=typed)
    else:
        form, status = RuleForm(request.POST, choices=offered, rule=kept), 422
        if form.is_valid():
            content = form.content(agency_id=picked.chosen[0].pk if picked.chosen else None)
            try:
                if step.deed == "preview":
                    draft = services.draft_rule(content=content, of=kept)
                    touched = count_touched(viewer=viewer_of(request), draft=draft, today=today())
                    status = 200
                else:
                    return _kept(request, content, kept)
            except DemandMissing as error:
                form.refuse(error)
            except StaleRules as error:
                form.add_error(None, error.message)
                status = 409
    context = {
        "place": "responsibility",
        "form": form,
        "agency": picked,
        "rule": kept,
        "version": request.POST.get("version") or (kept.version if kept else 0),
        "touched": touched,
    }
    return render(request, "web/responsibility/rule.html", context, status=status)


def _kept(
    request: HttpRequest, content: services.RuleContent, kept: ResponsibilityRule | None
) -> HttpResponseBase:
    viewer = viewer_of(request)
    if kept is None:
        added = services.add_rule(actor=viewer, content=content)
        undo = reverse("remove_responsibility_rule", args=[added.pk])
        say_done(request, "Đã thêm quy tắc. Nhiệm vụ xác nhận từ nay theo quy tắc này.", undo=undo)
    else:
        version = whole_number(request.POST.get("version", ""))
        services.change_rule(actor=viewer, rule_id=kept.pk, version=version, content=content)
        say_done(request, "Đã sửa quy tắc. Nhiệm vụ xác nhận từ nay theo quy tắc này.")
    return redirect("responsibility_rules")


def _agency(request: HttpRequest, step: Step, kept: ResponsibilityRule | None) -> Pick:
    sent = request.POST.copy()
    if request.method != "POST" and kept is not None and kept.agency_id:
        sent["agency"] = kept.agency_id
    return pick(
        sent,
        "agency",
        label="Cơ quan chủ trì",
        help="Một cơ quan, hoặc một nhóm như “Các sở, ban, ngành”. Để trống thì cơ quan nào cũng được.",
        step=step,
        on=today(),
        most=1,
    )
