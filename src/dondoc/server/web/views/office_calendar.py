"""Lịch làm việc: the year at a glance, and the days on which the office is closed, or works, of its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.calendar.errors import DaysRefused
from dondoc.server.calendar.selectors import days_declared, declared_days, year_at_a_glance
from dondoc.server.posts.permissions import require_administering, require_seeing_settings
from dondoc.server.tracking.selectors.moving import MOST_SHOWN, moves_by
from dondoc.server.tracking.services import (
    Moved,
    declare_office_days,
    foresee_office_days,
    withdraw_office_days,
)
from dondoc.server.web.calendar_forms import DaysForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

_FIRST_YEAR, _LAST_YEAR = 2015, 2100


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponseBase:
    """The year; sent, what a declaration would move is shown, or it is made."""
    viewer = viewer_of(request)
    require_seeing_settings(viewer)
    if request.method != "POST":
        return _page(request, DaysForm())
    require_administering(viewer)
    form = DaysForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        if request.POST.get("step") != "declare":
            foreseen = foresee_office_days(actor=viewer, wanted=form.wanted)
            return _page(request, form, foreseen=foreseen)
        moved = declare_office_days(actor=viewer, wanted=form.wanted)
    except DaysRefused as error:
        form.refuse(error.message, field=error.field)
        return _page(request, form, status=422)
    undo = reverse("withdraw_calendar_days", args=[moved.days.pk])
    say_done(request, f"Đã đặt: {moved.days}. {_moved_words(len(moved.moves))}", undo=undo)
    return redirect("calendar_days", moved.days.pk)


@require_safe
def days(request: HttpRequest, days_id: int) -> HttpResponse:
    """One declaration, and the deadlines that it moved."""
    require_seeing_settings(viewer_of(request))
    found = days_declared(days_id)
    context = {
        "days": found,
        "moved": moves_by(days_id, is_withdrawal=False),
        "moved_back": moves_by(days_id, is_withdrawal=True) if found.withdrawn_at else None,
        "most": MOST_SHOWN,
    }
    return render(request, "web/settings/days.html", context)


@sent_from("calendar_days")
def withdraw(request: HttpRequest, days_id: int) -> HttpResponseBase:
    """The calendar of the country holds again on these days."""
    moved = withdraw_office_days(actor=viewer_of(request), days_id=days_id)
    say_done(request, f"Đã bỏ: {moved.days}. {_moved_words(len(moved.moves))}")
    return redirect("calendar_days", days_id)


def _moved_words(count: int) -> str:
    return f"{count} phần việc đổi thời hạn." if count else "Không có thời hạn nào đổi."


def _page(
    request: HttpRequest, form: DaysForm, *, foreseen: Moved | None = None, status: int = 200
) -> HttpResponse:
    year = whole_number(request.GET.get("nam", ""), otherwise=today().year)
    year = min(max(year, _FIRST_YEAR), _LAST_YEAR)
    declared = declared_days(year=year)
    context = {
        "year": year,
        "months": year_at_a_glance(year, declared=declared),
        "declared": declared,
        "today": today(),
        "form": form,
        "foreseen": foreseen,
        "shown": foreseen.moves[:MOST_SHOWN] if foreseen else (),
    }
    return render(request, "web/settings/calendar.html", context, status=status)
