"""The figures at the foot of a list: by the sums of the database where these tell, else of its tasks.

Either way they are cells of `counting`, and what stands in which column is decided there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Case, Count, DateField, Exists, F, OuterRef, Q, Value, When

from dondoc.server.reporting.counting import Counted, Terms, cells_of_list
from dondoc.server.tracking.models import AssignedTask, Share, TaskStage
from dondoc.server.tracking.selectors import TaskFilter, TaskPage
from dondoc.server.tracking.selectors.led import Led, late_parts
from dondoc.server.tracking.selectors.scope import IsAnyOf

_LONG_AGO = date(1, 1, 1)
_BOTH = 3  # late by whichever day is asked for: the query looked at the one that counts


def cells_of_page(
    page: TaskPage, filter: TaskFilter, *, sees_all: bool, terms: Terms, begins: Collection[date] = ()
) -> Sequence[Counted] | None:
    """The tasks of the whole list of which this is a page, by stage and range of days; at each of `begins` a
    range begins. None where it is too long to count, and no sum tells."""
    if sees_all and (found := cells_of_list(filter, terms=terms, begins=begins)) is not None:
        return found
    if page.is_capped:
        return None
    days = sorted({_LONG_AGO, terms.today, terms.after_soon, *begins})
    if page.led is not None:
        return _cells_of_led(page.led.filter(IsAnyOf(F("task"), list(page.keys))), days)
    return _cells_of_tasks(page.keys, days, terms=terms)


def _cells_of_tasks(keys: Sequence[int], days: Sequence[date], *, terms: Terms) -> list[Counted]:
    late = Share.objects.filter(late_parts(terms.done_day), task=OuterRef("pk"))
    found = (
        AssignedTask.objects.filter(IsAnyOf(F("pk"), list(keys)))
        .order_by()
        .annotate(
            begins=Case(
                *(When(due_on__gte=day, then=Value(day)) for day in reversed(days)),
                default=None,
                output_field=DateField(null=True),
            ),
            is_late=Case(When(Q(stage=TaskStage.COMPLETED) & Exists(late), then=True), default=False),
        )
        .values_list("stage", "is_late", "begins")
        .annotate(Count("pk"))
    )
    return [Counted(stage, _BOTH if is_late else 0, day, count) for stage, is_late, day, count in found]


def _cells_of_led(led: Led, days: Sequence[date]) -> list[Counted]:
    inner, asked = led.values_list("stands", "due", "late").query.get_compiler(connection=connection).as_sql()
    cases = " ".join("WHEN due >= %s THEN %s::date" for _ in days)
    query = f"""
        SELECT stands, stands = 'completed' AND coalesce(late, false), CASE {cases} END, count(*)::int
        FROM ({inner}) AS led (stands, due, late) GROUP BY 1, 2, 3
    """
    params: list[Any] = [day for one in reversed(days) for day in (one, one)]
    with connection.cursor() as cursor:
        cursor.execute(query, [*params, *asked])
        return [
            Counted(stage, _BOTH if is_late else 0, day, count)
            for stage, is_late, day, count in cursor.fetchall()
        ]
