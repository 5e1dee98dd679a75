"""The recount: every sum beside a count of the rows themselves, at one moment."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.posts.permissions import require_right
from dondoc.server.posts.rules import Right
from dondoc.server.reporting.counting.from_rows import EVERYTHING, asked_of
from dondoc.server.reporting.errors import NothingToRebuild
from dondoc.server.reporting.models import Recount

from .drawing_up import draw_up_anew

_MOST_TOLD = 50

# By each cell and level: what the rows say, and what the sums say with what has changed since.
_COMPARE = f"""
WITH rows AS ({EVERYTHING}), changes AS (
    SELECT dimension, key, stage, lateness, due_on, count FROM reporting_tallychange
), said AS (
    SELECT 'r' AS by, dimension, key, stage, lateness, due_on, count FROM rows
    UNION ALL
    SELECT 's', dimension, key, stage, lateness, due_on, count FROM changes
), leveled AS (
    SELECT said.by, said.dimension, said.key, said.stage, said.lateness, each.level, each.unit, said.count
    FROM said CROSS JOIN LATERAL (
        SELECT 'y' AS level, date_trunc('year', due_on)::date AS unit WHERE due_on IS NOT NULL
        UNION ALL SELECT 'm', date_trunc('month', due_on)::date WHERE due_on IS NOT NULL
        UNION ALL SELECT 'd', due_on WHERE due_on IS NOT NULL
        UNION ALL SELECT '-', date '0001-01-01' WHERE due_on IS NULL
    ) AS each
    UNION ALL
    SELECT 's', dimension, key, stage, lateness, level, unit, count FROM reporting_tally
), compared AS (
    SELECT dimension, key, stage, lateness, level, unit,
        coalesce(sum(count) FILTER (WHERE by = 'r'), 0) AS of_rows,
        coalesce(sum(count) FILTER (WHERE by = 's'), 0) AS of_sums
    FROM leveled GROUP BY 1, 2, 3, 4, 5, 6
)
SELECT dimension, key, stage, lateness, level, unit::text, of_rows::int, of_sums::int, count(*) OVER ()
FROM compared WHERE of_rows <> of_sums
ORDER BY dimension, key, level, unit, stage, lateness LIMIT {_MOST_TOLD}
"""
_TOLD = ("dimension", "key", "stage", "lateness", "level", "unit", "of_rows", "of_sums")


@transaction.atomic
def recount(*, now: datetime) -> Recount:
    """Compare, and keep what was found. Rows and sums are read by one statement, so at one moment."""
    with connection.cursor() as cursor:
        cursor.execute(_COMPARE, asked_of(carriers={}))
        found = cursor.fetchall()
        cursor.execute("SELECT count(*) FROM reporting_countedtask")
        task_count = int((cursor.fetchone() or (0,))[0])
    return Recount.objects.create(
        at=now,
        task_count=task_count,
        difference_count=found[0][-1] if found else 0,
        differences=[dict(zip(_TOLD, row, strict=False)) for row in found],
    )


@transaction.atomic
def rebuild_sums(*, actor: Account) -> Recount:
    """Draw up every sum anew, where the last recount found some wrong; answers the recount after it."""
    require_right(
        actor,
        Right.ADMINISTER,
        otherwise="Việc này của quản trị hệ thống. Hãy báo quản trị hệ thống dựng lại số liệu.",
    )
    last = Recount.objects.select_for_update().order_by("-at", "-id").first()
    if last is None or last.is_green:
        raise NothingToRebuild("Lần đếm lại gần nhất khớp với từng nhiệm vụ nên không cần dựng lại số liệu.")
    draw_up_anew()
    now = timezone.now()
    last.rebuilt_by, last.rebuilt_at = actor, now
    last.save(update_fields=["rebuilt_by", "rebuilt_at"])
    record(
        actor=actor.actor,
        action="counting.rebuilt",
        subject=last,
        details={"differences": last.difference_count},
    )
    return recount(now=now)
