"""Which tasks a viewer may see: ids resolved once, then one indexed subquery."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Scope:
    """What a viewer may see: every task, or those held by agencies; no agency means no task."""

    agency_ids: tuple[str, ...] | None  # None: every task

    def assignments(self) -> QuerySet[Assignment]:
        """The present assignments that give the sight."""
        held = Assignment.objects.filter(to_on__isnull=True)
        return held if self.agency_ids is None else held.filter(agency__in=self.agency_ids)

    def tasks(self) -> QuerySet[AssignedTask]:
        if self.agency_ids is None:
            return AssignedTask.objects.all()
        return AssignedTask.objects.filter(pk__in=self.assignments().values("task"))


def scope_of(viewer: Account) -> Scope:
    """Everything for who sees all; else the viewer's agencies and what is below them."""
    on = timezone.localdate()
    roles = roles_of(viewer, on=on)
    if may_see_all_tasks(roles):
        return Scope(None)
    if not may_report_progress(roles):
        return Scope(())
    own = list(agencies_of(viewer, on=on, role=Role.AGENCY_OFFICER).values_list("pk", flat=True))
    return Scope(tuple(_with_those_below(own)))


def visible_tasks(viewer: Account) -> QuerySet[AssignedTask]:
    """The tasks in the viewer's scope."""
    return scope_of(viewer).tasks()


def _with_those_below(agency_ids: list[str]) -> list[str]:
    if not agency_ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [agency_ids])
        return [row[0] for row in cursor.fetchall()]
