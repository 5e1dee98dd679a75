"""The database counts tasks in the transaction of whoever writes them: see docs/algorithms/counting.md.

`reporting_cells_of` says in which cells tasks stand now, `reporting_recount` writes what changed of them,
triggers call it where something that counts was written, and `reporting_rebuild` counts everything anew.
"""

from django.db import migrations

# Of the shares of one lead, or of all of a task: as tracking.rules.deriving.
_STAGE = """CASE
        WHEN bool_and(stage = 'withdrawn') THEN 'withdrawn'
        WHEN bool_and(stage IN ('withdrawn', 'suspended')) THEN 'suspended'
        WHEN bool_and(stage IN ('withdrawn', 'suspended', 'completed')) THEN 'completed'
        WHEN bool_and(stage IN ('withdrawn', 'suspended', 'completed', 'awaiting_confirmation'))
            THEN 'awaiting_confirmation'
        WHEN bool_and(stage IN ('withdrawn', 'suspended', 'assigned')) THEN 'assigned'
        ELSE 'in_progress' END"""
_RUNS = "stage IN ('assigned', 'in_progress', 'awaiting_confirmation')"

CELLS_OF = f"""
CREATE FUNCTION reporting_cells_of(ids bigint[]) RETURNS TABLE (task_id bigint, cells text[])
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
RETURN QUERY
WITH share AS (
    SELECT held.task_id, coalesce(carrying.carrier_id, held.agency_id, '?') AS lead, held.stage, held.due_on,
        CASE WHEN held.stage <> 'completed' OR held.due_on IS NULL THEN 0
        ELSE (held.done_on > held.due_on)::int
            + 2 * ((held.confirmed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date > held.due_on)::int
        END AS lateness
    FROM tracking_share held
    JOIN tracking_assignment lead ON lead.id = held.assignment_id
    LEFT JOIN reporting_carrying carrying ON carrying.agency_id = held.agency_id
    WHERE held.task_id = ANY (ids) AND (lead.to_on IS NULL OR held.stage <> 'withdrawn')
), by_lead AS (
    SELECT task_id, lead, {_STAGE} AS stage,
        CASE WHEN bool_or({_RUNS}) THEN min(due_on) FILTER (WHERE {_RUNS}) ELSE max(due_on) END AS due_on,
        bit_or(lateness) AS lateness
    FROM share GROUP BY task_id, lead
), late AS (
    SELECT task_id, bit_or(lateness) AS lateness FROM share GROUP BY task_id
), task AS (
    SELECT task.id, task.stage, task.due_on, coalesce(late.lateness, 0) AS lateness, task.document_id,
        task.parent_id IS NOT NULL AS is_child, late.task_id IS NULL AS has_no_lead
    FROM tracking_assignedtask task LEFT JOIN late ON late.task_id = task.id
    WHERE task.id = ANY (ids)
), cell AS (
    SELECT task.id, named.dimension, named.key, task.stage, task.lateness, task.due_on
    FROM task
    LEFT JOIN tracking_responsibility present ON present.task_id = task.id AND present.to_at IS NULL
    CROSS JOIN LATERAL (VALUES ('a', ''), ('d', coalesce(task.document_id::text, '')),
        ('f', coalesce(present.field_id::text, '')), ('l', coalesce(present.leader_id::text, '')),
        ('o', coalesce(present.officer_id::text, ''))) AS named (dimension, key)
    WHERE NOT task.is_child
    UNION ALL
    SELECT task.id, CASE WHEN task.is_child THEN 'c' ELSE 'g' END, by_lead.lead, by_lead.stage,
        by_lead.lateness, by_lead.due_on
    FROM task JOIN by_lead ON by_lead.task_id = task.id
    UNION ALL
    SELECT task.id, CASE WHEN task.is_child THEN 'c' ELSE 'g' END, '-', task.stage, 0, task.due_on
    FROM task WHERE task.has_no_lead
)
SELECT id, array_agg(told ORDER BY told) FROM (
    SELECT id, concat_ws('|', dimension, key, stage, CASE WHEN stage = 'completed' THEN lateness ELSE 0 END,
        coalesce(due_on::text, '')) AS told
    FROM cell
) AS every GROUP BY id;
END $$;
"""

