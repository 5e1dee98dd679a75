"""The orders of the list of tasks, each along an index."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, Subquery, Value, When
from django.db.models.expressions import OrderBy

from dondoc.server.tracking.models import AssignedTask

from .asked import Sort, TaskFilter
from .led import Led, Standing, due_of


def in_order(
    tasks: QuerySet[AssignedTask],
    filter: TaskFilter,
    *,
    led: Led | None,
    is_exact_first: bool = True,
    part: slice = slice(None),
) -> tuple[list[int], dict[int, Standing]]:
    """The keys of a part of the tasks in the order asked for: of what an agency leads by the days of its own
    parts, and with where these stand, as far as that is met on the way."""
    if (by_part := _led_in_order(tasks, filter, led=led)) is not None:
        rows = list(by_part.values_list("task", "stands", "due")[part])
        return [key for key, _, _ in rows], {key: Standing(stage, due) for key, stage, due in rows}
    found = _tasks_in_order(tasks, filter, led=led, is_exact_first=is_exact_first)
    return list(found.values_list("pk", flat=True)[part]), {}


def keys_in_order(
    tasks: QuerySet[AssignedTask], filter: TaskFilter, *, led: Led | None
) -> QuerySet[Any, Any]:
    """The keys of the tasks in the order asked for, as one column."""
    if (by_part := _led_in_order(tasks, filter, led=led)) is not None:
        return by_part.values_list("task")
    return _tasks_in_order(tasks, filter, led=led).values_list("pk")


def _led_in_order(tasks: QuerySet[AssignedTask], filter: TaskFilter, *, led: Led | None) -> Led | None:
    """Of what an agency leads its own parts, where their days make the order."""
    if led is None or filter.text or filter.sort not in (Sort.DUE, Sort.LATEST_DUE):
        return None
    latest_first = filter.sort == Sort.LATEST_DUE
    order = [F("due").desc(nulls_last=True), "-task"] if latest_first else ["due", "task"]
    return led.filter(task__in=tasks.order_by().values("pk")).order_by(*order)


def _tasks_in_order(
    tasks: QuerySet[AssignedTask], filter: TaskFilter, *, led: Led | None, is_exact_first: bool = True
) -> QuerySet[AssignedTask]:
    if led is not None and filter.sort in (Sort.DUE, Sort.LATEST_DUE):
        dated = tasks.annotate(due=Subquery(due_of(led)))
        return ordered(dated, filter, day="due", is_exact_first=is_exact_first)
    return ordered(tasks, filter, is_exact_first=is_exact_first)


def ordered(
    tasks: QuerySet[AssignedTask], filter: TaskFilter, *, day: str = "due_on", is_exact_first: bool = True
) -> QuerySet[AssignedTask]:
    order: list[str | OrderBy | Case]
    match filter.sort:
        case Sort.LATEST_DUE:
            order = [F(day).desc(nulls_last=True), "-id"]
        case Sort.NEWEST:
            order = ["-confirmed_at", "-id"]
        case Sort.OLDEST:
            order = ["confirmed_at", "id"]
        case Sort.DOCUMENT:
            order = [F("document").desc(nulls_last=True), "position", "id"]
        case _:
            order = [day, "id"]  # PostgreSQL puts those without a day last
    exact = unicodedata.normalize("NFC", " ".join(filter.text.split()))
    if exact and is_exact_first:
        spelled_so = When(text__icontains=exact, then=Value(0))
        order.insert(0, Case(spelled_so, default=Value(1), output_field=IntegerField()))
    return tasks.order_by(*order)
