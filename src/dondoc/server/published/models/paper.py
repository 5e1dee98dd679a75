"""A paper that is public: of its tasks how far they are, of a digest what it tells."""

from __future__ import annotations

from django.db import models

# The columns in which each task is counted once, as `reporting.counting` has them.
COLUMNS = (
    "overdue",
    "due_soon",
    "within_term",
    "no_deadline",
    "in_time",
    "late",
    "suspended",
    "withdrawn",
)


class PaperKind(models.TextChoices):
    """What is published of a paper."""

    PLAN = "plan", "Văn bản giao nhiệm vụ"  # its tasks and how far they are
    DIGEST = "digest", "Bản tin tuần"  # what was directed in a week


class PublishedPaper(models.Model):
    """A copy, written when it was approved. `code` names it in addresses and tells nothing else.

    The counts are of its published tasks, each in one column, as they stood at `as_of`. Only a digest has the
    days of its week, and a `lead` above its items; `edition` is that of the words that are public.
    """

    code = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=16, choices=PaperKind.choices)
    document_type = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=100, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    title = models.TextField()
    published_on = models.DateField()
    as_of = models.DateTimeField()

    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    edition = models.PositiveSmallIntegerField(default=1)
    lead = models.TextField(blank=True)  # a paragraph a line

    task_count = models.PositiveIntegerField(default=0)
    overdue_count = models.PositiveIntegerField(default=0)
    due_soon_count = models.PositiveIntegerField(default=0)
    within_term_count = models.PositiveIntegerField(default=0)
    no_deadline_count = models.PositiveIntegerField(default=0)
    in_time_count = models.PositiveIntegerField(default=0)
    late_count = models.PositiveIntegerField(default=0)
    suspended_count = models.PositiveIntegerField(default=0)
    withdrawn_count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = '"published"."paper"'
        verbose_name = "văn bản công khai"
        constraints = (
            models.CheckConstraint(
                name="published_digest_has_its_week",
                condition=~models.Q(kind="digest") | models.Q(first_on__isnull=False, last_on__isnull=False),
            ),
        )
        indexes = (
            models.Index(name="published_paper_newest", fields=["-published_on", "-id"]),
            models.Index(
                name="published_digest_newest", fields=["-first_on"], condition=models.Q(kind="digest")
            ),
        )

    def __str__(self) -> str:
        return self.number or self.title[:80]

    @property
    def correction_number(self) -> int:
        """Of the first edition 0."""
        return self.edition - 1
