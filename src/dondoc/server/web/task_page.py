"""The page of a task: its parts in the order that matters to who looks, each with what they may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dondoc.server.notices.selectors.sent import reminded_of
from dondoc.server.posts.rules import may_see_all_tasks
from dondoc.server.tracking.models import (
    Assignment,
    ExtensionRequest,
    ExtensionState,
    HandOnRequest,
    ProgressUpdate,
    Reply,
    Share,
    TaskStage,
)
from dondoc.server.tracking.rules import RUNNING, Action
from dondoc.server.tracking.selectors import (
    CollectiveAnswers,
    PeriodView,
    ShareView,
    TaskView,
    period_for_report,
    view_task,
)
from dondoc.server.web.drift import Drift, drift_of
from dondoc.server.web.forms import whole_number
from dondoc.server.web.planning_forms import planning_of
from dondoc.server.web.share_actions import ACTIONS, ShareAction
from dondoc.server.web.share_forms import FromReplyForm, ShareForm
from dondoc.server.web.standings import standings_today
from dondoc.server.web.viewer import roles_in, today, viewer_of

SHOWN_AT_ONCE = 1  # reports on a share; the earlier ones are folded
PERIODS_AT_ONCE = 4
PERIODS_OFFERED = 8  # for a report, the newest
NO_PERIOD = ("", "không theo kỳ")


@dataclass(frozen=True, slots=True)
class Refused:
    """What was sent in and not taken: it stays on the page."""

    share_id: int
    kind: ShareAction
    form: ShareForm


@dataclass(frozen=True, slots=True)
class Act:
    """One button of a share, with its form."""

    kind: ShareAction
    form: ShareForm
    share_id: int
    is_primary: bool
    is_filled: bool = False  # from an answer by mail
    caution: str = ""  # to be known before it is done; it stays allowed

    @property
    def words(self) -> str:
        return self.kind.words

    @property
    def send(self) -> str:
        return self.kind.send or self.kind.words

    @property
    def has_page(self) -> bool:
        return self.kind.has_page

    @property
    def is_open(self) -> bool:
        return self.form.is_bound or self.is_filled

    @property
    def address(self) -> str:
        return reverse(address_of(self.kind), args=[self.share_id])


@dataclass(frozen=True, slots=True)
class Panel:
    """One share as the page shows it."""

    view: ShareView
    acts: Sequence[Act]
    drift: Drift | None
    refused: Refused | None  # whose form has no place here any more

    @property
    def share(self) -> Share:
        return self.view.share

    @property
    def is_running(self) -> bool:
        return self.share.stage in RUNNING

    @property
    def was_late(self) -> bool:
        return self.view.was_late

    @property
    def pending(self) -> ExtensionRequest | None:
        return next((one for one in self.view.extensions if one.state == ExtensionState.PENDING), None)

    @property
    def to_hand_on(self) -> HandOnRequest | None:
        return self.view.hand_on

    @property
    def waits(self) -> bool:
        """Whether something was asked for and is not decided."""
        return self.pending is not None or self.to_hand_on is not None

    @property
    def first_updates(self) -> Sequence[ProgressUpdate]:
        return self.view.updates[:SHOWN_AT_ONCE]

    @property
    def more_updates(self) -> Sequence[ProgressUpdate]:
        return self.view.updates[SHOWN_AT_ONCE:]

    @property
    def first_periods(self) -> Sequence[PeriodView]:
        return self.view.periods[:PERIODS_AT_ONCE]

    @property
    def more_periods(self) -> Sequence[PeriodView]:
        return self.view.periods[PERIODS_AT_ONCE:]

    @property
    def is_open(self) -> bool:
        """Whether the eye should fall on it: something is to be decided, or was just refused."""
        is_answered = self.refused is not None or any(act.is_open for act in self.acts)
        return is_answered or self.waits or self.share.stage == TaskStage.AWAITING_CONFIRMATION


@dataclass(frozen=True, slots=True)
class Group:
    """The shares of one lead: one, or as many as a collective has members."""

    assignment: Assignment
    answers: CollectiveAnswers | None  # of a collective
    mine: Sequence[Panel]  # the viewer's own
    others: Sequence[Panel]

    @property
    def panels(self) -> Sequence[Panel]:
        return [*self.mine, *self.others]

    @property
    def is_open(self) -> bool:
        return any(panel.is_open for panel in self.others)


def address_of(kind: ShareAction) -> str:
    """The name of the address that takes the form of the action."""
    return "share_complete" if kind.action is Action.ASK_COMPLETION else f"share_{kind.action}"


def share_form(
    kind: ShareAction, share_id: int, data: Any = None, files: Any = None, **options: Any
) -> ShareForm:
    return kind.form(data, files, name=f"p{share_id}-{kind.action}", **options)


def task_page(
    request: HttpRequest,
    task_id: int,
    *,
    refused: Refused | None = None,
    planned: forms.Form | None = None,
    reply_id: int = 0,
    status: int = 200,
) -> HttpResponse:
    """The page, with what was sent in and refused beside what the viewer may do.

    `reply_id` names the answer by mail that a report is to be filled in from.
    """
    day = today()
    view = view_task(viewer=viewer_of(request), task_id=task_id, today=day)
    panels = [_panel(one, refused=refused, reply_id=reply_id, today=day) for one in view.shares]
    context = {
        "place": "tasks",
        "view": view,
        "row": view.row,
        "task": view.row.task,
        "groups": _groups(panels, view),
        "standings": standings_today(_agency_ids(view)),
        "upload_limit": settings.UPLOAD_BYTE_LIMIT,
        "planning": planning_of(request, view, refused=planned),
        # Who was told, and at which address, is for who sees every agency's work.
        "reminded": reminded_of(task_id, share_ids=[one.share.pk for one in view.shares])
        if may_see_all_tasks(roles_in(request))
        else (),
        "share_names": {one.share.pk: one.share.name for one in view.shares},
    }
    return render(request, "web/tasks/task.html", context, status=status)


def _panel(view: ShareView, *, refused: Refused | None, reply_id: int, today: date) -> Panel:
    share = view.share
    here = refused if refused and refused.share_id == share.pk else None
    due = period_for_report(view.periods)
    reply = next((one for one in view.replies if one.pk == reply_id), None)
    first = {
        **_first_of(reply),
        "done_on": today,
        "granted_due_on": _asked_due_on(view),
        "period": due.key if due else "",
    }
    offered = [kind for kind in ACTIONS if kind.action in view.actions]
    foremost = next((kind for kind in offered if kind.is_primary), None)
    acts = [
        Act(
            kind,
            here.form if here and here.kind is kind else share_form(kind, share.pk, initial=first),
            share.pk,
            is_primary=kind is foremost,
            is_filled=reply is not None and kind.action is Action.REPORT,
            caution=view.units_left.words if kind.action is Action.CONFIRM else "",
        )
        for kind in offered
    ]
    for act in acts:
        _offer(act.form, view)
        if isinstance(act.form, FromReplyForm):
            _offer_reply(act.form, view, first=reply)
    has_place = (
        here is not None and here.kind in offered and bool(here.form.fields) and not here.kind.has_page
    )
    return Panel(view, acts, drift_of(view.deadlines, today=today), None if has_place else here)


def _offer(form: ShareForm, view: ShareView) -> None:
    """The periods on which the share owes reports, and the milestones that no report told yet."""
    periods = [(one.key, f"{one.name} ({one.words})") for one in view.periods[:PERIODS_OFFERED]]
    form.offer("period", [*periods, NO_PERIOD] if periods else [])
    left = [one.milestone for one in view.milestones if one.done_by is None]
    form.offer("milestones", [(str(one.pk), f"{one.text} ({one.due_on:%d/%m/%Y})") for one in left])


def _first_of(reply: Reply | None) -> dict[str, Any]:
    """What a report begins with that is filled in from an answer by mail."""
    if reply is None:
        return {}
    files = [str(file.pk) for file in reply.files.all()]
    return {"text": reply.text, "reply": reply.pk, "reply_files": files}


def _offer_reply(form: FromReplyForm, view: ShareView, *, first: Reply | None) -> None:
    """The answer by mail that the form was opened from, or was sent with and refused."""
    sent = whole_number(str(form.data.get("reply", "")), otherwise=0) if form.is_bound else 0
    reply = next((one for one in view.replies if one.pk == sent), None) if form.is_bound else first
    files = [(str(file.pk), file.name) for file in reply.files.all()] if reply else []
    form.offer_reply(reply.pk if reply else None, files)


def _asked_due_on(view: ShareView) -> date | None:
    return next((one.asked_due_on for one in view.extensions if one.state == ExtensionState.PENDING), None)


def _groups(panels: Sequence[Panel], view: TaskView) -> list[Group]:
    """The viewer's own first, else in the order of the leads."""
    answers = {found.assignment.pk: found for found in view.collectives}
    groups = [
        Group(
            assignment=found[0].share.assignment,
            answers=answers.get(key),
            mine=[panel for panel in found if panel.view.is_own],
            others=[panel for panel in found if not panel.view.is_own],
        )
        for key, some in groupby(panels, key=lambda panel: panel.share.assignment.pk)
        if (found := list(some))
    ]
    return sorted(groups, key=lambda group: not group.mine)


def _agency_ids(view: TaskView) -> set[str | None]:
    held = {one.agency_id for one in (*view.row.leads, *view.row.coordinators)}
    below = {share.agency_id for one in view.shares for child in one.children for share in child.shares}
    return held | below | {one.share.agency_id for one in view.shares}
