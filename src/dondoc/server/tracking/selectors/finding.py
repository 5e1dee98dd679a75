"""The tasks that a text finds among those of a scope: bounded however common or rare its words are."""

from __future__ import annotations

from django.db import connection

from dondoc.documents.search_words import asked_for
from dondoc.server.intake.finding import FARTHEST, Met, find_keys, tsquery
from dondoc.server.tracking.models import TaskWords

from .at_once import MOST_MET
from .scope import Scope

_TABLE = TaskWords._meta.db_table
_ENOUGH = 50  # of a page; who sees fewer is looked for among the tasks of the scope
_MOST_OF_SCOPE = 1_000  # of these, whose words are looked at one by one

_SEEN = "held.to_on IS NULL AND held.agency_id = ANY(%s)"
_SEEN_IN_PART = (
    "held.to_on IS NULL AND (held.agency_id = ANY(%s) OR (held.agency_id = ANY(%s) AND EXISTS ("
    "SELECT FROM tracking_share part WHERE part.assignment_id = held.id AND part.agency_id = ANY(%s))))"
)
_AT_THE_TOP = "(SELECT task.parent_id IS NULL FROM tracking_assignedtask task WHERE task.id = met.key)"


def find_tasks(
    scope: Scope, text: str, *, most: int, before: int = FARTHEST, is_top_only: bool = False
) -> Met:
    """Keys of the scope's tasks below `before` that are found, the newest first; for who sees every task
    perhaps only those at the top. `most` tasks with these words are looked at, of the scope or not."""
    if scope.ways is None:
        seen = _AT_THE_TOP if is_top_only else "true"
        return find_keys(_TABLE, text, most=most, seen=seen, before=before)
    seen, seen_by = _SEEN, [scope.agency_ids]
    if scope.parted_ids:
        seen, seen_by = _SEEN_IN_PART, [scope.agency_ids, scope.parted_ids, scope.holding_ids]
    held = f"(SELECT 1 FROM tracking_assignment held WHERE held.task_id = met.key AND {seen} LIMIT 1)"
    met = find_keys(_TABLE, text, most=most, seen=f"{held} IS NOT NULL", params=seen_by, before=before)
    if met.is_whole or len(met.keys) >= _ENOUGH:
        return met
    return _with_those_of_scope(met, seen, seen_by, text, before=met.reached)


def _with_those_of_scope(met: Met, seen: str, seen_by: list[list[str]], text: str, *, before: int) -> Met:
    """Common words in a small scope: its own tasks are fewer than those that have the words."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), array_agg(DISTINCT task_id) FROM (SELECT task_id FROM tracking_assignment held"
            f" WHERE {seen} LIMIT %s) AS held",
            (*seen_by, MOST_MET),
        )
        [(held_count, held)] = cursor.fetchall()
        if held_count >= MOST_MET:
            return met
        older = sorted((key for key in held or () if key < before), reverse=True)
        cursor.execute(
            f"SELECT task_id FROM {_TABLE} WHERE task_id = ANY(%s)"
            " AND words @@ replace(%s, '~', dondoc_search_portion(task_id) || ':')::tsquery"
            " ORDER BY task_id DESC",
            (older[:_MOST_OF_SCOPE], tsquery(asked_for(text))),
        )
        found = [key for (key,) in cursor.fetchall()]
    reached = older[_MOST_OF_SCOPE - 1] if len(older) > _MOST_OF_SCOPE else 0
    return Met([*met.keys, *found], met.count + len(found), reached)
