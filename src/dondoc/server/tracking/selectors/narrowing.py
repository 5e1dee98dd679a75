"""Which tasks a filter finds, within what a viewer may see; in no order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dondoc.server.accounts.models import Account
from dondoc.server.intake.finding import IsAnyOf, Met
from dondoc.server.intake.naming import name_key
from dondoc.server.office_settings.values import DoneDay
from dondoc.server.posts.reach import Way, held_through
from dondoc.server.tracking.models import Aspect, AssignedTask, Assignment, Share, TaskStage
from dondoc.server.tracking.rules import COUNT_CAP, RUNNING, Timeliness, due_windows

from .asked import OPEN_STAGES, UNKNOWN, Level, Outcome, TaskFilter
from .finding import find_tasks
from .led import Led, by_task, late_parts, parts_held, standing_so
from .responsibility import monitored_by, narrowed_to, present
from .scope import Scope


@dataclass(frozen=True, slots=True)
class Holders:
    """What the filter asks for of holders, settled once a list."""

    held: QuerySet[Assignment] | QuerySet[Share] | None = None  # of the agency; None: nothing, or both kinds
    both: tuple[QuerySet[Assignment], QuerySet[Share]] | None = None  # in whatever role
    led: Led | None = None  # of a lead: its own part of each task
    led_by: Sequence[str] = ()  # and which agencies' parts these are, where that is known
    done_day: DoneDay = DoneDay.RESULT


def narrowed(
    scope: Scope,
    filter: TaskFilter,
    *,
    viewer: Account,
    today: date,
    soon_days: int,
    holders: Holders,
    said: Met | None = None,
) -> QuerySet[AssignedTask]:
    """The tasks of the scope that the filter finds, in no order; `holders` as `holders_asked` gives them, and
    `said` as `said_of`, where that was asked for already."""
    if said is None:
        said = said_of(scope, filter)
    tasks = scope.tasks()
    if holders.led is not None:
        so = standing_so(holders.led, filter, today=today, soon_days=soon_days)
        tasks = tasks.filter(pk__in=so.values("task"))
    elif holders.both is not None:
        named, parts = holders.both
        tasks = tasks.filter(pk__in=named.values("task").union(parts.values("task")))
    elif holders.held is not None:
        tasks = tasks.filter(pk__in=holders.held.values("task"))  # type: ignore[misc]
    elif filter.is_of_no_lead:
        tasks = tasks.filter(~Exists(parts_held().filter(task=OuterRef("pk"))))
    elif filter.role:
        tasks = AssignedTask.objects.filter(
            pk__in=scope.assignments().filter(role=filter.role).values("task")
        )
    if scope.ways is None and (filter.is_of_no_lead or not (filter.agency_id or filter.agency_name)):
        tasks = tasks.filter(parent__isnull=True)  # what was handed down stands on the page of its parent
    if filter.level:
        tasks = tasks.filter(parent__isnull=filter.level == Level.TOP)
    if holders.led is None:
        tasks = _standing(tasks, filter, today=today, soon_days=soon_days, done_day=holders.done_day)
    if filter.period_kind:
        tasks = tasks.filter(period_kind=filter.period_kind)
    if filter.document_id is not None:
        tasks = tasks.filter(document=filter.document_id)
    if filter.is_mine:
        tasks = tasks.filter(pk__in=present().filter(monitored_by(viewer)).values("task"))
    for aspect, asked in zip(Aspect, (filter.officer, filter.field, filter.leader), strict=True):
        if asked:
            tasks = narrowed_to(tasks, aspect=aspect, asked=asked, viewer=viewer)
    return tasks if said is None else tasks.filter(IsAnyOf(F("pk"), said.keys))


def said_of(scope: Scope, filter: TaskFilter) -> Met | None:
    """The tasks that the text finds; None where nothing is to be found."""
    return find_tasks(scope, filter.text, most=COUNT_CAP) if filter.text.strip() else None


def _standing(
    tasks: QuerySet[AssignedTask], filter: TaskFilter, *, today: date, soon_days: int, done_day: DoneDay
) -> QuerySet[AssignedTask]:
    """Those whose own stage and day are as the filter asks for."""
    if filter.due_from:
        tasks = tasks.filter(due_on__gte=filter.due_from)
    if filter.due_to:
        tasks = tasks.filter(due_on__lte=filter.due_to)
    if filter.timeliness:
        tasks = tasks.filter(_timely(Timeliness(filter.timeliness), today=today, soon_days=soon_days))
    if filter.stage == OPEN_STAGES:
        tasks = tasks.filter(stage__in=RUNNING)
    elif filter.stage:
        tasks = tasks.filter(stage=filter.stage)
    if filter.outcome:
        tasks = tasks.filter(stage=TaskStage.COMPLETED)
        late = Share.objects.filter(late_parts(done_day))
        if filter.outcome == Outcome.LATE:
            tasks = tasks.filter(pk__in=late.values("task"))
        else:
            tasks = tasks.filter(~Exists(late.filter(task=OuterRef("pk"))))
    return tasks


def holders_asked(
    filter: TaskFilter,
    *,
    today: date,
    done_day: DoneDay,
    taken_over: Mapping[str, Collection[str]] | None = None,
) -> Holders:
    """What the filter asks for of agencies; `done_day` is the setting. `taken_over` tells of agencies whose
    work they carry on, where that is known already."""
    if filter.is_of_no_lead or not (filter.agency_id or filter.agency_name):
        return Holders(done_day=done_day)
    held = Assignment.objects.filter(to_on__isnull=True)
    parts, ids = parts_held(), list[str]()
    if filter.agency_id == UNKNOWN:
        held, parts = held.filter(agency__isnull=True), parts.filter(agency__isnull=True)
    elif filter.agency_id:
        if taken_over is None:
            ids = _with_those_taken_over(filter.agency_id, on=today)
        else:
            ids = sorted({filter.agency_id, *taken_over.get(filter.agency_id, ())})
        held, parts = held.filter(agency__in=ids), parts.filter(agency__in=ids)
    if filter.agency_name:
        key = name_key(filter.agency_name)
        held, parts = held.filter(name_key=key), parts.filter(assignment__name_key=key)
    if filter.is_of_lead:
        led = by_task(parts, done_day=done_day)
        return Holders(held=parts, led=led, led_by=[] if filter.agency_name else ids, done_day=done_day)
    if filter.role:
        return Holders(held=held.filter(role=filter.role), done_day=done_day)
    if filter.agency_name:
        return Holders(held=held, done_day=done_day)
    return Holders(both=(held, parts), done_day=done_day)


def _with_those_taken_over(agency_id: str, *, on: date) -> list[str]:
    """The agency and those whose work it carries on, whole or in part: what they were given is its own."""
    ways = held_through([agency_id], on=on)
    return sorted(key for key, way in ways.items() if way in (Way.OWN, Way.TAKEN_OVER))


def _timely(which: Timeliness, *, today: date, soon_days: int) -> Q:
    if which == Timeliness.NOT_RUNNING:
        return ~Q(stage__in=RUNNING)
    window = due_windows(today=today, soon_days=soon_days)[which]
    said = Q(stage__in=RUNNING, due_on__isnull=not window.is_dated)
    if window.first:
        said &= Q(due_on__gte=window.first)
    if window.last:
        said &= Q(due_on__lte=window.last)
    return said
