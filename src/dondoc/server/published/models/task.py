"""A task as the public may see it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .paper import PublishedPaper


class PublishedTask(models.Model):
    """A copy. Words are those that were approved; how far it is follows the task.

    Three statuses stand apart: `stage` is what the agencies say, `evidence` what was shown for it, `column`
    what the calendar says of it on the day of the paper's `as_of`. `words` are kept by the database from
    `search_text`.
    """

    code = models.CharField(max_length=16, unique=True)
    paper = models.ForeignKey(PublishedPaper, models.CASCADE, related_name="tasks")
    position = models.PositiveIntegerField()
    group_numeral = models.CharField(max_length=20, blank=True)
    group_title = models.TextField(blank=True)
    ordinal = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    period_text = models.TextField(blank=True)
    leads = ArrayField(models.TextField(), default=list)
    coordinators = ArrayField(models.TextField(), default=list)

    stage = models.CharField(max_length=24)
    evidence = models.CharField(max_length=16)
    column = models.CharField(max_length=16)
    due_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    share_count = models.PositiveIntegerField(default=0)  # how many parts its leads have,
    done_count = models.PositiveIntegerField(default=0)  # and how many of them are completed
    moved_on = models.DateField()  # on which day one of these last changed

    search_text = models.TextField(blank=True)
    words = SearchVectorField(null=True, editable=False)

    class Meta:
        db_table = '"published"."task"'
        verbose_name = "nhiệm vụ công khai"
        indexes = (
            models.Index(name="published_task_of_paper", fields=["paper", "position", "id"]),
            models.Index(name="published_task_by_column", fields=["paper", "column", "position", "id"]),
            GinIndex(name="published_task_words", fields=["words"], fastupdate=False),
        )

    def __str__(self) -> str:
        return self.text[:80]
