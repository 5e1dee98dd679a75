"""How far each lead of a task has come, what was reported, and what the viewer may do now.

Who sees a task sees the stage of each of its shares. What was written and sent in, the files and the story
are for who sees every task, and for the agencies that report for the share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Prefetch, TextField
from django.db.models.functions import Cast, JSONObject

from dondoc.server.office_settings.values import DoneDay, OfficeSettings
from dondoc.server.tracking.models import (
    AssignedTask,
    Assignment,
    ExtensionRequest,
    ExtensionState,
    HandOnRequest,
    HandOnState,
    Milestone,
    ProgressUpdate,
    Reply,
    ReplyState,
    Share,
    TaskStage,
    UpdateFigure,
    UpdateFile,
    UpdateState,
)
from dondoc.server.tracking.permissions import Hands
from dondoc.server.tracking.rules import (
    Action,
    EvidenceStanding,
    Needs,
    Shown,
    Timeliness,
    day_that_counts,
    evidence_standing,
    open_actions,
    timeliness,
    timeliness_words,
    was_late,
    why_no_extension,
)

from .children import ChildTask, UnitsLeft, children_of
from .deadlines import Deadlines, deadlines_of, has_moved_by_paper, moved_by_paper
from .periods import CadenceView, MilestoneView, PeriodView, milestone_views, periods_of
from .replies import replies_of
from .taken_over import granted_before, is_taken_over
from .units import below, may_have_units

_UNTOUCHED = 1  # the version of a share with which nothing was done here
_NOT_EXPECTED = frozenset({TaskStage.SUSPENDED, TaskStage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Plan:
    """What the Office planned for a task beside its deadline."""

    cadence: CadenceView | None  # None where it has a single day
    milestones: Sequence[Milestone]


@dataclass(frozen=True, slots=True)
class ShareView:
    share: Share  # agency, assignment with its agency, confirmed_by are loaded
    timeliness: Timeliness
    timeliness_words: str
    actions: frozenset[Action]  # what the viewer may do now
    is_own: bool  # the viewer reports for it
    was_late: bool  # completed, and after its day
    has_answered: bool  # something was reported and not taken back
    # Newest first; by, decided_by, files and their stored are loaded, figures in `told_figures`.
    updates: Sequence[ProgressUpdate]
    extensions: Sequence[ExtensionRequest]  # newest first; asked_by, decided_by are loaded
    hand_on: HandOnRequest | None  # that waits for a decision; asked_by, proposed are loaded
    children: Sequence[ChildTask]  # what was handed down of it
    evidence: EvidenceStanding | None  # None where it is not for the viewer
    deadlines: Deadlines  # none where they are not told
    periods: Sequence[PeriodView] = ()  # on which it owes reports, newest first; where they are told
    milestones: Sequence[MilestoneView] = ()  # in the order of their days; where they are told
    replies: Sequence[Reply] = ()  # that wait, for who reports: newest first, by and files are loaded

    @property
    def units_left(self) -> UnitsLeft:
        total = sum(child.total for child in self.children)
        return UnitsLeft(total - sum(child.done for child in self.children), total)


@dataclass(frozen=True, slots=True)
class CollectiveAnswers:
    """Of a lead that is a collective: "14 trên 20 cơ quan đã báo cáo", and who is missing.

    Those that are suspended or withdrawn owe no answer and are not counted.
    """

    assignment: Assignment  # agency is loaded
    shares: Sequence[ShareView]
    answered: int
    total: int
    missing: Sequence[str]


def shares_of(
    task: AssignedTask, *, hands: Hands, today: date, settings: OfficeSettings, plan: Plan
) -> list[ShareView]:
    """In the order of the leads, members of a collective in that of their names. The task's parent is
    loaded."""
    answers = ProgressUpdate.objects.filter(share=OuterRef("pk")).exclude(state=UpdateState.TAKEN_BACK)
    requests = ExtensionRequest.objects.filter(share=OuterRef("pk"))
    shares = list(
        Share.objects.filter(task=task)
        .select_related("agency", "assignment__agency", "confirmed_by")
        .annotate(
            has_answered=Exists(answers),
            has_asked=Exists(requests),
            has_moved_by_paper=has_moved_by_paper(),
            is_taken_over=is_taken_over(),
            is_handed_down=Exists(AssignedTask.objects.filter(parent=OuterRef("pk"))),
            waits_for_another=Exists(
                HandOnRequest.objects.filter(share=OuterRef("pk"), state=HandOnState.PENDING)
            ),
            is_replied=Exists(Reply.objects.filter(share=OuterRef("pk"), state=ReplyState.WAITING)),
            has_units=Exists(below(on=today).filter(parent=OuterRef("agency"))),
        )
        .order_by("assignment__position", "assignment", "position", "id")
    )
    for share in shares:
        share.task = task
    told = [share for share in shares if hands.sees(share)]
    updates: dict[int, list[ProgressUpdate]] = {share.pk: [] for share in shares}
    extensions: dict[int, list[ExtensionRequest]] = {share.pk: [] for share in shares}
    files = Prefetch("files", UpdateFile.objects.select_related("stored").order_by("id"))
    found = ProgressUpdate.objects.filter(share__in=told).select_related("by", "decided_by")
    told_figures = UpdateFigure.objects.filter(update=OuterRef("pk")).order_by("position")
    as_json = JSONObject(what="what", value=Cast("value", TextField()), unit="unit")
    found = found.annotate(
        told_figures=ArraySubquery(told_figures.values(json=as_json)), reply_by=F("reply__by__full_name")
    )
    found = found.prefetch_related(files)
    if plan.milestones:
        found = found.prefetch_related("milestones")
    for update in found.order_by("-id"):
        updates[update.share_id].append(update)
    asked = ExtensionRequest.objects.filter(
        share__in=[share for share in told if share.has_asked]
    ).select_related("asked_by", "decided_by")
    for request in asked.order_by("-id"):
        extensions[request.share_id].append(request)
    taken_over = [share for share in told if share.is_taken_over]
    before = granted_before(taken_over) if taken_over else {}
    hand_ons = _hand_ons([share for share in told if share.waits_for_another])
    children = children_of([share for share in told if share.is_handed_down])
    amendments = moved_by_paper(task) if any(share.has_moved_by_paper for share in told) else []
    replies = replies_of([one.pk for one in told if one.is_replied and one.agency_id in hands.agency_ids])
    told_ids = {share.pk for share in told}
    return [
        ShareView(
            share=share,
            timeliness=timeliness(
                due_on=share.due_on, stage=share.stage, today=today, soon_days=settings.due_soon_days
            ),
            timeliness_words=timeliness_words(due_on=share.due_on, stage=share.stage, today=today),
            actions=_actions(
                share,
                hands,
                updates[share.pk],
                extensions[share.pk],
                granted_before=len(before.get(share.pk, ())),
                is_to_hand_on=share.pk in hand_ons,
                has_units=share.has_units or may_have_units(share, hands=hands, on=today),
                today=today,
                allowed=settings.extensions_allowed,
            ),
            was_late=_was_late(share, by=settings.done_day),
            is_own=share.agency_id in hands.agency_ids,
            has_answered=share.has_answered,
            updates=updates[share.pk],
            extensions=extensions[share.pk],
            hand_on=hand_ons.get(share.pk),
            children=children.get(share.pk, ()),
            evidence=_evidence(share, updates[share.pk]) if share.pk in told_ids else None,
            deadlines=deadlines_of(
                share, extensions=[*extensions[share.pk], *before.get(share.pk, ())], amendments=amendments
            )
            if share.pk in told_ids
            else Deadlines(),
            periods=periods_of(
                share, task, updates[share.pk], cadence=plan.cadence, settings=settings, today=today
            )
            if share.pk in told_ids
            else (),
            milestones=milestone_views(share, plan.milestones, updates[share.pk], today=today)
            if share.pk in told_ids
            else (),
            replies=replies.get(share.pk, ()),
        )
        for share in shares
    ]


def _hand_ons(shares: Sequence[Share]) -> dict[int, HandOnRequest]:
    """What is pending, by the share; it is asked for only where there is any."""
    if not shares:
        return {}
    pending = HandOnRequest.objects.filter(share__in=shares, state=HandOnState.PENDING)
    return {one.share_id: one for one in pending.select_related("asked_by", "proposed")}


def _evidence(share: Share, updates: Iterable[ProgressUpdate]) -> EvidenceStanding:
    reports = [Shown(one.asks_completion, one.state, bool(one.files.all())) for one in updates]
    return evidence_standing(stage=share.stage, reports=reports)


def collectives_among(views: Iterable[ShareView]) -> list[CollectiveAnswers]:
    """What the members of each collective that leads answered, in the order of the leads."""
    by_lead: dict[int, list[ShareView]] = {}
    for view in views:
        agency = view.share.assignment.agency
        if agency is not None and agency.is_collective:
            by_lead.setdefault(view.share.assignment_id, []).append(view)
    counted: list[CollectiveAnswers] = []
    for found in by_lead.values():
        expected = [view for view in found if view.share.stage not in _NOT_EXPECTED]
        missing = [view.share.name for view in expected if not view.has_answered]
        counted.append(
            CollectiveAnswers(
                assignment=found[0].share.assignment,
                shares=found,
                answered=len(expected) - len(missing),
                total=len(expected),
                missing=missing,
            )
        )
    return counted


def _was_late(share: Share, *, by: DoneDay) -> bool:
    # What a kept tracker told as done was confirmed before, nobody knows when: the day of the result counts.
    is_as_told = share.task.tracker_row_id is not None and share.version == _UNTOUCHED
    by = DoneDay.RESULT if is_as_told else by
    day = day_that_counts(done_on=share.done_on, confirmed_at=share.confirmed_at, by=by)
    return was_late(due_on=share.due_on, done_on=day)


def _actions(
    share: Share,
    hands: Hands,
    updates: Iterable[ProgressUpdate],
    extensions: Sequence[ExtensionRequest],
    *,
    granted_before: int,
    is_to_hand_on: bool,
    has_units: bool,
    today: date,
    allowed: int,
) -> frozenset[Action]:
    states = [request.state for request in extensions]
    awaits = {Needs.NOTHING}
    if any(update.asks_completion and update.state == UpdateState.SUBMITTED for update in updates):
        awaits.add(Needs.COMPLETION)
    if ExtensionState.PENDING in states:
        awaits.add(Needs.REQUEST)
    barred = set() if has_units else {Action.HAND_DOWN}
    if is_to_hand_on:
        awaits.add(Needs.HAND_ON)
        barred.add(Action.ASK_HAND_ON)
    why_not = why_no_extension(
        due_on=share.due_on,
        granted_count=states.count(ExtensionState.GRANTED) + granted_before,
        is_pending=ExtensionState.PENDING in states,
        today=today,
        allowed=allowed,
    )
    return open_actions(
        stage=share.stage, who=hands.who(share), awaits=awaits, may_extend=why_not is None, barred=barred
    )
