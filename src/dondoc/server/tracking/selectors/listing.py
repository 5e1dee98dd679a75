"""The list of tasks: narrowed, ordered, a page at a time or whole for an export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
)
from django.utils import timezone

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import standings
from dondoc.server.tracking.models import (
    AssignedTask,
    Assignment,
    AssignmentRole,
    Responsibility,
    Share,
    TaskStage,
)
from dondoc.server.tracking.rules import (
    COUNT_CAP,
    Timeliness,
    timeliness,
    timeliness_words,
)

from .asked import Sort, TaskFilter
from .at_once import MOST_MET, answers, distinct_keys_if_few, keys_if_few
from .led import Led, Standing, standing_of, with_standing
from .led_walk import LedWalk, led_walk
from .narrowing import Holders, holders_asked, narrowed, said_of
from .ordering import in_order, ordered
from .responsibility import responsibility_of, with_present
from .scope import IsAnyOf, Scope, SeenThrough, scope_of, visible_tasks

_PORTION = 500
_FEW = 1_000  # tasks that are put in order by themselves, though there is a way along their parts


@dataclass(frozen=True, slots=True)
class TaskRow:
    task: AssignedTask  # document is loaded, where there is one
    leads: Sequence[Assignment]  # agency is loaded
    coordinators: Sequence[Assignment]
    timeliness: Timeliness
    timeliness_words: str  # "quá 12 ngày"
    seen: SeenThrough | None = None  # why the viewer sees it; None for who sees every task
    responsibility: Responsibility | None = None  # officer, field, leader are loaded
    led: Standing | None = None  # in a list of what an agency leads: where its own part stands

    @property
    def stage(self) -> str:
        return self.led.stage if self.led else self.task.stage

    @property
    def stage_words(self) -> str:
        return TaskStage(self.stage).label

    @property
    def due_on(self) -> date | None:
        return self.led.due_on if self.led else self.task.due_on


@dataclass(frozen=True, slots=True)
class TaskPage:
    rows: Sequence[TaskRow]
    number: int
    has_next: bool
    count: int  # of all pages, at most COUNT_CAP
    is_capped: bool  # show "10.000+"
    is_text_cut: bool = False  # the words are in so many tasks that only the newest were looked at
    keys: Sequence[int] = ()  # of all pages, in no order; none where there are more than COUNT_CAP
    led: Led | None = None  # in a list of what an agency leads: its own parts


def list_tasks(
    *,
    viewer: Account,
    filter: TaskFilter,
    today: date,
    page: int = 1,
    page_size: int = 50,
    is_exact_first: bool = True,
    known_count: int | None = None,
) -> TaskPage:
    """One page of the tasks that the viewer may see; of a page without rows how many there are is all that is
    asked. Of many the count is not asked where it is known."""
    page = max(page, 1)
    scope = scope_of(viewer, on=today)
    settings = settings_in_force()
    soon = settings.due_soon_days
    holders = holders_asked(filter, today=today, done_day=settings.done_day)
    said = said_of(scope, filter)
    found = narrowed(scope, filter, viewer=viewer, today=today, soon_days=soon, holders=holders, said=said)
    walk = _walk(filter, holders=holders, scope=scope, today=today, soon_days=soon)
    some: Sequence[int] = ()
    count = known_count or 0
    if count <= COUNT_CAP:
        count, some = _counted(found, scope=scope, filter=filter, holders=holders, walk=walk)
    is_capped = count > COUNT_CAP
    # Few are put in order by themselves; among many the page is met soon on the way along an index. Only
    # numbers are ordered, and rows loaded for what is shown.
    within = found if is_capped else AssignedTask.objects.filter(IsAnyOf(F("pk"), some))
    start = (page - 1) * page_size
    part = slice(start, start + page_size + 1)
    shown: list[int] = []
    told: Mapping[int, Standing] = {}
    if page_size and walk is not None and count > _FEW:
        shown = walk.keys(part)
    elif page_size:
        is_exact_first = is_exact_first and not is_capped
        shown, told = in_order(within, filter, led=holders.led, is_exact_first=is_exact_first, part=part)
    return TaskPage(
        rows=list(_rows(shown[:page_size], told, led=holders.led, scope=scope, today=today, soon_days=soon)),
        number=page,
        has_next=len(shown) > page_size,
        count=min(count, COUNT_CAP),
        is_capped=is_capped,
        is_text_cut=said is not None and not said.is_whole,
        keys=() if is_capped else some,
        led=holders.led,
    )


def all_tasks(
    *, viewer: Account, filter: TaskFilter, today: date, is_exact_first: bool = True
) -> Iterator[TaskRow]:
    """As `list_tasks`, every row in the same order, read in portions: for exports."""
    scope = scope_of(viewer, on=today)
    settings = settings_in_force()
    soon = settings.due_soon_days
    holders = holders_asked(filter, today=today, done_day=settings.done_day)
    found = narrowed(scope, filter, viewer=viewer, today=today, soon_days=soon, holders=holders)
    if holders.led is None:
        in_turn = ordered(found, filter, is_exact_first=is_exact_first)
        for task in loaded_for_list(in_turn).iterator(chunk_size=_PORTION):
            yield task_row(task, scope=scope, today=today, soon_days=soon)
        return
    keys, told = in_order(found, filter, led=holders.led, is_exact_first=is_exact_first)
    for start in range(0, len(keys), _PORTION):
        portion = keys[start : start + _PORTION]
        yield from _rows(portion, told, led=holders.led, scope=scope, today=today, soon_days=soon)


def all_task_ids(*, viewer: Account, filter: TaskFilter, today: date, limit: int | None = None) -> list[int]:
    """As `list_tasks`, the keys of every row in the same order: for what is done with all of them."""
    settings = settings_in_force()
    soon = settings.due_soon_days
    holders = holders_asked(filter, today=today, done_day=settings.done_day)
    scope = scope_of(viewer, on=today)
    walk = _walk(filter, holders=holders, scope=scope, today=today, soon_days=soon)
    if limit is not None and walk is not None:
        return walk.keys(slice(limit))
    found = narrowed(scope, filter, viewer=viewer, today=today, soon_days=soon, holders=holders)
    return in_order(found, filter, led=holders.led, part=slice(limit))[0]


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
    task: AssignedTask,
    *,
    scope: Scope,
    today: date,
    soon_days: int,
    tells_responsibility: bool = True,
    led: Standing | None = None,
) -> TaskRow:
    """A task whose assignments are loaded, as a list shows it; those that have ended may be among them."""
    assignments = [held for held in task.assignments.all() if held.to_on is None]
    told = led or Standing(task.stage, task.due_on)
    return TaskRow(
        task=task,
        leads=[a for a in assignments if a.role == AssignmentRole.LEAD],
        coordinators=[a for a in assignments if a.role == AssignmentRole.COORDINATOR],
        timeliness=timeliness(due_on=told.due_on, stage=told.stage, today=today, soon_days=soon_days),
        timeliness_words=timeliness_words(due_on=told.due_on, stage=told.stage, today=today),
        seen=scope.why_seen(assignments),
        responsibility=responsibility_of(task) if tells_responsibility else None,
        led=led,
    )


def _rows(
    keys: Sequence[int],
    told: Mapping[int, Standing],
    *,
    led: Led | None,
    scope: Scope,
    today: date,
    soon_days: int,
) -> Iterator[TaskRow]:
    """The tasks in this order; of what an agency leads with where it stands."""
    tasks = loaded_for_list(AssignedTask.objects.filter(pk__in=keys))
    if led is not None and not told:
        tasks = with_standing(tasks, led)
    loaded = {task.pk: task for task in tasks}
    for key in keys:
        if task := loaded.get(key):
            so = told.get(key) or (None if led is None else standing_of(task))
            yield task_row(task, scope=scope, today=today, soon_days=soon_days, led=so)


def loaded_for_list(tasks: QuerySet[AssignedTask]) -> QuerySet[AssignedTask]:
    held = Assignment.objects.filter(to_on__isnull=True).select_related("agency")
    return (
        tasks.select_related("document", "direction", "tracker_row")
        .defer("evidence", "search_text", "document__search_text", "tracker_row__cells")
        .prefetch_related(Prefetch("assignments", held.order_by("task", "position", "id")), with_present())
    )


def _walk(
    filter: TaskFilter, *, holders: Holders, scope: Scope, today: date, soon_days: int
) -> LedWalk | None:
    return led_walk(
        filter,
        agency_ids=holders.led_by,
        scope=scope,
        today=today,
        soon_days=soon_days,
        done_day=holders.done_day,
    )


def _counted(
    found: QuerySet[AssignedTask],
    *,
    scope: Scope,
    filter: TaskFilter,
    holders: Holders,
    walk: LedWalk | None,
) -> tuple[int, Sequence[int]]:
    """How many tasks are found, as far as they are counted, and the keys of all unless there are more.

    Where it hangs on the holders alone, they are asked: an index of theirs says it without the tasks.
    """
    if walk is not None:
        return walk.counted()
    if (alone := _holders_alone(scope, filter, held=holders.held)) is not None:
        [[met, count, *keys]] = answers([distinct_keys_if_few(alone.order_by().values_list("task"))])
        if count > COUNT_CAP or met < MOST_MET:
            return count, keys
    [[count, *keys]] = answers([keys_if_few(found.order_by().values_list("pk"))])
    return count, keys


def _holders_alone(
    scope: Scope, filter: TaskFilter, *, held: QuerySet[Assignment] | QuerySet[Share] | None
) -> QuerySet[Assignment] | QuerySet[Share] | None:
    """The holders whose tasks are those found; None where more is asked of the tasks."""
    if replace(filter, agency_id="", agency_name="", role="", sort=Sort.DUE) != TaskFilter():
        return None
    seen = scope.assignments()
    if held is not None:
        return held if scope.ways is None else held.filter(Exists(seen.filter(task=OuterRef("task"))))
    if scope.ways is None or filter.agency_id or filter.agency_name:
        return None  # what was handed down is left out, or more than one kind of holder is asked for
    return seen.filter(role=filter.role) if filter.role else seen
