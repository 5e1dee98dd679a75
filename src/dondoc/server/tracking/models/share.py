"""What one lead owes of a task: a stage, a deadline and a confirmation of its own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dondoc.server.registry.models import Agency

from .assigned_task import AssignedTask, TaskStage
from .assignment import Assignment


class Share(models.Model):
    """One lead's part of a task; a collective has one for each agency that it meant on the day of the
    assignment, and one of its own where it meant none.

    `agency` is empty where the registry does not know the name: nobody reports then, only the Office acts.
    `first_due_on` is the deadline at the start and is never rewritten. `version` counts the changes: who
    acts says which one they saw.
    """

    # Indexes of their own, below, begin with the task and with the agency.
    task = models.ForeignKey(AssignedTask, models.CASCADE, related_name="shares", db_index=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="shares")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    name = models.TextField("tên")  # as written, or the member's
    position = models.PositiveIntegerField()  # among the shares of the lead

    stage = models.CharField(
        "tình trạng", max_length=24, choices=TaskStage.choices, default=TaskStage.ASSIGNED
    )
    due_on = models.DateField("đến ngày", null=True, blank=True)
    first_due_on = models.DateField("thời hạn ban đầu", null=True, blank=True)
    done_on = models.DateField("ngày hoàn thành", null=True, blank=True)  # the day of the result counts
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The last day on which it went on after a pause: reports that were due before it are not owed.
    resumed_on = models.DateField("tiếp tục từ ngày", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "phần việc"
        constraints = (
            models.UniqueConstraint(
                name="tracking_share_once_an_agency",
                fields=["assignment", "agency"],
                condition=Q(agency__isnull=False),
            ),
            models.UniqueConstraint(
                name="tracking_share_one_unknown", fields=["assignment"], condition=Q(agency__isnull=True)
            ),
            models.CheckConstraint(
                name="tracking_share_stage_known", condition=Q(stage__in=TaskStage.values)
            ),
            models.CheckConstraint(
                name="tracking_share_confirmed_when_completed",
                condition=Q(
                    stage=TaskStage.COMPLETED,
                    done_on__isnull=False,
                    confirmed_at__isnull=False,
                    confirmed_by__isnull=False,
                )
                | (
                    ~Q(stage=TaskStage.COMPLETED)
                    & Q(done_on__isnull=True, confirmed_at__isnull=True, confirmed_by__isnull=True)
                ),
            ),
        )
        indexes = (
            # The parts of a task, and of these those of some agencies: a collective may hold dozens.
            models.Index(name="tracking_share_of_task", fields=["task", "agency"]),
            models.Index(name="tracking_share_of_agency", fields=["agency", "stage", "due_on"]),
            models.Index(
                name="tracking_share_awaiting",
                fields=["due_on", "id"],
                condition=Q(stage=TaskStage.AWAITING_CONFIRMATION),
            ),
            # What an agency was given and has not taken up, and what of its work is over, the newest first.
            models.Index(
                name="tracking_share_new", fields=["agency", "-id"], condition=Q(stage=TaskStage.ASSIGNED)
            ),
            models.Index(
                F("agency"),
                F("confirmed_at").desc(nulls_last=True),
                F("id").desc(),
                name="tracking_share_over",
                condition=Q(stage__in=[TaskStage.COMPLETED, TaskStage.SUSPENDED, TaskStage.WITHDRAWN]),
            ),
            # The work that an agency leads, in the order of its days.
            models.Index(
                name="tracking_share_led_running",
                fields=["agency", "due_on", "task"],
                condition=Q(
                    stage__in=[TaskStage.ASSIGNED, TaskStage.IN_PROGRESS, TaskStage.AWAITING_CONFIRMATION]
                ),
            ),
            models.Index(
                name="tracking_share_led_over",
                fields=["agency", "due_on", "task"],
                include=["stage"],
                condition=Q(stage__in=[TaskStage.COMPLETED, TaskStage.SUSPENDED, TaskStage.WITHDRAWN]),
            ),
            # What came late, by either of the days by which an office may tell it.
            models.Index(
                name="tracking_share_done_late",
                fields=["task"],
                condition=Q(stage=TaskStage.COMPLETED, done_on__gt=F("due_on")),
            ),
            models.Index(
                name="tracking_share_confirmed_late",
                fields=["task"],
                condition=Q(stage=TaskStage.COMPLETED, confirmed_at__date__gt=F("due_on")),
            ),
        )

    def __str__(self) -> str:
        return self.name
