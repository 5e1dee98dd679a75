"""A post: an account in a role at an agency, with its first and its last day."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from dondoc.server.registry.models import Agency


class Role(models.TextChoices):
    """What a person is for the follow-up of tasks."""

    OFFICER = "officer", "Chuyên viên Văn phòng"
    AGENCY_OFFICER = "agency_officer", "Cán bộ cơ quan"
    LEADER = "leader", "Lãnh đạo"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"


class Post(models.Model):
    """A post is ended by its last day and never removed, so that "who was it then" has an answer."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)  # the last day, included

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "agency", "role", "from_on"], name="posts_post_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="posts_post_role_known"),
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="posts_post_dates_in_order",
                violation_error_message="Ngày thôi giữ chức vụ phải sau ngày nhận.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} – {Role(self.role).label} – {self.agency}"
