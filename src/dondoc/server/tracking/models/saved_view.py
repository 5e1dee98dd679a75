"""How somebody looks at the list of tasks: views under a name, and what each person chose for themselves."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from dondoc.server.registry.models import Agency

LONGEST_NAME, LONGEST_ASKED = 80, 2000


class SharedWith(models.TextChoices):
    """Who finds a view in their list beside its owner."""

    NOBODY = "nobody", "Chỉ mình tôi"
    AGENCY = "agency", "Người của cơ quan tôi"
    EVERYBODY = "everybody", "Mọi người"


class SavedView(models.Model):
    """Filters, columns, order and groups of the list of tasks, as its address says them (`asked`).

    It shows to each what that person may see: nothing of the tasks is kept with it. `version` counts the
    changes: who changes it says which one they saw.
    """

    name = models.CharField("tên", max_length=LONGEST_NAME)
    asked = models.CharField(max_length=LONGEST_ASKED)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    shared_with = models.CharField(
        "dùng chung với", max_length=10, choices=SharedWith.choices, default=SharedWith.NOBODY
    )
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    is_removed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "danh sách đã lưu"
        constraints = (
            models.CheckConstraint(name="tracking_saved_view_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="tracking_saved_view_of_an_agency",
                condition=Q(shared_with=SharedWith.AGENCY, agency__isnull=False)
                | (~Q(shared_with=SharedWith.AGENCY) & Q(agency__isnull=True)),
            ),
        )
        indexes = (
            models.Index(
                name="tracking_saved_view_shared", fields=["shared_with"], condition=Q(is_removed=False)
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_shared(self) -> bool:
        return self.shared_with != SharedWith.NOBODY


class ListChoice(models.Model):
    """What a person chose for the list of tasks: its columns, and the view with which it opens."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", primary_key=True
    )
    columns = ArrayField(models.CharField(max_length=20), default=list)  # values of rules.Column; none: usual
    first_view = models.ForeignKey(SavedView, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "lựa chọn cho danh sách nhiệm vụ"

    def __str__(self) -> str:
        return str(self.account)
