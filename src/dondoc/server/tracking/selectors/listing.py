"""The list of tasks: narrowed, ordered, a page at a time or whole for an export."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy
from django.utils import timezone

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.intake.finding import Met
from dondoc.server.intake.naming import name_key
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.reach import Way, held_through
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import standings
from dondoc.server.tracking.models import Aspect, AssignedTask, Assignment, AssignmentRole, Responsibility
from dondoc.server.tracking.rules import (
    COUNT_CAP,
    RUNNING,
    Timeliness,
    due_windows,
    timeliness,
    timeliness_words,
)

from .at_once import MOST_MET, answers, distinct_keys_if_few, keys_if_few
from .finding import find_tasks
from .responsibility import monitored_by, narrowed_to, present, responsibility_of, with_present
from .scope import IsAnyOf, Scope, SeenThrough, scope_of, visible_tasks

_PORTION = 500


class Sort(StrEnum):
    DUE = "due"  # the earliest day first, those without a day last
    LATEST_DUE = "-due"
    NEWEST = "newest"  # confirmed last first
    DOCUMENT = "document"  # the newest document first, its tasks as they stand in it; then what has none


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list of tasks is narrowed to; an empty value narrows nothing."""

    agency_id: str = ""  # in the registry; what it took over from others is its own
    agency_name: str = ""  # as written, for names that the registry does not know
    role: str = ""  # a value of AssignmentRole: of the agency given, else of any, or of the viewer's own
    due_from: date | None = None
    due_to: date | None = None
    period_kind: str = ""  # a value of PeriodKind
    timeliness: str = ""  # a value of rules.Timeliness
    stage: str = ""  # a value of TaskStage
    document_id: int | None = None
    officer: str = ""  # a key of an account; MINE or NOBODY in its place
    field: str = ""  # a key of a field, or NOBODY
    leader: str = ""  # a key of an account; MINE or NOBODY in its place
    is_mine: bool = False  # the viewer monitors it, or is in charge of it
    # Words with or without marks; what is spelled exactly so comes first, among COUNT_CAP hits at most.
    text: str = ""
    sort: str = Sort.DUE


@dataclass(frozen=True, slots=True)
class TaskRow:
    task: AssignedTask  # document is loaded, where there is one
    leads: Sequence[Assignment]  # agency is loaded
    coordinators: Sequence[Assignment]
    timeliness: Timeliness
    timeliness_words: str  # "quá 12 ngày"
    seen: SeenThrough | None = None  # why the viewer sees it; None for who sees every task
    responsibility: Responsibility | None = None  # officer, field, leader are loaded


@dataclass(frozen=True, slots=True)
class TaskPage:
    rows: Sequence[TaskRow]
    number: int
    has_next: bool
    count: int  # of all pages, at most COUNT_CAP
    is_capped: bool  # show "10.000+"
    is_text_cut: bool = False  # the words are in so many tasks that only the newest were looked at


def list_tasks(
    *, viewer: Account, filter: TaskFilter, today: date, page: int = 1, page_size: int = 50
) -> TaskPage:
    """One page of the tasks that the viewer may see."""
    page = max(page, 1)
    scope = scope_of(viewer, on=today)
    soon = settings_in_force().due_soon_days
    held = _held_by(filter, today=today)
    said = _said(scope, filter)
    found = narrowed(scope, filter, viewer=viewer, today=today, soon_days=soon, held=held, said=said)
    count, some = _counted(found, scope=scope, filter=filter, held=held)
    is_capped = count > COUNT_CAP
    # Few are put in order by themselves; among many the page is met soon on the way along an index. Only
    # numbers are ordered, and rows loaded for what is shown.
    within = found if is_capped else AssignedTask.objects.filter(IsAnyOf(F("pk"), some))
    start = (page - 1) * page_size
    ordered = _ordered(within, filter, is_exact_first=not is_capped).values_list("pk", flat=True)
    shown = list(ordered[start : start + page_size + 1])
    loaded = {
        task.pk: task for task in loaded_for_list(AssignedTask.objects.filter(pk__in=shown[:page_size]))
    }
    return TaskPage(
        rows=[
            task_row(loaded[key], scope=scope, today=today, soon_days=soon)
            for key in shown[:page_size]
            if key in loaded
        ],
        number=page,
        has_next=len(shown) > page_size,
        count=min(count, COUNT_CAP),
        is_capped=is_capped,
        is_text_cut=said is not None and not said.is_whole,
    )


