"""Taking down the facts of a report: which tasks, where each stands, what became of it in the period."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from dondoc.server.intake.finding import IsAnyOf
from dondoc.server.registry.models import Agency
from dondoc.server.reporting.boards.rows import NO_AGENCIES
from dondoc.server.reporting.counting import Carriers, Counted, Terms, members_of
from dondoc.server.reporting.counting.carrying import carrying_on
from dondoc.server.reporting.errors import FieldRefused
from dondoc.server.tracking.models import (
    AssignedTask,
    Field,
    PlanEvent,
    PlanEventKind,
    ProgressUpdate,
    Share,
    TaskStage,
)
from dondoc.server.tracking.rules import RUNNING
from dondoc.server.tracking.selectors.responsibility import present

from .columns import stand_of
from .facts import Facts, Move, TaskFact
from .scopes import Scope, ScopeKind, own_agencies, own_parts, tasks_of
from .updates import Updates, take_updates

MOST_TASKS = 20_000
_LONGEST_TEXT = 600
_PLACE = (
    "id",
    "text",
    "stage",
    "document_id",
    "document__number",
    "document__name",
    "document__issued_on",
    "direction_id",
    "tracker_row__reference_number",
    "group_numeral",
    "group_title",
    "ordinal",
)


class Extent(models.TextChoices):
    """Which tasks of the scope are counted."""

    AT_WORK = "at_work", "Nhiệm vụ phải làm trong kỳ: chuyển từ kỳ trước và giao mới"
    EVERY = "every", "Mọi nhiệm vụ đã giao đến nay, tính dồn"


@dataclass(frozen=True, slots=True)
class Window:
    """The days of the period, and the last day of the one that comes after it."""

    first_on: date
    last_on: date
    next_last_on: date


def take_facts(scope: Scope, window: Window, *, extent: Extent, terms: Terms) -> Facts:
    """The tasks as they stand at this moment. Raises FieldRefused where there are too many for a paper."""
    tasks = _assigned(tasks_of(scope, today=terms.today))
    tasks = tasks.filter(assigned_on__lte=window.last_on)
    if extent is Extent.AT_WORK:
        tasks = tasks.filter(_at_work(window.first_on))
    rows = list(
        tasks.order_by(F("assigned_on"), "document", "position", "id").values(*_PLACE, "assigned_on")[
            : MOST_TASKS + 1
        ]
    )
    if len(rows) > MOST_TASKS:
        raise FieldRefused(
            f"Phạm vi này có hơn {MOST_TASKS} nhiệm vụ. Hãy chọn phạm vi hẹp hơn, ví dụ một lĩnh vực.",
            field="scope",
        )
    ids = [row["id"] for row in rows]
    carriers = carrying_on(terms.today)
    own, leads = _standing(ids, scope, carriers=carriers)
    updates = take_updates(leads, window.first_on, window.last_on, carriers=carriers)
    moves = _moves(ids, scope, window, today=terms.today)
    at_work = set(tasks.filter(_at_work(window.first_on)).values_list("pk", flat=True))
    fields = _fields(ids)
    facts = [
        _fact(
            number, row, own[row["id"]], leads.get(row["id"], {}), updates, terms, fields.get(row["id"], "")
        )
        for number, row in enumerate(rows, start=1)
    ]
    told = [
        _moved(fact, row, moves.get(fact.id, set()), window, is_at_work=fact.id in at_work)
        for fact, row in zip(facts, rows, strict=True)
    ]
    return Facts(
        drawn_on=terms.today,
        first_on=window.first_on,
        last_on=window.last_on,
        tasks=told,
        leads=_agency_names({key for fact in told for key, _ in fact.leads}),
        documents={str(row["document_id"]): _document(row) for row in rows if row["document_id"]},
        fields={str(key): name for key, name in Field.objects.values_list("pk", "name")} if fields else {},
    )


def _assigned(tasks: QuerySet[AssignedTask]) -> QuerySet[Any]:
    """Each with the day on which it was given."""
    return tasks.annotate(
        assigned_on=Coalesce(
            "document__issued_on",
            "direction__said_on",
            "tracker_row__issued_on",
            TruncDate("confirmed_at"),
        )
    )


def _at_work(first_on: date) -> Q:
    """Not over before the day: what was completed or withdrawn earlier was told by an earlier report."""
    settled = Share.objects.filter(task=OuterRef("pk"), confirmed_at__date__gte=first_on)
    ended = PlanEvent.objects.filter(
        task=OuterRef("pk"), kind=PlanEventKind.WITHDRAWN, at__date__gte=first_on
    )
    return (
        ~Q(stage__in=[TaskStage.COMPLETED, TaskStage.WITHDRAWN])
        | (Q(stage=TaskStage.COMPLETED) & Q(Exists(settled)))
        | (Q(stage=TaskStage.WITHDRAWN) & Q(Exists(ended)))
    )


def _standing(
    ids: Collection[int], scope: Scope, *, carriers: Carriers
) -> tuple[dict[int, Counted], dict[int, dict[str, Counted]]]:
    """Where each task stands, and where with each lead; in a report on an agency its own part is both."""
    own: dict[int, Counted] = {}
    leads: dict[int, dict[str, Counted]] = {}
    for member in members_of(ids, carriers=carriers):
        if member.lead is None:
            own[member.task_id] = member.counted
        else:
            leads.setdefault(member.task_id, {})[member.lead] = member.counted
    if scope.kind is ScopeKind.AGENCY:
        leads = {task: {scope.key: held[scope.key]} for task, held in leads.items() if scope.key in held}
        own |= {task: held[scope.key] for task, held in leads.items()}
    return own, leads


def _moves(ids: Collection[int], scope: Scope, window: Window, *, today: date) -> dict[int, set[Move]]:
    """What the rows tell of the days of the period; the days of the tasks themselves are not among it."""
    parts = own_parts(scope, today=today).filter(task__in=ids)
    days = (window.first_on, window.last_on)
    reported = ProgressUpdate.objects.filter(share__in=parts, at__date__range=days)
    told = PlanEvent.objects.filter(task__in=ids, at__date__range=days)
    if scope.kind is ScopeKind.AGENCY:
        told = told.filter(share__agency__in=own_agencies(scope.key, today=today))
    done = (
        parts.filter(stage=TaskStage.COMPLETED)
        .order_by()
        .values("task")
        .annotate(last=Max("confirmed_at__date"))
        .filter(last__range=days)
    )
    found: dict[int, set[Move]] = {}
    for move, tasks in (
        (Move.REPORTED, reported.values_list("share__task", flat=True)),
        (Move.EXTENDED, told.filter(kind=PlanEventKind.EXTENSION_GRANTED).values_list("task", flat=True)),
        (Move.RETURNED, told.filter(kind=PlanEventKind.RETURNED).values_list("task", flat=True)),
        (Move.DONE, done.values_list("task", flat=True)),
    ):
        for task in tasks:
            found.setdefault(task, set()).add(move)
    return found


def _fact(
    number: int,
    row: Mapping[str, Any],
    own: Counted,
    leads: Mapping[str, Counted],
    updates: Updates,
    terms: Terms,
    field: str,
) -> TaskFact:
    said = [updates[row["id"], key] for key in leads if (row["id"], key) in updates]
    group = (
        f"{row['group_numeral']}|{row['group_title']}" if row["group_numeral"] or row["group_title"] else ""
    )
    return TaskFact(
        id=row["id"],
        number=number,
        label=_label(row),
        text=row["text"][:_LONGEST_TEXT],
        stand=stand_of(own, terms, is_updated=any(said) if said else None),
        leads=[
            (key, stand_of(counted, terms, is_updated=updates.get((row["id"], key))))
            for key, counted in leads.items()
        ],
        stage=own.stage,
        due_on=own.due_on,
        document=str(row["document_id"] or ""),
        group=group,
        field=field,
    )


def _moved(
    fact: TaskFact, row: Mapping[str, Any], told: Iterable[Move], window: Window, *, is_at_work: bool
) -> TaskFact:
    moves = set(told)
    if fact.stage != TaskStage.COMPLETED:
        moves.discard(Move.DONE)
    if row["assigned_on"] >= window.first_on:
        moves.add(Move.GIVEN)
    elif is_at_work:
        moves.add(Move.CARRIED)
    if fact.due_on is not None:
        if window.first_on <= fact.due_on <= window.last_on:
            moves.add(Move.DUE)
        if fact.stage in RUNNING and fact.due_on <= window.next_last_on:
            moves.add(Move.COMING)
    return replace(fact, moves=frozenset(moves))


def _fields(ids: Collection[int]) -> dict[int, str]:
    held = present().filter(IsAnyOf(F("task_id"), list(ids)), field__isnull=False)
    return {task: str(key) for task, key in held.values_list("task", "field")}


def _agency_names(keys: Collection[str]) -> dict[str, str]:
    found = Agency.objects.filter(pk__in=[key for key in keys if key not in NO_AGENCIES])
    names = {one.pk: one.full_label for one in found.only("name", "label")}
    return names | {key: NO_AGENCIES[key] for key in keys if key in NO_AGENCIES}


def _document(row: Mapping[str, Any]) -> str:
    name = str(row["document__number"] or row["document__name"])
    day: date | None = row["document__issued_on"]
    return f"{name} ngày {day:%d/%m/%Y}" if day else name


def _label(row: Mapping[str, Any]) -> str:
    """Where the task stands in its paper: "số 3 mục I, 45/KH-UBND"."""
    place = f"số {row['ordinal']}" if row["ordinal"] else ""
    if row["group_numeral"]:
        place = f"{place} mục {row['group_numeral']}".strip()
    if row["document_id"]:
        source = str(row["document__number"] or row["document__name"])
    else:
        source = row["tracker_row__reference_number"] or ("chỉ đạo trực tiếp" if row["direction_id"] else "")
    return ", ".join(part for part in (place, source) if part)
