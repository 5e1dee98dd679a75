"""Sums by whoever is responsible, of results that wait for confirmation, and of what was returned.

Cells of one task may now be alike, one for each part that waits: they are counted as often as they stand there.
"""

from importlib import import_module

from django.db import migrations

_before = import_module("dondoc.server.reporting.migrations.0002_counting_functions")

# The last that was said of a part is what waits for the agency's next word.
_SAID_LAST = """(
    SELECT said.state FROM tracking_progressupdate said
    WHERE said.share_id = {share} {before} ORDER BY said.id DESC LIMIT 1)"""

_MORE_CELLS = f"""
    UNION ALL
    SELECT task.id, 'p', person.id::text, task.stage, task.lateness, task.due_on
    FROM task
    JOIN tracking_responsibility present ON present.task_id = task.id AND present.to_at IS NULL
    CROSS JOIN LATERAL (SELECT present.officer_id UNION SELECT present.leader_id) AS person (id)
    WHERE NOT task.is_child AND person.id IS NOT NULL
    UNION ALL
    SELECT task.id, 'w', coalesce(person.id::text, ''), 'awaiting_confirmation', 0, NULL
    FROM task
    JOIN tracking_share part ON part.task_id = task.id AND part.stage = 'awaiting_confirmation'
    LEFT JOIN tracking_responsibility present ON present.task_id = task.id AND present.to_at IS NULL
    CROSS JOIN LATERAL (
        SELECT NULL::bigint
        UNION SELECT present.officer_id UNION SELECT present.leader_id
    ) AS person (id)
    WHERE NOT task.is_child
    UNION ALL
    SELECT DISTINCT part.task_id, 'r', part.lead, 'in_progress', 0, NULL::date
    FROM share part
    WHERE part.stage = 'in_progress' AND {_SAID_LAST.format(share="part.id", before="")} = 'returned'
"""
_FORMER_END = """
)
SELECT id, array_agg(told ORDER BY told) FROM ("""
_FORMER = _before.CELLS_OF.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
CELLS_OF = _FORMER.replace("SELECT held.task_id,", "SELECT held.id, held.task_id,").replace(
    _FORMER_END, _MORE_CELLS.rstrip() + _FORMER_END
)

_OF_RETURNED = {
    ("tracking_progressupdate", "INSERT"): f"""SELECT array_agg(DISTINCT part.task_id) INTO ids
        FROM new_rows after JOIN tracking_share part ON part.id = after.share_id
        WHERE after.state = 'returned'
        OR {_SAID_LAST.format(share="after.share_id", before="AND said.id < after.id")} = 'returned'""",
    ("tracking_progressupdate", "DELETE"): """SELECT array_agg(DISTINCT part.task_id) INTO ids
        FROM old_rows before JOIN tracking_share part ON part.id = before.share_id""",
    ("tracking_progressupdate", "UPDATE"): """SELECT array_agg(DISTINCT part.task_id) INTO ids
        FROM new_rows after JOIN old_rows before ON before.id = after.id
        JOIN tracking_share part ON part.id IN (before.share_id, after.share_id)
        WHERE before.share_id <> after.share_id OR (before.state = 'returned') <> (after.state = 'returned')""",
}
TRIGGERS = "".join(_before._trigger(*on, concerned) for on, concerned in _OF_RETURNED.items())
EMPTIED = (
    "CREATE TRIGGER reporting_tracking_progressupdate_truncate AFTER TRUNCATE ON tracking_progressupdate "
    "FOR EACH STATEMENT EXECUTE FUNCTION reporting_emptied();\n"
)
FORGET = (
    "".join(
        f"DROP TRIGGER reporting_{table}_{event.lower()} ON {table};"
        f"DROP FUNCTION reporting_{table}_{event.lower()}();\n"
        for table, event in _OF_RETURNED
    )
    + "DROP TRIGGER reporting_tracking_progressupdate_truncate ON tracking_progressupdate;\n"
    + _FORMER
)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_counting_functions"), ("tracking", "0015_seen_at_once")]

    operations = [
        migrations.RunSQL(CELLS_OF + TRIGGERS + EMPTIED, FORGET),
        migrations.RunSQL("SELECT reporting_rebuild();", "SELECT reporting_rebuild();"),
    ]
