"""What a look through a draft found."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from dondoc.server.consultation.models import Draft


class DraftCheck(models.Model):
    """The last one of a draft. `basis` tells what it was judged by besides the draft (whom the round asks):
    where that is another now, the check is out of date. `lexicon_at` is when the lexicons were read.
    `findings` are as dondoc.linting.findings_to_json has them.
    """

    draft = models.OneToOneField(Draft, models.CASCADE, related_name="+")
    queued_at = models.DateTimeField()
    basis = models.CharField(max_length=64, blank=True)
    lexicon_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)
    findings: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)

    class Meta:
        verbose_name = "lần rà soát dự thảo"
        constraints = (
            models.CheckConstraint(
                name="linting_check_failed_once_done", condition=Q(failure="") | Q(done_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"rà soát {self.draft}"

    @property
    def is_under_way(self) -> bool:
        return self.done_at is None
