"""Our tasks as Redmine would hold them: the same words, days, states and agencies.

A task is an issue, what happened to it its journals, an agency a user, who is assigned what it leads. Ten
agencies share a project, as they share a field. Where there was a choice it is the lighter one for Redmine:
no files, watchers, relations, custom fields or hours; few members in a project; nobody is told by mail.
"""

from __future__ import annotations

import hashlib

import psycopg

OFFICER, PASSWORD = "ls.so-xd", "dung-thu-dondoc"  # the user whose requests are measured
PROJECTS, PER_PAGE = 25, 50
_FIRST_USER = 100
_SALT = "bench"
_SETTINGS = {
    "per_page_options": str(PER_PAGE),
    "notified_events": "--- []\n",
    "default_language": "vi",
    "login_required": "1",
}

_AGENCIES = f"""
CREATE TEMP TABLE bench_agency AS
SELECT agency.id AS agency, left(agency.name, 255) AS name,
    {_FIRST_USER} + row_number() OVER (ORDER BY agency.id) AS user_id,
    1 + row_number() OVER (ORDER BY agency.id) % {PROJECTS} AS project_id
FROM registry_agency agency
WHERE agency.kind <> 'group'
    AND agency.id IN (SELECT agency_id FROM tracking_assignment WHERE role = 'lead');
CREATE TEMP TABLE bench_task AS
SELECT DISTINCT ON (lead.task_id) lead.task_id, chosen.user_id, chosen.project_id
FROM tracking_assignment lead JOIN bench_agency chosen ON chosen.agency = lead.agency_id
WHERE lead.role = 'lead' ORDER BY lead.task_id, lead.position;
ANALYZE bench_task
"""

# Table and columns there → the rows, asked of our tables and the two above.
_COPIED = {
    "users (id, login, firstname, lastname, type, status, language, mail_notification, salt,"
    " hashed_password, created_on, updated_on)": """
        SELECT user_id, agency, 'Cán bộ', name, 'User', 1, 'vi', 'none', %(salt)s, %(password)s,
            timestamp '2024-01-01', timestamp '2024-01-01'
        FROM bench_agency""",
    "email_addresses (user_id, address, is_default, notify, created_on, updated_on)": """
        SELECT user_id, user_id || '@langson.example', true, false,
            timestamp '2024-01-01', timestamp '2024-01-01'
        FROM bench_agency""",
    "projects (id, name, identifier, description, status, is_public, lft, rgt, created_on, updated_on)": f"""
        SELECT number, 'Lĩnh vực ' || number, 'linh-vuc-' || number, '', 1, true, 2 * number - 1, 2 * number,
            timestamp '2024-01-01', timestamp '2024-01-01'
        FROM generate_series(1, {PROJECTS}) number""",
    "enabled_modules (project_id, name)": f"""
        SELECT number, 'issue_tracking' FROM generate_series(1, {PROJECTS}) number""",
    "projects_trackers (project_id, tracker_id)": f"""
        SELECT number, tracker FROM generate_series(1, {PROJECTS}) number, (VALUES (1), (2)) kind(tracker)""",
    "members (user_id, project_id, created_on)": f"""
        SELECT user_id, project_id, timestamp '2024-01-01' FROM bench_agency WHERE agency <> %(officer)s
        UNION ALL
        SELECT user_id, number, timestamp '2024-01-01'
        FROM bench_agency, generate_series(1, {PROJECTS}) number WHERE agency = %(officer)s""",
    "issues (id, tracker_id, project_id, subject, description, due_date, status_id, assigned_to_id,"
    " priority_id, author_id, lock_version, created_on, updated_on, start_date, done_ratio, root_id, lft,"
    " rgt, closed_on)": f"""
        SELECT task.id, 1 + task.id %% 2, coalesce(held.project_id, 1 + task.id %% {PROJECTS}),
            left(task.text, 255), concat_ws(E'\n\n', task.text, nullif(task.group_title, '')), task.due_on,
            CASE task.stage WHEN 'assigned' THEN 1 WHEN 'in_progress' THEN 2
                WHEN 'awaiting_confirmation' THEN 3 WHEN 'suspended' THEN 4 WHEN 'completed' THEN 5
                ELSE 6 END,
            held.user_id, CASE WHEN task.id %% 10 < 8 THEN 2 ELSE 3 END,
            (SELECT user_id FROM bench_agency WHERE agency = %(officer)s), 0,
            task.confirmed_at AT TIME ZONE 'UTC', task.confirmed_at AT TIME ZONE 'UTC' + interval '15 days',
            (task.confirmed_at AT TIME ZONE 'UTC')::date, 10 * (task.id %% 10), task.id, 1, 2,
            CASE WHEN task.stage IN ('completed', 'withdrawn')
                THEN task.confirmed_at AT TIME ZONE 'UTC' + interval '15 days' END
        FROM tracking_assignedtask task LEFT JOIN bench_task held ON held.task_id = task.id""",
    "journals (id, journalized_id, journalized_type, user_id, notes, created_on)": """
        SELECT event.id, event.task_id, 'Issue',
            coalesce(held.user_id, (SELECT user_id FROM bench_agency WHERE agency = %(officer)s)),
            event.words, event.at AT TIME ZONE 'UTC'
        FROM tracking_planevent event LEFT JOIN bench_task held ON held.task_id = event.task_id""",
    "journal_details (journal_id, property, prop_key, old_value, value)": """
        SELECT id, 'attr', 'done_ratio', '10', '20' FROM tracking_planevent WHERE kind = 'reported'
        UNION ALL
        SELECT id, 'attr', 'status_id', '1', '2' FROM tracking_planevent
        WHERE kind IN ('accepted', 'completion_asked', 'confirmed')""",
}
_NUMBERED = ("users", "projects", "issues", "journals")