# Whoever draws up the sums, or who carries on whose work, waits for the writers under way, and they for it.
RECOUNT = """
CREATE FUNCTION reporting_recount(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
IF ids IS NULL THEN RETURN; END IF;
PERFORM pg_advisory_xact_lock_shared(hashtext('dondoc.reporting.recount'));
INSERT INTO reporting_countedtask (task_id, cells)
    SELECT DISTINCT id, '{}'::text[] FROM unnest(ids) AS id ORDER BY id ON CONFLICT DO NOTHING;
PERFORM FROM reporting_countedtask WHERE task_id = ANY (ids) ORDER BY task_id FOR UPDATE;
WITH changed AS (
    SELECT counted.task_id, counted.cells AS former, coalesce(present.cells, '{}') AS present
    FROM reporting_countedtask counted
    LEFT JOIN reporting_cells_of(ids) present ON present.task_id = counted.task_id
    WHERE counted.task_id = ANY (ids) AND counted.cells IS DISTINCT FROM coalesce(present.cells, '{}')
), stored AS (
    UPDATE reporting_countedtask counted SET cells = changed.present
    FROM changed WHERE changed.task_id = counted.task_id
)
INSERT INTO reporting_tallychange (dimension, key, stage, lateness, due_on, count)
SELECT split_part(cell, '|', 1), split_part(cell, '|', 2), split_part(cell, '|', 3),
    split_part(cell, '|', 4)::smallint, nullif(split_part(cell, '|', 5), '')::date, sum(step)
FROM (
    SELECT unnest(former) AS cell, -1 AS step FROM changed
    UNION ALL
    SELECT unnest(present), 1 FROM changed
) AS every
GROUP BY cell HAVING sum(step) <> 0;
DELETE FROM reporting_countedtask WHERE task_id = ANY (ids) AND cells = '{}';
END $$;
"""

# Of a dated cell its year, its month and its day; of another the level "-".
_LEVELS = """CROSS JOIN LATERAL (
        SELECT step AS level, date_trunc(said, cell.due_on)::date AS unit
        FROM (VALUES ('y', 'year'), ('m', 'month'), ('d', 'day')) AS each (step, said)
        WHERE cell.due_on IS NOT NULL
        UNION ALL
        SELECT '-', date '0001-01-01' WHERE cell.due_on IS NULL
    ) AS leveled"""

REBUILD = f"""
CREATE FUNCTION reporting_rebuild() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    portion bigint[];
    last bigint := 0;
BEGIN
PERFORM pg_advisory_xact_lock(hashtext('dondoc.reporting.recount'));
PERFORM pg_advisory_xact_lock(hashtext('dondoc.reporting.fold'));
DELETE FROM reporting_tally;
DELETE FROM reporting_tallychange;
DELETE FROM reporting_countedtask;
LOOP
    SELECT array_agg(id), max(id) INTO portion, last FROM (
        SELECT id FROM tracking_assignedtask WHERE id > last ORDER BY id LIMIT 5000
    ) AS next;
    EXIT WHEN portion IS NULL;
    INSERT INTO reporting_countedtask (task_id, cells) SELECT * FROM reporting_cells_of(portion);
END LOOP;
INSERT INTO reporting_tally (dimension, key, stage, lateness, level, unit, count)
SELECT split_part(told, '|', 1), split_part(told, '|', 2), split_part(told, '|', 3),
    split_part(told, '|', 4)::smallint, leveled.level, leveled.unit, sum(cell.count)
FROM (
    SELECT told, nullif(split_part(told, '|', 5), '')::date AS due_on, count(*) AS count
    FROM reporting_countedtask CROSS JOIN unnest(cells) AS told GROUP BY told
) AS cell
{_LEVELS}
GROUP BY 1, 2, 3, 4, 5, 6;
END $$;
"""

FOLD = f"""
CREATE FUNCTION reporting_fold() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    folded bigint;
BEGIN
PERFORM pg_advisory_xact_lock(hashtext('dondoc.reporting.fold'));
WITH taken AS (
    DELETE FROM reporting_tallychange RETURNING dimension, key, stage, lateness, due_on, count
), cell AS (
    SELECT dimension, key, stage, lateness, due_on, sum(count) AS count
    FROM taken GROUP BY 1, 2, 3, 4, 5 HAVING sum(count) <> 0
), stored AS (
    INSERT INTO reporting_tally AS tally (dimension, key, stage, lateness, level, unit, count)
    SELECT cell.dimension, cell.key, cell.stage, cell.lateness, leveled.level, leveled.unit, sum(cell.count)
    FROM cell {_LEVELS}
    GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (dimension, key, level, unit, stage, lateness)
    DO UPDATE SET count = tally.count + excluded.count
)
SELECT count(*) INTO folded FROM taken;
DELETE FROM reporting_tally WHERE count = 0;
RETURN folded;
END $$;
"""

