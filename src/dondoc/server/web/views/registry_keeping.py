"""Keeping the registry by hand: another name, a new agency, a reorganisation; each can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.posts.permissions import require_keeping_registry
from dondoc.server.registry import services
from dondoc.server.registry.errors import RegistryError
from dondoc.server.registry.models import Agency, Revision
from dondoc.server.registry.rules import first_day
from dondoc.server.registry.selectors import library_registry
from dondoc.server.web.agency_page import view_agency
from dondoc.server.web.picking import Pick, Step, found_for, pick, sought_in
from dondoc.server.web.registry_forms import AgencyForm, AliasForm, ReorganisationForm
from dondoc.server.web.reorganising import Reorganisation, misfits, told
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

# Into these whoever has the page may choose: the agencies are no secret to any account.
_FIELDS_OF_WORK = frozenset({"leads", "coordinators", "proposed", "given_to", "agencies", "drafter_id"})
_FIELDS_OF_REGISTRY = frozenset({"parent", "before", "after", "agency"})
_READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def to_pick(request: HttpRequest) -> HttpResponse:
    """Agencies to choose from in a form, by a part of a name."""
    viewer, name = viewer_of(request), request.GET.get("field", "")
    if name not in _FIELDS_OF_WORK:
        require_keeping_registry(viewer)
        if name not in _FIELDS_OF_REGISTRY:
            raise Http404
    sought = sought_in(request.GET, name)
    context = {"name": name, "sought": sought, "found": found_for(sought, on=today())}
    return render(request, "web/agencies/found.html", context)


@_READ_OR_SEND
def alias(request: HttpRequest, agency_id: str) -> HttpResponseBase:
    """Another name of an agency."""
    viewer = viewer_of(request)
    require_keeping_registry(viewer)
    agency = Agency.objects.filter(pk=agency_id).first()
    if agency is None:
        raise Http404
    form = AliasForm(request.POST or None)
    if form.is_valid():
        try:
            revision = services.teach_alias(actor=viewer.actor, agency_id=agency_id, **form.cleaned_data)
        except RegistryError as error:
            form.add_error("name", error.message)
        else:
            words = f"Đã thêm tên gọi “{form.cleaned_data['name']}” cho {agency}."
            say_done(request, words, undo=_undo(revision))
            return redirect("agency", agency_id)
    view = view_agency(library_registry(), agency_id, today=today().isoformat())
    context = {"place": "agencies", "agency": agency, "view": view, "form": form}
    return render(request, "web/agencies/alias.html", context, status=422 if form.errors else 200)


@_READ_OR_SEND
def new_agency(request: HttpRequest) -> HttpResponseBase:
    """An agency that the registry does not have yet."""
    viewer = viewer_of(request)
    require_keeping_registry(viewer)
    sent, step = request.POST or request.GET, Step.of(request.POST)
    parent = pick(
        sent,
        "parent",
        label="Cơ quan cấp trên",
        help="Cơ quan mà nó trực thuộc, ví dụ UBND tỉnh.",
        step=step,
        on=today(),
        most=1,
    )
    if not request.POST or step.is_picking or parent.sought:
        return _agency_page(request, AgencyForm(initial=_initial(sent)), parent)
    form = AgencyForm(sent)
    if form.is_valid():
        values = dict(form.cleaned_data)
        parent_id = parent.chosen[0].pk if parent.chosen else ""
        try:
            revision = services.create_agency(actor=viewer.actor, parent_id=parent_id, **values)
        except RegistryError as error:
            form.add_error("name", error.message)
        else:
            say_done(request, f"Đã thêm {values['name']} vào danh bạ.", undo=_undo(revision))
            return redirect("agency", _made_by(revision))
    return _agency_page(request, form, parent)


@_READ_OR_SEND
def reorganise(request: HttpRequest) -> HttpResponseBase:
    """Record that agencies merged, were divided, renamed or ended: first told in words, then done."""
    viewer = viewer_of(request)
    require_keeping_registry(viewer)
    sent, step = request.POST or request.GET, Step.of(request.POST)
    form = ReorganisationForm(sent) if request.POST else ReorganisationForm(initial=_initial(sent))
    on = form.cleaned_data.get("on", "") if form.is_bound and form.is_valid() else ""
    picks = _picks(sent, step, on=on)
    if not request.POST or step.is_picking or any(one.sought for one in picks):
        return _reorganisation_page(request, ReorganisationForm(initial=_initial(sent)), picks)
    if not form.is_valid():
        return _reorganisation_page(request, form, picks)
    before, after = picks
    change = Reorganisation(
        kind=form.kind_chosen,
        share=form.share_chosen,
        on=on,
        act=form.cleaned_data["act"],
        before=before.chosen,
        after=after.chosen,
        new_names=form.cleaned_data["new_names"],
    )
    if said := misfits(change):
        picks = (replace(before, error=said.get("before", "")), replace(after, error=said.get("after", "")))
        return _reorganisation_page(request, form, picks)
    if step.deed == "do":
        try:
            revision = services.record_succession(
                actor=viewer.actor,
                before_ids=[one.pk for one in change.before],
                after_ids=[one.pk for one in change.after],
                new_names=change.new_names,
                kind=change.kind,
                share=change.share,
                on=change.on,
                act=change.act,
            )
        except RegistryError as error:
            form.add_error(None, error.message)
            return _reorganisation_page(request, form, picks)
        say_done(request, f"Đã ghi nhận. {told(change)[0]}", undo=_undo(revision))
        return redirect("agency", change.before[0].pk)
    return _reorganisation_page(request, form, picks, sentences=told(change))


def _picks(sent: QueryDict, step: Step, *, on: str) -> tuple[Pick, Pick]:
    """Who stood before the day, and who stands on it."""
    begins = first_day(on)
    eve = begins - timedelta(days=1) if begins else today()
    before = pick(
        sent,
        "before",
        label="Cơ quan được sắp xếp",
        help="Cơ quan hợp nhất, sáp nhập, chia, tách, đổi tên hoặc giải thể.",
        step=step,
        on=eve,
    )
    after = pick(
        sent,
        "after",
        label="Cơ quan tiếp nhận",
        help="Cơ quan đã có trong danh bạ. Giải thể thì để trống.",
        step=step,
        on=begins or today(),
    )
    return before, after


def _agency_page(request: HttpRequest, form: AgencyForm, parent: Pick) -> HttpResponse:
    context = {"place": "agencies", "form": form, "parent": parent}
    return render(request, "web/agencies/new.html", context, status=422 if form.errors else 200)


def _reorganisation_page(
    request: HttpRequest, form: ReorganisationForm, picks: Sequence[Pick], *, sentences: Sequence[str] = ()
) -> HttpResponse:
    before, after = picks
    context = {"place": "agencies", "form": form, "before": before, "after": after, "sentences": sentences}
    is_refused = bool(form.errors) or any(one.error for one in picks)
    return render(request, "web/agencies/reorganise.html", context, status=422 if is_refused else 200)


def _initial(sent: QueryDict) -> dict[str, Any]:
    """What was typed, for a form that is not checked yet."""
    return {name: str(sent[name]).replace("\0", "") for name in sent}


def _undo(revision: Revision) -> str:
    return reverse("undo_revision", args=[revision.pk])


def _made_by(revision: Revision) -> str:
    """The id of the agency that the revision made."""
    return next(key for key, entry in revision.before.items() if entry is None)
