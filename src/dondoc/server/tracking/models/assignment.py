"""Which agency holds a task, in which role, from when to when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.server.registry.models import Agency

from .assigned_task import AssignedTask


class AssignmentRole(models.TextChoices):
    LEAD = "lead", "Chủ trì"
    COORDINATOR = "coordinator", "Phối hợp"


class Assignment(models.Model):
    """One agency or one collective ("Các sở, ban, ngành") holds a task in a role.

    Dated and never rewritten: a change ends this row (`to_on`) and begins another, each `because` of an
    act. `name` is as written in the document; `agency` is empty where the registry does not know it.
    """

    task = models.ForeignKey(AssignedTask, models.CASCADE, related_name="assignments")
    role = models.CharField("vai trò", max_length=16, choices=AssignmentRole.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.TextField("tên như trong văn bản")
    name_key = models.CharField(max_length=300)  # folded
    position = models.PositiveSmallIntegerField()  # as in the document, leads and coordinators each from 0
    from_on = models.DateField("từ ngày")
    to_on = models.DateField("đến ngày", null=True, blank=True)
    because = models.TextField("theo", blank=True)

    class Meta:
        verbose_name = "phân công"
        constraints = (
            models.UniqueConstraint(
                name="tracking_assignment_once_a_place", fields=["task", "role", "position", "from_on"]
            ),
            models.CheckConstraint(
                name="tracking_assignment_ends_after_it_begins",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
            ),
            models.CheckConstraint(name="tracking_assignment_has_a_name", condition=~Q(name="")),
        )
        indexes = (
            # Scope: the tasks of an agency, by role, from the index alone.
            models.Index(
                name="tracking_assignment_scope",
                fields=["agency", "role", "task"],
                condition=Q(to_on__isnull=True),
            ),
            # And of a task: whether one of some agencies holds it.
            models.Index(
                name="tracking_assignment_held",
                fields=["task", "agency"],
                condition=Q(to_on__isnull=True),
            ),
            models.Index(
                name="tracking_assignment_written",
                fields=["name_key", "role", "task"],
                condition=Q(to_on__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.name
