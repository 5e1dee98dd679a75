"""The registry on the screen: the list of agencies, the page of one, and those to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.agencies.errors import UnknownAgency
from dondoc.agencies.kinds import KIND_WORDS
from dondoc.server.accounts.models import Account
from dondoc.server.posts.errors import PostError
from dondoc.server.posts.listing import people_of
from dondoc.server.posts.models import Contact
from dondoc.server.posts.rules import may_report_progress, may_see_all_tasks
from dondoc.server.registry import selectors
from dondoc.server.registry.listing import AgencyFilter, list_agencies
from dondoc.server.tracking.models import AssignmentRole
from dondoc.server.tracking.selectors import TaskFilter, TaskPage, list_tasks
from dondoc.server.web.agency_page import view_agency
from dondoc.server.web.filters import FilterForm, FilterWord
from dondoc.server.web.paging import page_asked
from dondoc.server.web.viewer import roles_in, today, viewer_of

FIRST_TASKS = 5


class AgenciesForm(FilterForm):
    """What the list of agencies is narrowed to."""

    text = forms.CharField(label="Tên cần tìm", required=False, max_length=200)
    kind = forms.ChoiceField(label="Loại", choices=[("", "Mọi loại"), *KIND_WORDS.items()], required=False)
    ended = forms.BooleanField(label="Cả cơ quan đã kết thúc", required=False)

    @property
    def filter(self) -> AgencyFilter:
        return AgencyFilter(
            text=self.value("text") or "", kind=self.value("kind") or "", with_ended=bool(self.value("ended"))
        )

    @property
    def words(self) -> list[FilterWord]:
        words = []
        if text := self.value("text"):
            words.append(FilterWord(f"có chữ “{text}”", ("text",)))
        if self.value("kind"):
            words.append(FilterWord(self.label_of("kind"), ("kind",)))
        if self.value("ended"):
            words.append(FilterWord("cả cơ quan đã kết thúc", ("ended",)))
        return words


@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Every agency that the registry knows, narrowed, a page at a time."""
    form = AgenciesForm(request.GET)
    context = {
        "place": "agencies",
        "page": page_asked(request, partial(list_agencies, filter=form.filter, on=today())),
        "form": form,
        "words": form.words,
        "kinds": KIND_WORDS,
        "today": today(),
        "now": timezone.localtime(),
    }
    return render(request, "web/agencies/list.html", context)


@require_safe
def agency(request: HttpRequest, agency_id: str) -> HttpResponse:
    """One agency: its line through time, its tasks, whom to call, its names, and what hangs on it."""
    try:
        view = view_agency(selectors.library_registry(), agency_id, today=today().isoformat())
    except UnknownAgency as error:
        raise Http404(str(error)) from error
    viewer = viewer_of(request)
    context = {
        "place": "agencies",
        "view": view,
        "agency": view.agency,
        "tasks": None if view.agency.is_unit else _led_tasks(request, viewer, agency_id),
        "contacts": _contacts(viewer, agency_id),
        "now": timezone.localtime(),
    }
    return render(request, "web/agencies/agency.html", context)


def _led_tasks(request: HttpRequest, viewer: Account, agency_id: str) -> TaskPage | None:
    """The first of the tasks that it leads, as the list shows them; None for who follows no tasks."""
    roles = roles_in(request)
    if not (may_see_all_tasks(roles) or may_report_progress(roles)):
        return None
    led = TaskFilter(agency_id=agency_id, role=AssignmentRole.LEAD)
    return list_tasks(viewer=viewer, filter=led, today=today(), page_size=FIRST_TASKS)


def _contacts(viewer: Account, agency_id: str) -> Sequence[Contact] | None:
    """Whom to call today; None where nobody works there, or where that is not the viewer's to see."""
    try:
        return people_of(viewer=viewer, agency_id=agency_id, on=today()).contacts
    except PostError:
        return None