def copy_rows(ours: psycopg.Connection, redmine: psycopg.Connection) -> None:
    """An issue for each of our tasks, and who works on them."""
    password = hashlib.sha1(PASSWORD.encode()).hexdigest()  # as Redmine keeps it
    given = {
        "officer": OFFICER,
        "salt": _SALT,
        "password": hashlib.sha1(f"{_SALT}{password}".encode()).hexdigest(),
    }
    ours.execute(_AGENCIES)
    indexes = redmine.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY(%s)"
        " AND indexdef NOT LIKE 'CREATE UNIQUE%%'",
        [["issues", "journals", "journal_details"]],
    ).fetchall()
    for name, _ in indexes:
        redmine.execute(f'DROP INDEX "{name}"')
    for table, rows in _COPIED.items():
        _copy(ours, redmine, table, rows, given)
    redmine.execute("SET maintenance_work_mem = '1GB'")
    for _, definition in indexes:
        redmine.execute(definition)
    redmine.execute(
        "INSERT INTO member_roles (member_id, role_id)"
        " SELECT id, (SELECT id FROM roles WHERE builtin = 0 ORDER BY position OFFSET 1 LIMIT 1) FROM members"
    )
    for name, value in _SETTINGS.items():
        redmine.execute(
            "INSERT INTO settings (name, value, updated_on) VALUES (%s, %s, now())", [name, value]
        )
    for table in _NUMBERED:
        redmine.execute(f"SELECT setval('{table}_id_seq', max(id)) FROM {table}")
    redmine.execute("VACUUM (ANALYZE)")


def _copy(
    ours: psycopg.Connection, redmine: psycopg.Connection, table: str, rows: str, given: dict[str, str]
) -> None:
    asked = psycopg.ClientCursor(ours).mogrify(rows, given)  # COPY takes no parameters of its own
    with (
        ours.cursor().copy(f"COPY ({asked}) TO STDOUT".encode()) as source,
        redmine.cursor().copy(f"COPY {table} FROM STDIN".encode()) as target,
    ):
        for portion in source:
            target.write(portion)
