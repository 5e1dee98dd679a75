"""Sums that the database keeps of tasks, in the transaction of whoever writes them.

Only the functions of the database write these rows (migration 0002), and no row points at another app's: a
task that goes leaves its place empty by the same functions. docs/algorithms/counting.md tells how.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class CountedTask(models.Model):
    """In which cells a task was last counted: "dimension|key|stage|lateness|day", each once."""

    task_id = models.BigIntegerField(primary_key=True)
    cells = ArrayField(models.TextField())

    class Meta:
        verbose_name = "nhiệm vụ đã đếm"

    def __str__(self) -> str:
        return f"{self.task_id}: {len(self.cells)}"


class _Cell(models.Model):
    """Of which tasks a number is: one kind of list, one list of it, and where the tasks in it stand."""

    dimension = models.CharField(max_length=1)  # a value of counting.Dimension
    key = models.CharField(max_length=64)
    stage = models.CharField(max_length=24)  # a value of TaskStage
    lateness = models.SmallIntegerField()  # 1: the result came late; 2: its confirmation did; 3: both
    count = models.IntegerField()

    class Meta:
        abstract = True


class Tally(_Cell):
    """How many tasks stand so whose day lies in a year, a month or is one; `level` tells which.

    Each dated task is counted once on each level, with the first day of the unit; one without a day on the
    level "-" alone, with a day that says nothing.
    """

    level = models.CharField(max_length=1)
    unit = models.DateField()

    class Meta:
        verbose_name = "số đếm"
        constraints = (
            models.UniqueConstraint(
                name="reporting_tally_once",
                fields=["dimension", "key", "level", "unit", "stage", "lateness"],
                include=["count"],
            ),
        )
        indexes = (
            # All that is read of the sums, so that the rows themselves need not be met.
            models.Index(
                name="reporting_tally_by_unit",
                fields=["dimension", "level", "unit"],
                include=["key", "stage", "lateness", "count"],
            ),
            models.Index(name="reporting_tally_empty", fields=["id"], condition=models.Q(count=0)),
        )

    def __str__(self) -> str:
        return f"{self.dimension} {self.key} {self.stage} {self.level}{self.unit}: {self.count}"


class TallyChange(_Cell):
    """What has changed since the sums were drawn up: only added to, so that no writer waits for another."""

    due_on = models.DateField(null=True)

    class Meta:
        verbose_name = "thay đổi của số đếm"

    def __str__(self) -> str:
        return f"{self.dimension} {self.key} {self.stage}: {self.count:+}"


class Carrying(models.Model):
    """Who carries on today what an agency that ended was given; others carry on their own."""

    agency_id = models.CharField(max_length=64)
    carrier_id = models.CharField(max_length=64)

    class Meta:
        verbose_name = "cơ quan kế tục"
        constraints = (
            models.UniqueConstraint(name="reporting_carrying_once", fields=["agency_id", "carrier_id"]),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} → {self.carrier_id}"
