"""Counting from the rows themselves, by a query that knows nothing of the sums.

For the recount, and for leads of whom the sums do not know yet whose work they carry on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import connection
from django.utils import timezone

from .dimensions import NO_LEAD, UNKNOWN, Dimension
from .figures import Counted

Carriers = Mapping[str, Collection[str]]
"""Of agencies that ended: who carries on what they were given."""

CARRIED = """
WITH carried AS (
    SELECT * FROM unnest(%(ended)s::text[], %(carriers)s::text[]) AS pair (agency_id, carrier_id)
"""
_CARRIED_AS_COUNTED = """
WITH carried AS (
    SELECT agency_id, carrier_id FROM reporting_carrying
"""
PARTS = """
), part AS (
    SELECT share.task_id, coalesce(carried.carrier_id, share.agency_id, %(unknown)s) AS lead, share.stage,
        share.due_on, share.stage = 'completed' AND share.done_on > share.due_on AS came_late,
        share.stage = 'completed' AND (share.confirmed_at AT TIME ZONE %(zone)s)::date > share.due_on
            AS confirmed_late
    FROM tracking_share share
    JOIN tracking_assignment assignment ON assignment.id = share.assignment_id
    LEFT JOIN carried ON carried.agency_id = share.agency_id
    WHERE NOT (assignment.to_on IS NOT NULL AND share.stage = 'withdrawn')
    AND (%(among)s::text[] IS NULL OR share.agency_id = ANY (%(among)s))
    AND (%(tasks)s::bigint[] IS NULL OR share.task_id = ANY (%(tasks)s))
), led AS (
    SELECT task_id, lead, array_agg(DISTINCT stage) AS stages, min(due_on) FILTER (
        WHERE stage = ANY ('{assigned,in_progress,awaiting_confirmation}')) AS next_on,
        max(due_on) AS last_on, bool_or(came_late) AS came_late, bool_or(confirmed_late) AS confirmed_late
    FROM part GROUP BY task_id, lead
), by_lead AS (
    SELECT led.*, array_remove(array_remove(stages, 'withdrawn'), 'suspended') AS left_of_them FROM led
), led_so AS (
    SELECT task_id, lead, came_late, confirmed_late, CASE
        WHEN left_of_them = '{}' AND 'suspended' = ANY (stages) THEN 'suspended'
        WHEN left_of_them = '{}' THEN 'withdrawn'
        WHEN cardinality(left_of_them) = 1 THEN left_of_them[1]
        WHEN left_of_them <@ '{awaiting_confirmation,completed}' THEN 'awaiting_confirmation'
        ELSE 'in_progress' END AS stage,
        CASE WHEN left_of_them && '{assigned,in_progress,awaiting_confirmation}' THEN next_on
        ELSE last_on END AS due_on
    FROM by_lead
), counted AS (
"""
_BY_LEAD = """
    SELECT CASE WHEN task.parent_id IS NULL THEN 'g' ELSE 'c' END AS dimension, led_so.lead AS key,
        led_so.stage, led_so.due_on, led_so.came_late, led_so.confirmed_late
    FROM led_so JOIN tracking_assignedtask task ON task.id = led_so.task_id
"""
_BY_TASK = """
    UNION ALL
    SELECT CASE WHEN task.parent_id IS NULL THEN 'g' ELSE 'c' END, %(no_lead)s, task.stage, task.due_on,
        false, false
    FROM tracking_assignedtask task WHERE NOT EXISTS (SELECT FROM part WHERE part.task_id = task.id)
    UNION ALL
    SELECT named.dimension, named.key, task.stage, task.due_on, coalesce(late.came, false),
        coalesce(late.confirmed, false)
    FROM tracking_assignedtask task
    LEFT JOIN (
        SELECT task_id, bool_or(came_late) AS came, bool_or(confirmed_late) AS confirmed
        FROM part GROUP BY task_id
    ) AS late ON late.task_id = task.id
    LEFT JOIN tracking_responsibility named_now ON named_now.task_id = task.id AND named_now.to_at IS NULL
    CROSS JOIN LATERAL (VALUES ('a', NULL), ('d', task.document_id), ('f', named_now.field_id),
        ('l', named_now.leader_id), ('o', named_now.officer_id)) AS asked (dimension, id)
    CROSS JOIN LATERAL (SELECT asked.dimension, coalesce(asked.id::text, '') AS key) AS named
    WHERE task.parent_id IS NULL
    UNION ALL
    SELECT 'p', person.id::text, task.stage, task.due_on, coalesce(bool_or(part.came_late), false),
        coalesce(bool_or(part.confirmed_late), false)
    FROM (
        SELECT task_id, officer_id AS id FROM tracking_responsibility WHERE to_at IS NULL
        UNION
        SELECT task_id, leader_id FROM tracking_responsibility WHERE to_at IS NULL
    ) AS person
    JOIN tracking_assignedtask task ON task.id = person.task_id AND task.parent_id IS NULL
    LEFT JOIN part ON part.task_id = task.id
    WHERE person.id IS NOT NULL
    GROUP BY task.id, person.id
    UNION ALL
    SELECT 'w', person.key, share.stage, NULL, false, false
    FROM tracking_share share
    JOIN tracking_assignedtask task ON task.id = share.task_id AND task.parent_id IS NULL
    CROSS JOIN LATERAL (
        SELECT '' UNION
        SELECT unnest(ARRAY[held.officer_id, held.leader_id])::text FROM tracking_responsibility held
        WHERE held.task_id = task.id AND held.to_at IS NULL
    ) AS person (key)
    WHERE share.stage = 'awaiting_confirmation' AND person.key IS NOT NULL
"""
_RETURNED = """
    UNION ALL
    SELECT 'r', returned.lead, 'in_progress', NULL, false, false
    FROM (
        SELECT DISTINCT share.task_id, coalesce(carried.carrier_id, share.agency_id, %(unknown)s) AS lead
        FROM tracking_share share
        CROSS JOIN LATERAL (
            SELECT state FROM tracking_progressupdate said WHERE said.share_id = share.id
            ORDER BY said.id DESC LIMIT 1
        ) AS last
        LEFT JOIN carried ON carried.agency_id = share.agency_id
        WHERE share.stage = 'in_progress' AND last.state = 'returned'
        AND (%(among)s::text[] IS NULL OR share.agency_id = ANY (%(among)s))
    ) AS returned
"""
_TOLD = """
)
SELECT dimension, key, stage, CASE WHEN stage = 'completed'
    THEN coalesce(came_late, false)::int + 2 * coalesce(confirmed_late, false)::int ELSE 0 END AS lateness,
    due_on, count(*)::int AS count
FROM counted GROUP BY 1, 2, 3, 4, 5
"""
# Every cell with its count; asked with what `asked_of` says.
EVERYTHING = _CARRIED_AS_COUNTED + PARTS + _BY_LEAD + _RETURNED + _BY_TASK + _TOLD
_OF_LEADS = CARRIED + PARTS + _BY_LEAD + _RETURNED + _TOLD
_LED_BY_NOBODY = """
    UNION ALL
    SELECT 'g', %(no_lead)s, task.stage, task.due_on, false, false FROM tracking_assignedtask task
    WHERE task.id = ANY (%(tasks)s) AND NOT EXISTS (SELECT FROM part WHERE part.task_id = task.id)
"""
_OF_TASKS = f"""
WITH told AS ({CARRIED + PARTS + _BY_LEAD + _LED_BY_NOBODY + _TOLD})
SELECT key, stage, lateness, due_on, sum(count)::int FROM told GROUP BY 1, 2, 3, 4
"""


def asked_of(
    *, carriers: Carriers, among: Collection[str] | None = None, tasks: Collection[int] | None = None
) -> dict[str, Any]:
    """What the queries are asked with."""
    pairs = sorted((ended, carrier) for ended, found in carriers.items() for carrier in found)
    return {
        "ended": [ended for ended, _ in pairs],
        "carriers": [carrier for _, carrier in pairs],
        "among": None if among is None else sorted(among),
        "tasks": None if tasks is None else list(tasks),
        "zone": str(timezone.get_default_timezone()),
        "unknown": UNKNOWN,
        "no_lead": NO_LEAD,
    }


def count_leads(leads: Collection[str], *, carriers: Carriers) -> dict[tuple[Dimension, str], list[Counted]]:
    """The tasks of these leads, with what they carry on."""
    among = set(leads) | {ended for ended, found in carriers.items() if not set(found).isdisjoint(leads)}
    found: dict[tuple[Dimension, str], list[Counted]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_OF_LEADS, asked_of(carriers=carriers, among=among))
        for dimension, key, stage, lateness, due_on, count in cursor.fetchall():
            if key in leads:
                found.setdefault((Dimension(dimension), key), []).append(
                    Counted(stage, lateness, due_on, count)
                )
    return found


def count_leads_of(tasks: Collection[int], *, carriers: Carriers) -> dict[str, list[Counted]]:
    """By lead, of whatever level: how these tasks stand with each; NO_LEAD: those that nobody leads."""
    found: dict[str, list[Counted]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_OF_TASKS, asked_of(carriers=carriers, tasks=tasks))
        for key, stage, lateness, due_on, count in cursor.fetchall():
            found.setdefault(key, []).append(Counted(stage, lateness, due_on, count))
    return found
