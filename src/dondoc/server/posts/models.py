"""Posts: an account in a role at an agency, with its first and its last day. Contacts: whom to call there."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from dondoc.server.registry.models import Agency


class Role(models.TextChoices):
    """What a person is for the follow-up of tasks."""

    OFFICER = "officer", "Chuyên viên Văn phòng"
    AGENCY_OFFICER = "agency_officer", "Cán bộ cơ quan"
    AGENCY_HEAD = "agency_head", "Lãnh đạo cơ quan"
    LEADER = "leader", "Lãnh đạo"
    AUDITOR = "auditor", "Kiểm tra, thanh tra nội bộ"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"
    AGENCY_ADMINISTRATOR = "agency_administrator", "Quản trị cơ quan"


class Post(models.Model):
    """A post is ended by its last day and stays, so that "who was it then" has an answer.

    Only who gave one by mistake takes it back, on the same day: see services.people.
    """

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


class Delegation(models.Model):
    """For an absence somebody else acts by a post, from the first to the last day, both included.

    It gives what the post gives and only while its holder has it. Who acts so cannot pass it on.
    """

    id = models.BigAutoField(primary_key=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations_received"
    )
    from_on = models.DateField("từ ngày")
    to_on = models.DateField("đến hết ngày")
    reason = models.CharField("lý do", max_length=500)
    ended_at = models.DateTimeField(null=True, blank=True)  # at once, before its last day

    class Meta:
        indexes: ClassVar = [models.Index(fields=["deputy", "to_on"], name="posts_delegation_of_deputy")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(to_on__gte=models.F("from_on")),
                name="posts_delegation_dates_in_order",
                violation_error_message="Ngày cuối phải từ ngày đầu trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} thay {self.post}"


class HandOver(models.Model):
    """All of one person's work passes to another, in one step that can be taken back on the same day."""

    id = models.BigAutoField(primary_key=True)
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    # Of each post that ended: its id, the last day that it had, and the id of the post that was given for it.
    posts: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("taker")), name="posts_handover_to_another"
            )
        ]

    def __str__(self) -> str:
        return f"{self.giver} bàn giao cho {self.taker}"


class Contact(models.Model):
    """Whom to call at an agency: a person with or without an account, from a first to a last day."""

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contacts")
    full_name = models.CharField("họ và tên", max_length=200)
    title = models.CharField("chức danh", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=60, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    from_on = models.DateField("từ ngày")
    to_on = models.DateField("đến hết ngày", null=True, blank=True)  # the last day, included

    class Meta:
        indexes: ClassVar = [models.Index(fields=["agency", "full_name"], name="posts_contact_of_agency")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="posts_contact_dates_in_order",
                violation_error_message="Ngày cuối phải sau ngày đầu.",
            ),
            models.CheckConstraint(
                condition=~models.Q(phone="", email=""),
                name="posts_contact_can_be_reached",
                violation_error_message="Ghi số điện thoại hoặc thư điện tử.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} – {self.agency}"
