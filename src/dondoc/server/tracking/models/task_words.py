"""The words that a task is found by."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .assigned_task import AssignedTask


class TaskWords(models.Model):
    """Kept by the database from `search_text`, and gone with the task (`intake.words_tables`)."""

    task = models.OneToOneField(
        AssignedTask, models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False
    )
    words = SearchVectorField()

    class Meta:
        verbose_name = "chữ để tìm nhiệm vụ"
        indexes = (GinIndex(name="tracking_task_words", fields=["words"], fastupdate=False),)
