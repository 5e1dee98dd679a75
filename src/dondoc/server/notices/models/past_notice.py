"""What was told long ago of a share or an asked agency, as the pages of these still say it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .notice import Rule


class PastNotice(models.Model):
    """One for all notices of a share or an asked agency, rule, day and occasion that were cleared away, with
    their messages.

    `people` are told in the order of the notices, each as account, whether they saw it, and the ways by
    channel, state, address and reason. `last_id` is the newest of the notices: there it stands among others.
    """

    id = models.BigAutoField(primary_key=True)
    last_id = models.BigIntegerField()
    rule = models.CharField(max_length=24, choices=Rule.choices)
    share_id = models.BigIntegerField(default=0)
    task_id = models.BigIntegerField(default=0)
    asked_id = models.BigIntegerField(default=0)
    consultation_id = models.BigIntegerField(default=0)
    day = models.DateField()
    occasion = models.PositiveIntegerField()
    people: models.JSONField[list[list[object]], list[list[object]]] = models.JSONField()

    class Meta:
        verbose_name = "thông báo cũ"
        constraints = (
            models.UniqueConstraint(
                name="notices_past_once", fields=["share_id", "asked_id", "rule", "day", "occasion"]
            ),
            models.CheckConstraint(name="notices_past_rule_known", condition=Q(rule__in=Rule.values)),
        )
        indexes = (
            models.Index(
                name="notices_past_of_task", fields=["task_id", "-last_id"], condition=Q(task_id__gt=0)
            ),
            models.Index(
                name="notices_past_of_asking",
                fields=["consultation_id", "-last_id"],
                condition=Q(consultation_id__gt=0),
            ),
        )

    def __str__(self) -> str:
        return f"{Rule(self.rule).label} {self.day:%d/%m/%Y}"
