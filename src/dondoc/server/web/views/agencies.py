"""The registry on the screen: the list of agencies, and the page of one."""

from __future__ import annotations

from functools import partial

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.agencies.errors import UnknownAgency
from dondoc.agencies.kinds import KIND_WORDS
from dondoc.server.registry import selectors
from dondoc.server.registry.listing import AgencyFilter, list_agencies
from dondoc.server.web.agency_page import view_agency
from dondoc.server.web.filters import FilterForm, FilterWord
from dondoc.server.web.paging import page_asked
from dondoc.server.web.viewer import today


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
    """One agency: its line through time, its names, and what hangs on it."""
    try:
        view = view_agency(selectors.library_registry(), agency_id, today=today().isoformat())
    except UnknownAgency as error:
        raise Http404(str(error)) from error
    context = {"place": "agencies", "view": view, "agency": view.agency, "now": timezone.localtime()}
    return render(request, "web/agencies/agency.html", context)