# Which tasks are concerned by what a statement wrote; a change of no column that counts concerns none.
_CONCERNED = {
    ("tracking_assignedtask", "INSERT"): "SELECT array_agg(id) INTO ids FROM new_rows",
    ("tracking_assignedtask", "DELETE"): "SELECT array_agg(id) INTO ids FROM old_rows",
    ("tracking_assignedtask", "UPDATE"): """SELECT array_agg(after.id) INTO ids
        FROM new_rows after JOIN old_rows before ON before.id = after.id
        WHERE (after.stage, after.due_on, after.document_id, after.parent_id)
        IS DISTINCT FROM (before.stage, before.due_on, before.document_id, before.parent_id)""",
    ("tracking_share", "INSERT"): "SELECT array_agg(DISTINCT task_id) INTO ids FROM new_rows",
    ("tracking_share", "DELETE"): "SELECT array_agg(DISTINCT task_id) INTO ids FROM old_rows",
    ("tracking_share", "UPDATE"): """SELECT array_agg(DISTINCT concerned) INTO ids
        FROM new_rows after JOIN old_rows before ON before.id = after.id
        CROSS JOIN LATERAL unnest(ARRAY[before.task_id, after.task_id]) AS concerned
        WHERE (after.task_id, after.assignment_id, after.agency_id, after.stage, after.due_on,
            after.done_on, after.confirmed_at)
        IS DISTINCT FROM (before.task_id, before.assignment_id, before.agency_id, before.stage,
            before.due_on, before.done_on, before.confirmed_at)""",
    ("tracking_assignment", "UPDATE"): """SELECT array_agg(DISTINCT after.task_id) INTO ids
        FROM new_rows after JOIN old_rows before ON before.id = after.id
        WHERE (after.to_on IS NULL) <> (before.to_on IS NULL)""",
    ("tracking_responsibility", "INSERT"): "SELECT array_agg(DISTINCT task_id) INTO ids FROM new_rows",
    ("tracking_responsibility", "DELETE"): "SELECT array_agg(DISTINCT task_id) INTO ids FROM old_rows",
    ("tracking_responsibility", "UPDATE"): """SELECT array_agg(DISTINCT concerned) INTO ids
        FROM new_rows after JOIN old_rows before ON before.id = after.id
        CROSS JOIN LATERAL unnest(ARRAY[before.task_id, after.task_id]) AS concerned
        WHERE (after.task_id, after.officer_id, after.field_id, after.leader_id, after.to_at)
        IS DISTINCT FROM (before.task_id, before.officer_id, before.field_id, before.leader_id, before.to_at)""",
}
_REFERENCING = {
    "INSERT": "NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
}


def _trigger(table: str, event: str, concerned: str) -> str:
    name = f"reporting_{table}_{event.lower()}"
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ids bigint[];
BEGIN
{concerned};
PERFORM reporting_recount(ids);
RETURN NULL;
END $$;
CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {_REFERENCING[event]}
    FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""


_EMPTIED = ("tracking_assignedtask", "tracking_share", "tracking_responsibility")
TRUNCATED = """
CREATE FUNCTION reporting_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
PERFORM reporting_rebuild();
RETURN NULL;
END $$;
""" + "".join(
    f"CREATE TRIGGER reporting_{table}_truncate AFTER TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION reporting_emptied();\n"
    for table in _EMPTIED
)

TRIGGERS = "".join(_trigger(*on, concerned) for on, concerned in _CONCERNED.items())
FORGET = (
    "".join(
        f"DROP TRIGGER reporting_{table}_{event.lower()} ON {table};"
        f"DROP FUNCTION reporting_{table}_{event.lower()}();\n"
        for table, event in _CONCERNED
    )
    + "".join(f"DROP TRIGGER reporting_{table}_truncate ON {table};\n" for table in _EMPTIED)
    + """
DROP FUNCTION reporting_emptied();
DROP FUNCTION reporting_fold();
DROP FUNCTION reporting_rebuild();
DROP FUNCTION reporting_recount(bigint[]);
DROP FUNCTION reporting_cells_of(bigint[]);
"""
)

# A task has no day while what runs of it has none, whatever day an ended part had.
UNDATED = f"""
UPDATE tracking_assignedtask task SET due_on = NULL
WHERE task.due_on IS NOT NULL AND task.stage IN ('assigned', 'in_progress', 'awaiting_confirmation')
    AND EXISTS (SELECT FROM tracking_share part WHERE part.task_id = task.id AND part.{_RUNS})
    AND NOT EXISTS (
        SELECT FROM tracking_share part
        WHERE part.task_id = task.id AND part.due_on IS NOT NULL AND part.{_RUNS}
    );
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_counting"), ("tracking", "0014_late_shares")]

    operations = [
        migrations.RunSQL(
            UNDATED + CELLS_OF + RECOUNT + REBUILD + FOLD + TRIGGERS + TRUNCATED,
            FORGET,
        ),
        migrations.RunSQL("SELECT reporting_rebuild();", migrations.RunSQL.noop),
    ]
