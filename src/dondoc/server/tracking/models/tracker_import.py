"""The tracker that an office kept before, brought in: the file, and the row that each task comes from."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class ImportState(models.TextChoices):
    DRAFT = "draft", "Chờ áp dụng"
    APPLIED = "applied", "Đã nhập"
    UNDONE = "undone", "Đã hoàn tác"


class TrackerImport(models.Model):
    """One file. Until it is applied its sheets are kept here as they were read, with how they are mapped."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now(), editable=False)
    file_name = models.CharField("tên tệp", max_length=300)
    file_sha256 = models.CharField(max_length=64)
    sheets: models.JSONField[list[Any], list[Any]] = models.JSONField(default=list)
    mapping: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.DRAFT)
    task_count = models.PositiveIntegerField(default=0)  # of those that it made
    applied_at = models.DateTimeField("nhập lúc", null=True, blank=True)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lần nhập bảng theo dõi"
        constraints = (
            models.CheckConstraint(
                name="tracking_import_applied_when",
                condition=Q(state=ImportState.DRAFT, applied_at__isnull=True)
                | Q(state__in=(ImportState.APPLIED, ImportState.UNDONE), applied_at__isnull=False),
            ),
        )
        indexes = (models.Index(name="tracking_import_newest", fields=["-at"]),)

    def __str__(self) -> str:
        return self.file_name


class TrackerRow(models.Model):
    """The row that a task comes from, its cells as they were: the words that stand for those of a document.

    A row is known by what it assigns, to whom and by which paper (`digest`): sent again, in whatever file and
    however far the task is by then, it makes no second task.
    """

    tracker = models.ForeignKey(TrackerImport, models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    cells: models.JSONField[list[list[str]], list[list[str]]] = models.JSONField()  # heading, words
    digest = models.CharField(max_length=64, unique=True)
    reference_number = models.CharField("số, ký hiệu", max_length=200, blank=True)
    unit_letters = ArrayField(
        models.CharField(max_length=40), default=list
    )  # of the number, as of a document
    issued_on = models.DateField("ngày văn bản", null=True, blank=True)
    stage = models.CharField(max_length=24)  # that the task had in the tracker, and began with here

    class Meta:
        verbose_name = "dòng của bảng theo dõi"
        constraints = (
            models.UniqueConstraint(name="tracking_row_once_a_place", fields=["tracker", "sheet", "number"]),
        )

    def __str__(self) -> str:
        return self.reference_number or f"Bảng theo dõi, dòng {self.number}"
