"""What an agency leads: its own parts of each task, put together where it holds several."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import BoolAnd, BoolOr
from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from dondoc.server.office_settings.values import DoneDay
from dondoc.server.tracking.models import AssignedTask, Share, TaskStage
from dondoc.server.tracking.rules import RUNNING, Timeliness, due_windows

from .asked import OPEN_STAGES, Outcome, TaskFilter

Led = QuerySet[Any, Any]
"""By task, as columns: `stands` its stage, `due` its day, `late` whether something of it came late."""

_ENDED = (TaskStage.WITHDRAWN, TaskStage.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where what the agency leads of a task stands."""

    stage: str
    due_on: date | None


def parts_held() -> QuerySet[Share]:
    """The shares by which leads hold tasks: one that was withdrawn does so no more when its assignment has
    ended."""
    return Share.objects.filter(Q(assignment__to_on__isnull=True) | ~Q(stage=TaskStage.WITHDRAWN))


def late_parts(done_day: DoneDay) -> Q:
    """Of shares: those completed after their day."""
    day = {"done_on__gt": F("due_on")}
    if done_day is DoneDay.CONFIRMATION:
        day = {"confirmed_at__date__gt": F("due_on")}
    return Q(stage=TaskStage.COMPLETED, **day)


def by_task(parts: QuerySet[Share], *, done_day: DoneDay) -> Led:
    """As rules.deriving, in the database."""

    def all_at(*stages: TaskStage) -> BoolAnd:
        return BoolAnd(Q(stage__in=(*_ENDED, *stages)))

    return (
        parts.order_by()
        .values("task")
        .annotate(
            runs=BoolOr(Q(stage__in=RUNNING)),
            late=BoolOr(late_parts(done_day)),
            all_withdrawn=BoolAnd(Q(stage=TaskStage.WITHDRAWN)),
            all_ended=all_at(),
            all_completed=all_at(TaskStage.COMPLETED),
            all_reported=all_at(TaskStage.COMPLETED, TaskStage.AWAITING_CONFIRMATION),
            all_assigned=all_at(TaskStage.ASSIGNED),
        )
        .annotate(
            stands=Case(
                When(all_withdrawn=True, then=Value(TaskStage.WITHDRAWN.value)),
                When(all_ended=True, then=Value(TaskStage.SUSPENDED.value)),
                When(all_completed=True, then=Value(TaskStage.COMPLETED.value)),
                When(all_reported=True, then=Value(TaskStage.AWAITING_CONFIRMATION.value)),
                When(all_assigned=True, then=Value(TaskStage.ASSIGNED.value)),
                default=Value(TaskStage.IN_PROGRESS.value),
                output_field=CharField(),
            ),
            due=Case(
                When(runs=True, then=Min("due_on", filter=Q(stage__in=RUNNING))),
                default=Max("due_on"),
                output_field=DateField(),
            ),
        )
    )


def standing_so(led: Led, filter: TaskFilter, *, today: date, soon_days: int) -> Led:
    """Those that stand as the filter asks for."""
    if filter.stage == OPEN_STAGES:
        led = led.filter(runs=True)
    elif filter.stage:
        led = led.filter(stands=filter.stage)
    if filter.timeliness == Timeliness.NOT_RUNNING:
        led = led.filter(runs=False)
    elif filter.timeliness:
        window = due_windows(today=today, soon_days=soon_days)[Timeliness(filter.timeliness)]
        led = _due_between(led.filter(runs=True, due__isnull=not window.is_dated), window.first, window.last)
    if filter.outcome:
        led = led.filter(stands=TaskStage.COMPLETED, late=filter.outcome == Outcome.LATE)
    return _due_between(led, filter.due_from, filter.due_to)


def _due_between(led: Led, first: date | None, last: date | None) -> Led:
    if first:
        led = led.filter(due__gte=first)
    if last:
        led = led.filter(due__lte=last)
    return led


def with_standing(tasks: QuerySet[AssignedTask], led: Led) -> QuerySet[AssignedTask]:
    """Each task with where what is led of it stands, which `standing_of` tells."""
    own = led.filter(task=OuterRef("pk"))
    return tasks.annotate(led_stands=Subquery(own.values("stands")), led_due=Subquery(own.values("due")))


def standing_of(task: AssignedTask) -> Standing:
    """Of a task loaded by `with_standing`."""
    return Standing(task.led_stands, task.led_due)  # type: ignore[attr-defined]


def due_of(led: Led) -> Led:
    """For a query of tasks: the day of what the agency leads of each."""
    return led.filter(task=OuterRef("pk")).values("due")
