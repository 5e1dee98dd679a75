"""The drafts that a consultation is about, each with its clauses."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from dondoc.server.files.models import StoredFile

from .consultation import Consultation


class Draft(models.Model):
    """One version of the draft: the file, and the words that our reader found in it. Never changed; what was
    mended is the next draft."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField("lần dự thảo")  # from 1
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=255)
    clause_finder = models.CharField(max_length=60)  # which one found the clauses
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()  # document_to_json
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("thêm lúc")

    class Meta:
        verbose_name = "dự thảo"
        constraints = (
            models.UniqueConstraint(
                name="consultation_draft_once_a_number", fields=["consultation", "number"]
            ),
        )

    def __str__(self) -> str:
        return f"Dự thảo lần {self.number}"


class DraftClause(models.Model):
    """A chapter, an article, a clause, a point, a numbered part, a row of an annex: what one can have an
    opinion on. `text` are its own words without those of the clauses below it."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="clauses", db_index=False)
    position = models.PositiveIntegerField()  # in the order of the draft, from 0
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="below")
    kind = models.CharField(max_length=20)  # dondoc.documents.clauses.ClauseKind
    numeral = models.CharField(max_length=40, blank=True)  # as written
    label = models.TextField()  # "Điều 3, khoản 2, điểm a", once a draft
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = "điều khoản của dự thảo"
        constraints = (
            models.UniqueConstraint(name="consultation_clause_once_a_position", fields=["draft", "position"]),
        )

    def __str__(self) -> str:
        return self.label