def all_tasks(*, viewer: Account, filter: TaskFilter, today: date) -> Iterator[TaskRow]:
    """As `list_tasks`, every row in the same order, read in portions: for exports."""
    scope = scope_of(viewer, on=today)
    soon = settings_in_force().due_soon_days
    found = narrowed(scope, filter, viewer=viewer, today=today, soon_days=soon)
    for task in loaded_for_list(_ordered(found, filter)).iterator(chunk_size=_PORTION):
        yield task_row(task, scope=scope, today=today, soon_days=soon)


def all_task_ids(*, viewer: Account, filter: TaskFilter, today: date, limit: int | None = None) -> list[int]:
    """As `list_tasks`, the keys of every row in the same order: for what is done with all of them."""
    soon = settings_in_force().due_soon_days
    found = narrowed(scope_of(viewer, on=today), filter, viewer=viewer, today=today, soon_days=soon)
    return list(_ordered(found, filter).values_list("pk", flat=True)[:limit])


def agencies_to_choose(*, viewer: Account, text: str, limit: int = 20) -> list[Agency]:
    """Agencies that hold tasks the viewer may see, and those that carry such work on today, by a part of a
    name: for a pick list."""
    sought = fold(text)
    tasks = visible_tasks(viewer)
    held = set(
        Assignment.objects.filter(to_on__isnull=True, agency__isnull=False, task__in=tasks)
        .values_list("agency", flat=True)
        .distinct()
    )
    heirs = {heir.agency.id for found in standings(held, on=timezone.localdate()).values() for heir in found}
    found = Agency.objects.filter(pk__in=held | heirs)
    if sought:
        found = found.filter(
            Q(folded_name__contains=sought)
            | Q(pk__in=Agency.objects.filter(names__folded_name__contains=sought).values("pk"))
        )
    return list(found.order_by("sort_key", "id")[:limit])


def task_row(
    task: AssignedTask, *, scope: Scope, today: date, soon_days: int, tells_responsibility: bool = True
) -> TaskRow:
    """A task whose assignments are loaded, as a list shows it; those that have ended may be among them."""
    assignments = [held for held in task.assignments.all() if held.to_on is None]
    return TaskRow(
        task=task,
        leads=[a for a in assignments if a.role == AssignmentRole.LEAD],
        coordinators=[a for a in assignments if a.role == AssignmentRole.COORDINATOR],
        timeliness=timeliness(due_on=task.due_on, stage=task.stage, today=today, soon_days=soon_days),
        timeliness_words=timeliness_words(due_on=task.due_on, stage=task.stage, today=today),
        seen=scope.why_seen(assignments),
        responsibility=responsibility_of(task) if tells_responsibility else None,
    )


def loaded_for_list(tasks: QuerySet[AssignedTask]) -> QuerySet[AssignedTask]:
    held = Assignment.objects.filter(to_on__isnull=True).select_related("agency")
    return (
        tasks.select_related("document", "direction", "tracker_row")
        .defer("evidence", "search_text", "document__search_text", "tracker_row__cells")
        .prefetch_related(Prefetch("assignments", held.order_by("task", "position", "id")), with_present())
    )


