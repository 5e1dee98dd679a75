"""The digest of a week, its items, and who reads it by mail or in a program of theirs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.intake.models import ReceivedDocument, StoredDocument


class DigestState(models.TextChoices):
    DRAFT = "draft", "Bản nháp"
    SUBMITTED = "submitted", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"


class DigestGroup(models.TextChoices):
    """The headings of a digest, in their order."""

    MEETINGS = "1_meetings", "Phiên họp, ý kiến chỉ đạo"
    DIRECTIONS = "2_directions", "Chỉ đạo, điều hành"
    PLANS = "3_plans", "Chương trình, kế hoạch"
    ORGANISATION = "4_organisation", "Thành lập, kiện toàn ban chỉ đạo, tổ công tác"
    DECISIONS = "5_decisions", "Quyết định, thông báo"


class Digest(models.Model):
    """One edition of the digest of a week. What was approved is frozen, its files are written from `content`;
    a correction is the next edition. `version` grows with every change; a write that names an older one is
    refused.
    """

    first_on = models.DateField("từ ngày")  # a Monday
    edition = models.PositiveSmallIntegerField("bản", default=1)
    state = models.CharField(max_length=12, choices=DigestState.choices, default=DigestState.DRAFT)
    title = models.TextField("tiêu đề")
    version = models.PositiveIntegerField(default=1)
    drawn_up_at = models.DateTimeField("lập lúc")
    drawn_up_by = models.ForeignKey(  # empty: Dondoc itself, on its day
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField("trình lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    remark = models.TextField("ý kiến khi trả lại", blank=True)
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    content: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField(null=True)

    class Meta:
        verbose_name = "bản tin tuần"
        constraints = (
            models.UniqueConstraint(name="reporting_digest_once_an_edition", fields=["first_on", "edition"]),
            models.UniqueConstraint(
                name="reporting_digest_one_open_a_week",
                fields=["first_on"],
                condition=~Q(state="approved"),
            ),
            models.CheckConstraint(
                name="reporting_digest_begins_on_monday", condition=Q(first_on__iso_week_day=1)
            ),
            models.CheckConstraint(
                name="reporting_digest_state_known", condition=Q(state__in=DigestState.values)
            ),
            models.CheckConstraint(
                name="reporting_digest_approved_with_content",
                condition=Q(
                    state="approved",
                    content__isnull=False,
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                )
                | (
                    ~Q(state="approved")
                    & Q(content__isnull=True, approved_at__isnull=True, approved_by__isnull=True)
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def last_on(self) -> date:
        return self.first_on + timedelta(days=6)

    @property
    def correction_number(self) -> int:
        """Of the first edition 0."""
        return self.edition - 1

    @property
    def is_open(self) -> bool:
        return self.state != DigestState.APPROVED


class DigestItem(models.Model):
    """One thing that a digest tells. `drawn` is what was assembled, with the source of its words; `title` and
    `body` are what the officer makes of it, a paragraph a line. Without `key` it was written by hand.
    """

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="items")
    key = models.CharField(max_length=200, blank=True)  # of what it tells of: once in a digest
    group = models.CharField("mục", max_length=20, choices=DigestGroup.choices)
    position = models.PositiveIntegerField()  # in its group
    sort_key = models.CharField(max_length=120, blank=True)
    document = models.ForeignKey(ReceivedDocument, models.PROTECT, null=True, blank=True, related_name="+")
    stored_document = models.ForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.TextField("tiêu đề")
    body = models.TextField("nội dung", blank=True)
    drawn: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    facts: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    is_edited = models.BooleanField(default=False)
    is_left_out = models.BooleanField(default=False)

    class Meta:
        verbose_name = "tin trong bản tin tuần"
        constraints = (
            models.UniqueConstraint(
                name="reporting_digestitem_once", fields=["digest", "key"], condition=~Q(key="")
            ),
            models.CheckConstraint(name="reporting_digestitem_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="reporting_digestitem_group_known", condition=Q(group__in=DigestGroup.values)
            ),
            models.CheckConstraint(
                name="reporting_digestitem_document_with_its_text",
                condition=Q(document__isnull=True, stored_document__isnull=True)
                | Q(document__isnull=False, stored_document__isnull=False),
            ),
        )
        indexes = (models.Index(name="reporting_digestitem_order", fields=["digest", "group", "position"]),)

    def __str__(self) -> str:
        return self.title


class DigestReader(models.Model):
    """How somebody gets each digest once it is approved: by mail, and by a secret address. That one follows
    from the row and the installation's key; a new `feed_version` gives another, and the one before opens
    nothing any more.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_mail = models.BooleanField(default=False)
    feed_version = models.PositiveIntegerField(default=0)
    has_feed = models.BooleanField(default=False)

    class Meta:
        verbose_name = "đăng ký bản tin tuần"

    def __str__(self) -> str:
        return f"bản tin tuần của {self.person}"
