"""Which tasks a viewer may see: ids resolved once, then one indexed subquery."""

from __future__ import annotations

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.posts.rules import may_report_progress, may_see_all_tasks
from dondoc.server.posts.selectors import agencies_of, roles_of
from dondoc.server.tracking.models import AssignedTask, Assignment

_BELOW = """
WITH RECURSIVE held(id) AS (
    SELECT id FROM registry_agency WHERE id = ANY(%s)
    UNION
    SELECT below.id FROM registry_agency below JOIN held ON below.parent_id = held.id
    WHERE below.kind <> 'group'
)
SELECT id FROM held
"""


def visible_tasks(viewer: Account) -> QuerySet[AssignedTask]:
    """Every task for who sees all; else those held by the viewer's agencies and by what is below them."""
    on = timezone.localdate()
    roles = roles_of(viewer, on=on)
    if may_see_all_tasks(roles):
        return AssignedTask.objects.all()
    if not may_report_progress(roles):
        return AssignedTask.objects.none()
    own = list(agencies_of(viewer, on=on, role=Role.AGENCY_OFFICER).values_list("pk", flat=True))
    held = Assignment.objects.filter(agency__in=_with_those_below(own), to_on__isnull=True)
    return AssignedTask.objects.filter(pk__in=held.values("task"))


def _with_those_below(agency_ids: list[str]) -> list[str]:
    if not agency_ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [agency_ids])
        return [row[0] for row in cursor.fetchall()]
