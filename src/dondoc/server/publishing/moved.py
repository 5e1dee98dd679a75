"""The SQL by which the database notes that a public task moved, and takes a copy away with its task."""

from __future__ import annotations

_NOTE = """
CREATE FUNCTION publishing_note_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moved record := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    INSERT INTO publishing_movedtask (task_id)
    SELECT approved.task_id FROM publishing_approvedtask approved WHERE approved.task_id = {key};
    RETURN NULL;
END $$;
"""
_TRIGGER = """
CREATE TRIGGER publishing_note AFTER {events} ON {table}
FOR EACH ROW EXECUTE FUNCTION publishing_note_{name}();
"""
# By which of its columns a row leads to its task.
_KEYS = {
    "task": "moved.id",
    "part": "moved.task_id",
    "update": "(SELECT share.task_id FROM tracking_share share WHERE share.id = moved.share_id)",
    "file": "(SELECT share.task_id FROM tracking_share share JOIN tracking_progressupdate said"
    " ON said.share_id = share.id WHERE said.id = moved.update_id)",
}
_TRIGGERS = (
    ("tracking_assignedtask", "task", "UPDATE OF stage, due_on, first_due_on"),
    ("tracking_share", "part", "INSERT OR DELETE OR UPDATE OF stage, due_on, done_on, confirmed_at"),
    ("tracking_assignment", "part", "INSERT OR DELETE OR UPDATE OF agency_id, name, to_on"),
    ("tracking_progressupdate", "update", "INSERT OR DELETE OR UPDATE OF state"),
    ("tracking_updatefile", "file", "INSERT"),
)
NOTING = "".join(
    (
        *(_NOTE.format(name=name, key=key) for name, key in _KEYS.items()),
        *(_TRIGGER.format(table=table, name=name, events=events) for table, name, events in _TRIGGERS),
    )
)
NOT_NOTING = "".join(
    (
        *(f"DROP TRIGGER publishing_note ON {table};\n" for table, _, _ in _TRIGGERS),
        *(f"DROP FUNCTION publishing_note_{name}();\n" for name in _KEYS),
    )
)

# A confirmation that is taken back takes its task, and the task this row: the copy goes in that transaction.
TAKING_AWAY = """
CREATE FUNCTION publishing_take_away() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_paper bigint;
    was text;
BEGIN
    DELETE FROM published.feedback USING published.task
    WHERE task.code = OLD.code AND feedback.task_id = task.id;
    DELETE FROM published.task WHERE code = OLD.code RETURNING paper_id, "column" INTO of_paper, was;
    IF of_paper IS NOT NULL THEN
        EXECUTE format(
            'UPDATE published.paper SET task_count = task_count - 1, %1$I = %1$I - 1 WHERE id = $1',
            was || '_count'
        ) USING of_paper;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER publishing_take_away AFTER DELETE ON publishing_approvedtask
FOR EACH ROW EXECUTE FUNCTION publishing_take_away();
"""
NOT_TAKING_AWAY = """
DROP TRIGGER publishing_take_away ON publishing_approvedtask;
DROP FUNCTION publishing_take_away();
"""
