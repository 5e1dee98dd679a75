"""Từ điển rà soát: powers, fields, acts that are over; the entries of Dondoc and the office's own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.linting import services
from dondoc.server.linting.errors import LintingRefused, StaleEntry
from dondoc.server.linting.lexicon_listing import (
    Standing,
    changes_of,
    entry_of,
    in_charge_ids,
    list_lexicon,
    row_of,
    shipped_row,
)
from dondoc.server.linting.models import Kind, LexiconEntry
from dondoc.server.linting.services.lexicon import require_keeping_lexicons
from dondoc.server.posts.permissions import require_seeing_settings
from dondoc.server.posts.rules import may_confirm_results
from dondoc.server.web.forms import whole_number
from dondoc.server.web.lexicon_forms import FORMS, EntryForm, initial_of
from dondoc.server.web.lexicon_shown import LEXICONS, shown
from dondoc.server.web.linting_words import LINTING_ACTIONS
from dondoc.server.web.paging import page_asked
from dondoc.server.web.picking import Pick, Step, pick
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import roles_in, today, viewer_of

_READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])
_MOST_AGENCIES = 10
_LONGEST_SOUGHT = 200
_KEPT = "Đã ghi vào từ điển. Từ lần rà soát sau dự thảo được xem theo mục này."


@require_safe
def lexicon(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The office's own entries, those of Dondoc, and what is not in use; narrowed by words."""
    require_seeing_settings(viewer_of(request))
    sought = request.GET.get("q", "").replace("\0", "").strip()[:_LONGEST_SOUGHT]
    page = page_asked(request, partial(list_lexicon, kind=kind, sought=sought))
    context = _context(kind) | {
        "page": page,
        "entries": [shown(one, on=today()) for one in page.rows],
        "sought": sought,
        "own_count": page.in_use[Standing.OWN],
        "shipped_count": page.in_use[Standing.SHIPPED],
        "unused_count": page.in_use[Standing.OFF] + page.in_use[Standing.ENDED],
        "writes": may_confirm_results(roles_in(request)),
    }
    return render(request, "web/linting/lexicon.html", context)


@_READ_OR_SEND
def new_entry(request: HttpRequest, kind: Kind) -> HttpResponseBase:
    """One more, or one in the place of an entry that comes with Dondoc (`thay`)."""
    require_keeping_lexicons(viewer_of(request))
    code = request.GET.get("thay", "")
    row = shipped_row(kind, code)
    agencies = in_charge_ids(row, on=today()) if row and request.method != "POST" else ()
    begin = initial_of(row, replaces=code if row else "")
    return _entry_page(request, kind, None, begin, agencies=agencies)


@_READ_OR_SEND
def lexicon_entry(request: HttpRequest, kind: Kind, entry_id: int) -> HttpResponseBase:
    """One of the office's own, with who wrote and changed it."""
    require_keeping_lexicons(viewer_of(request))
    entry = entry_of(kind=kind, entry_id=entry_id)
    row = row_of(entry)
    begin = initial_of(row, replaces=entry.replaces)
    return _entry_page(request, kind, entry, begin, agencies=in_charge_ids(row, on=today()))


def end_entry(request: HttpRequest, kind: Kind, entry_id: int) -> HttpResponseBase:
    if request.method == "POST":
        services.end_entry(actor=viewer_of(request), kind=kind, entry_id=entry_id)
        undo = reverse("take_up_lexicon_entry", args=[kind, entry_id])
        say_done(request, "Đã thôi dùng mục này.", undo=undo)
    return redirect("lexicon", kind)


def take_up_entry(request: HttpRequest, kind: Kind, entry_id: int) -> HttpResponseBase:
    if request.method == "POST":
        services.take_up_entry(actor=viewer_of(request), kind=kind, entry_id=entry_id)
        say_done(request, "Mục này lại được dùng.")
    return redirect("lexicon", kind)


def switch_off(request: HttpRequest, kind: Kind, code: str) -> HttpResponseBase:
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        services.switch_off(actor=viewer_of(request), kind=kind, code=code, reason=reason)
        undo = reverse("switch_on_shipped", args=[kind, code])
        say_done(request, "Đã thôi dùng mục có sẵn này.", undo=undo)
    return redirect("lexicon", kind)


def switch_on(request: HttpRequest, kind: Kind, code: str) -> HttpResponseBase:
    if request.method == "POST":
        services.switch_on(actor=viewer_of(request), kind=kind, code=code)
        say_done(request, "Mục có sẵn này lại được dùng.")
    return redirect("lexicon", kind)


def _entry_page(
    request: HttpRequest,
    kind: Kind,
    entry: LexiconEntry | None,
    begin: dict[str, Any],
    *,
    agencies: tuple[str, ...],
) -> HttpResponseBase:
    make, step = FORMS[kind], Step.of(request.POST)
    picked = _agencies(request, step, agencies) if make.takes_agencies else None
    status = 200
    if request.method != "POST":
        form = make(initial=begin)
    elif step.is_picking or (picked is not None and picked.sought):
        form = make(initial=_typed(request.POST, make))
    else:
        form, status = make(request.POST), 422
        if form.is_valid():
            try:
                _keep(request, entry, form, picked)
            except LintingRefused as error:
                form.refuse(error.message, field=error.field)
                if picked is not None and error.field == "agencies":
                    picked = replace(picked, error=error.message)
            except StaleEntry as error:
                form.refuse(error.message)
                status = 409
            else:
                say_done(request, _KEPT)
                return redirect("lexicon", kind)
    context = _context(kind) | {
        "form": form,
        "agencies": picked,
        "entry": entry,
        "version": request.POST.get("version") or (entry.version if entry else 0),
        "replaces": request.POST.get("replaces") or begin.get("replaces", ""),
        "changes": [(one, LINTING_ACTIONS.get(one.action, one.action)) for one in changes_of(entry)]
        if entry
        else [],
    }
    return render(request, "web/linting/lexicon_entry.html", context, status=status)


def _keep(request: HttpRequest, entry: LexiconEntry | None, form: EntryForm, picked: Pick | None) -> None:
    actor = viewer_of(request)
    wanted = form.wanted(agencies=tuple(one.pk for one in picked.chosen) if picked else ())
    if entry is None:
        services.add_entry(actor=actor, wanted=wanted)
        return
    version = whole_number(request.POST.get("version", ""))
    services.change_entry(actor=actor, entry_id=entry.pk, version=version, wanted=wanted)


def _agencies(request: HttpRequest, step: Step, begin: tuple[str, ...]) -> Pick:
    sent = request.POST.copy()
    if request.method != "POST":
        sent.setlist("agencies", list(begin))
    return pick(
        sent,
        "agencies",
        label="Cơ quan quản lý",
        help="Cơ quan sáp nhập, đổi tên thì phần mềm theo danh bạ mà hỏi cơ quan kế tục.",
        step=step,
        on=today(),
        most=_MOST_AGENCIES,
    )


def _typed(sent: QueryDict, make: type[EntryForm]) -> dict[str, Any]:
    """As it was typed, while agencies are chosen."""
    names = make.base_fields
    return {name: "; ".join(sent.getlist(name)).replace("\0", "") for name in names if name in sent}


def _context(kind: Kind) -> dict[str, Any]:
    return {
        "place": "settings",
        "kind": kind,
        "words": LEXICONS[kind],
        "lexicons": [(one, words.title) for one, words in LEXICONS.items()],
    }
