"""Passing a part of a task down to units, or on to another agency: each page has agencies to choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse

from dondoc.server.accounts.models import Account
from dondoc.server.refusals import NotNow
from dondoc.server.registry.models import Agency
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing, StaleShare
from dondoc.server.tracking.models import Share
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors import ShareView, task_of_share, units_for, view_task
from dondoc.server.web.forms import whole_number
from dondoc.server.web.picking import Pick, Step, pick
from dondoc.server.web.share_actions import BY_ACTION, ShareAction
from dondoc.server.web.share_forms import ShareForm
from dondoc.server.web.task_page import share_form
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

Deed = Callable[["Passed"], object]


@dataclass(frozen=True, slots=True)
class Passed:
    """What came in with the form, and whom it names."""

    actor: Account
    share_id: int
    version: int
    values: Mapping[str, Any]
    agency_ids: tuple[str, ...]

    @property
    def agency_id(self) -> str:
        return next(iter(self.agency_ids), "")


def _page_of(action: Action, *, chosen: str, label: str = "") -> Callable[[Deed], Any]:
    """A page of its own for the action; `chosen` is the field in which agencies are named, `label` that of
    a search for one. Who comes when it cannot be done is led to the share."""
    kind = BY_ACTION[action]

    def turn(do: Deed) -> Any:
        @wraps(do)
        def view(request: HttpRequest, share_id: int) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD", "POST"):
                return HttpResponseNotAllowed(["GET", "POST"])
            viewer = viewer_of(request)
            task_id = task_of_share(viewer=viewer, share_id=share_id)
            address = f"{reverse('task', args=[task_id])}#phan-viec-{share_id}"
            page = _Page(request, kind, chosen, label, address)
            step = Step.of(request.POST)
            if request.method != "POST":
                seen = _seen(viewer, task_id, share_id)
                return page.shown(seen) if action in seen.actions else redirect(address)
            if step.is_picking:
                return page.shown(_seen(viewer, task_id, share_id))
            form = share_form(kind, share_id, request.POST)
            status = 422
            if form.is_valid():
                version = whole_number(request.POST.get("version", ""))
                ids = tuple(request.POST.getlist(chosen))
                try:
                    do(Passed(viewer, share_id, version, form.cleaned_data, ids))
                except DemandMissing as error:
                    page.error = (error.field, error.message)
                    form.refuse(error.message, field=error.field)
                except (NotNow, StaleShare) as error:
                    form.refuse(str(error))
                    status = 409
                else:
                    say_done(request, kind.done)
                    return redirect(address)
            form.call_the_eye()
            return page.shown(_seen(viewer, task_id, share_id), form=form, status=status)

        return view

    return turn


class _Page:
    """The page with the form, as it is shown for the first time, after a step of picking, or refused."""

    def __init__(
        self, request: HttpRequest, kind: ShareAction, chosen: str, label: str, address: str
    ) -> None:
        self.request, self.kind, self.chosen, self.label, self.address = request, kind, chosen, label, address
        self.error: tuple[str, str] = ("", "")

    def shown(self, view: ShareView, *, form: ShareForm | None = None, status: int = 200) -> HttpResponse:
        share = view.share
        field, message = self.error
        context = {
            "place": "tasks",
            "share": share,
            "asked": view.hand_on if self.kind.action is Action.GRANT_HAND_ON else None,
            "kind": self.kind,
            "form": form or self._untouched(share),
            "address": self.address,
            "chosen_error": message if field == self.chosen else "",
            "ticked": self.request.POST.getlist(self.chosen),
            "units": self._units(share),
            "pick": self._pick(view, error=message if field == self.chosen else ""),
        }
        return render(self.request, "web/tasks/pass_on.html", context, status=status)

    def _untouched(self, share: Share) -> ShareForm:
        typed = {name: str(self.request.POST[name]).replace("\0", "") for name in self.request.POST}
        return share_form(self.kind, share.pk, initial={"text": share.task.text, **typed})

    def _units(self, share: Share) -> list[Agency]:
        if self.label:
            return []
        return units_for(share, viewer=viewer_of(self.request), on=today())

    def _pick(self, view: ShareView, *, error: str) -> Pick | None:
        if not self.label:
            return None
        sent = self.request.POST.copy()
        if self.request.method != "POST" and self.kind.action is Action.GRANT_HAND_ON:
            proposed = view.hand_on.proposed_id if view.hand_on else None
            sent.setlist(self.chosen, [proposed] if proposed else [])
        found = pick(sent, self.chosen, label=self.label, step=Step.of(self.request.POST), on=today(), most=1)
        return replace(found, error=error)


def _seen(viewer: Account, task_id: int, share_id: int) -> ShareView:
    shares = view_task(viewer=viewer, task_id=task_id, today=today()).shares
    return next(one for one in shares if one.share.pk == share_id)


@_page_of(Action.HAND_DOWN, chosen="units")
def hand_down(sent: Passed) -> object:
    return services.hand_down(
        actor=sent.actor,
        share_id=sent.share_id,
        version=sent.version,
        text=sent.values["text"],
        unit_ids=sent.agency_ids,
        due_on=sent.values["due_on"],
    )


@_page_of(Action.ASK_HAND_ON, chosen="proposed", label="Cơ quan nên làm, nếu biết")
def ask_hand_on(sent: Passed) -> object:
    return services.ask_hand_on(
        actor=sent.actor,
        share_id=sent.share_id,
        version=sent.version,
        reason=sent.values["reason"],
        proposed_id=sent.agency_id,
    )


@_page_of(Action.GRANT_HAND_ON, chosen="given_to", label="Cơ quan nhận")
def grant_hand_on(sent: Passed) -> object:
    return services.grant_hand_on(
        actor=sent.actor,
        share_id=sent.share_id,
        version=sent.version,
        given_to=sent.agency_id,
        remark=sent.values["remark"],
    )