def narrowed(
    scope: Scope,
    filter: TaskFilter,
    *,
    viewer: Account,
    today: date,
    soon_days: int,
    held: QuerySet[Assignment] | None = None,
    said: Met | None = None,
) -> QuerySet[AssignedTask]:
    """The tasks of the scope that the filter finds, in no order; `held` as `_held_by` gives it and `said` as
    `_said`, where they were asked for already."""
    if held is None:
        held = _held_by(filter, today=today)
    if said is None:
        said = _said(scope, filter)
    if held is not None:
        tasks = scope.tasks().filter(pk__in=held.values("task"))
    elif filter.role:
        tasks = AssignedTask.objects.filter(
            pk__in=scope.assignments().filter(role=filter.role).values("task")
        )
    else:
        tasks = scope.tasks()
    if scope.ways is None and not (filter.agency_id or filter.agency_name):
        tasks = tasks.filter(parent__isnull=True)  # what was handed down stands on the page of its parent
    if filter.due_from:
        tasks = tasks.filter(due_on__gte=filter.due_from)
    if filter.due_to:
        tasks = tasks.filter(due_on__lte=filter.due_to)
    if filter.period_kind:
        tasks = tasks.filter(period_kind=filter.period_kind)
    if filter.timeliness:
        tasks = tasks.filter(_timely(Timeliness(filter.timeliness), today=today, soon_days=soon_days))
    if filter.stage:
        tasks = tasks.filter(stage=filter.stage)
    if filter.document_id is not None:
        tasks = tasks.filter(document=filter.document_id)
    if filter.is_mine:
        tasks = tasks.filter(pk__in=present().filter(monitored_by(viewer)).values("task"))
    for aspect, asked in zip(Aspect, (filter.officer, filter.field, filter.leader), strict=True):
        if asked:
            tasks = narrowed_to(tasks, aspect=aspect, asked=asked, viewer=viewer)
    return tasks if said is None else tasks.filter(IsAnyOf(F("pk"), said.keys))


def _counted(
    found: QuerySet[AssignedTask],
    *,
    scope: Scope,
    filter: TaskFilter,
    held: QuerySet[Assignment] | None,
) -> tuple[int, Sequence[int]]:
    """How many tasks are found, as far as they are counted, and the keys of all unless there are more.

    Where it hangs on the holders alone, they are asked: an index of theirs says it without the tasks.
    """
    if (alone := _holders_alone(scope, filter, held=held)) is not None:
        [[met, count, *keys]] = answers([distinct_keys_if_few(alone.order_by().values_list("task"))])
        if count > COUNT_CAP or met < MOST_MET:
            return count, keys
    [[count, *keys]] = answers([keys_if_few(found.order_by().values_list("pk"))])
    return count, keys


def _holders_alone(
    scope: Scope, filter: TaskFilter, *, held: QuerySet[Assignment] | None
) -> QuerySet[Assignment] | None:
    """The assignments whose tasks are those found; None where more is asked of the tasks."""
    if replace(filter, agency_id="", agency_name="", role="", sort=Sort.DUE) != TaskFilter():
        return None
    seen = scope.assignments()
    if held is not None:
        return held if scope.ways is None else held.filter(Exists(seen.filter(task=OuterRef("task"))))
    if scope.ways is None:
        return None  # what was handed down is left out
    return seen.filter(role=filter.role) if filter.role else seen


def _held_by(filter: TaskFilter, *, today: date) -> QuerySet[Assignment] | None:
    """The assignments of the agency that the filter asks for; None where it asks for none."""
    if not (filter.agency_id or filter.agency_name):
        return None
    held = Assignment.objects.filter(to_on__isnull=True)
    if filter.agency_id:
        held = held.filter(agency__in=_with_those_taken_over(filter.agency_id, on=today))
    if filter.agency_name:
        held = held.filter(name_key=name_key(filter.agency_name))
    return held.filter(role=filter.role) if filter.role else held


def _said(scope: Scope, filter: TaskFilter) -> Met | None:
    """The tasks that the text finds; None where nothing is to be found."""
    return find_tasks(scope, filter.text, most=COUNT_CAP) if filter.text.strip() else None


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


def _ordered(
    tasks: QuerySet[AssignedTask], filter: TaskFilter, *, is_exact_first: bool = True
) -> QuerySet[AssignedTask]:
    order: list[str | OrderBy | Case]
    match filter.sort:
        case Sort.LATEST_DUE:
            order = [F("due_on").desc(nulls_last=True), "-id"]
        case Sort.NEWEST:
            order = ["-confirmed_at", "-id"]
        case Sort.DOCUMENT:
            order = [F("document").desc(nulls_last=True), "position", "id"]
        case _:
            order = ["due_on", "id"]  # PostgreSQL puts those without a day last
    exact = unicodedata.normalize("NFC", " ".join(filter.text.split()))
    if exact and is_exact_first:
        spelled_so = When(text__icontains=exact, then=Value(0))
        order.insert(0, Case(spelled_so, default=Value(1), output_field=IntegerField()))
    return tasks.order_by(*order)
