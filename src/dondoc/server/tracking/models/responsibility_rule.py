"""The rules by which tasks get who is responsible for them at the Office."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from dondoc.server.registry.models import Agency

from .field import Field


class ResponsibilityRule(models.Model):
    """Where all of its conditions hold, a task gets what the rule gives; an empty condition always holds.

    Rules are asked in the order of `position`. One that was removed stays, so that it can be brought back.
    """

    position = models.PositiveIntegerField("thứ tự")
    letters = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # all of them: "VP", "NC"
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan chủ trì"
    )
    of_field = models.ForeignKey(
        Field, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thuộc lĩnh vực"
    )

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, related_name="+")
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_removed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "quy tắc phân công theo dõi"
        constraints = (
            models.CheckConstraint(
                name="tracking_rule_gives_something",
                condition=Q(officer__isnull=False) | Q(field__isnull=False) | Q(leader__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"Quy tắc {self.position}"
