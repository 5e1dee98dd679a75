"""Hôm nay: what needs whom, in the order of harm; every list leads to the whole of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.posts.rules import (
    may_administer,
    may_ask_any_opinions,
    may_ask_own_opinions,
    may_confirm_results,
    may_decide,
    may_give_opinions,
    may_see_all_people,
)
from dondoc.server.publishing.permissions import may_approve
from dondoc.server.publishing.selectors import count_to_approve, count_waiting
from dondoc.server.reporting.boards import last_recount
from dondoc.server.reporting.digest.selectors import digests_waiting
from dondoc.server.reporting.today import view_agency_day, view_office_day
from dondoc.server.web.first_steps import first_steps
from dondoc.server.web.standings import standings_today
from dondoc.server.web.today import (
    AGENCY_LISTS,
    FIRST,
    MOST,
    OFFICE_LISTS,
    ShortList,
    agency_lists,
    consultation_lists,
    contacts_to_tell,
    copies_to_confirm,
    documents_at_work,
    names_to_explain,
    share_lists,
    task_lists,
)
from dondoc.server.web.viewer import roles_in, today, viewer_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Tasks that are overdue and due soon, what waits for a word on them; documents on their way."""
    viewer, day = viewer_of(request), today()
    roles = roles_in(request)
    whole = request.GET.get("xem", "")
    office = view_office_day(
        viewer=viewer, today=day, first=FIRST, waiting=MOST if whole in OFFICE_LISTS else FIRST
    )
    agency = view_agency_day(viewer=viewer, today=day, limit=MOST if whole in AGENCY_LISTS else FIRST)
    by_calendar = task_lists(office, roles=roles)
    lists = [
        *(short for short in by_calendar if short.look == "late"),
        *share_lists(office.awaited, agency, whole=whole),
        *(short for short in by_calendar if short.look != "late"),
        *copies_to_confirm(office),
        *documents_at_work(viewer, roles=roles),
        *agency_lists(office, whole=whole),
        *names_to_explain(viewer, roles=roles),
    ]
    standings = standings_today(_agency_ids(lists))
    context = {
        "place": "home",
        "now": timezone.localtime(),
        "lists": lists,
        "tells_recount": may_administer(roles) or may_decide(roles),
        "recount": last_recount() if may_administer(roles) or may_decide(roles) else None,
        "digests": digests_waiting(writes=may_confirm_results(roles), decides=may_decide(roles), limit=FIRST),
        "publications_waiting": count_to_approve() if may_approve(roles) else 0,
        "asks_opinions": may_ask_own_opinions(roles)
        or may_give_opinions(roles)
        or may_ask_any_opinions(roles),
        "steps": first_steps(roles, today=day),
        "standings": standings,
        "contacts": contacts_to_tell(lists, standings, day=day) if may_see_all_people(roles) else {},
    }
    return render(request, "web/home.html", context)


@require_safe
def today_consultations(request: HttpRequest) -> HttpResponseBase:
    """What waits in consultations and of citizens' words, asked for by the page once it stands.

    By itself it is the list of consultations.
    """
    if not request.headers.get("HX-Request"):
        return redirect("consultations")
    viewer, day = viewer_of(request), today()
    context = {
        "lists": consultation_lists(viewer, today=day),
        "feedback": count_waiting(viewer, on=day),
    }
    return render(request, "web/consultation/today.html", context)


def _agency_ids(lists: Iterable[ShortList]) -> set[str | None]:
    found: set[str | None] = set()
    for short in lists:
        found |= {one.agency_id for row in short.tasks for one in (*row.leads, *row.coordinators)}
        found |= {row.share.agency_id for row in short.shares}
        found |= {row.agency_id for row in short.agencies}
    return found
