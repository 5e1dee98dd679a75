"""The tasks behind the figures: of each where it stands, and where it stands with each of its leads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from .figures import Counted
from .from_rows import CARRIED, PARTS, Carriers, asked_of

_MEMBERS = f"""
{CARRIED + PARTS}
    SELECT task_id, lead AS key, stage, due_on, came_late, confirmed_late FROM led_so
    UNION ALL
    SELECT task.id, %(no_lead)s, task.stage, task.due_on, false, false
    FROM tracking_assignedtask task
    WHERE task.id = ANY (%(tasks)s) AND NOT EXISTS (SELECT FROM part WHERE part.task_id = task.id)
    UNION ALL
    SELECT task.id, NULL, task.stage, task.due_on, coalesce(late.came, false), coalesce(late.confirmed, false)
    FROM tracking_assignedtask task
    LEFT JOIN (
        SELECT task_id, bool_or(came_late) AS came, bool_or(confirmed_late) AS confirmed
        FROM part GROUP BY task_id
    ) AS late ON late.task_id = task.id
    WHERE task.id = ANY (%(tasks)s)
)
SELECT task_id, key, stage, CASE WHEN stage = 'completed'
    THEN coalesce(came_late, false)::int + 2 * coalesce(confirmed_late, false)::int ELSE 0 END, due_on
FROM counted ORDER BY task_id, key NULLS FIRST
"""


@dataclass(frozen=True, slots=True)
class Member:
    """One task in a row of figures: of a lead, by its own part, or None of all tasks, each once."""

    task_id: int
    lead: str | None  # NO_LEAD: the task names none
    counted: Counted


def members_of(tasks: Collection[int], *, carriers: Carriers) -> list[Member]:
    """Of these tasks, of whatever level, what the figures of `count_tasks` count of them."""
    with connection.cursor() as cursor:
        cursor.execute(_MEMBERS, asked_of(carriers=carriers, tasks=tasks))
        return [
            Member(task_id, key, Counted(stage, lateness, due_on, 1))
            for task_id, key, stage, lateness, due_on in cursor.fetchall()
        ]
