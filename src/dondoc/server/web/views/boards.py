"""Bàn điều hành: the state of all work in numbers, each of which opens its list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.accounts.models import Account
from dondoc.server.posts.rules import may_administer, may_decide, may_see_all_tasks
from dondoc.server.reporting.boards import (
    differences_of,
    last_recount,
    list_plans,
    view_agency_board,
    view_office_board,
    view_plan,
)
from dondoc.server.reporting.services import rebuild_sums
from dondoc.server.web.board_page import (
    COLUMNS,
    SEVEN,
    SHOWN,
    drift_words,
    lines_of,
    numbers_of,
    strip_of,
    years_of,
)
from dondoc.server.web.forms import whole_number
from dondoc.server.web.viewer import roles_in, today, viewer_of


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Of the whole Office, of one's own agency, or for an administrator whether the numbers are right."""
    viewer = viewer_of(request)
    roles = roles_in(request)
    context: dict[str, Any] = {"place": "board", "now": timezone.localtime(), "columns": COLUMNS.values()}
    if may_administer(roles) or may_decide(roles):
        recount = last_recount()
        context |= {
            "tells_recount": True,
            "recount": recount,
            "differences": differences_of(recount) if recount else (),
        }
    if may_see_all_tasks(roles):
        return render(request, "web/boards/office.html", context | _office(request, viewer))
    if may_administer(roles):
        return render(request, "web/boards/numbers.html", context)
    return render(request, "web/boards/agency.html", context | _agency(viewer))


@require_safe
def plan(request: HttpRequest, document_id: int) -> HttpResponse:
    """One plan year by year: what was due at the start, and what is now."""
    view = view_plan(viewer=viewer_of(request), document_id=document_id, today=today())
    context = {
        "place": "board",
        "now": timezone.localtime(),
        "plan": view.plan,
        "columns": COLUMNS.values(),
        "numbers": numbers_of(view.plan.row, view.plan.row.figures, SEVEN),
        "drift": drift_words(view.plan),
        "years": years_of(view),
    }
    return render(request, "web/boards/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def rebuild(request: HttpRequest) -> HttpResponse:
    """Draw up every sum anew, where the recount found some wrong."""
    if request.method == "POST":
        found = rebuild_sums(actor=viewer_of(request))
        if found.is_green:
            messages.success(request, "Đã dựng lại số liệu và đếm lại: mọi con số khớp với từng nhiệm vụ.")
        else:
            messages.error(
                request,
                f"Đã dựng lại số liệu nhưng còn {found.difference_count} con số chưa khớp. "
                "Hãy báo bộ phận hỗ trợ phần mềm, kèm bảng chênh lệch trên trang này.",
            )
    return redirect("board")


def _office(request: HttpRequest, viewer: Account) -> dict[str, Any]:
    found = view_office_board(viewer=viewer, today=today())
    agencies = found.agencies if request.GET.get("xem") == "co-quan" else found.agencies[:SHOWN]
    plans = list_plans(
        viewer=viewer, today=today(), page=whole_number(request.GET.get("page", "1"), otherwise=1)
    )
    return {
        "total": found.total,
        "numbers": numbers_of(found.total, found.total.figures, SEVEN),
        "apart": numbers_of(found.total, found.total.figures, ("suspended", "withdrawn")),
        "agencies": lines_of(agencies),
        "agency_count": len(found.agencies),
        "open_again": found.counted_again.open,
        "counted_again": [getattr(found.counted_again, column) for column in COLUMNS],
        "total_numbers": numbers_of(found.total, found.total.figures),
        "fields": lines_of(found.fields),
        "leaders": lines_of(found.leaders),
        "strip": strip_of(found.strip),
        "plans": plans,
        "previous_page": plans.number - 1 if plans.number > 2 else "",
        "next_page": plans.number + 1,
        "plan_lines": [
            (one, drift_words(one), line)
            for one, line in zip(plans.rows, lines_of([one.row for one in plans.rows]), strict=True)
        ],
    }


def _agency(viewer: Account) -> dict[str, Any]:
    found = view_agency_board(viewer=viewer, today=today())
    return {
        "own": [
            (
                row,
                numbers_of(row, row.figures, SEVEN),
                numbers_of(row, row.figures, ("suspended", "withdrawn")),
            )
            for row in found.own
        ],
        "below": lines_of(found.below),
    }
