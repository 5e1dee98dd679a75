"""Which tasks a viewer may see, and why: ids resolved once, then one indexed subquery."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.intake.finding import IsAnyOf as IsAnyOf
from dondoc.server.posts.reach import Way
from dondoc.server.tracking.models import AssignedTask, Assignment, AssignmentRole, Share
from dondoc.server.tracking.permissions import Hands, hands_of


class Sight(models.TextChoices):
    """Why a task is in a viewer's list; the word stands beside the agency."""

    LEAD = "lead", "Chủ trì"
    COORDINATOR = "coordinator", "Phối hợp"
    TAKEN_OVER = "taken_over", "Tiếp nhận"
    COLLECTIVE = "collective", "Chung"
    BELOW = "below", "Trực thuộc"


_SIGHTS = {
    Way.TAKEN_OVER: Sight.TAKEN_OVER,
    Way.COLLECTIVE: Sight.COLLECTIVE,
    Way.BELOW: Sight.BELOW,
    Way.PART: Sight.COLLECTIVE,
}
_HOLDING = (Way.OWN, Way.TAKEN_OVER)


@dataclass(frozen=True, slots=True)
class SeenThrough:
    """The nearest of the assignments that give the sight."""

    sight: Sight
    assignment: Assignment  # agency is loaded

    @property
    def words(self) -> str:
        """In full: "tiếp nhận từ Sở Giao thông vận tải (chủ trì)"."""
        agency, role = self.assignment.agency, self.assignment.get_role_display().lower()
        match self.sight:
            case Sight.TAKEN_OVER:
                return f"tiếp nhận từ {agency} ({role})"
            case Sight.COLLECTIVE:
                return f"{role} chung trong “{self.assignment.name}”"
            case Sight.BELOW:
                return f"{agency} {role}"
        return self.sight.label.lower()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a viewer may see: every task, or those held by agencies; no agency means no task."""

    ways: Mapping[str, Way] | None  # agency → how its tasks are the viewer's own; None: every task

    @property
    def agency_ids(self) -> list[str]:
        """Whose tasks are seen, whichever they are; for who does not see every task."""
        return sorted(key for key, way in (self.ways or {}).items() if way is not Way.PART)

    @property
    def parted_ids(self) -> list[str]:
        """Of whose tasks those are seen in which `holding_ids` have parts."""
        return sorted(key for key, way in (self.ways or {}).items() if way is Way.PART)

    @property
    def holding_ids(self) -> list[str]:
        return sorted(key for key, way in (self.ways or {}).items() if way in _HOLDING)

    def sees_parts_of(self, agency_ids: Collection[str]) -> bool:
        """Whether every task in which one of the agencies holds a part is seen."""
        return self.ways is None or {self.ways.get(key) for key in agency_ids} <= set(_HOLDING)

    def assignments(self) -> QuerySet[Assignment]:
        """The present assignments that give the sight."""
        held = Assignment.objects.filter(to_on__isnull=True)
        if self.ways is None:
            return held
        seen: Q | IsAnyOf = IsAnyOf(F("agency_id"), self.agency_ids)
        if self.parted_ids:
            parts = Share.objects.filter(IsAnyOf(F("agency_id"), self.holding_ids), assignment=OuterRef("pk"))
            seen = Q(seen) | Q(IsAnyOf(F("agency_id"), self.parted_ids), Exists(parts))
        return held.filter(seen)

    def tasks(self) -> QuerySet[AssignedTask]:
        if self.ways is None:
            return AssignedTask.objects.all()
        return AssignedTask.objects.filter(pk__in=self.assignments().values("task"))

    def why_seen(self, assignments: Iterable[Assignment]) -> SeenThrough | None:
        """The first in the order: one's own, taken over, of a collective, below; each as lead, then as
        coordinator. None for who sees every task.
        """
        if self.ways is None:
            return None
        seen = [
            (way, held.role != AssignmentRole.LEAD, held.position, held)
            for held in assignments
            if (way := self.ways.get(held.agency_id or "")) is not None
        ]
        if not seen:
            return None
        way, is_coordinator, _, held = min(seen, key=lambda one: one[:3])
        own = Sight.COORDINATOR if is_coordinator else Sight.LEAD
        return SeenThrough(_SIGHTS.get(way, own), held)


def scope_of(viewer: Account, *, on: date | None = None) -> Scope:
    """Everything for who sees all; else what the viewer's agencies hold on the day, by default today."""
    return scope_of_hands(hands_of(viewer, on=on or timezone.localdate()))


def scope_of_hands(hands: Hands) -> Scope:
    """As `scope_of`, where it is known already in whose hands the viewer's tasks are."""
    return Scope(None if hands.sees_all else hands.ways)


def visible_tasks(viewer: Account, *, on: date | None = None) -> QuerySet[AssignedTask]:
    """The tasks in the viewer's scope."""
    return scope_of(viewer, on=on).tasks()
