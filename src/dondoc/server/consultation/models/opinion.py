"""What an agency answered: as a whole, and clause by clause."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from dondoc.server.files.models import StoredFile
from dondoc.server.notices.models import IncomingMail

from .asked import AskedAgency
from .draft import DraftClause


class Stance(models.TextChoices):
    """What an agency says of the draft, or of a clause. That it said nothing is none of these."""

    AGREE = "agree", "Nhất trí"
    AGREE_WITH_COMMENTS = "agree_with_comments", "Nhất trí, có ý kiến bổ sung"
    DISAGREE = "disagree", "Không nhất trí"
    NO_COMMENT = "no_comment", "Không có ý kiến"


# What is said in words: by these stances nothing is left to be said otherwise.
WORDLESS = frozenset({Stance.AGREE, Stance.NO_COMMENT})


class OpinionState(models.TextChoices):
    """How far an answer is; only what was given counts, and of an agency in a round one at most."""

    WRITING = "writing", "Đang soạn"
    PROPOSED = "proposed", "Chờ xác nhận"  # came by mail
    GIVEN = "given", "Đã gửi"
    REPLACED = "replaced", "Đã thay"
    DROPPED = "dropped", "Đã bỏ"


class OpinionWay(models.TextChoices):
    """How it came."""

    PAGE = "page", "Trên hệ thống"
    MAIL = "mail", "Qua thư điện tử"
    PAPER = "paper", "Bằng văn bản, cơ quan soạn thảo nhập"


class Opinion(models.Model):
    """One answer of an agency in a round. An answer given later takes the place of the one before, which
    stays.

    `received_on` is the day that counts; `is_late` was decided by it and the day for answers of that agency
    when the answer was given, and does not change afterwards. One that came by mail counts from the day on
    which the letter came; `left_out` says what of the letter was not kept, and why.
    """

    asked = models.ForeignKey(AskedAgency, models.CASCADE, related_name="opinions", db_index=False)
    state = models.CharField(max_length=10, choices=OpinionState.choices, default=OpinionState.WRITING)
    way = models.CharField(max_length=6, choices=OpinionWay.choices, default=OpinionWay.PAGE)
    stance = models.CharField("ý kiến chung", max_length=20, choices=Stance.choices, blank=True)
    text = models.TextField("nội dung", blank=True)  # on the draft as a whole
    number = models.CharField("số, ký hiệu văn bản trả lời", max_length=100, blank=True)
    issued_on = models.DateField("ngày văn bản trả lời", null=True, blank=True)
    received_on = models.DateField("ngày nhận", null=True, blank=True)
    is_late = models.BooleanField("quá hạn", default=False)
    left_out: ArrayField[list[str], list[str]] = ArrayField(
        models.CharField(max_length=500), default=list, blank=True
    )
    mail = models.OneToOneField(IncomingMail, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "ý kiến"
        constraints = (
            models.UniqueConstraint(
                name="consultation_opinion_one_given",
                fields=["asked"],
                condition=Q(state=OpinionState.GIVEN),
            ),
            models.UniqueConstraint(
                name="consultation_opinion_one_in_writing",
                fields=["asked"],
                condition=Q(state=OpinionState.WRITING),
            ),
            models.CheckConstraint(
                name="consultation_opinion_given_whole",
                condition=~Q(state__in=[OpinionState.GIVEN, OpinionState.REPLACED])
                | (
                    ~Q(stance="")
                    & Q(given_at__isnull=False, given_by__isnull=False, received_on__isnull=False)
                ),
            ),
        )
        indexes = (models.Index(name="consultation_opinion_of_asked", fields=["asked", "state"]),)

    def __str__(self) -> str:
        return f"ý kiến của {self.asked}"


class OpinionFile(models.Model):
    """The signed answer, or what went with it; looked through as every upload is."""

    opinion = models.ForeignKey(Opinion, models.CASCADE, related_name="files")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=255)

    class Meta:
        verbose_name = "tệp của ý kiến"

    def __str__(self) -> str:
        return self.name


class Comment(models.Model):
    """What an agency says of one clause, or of the draft as a whole where it names none. The clause is the
    one of the draft that was asked about; where it stands in later drafts is `CommentPlace`. Words may be
    missing where the stance says all: of a clause that is agreed to.

    What is answered in the table is a comment: once an opinion is given, its `text` is one without a clause.
    """

    opinion = models.ForeignKey(Opinion, models.CASCADE, related_name="comments", db_index=False)
    position = models.PositiveIntegerField()
    clause = models.ForeignKey(DraftClause, models.PROTECT, null=True, blank=True, related_name="comments")
    stance = models.CharField(max_length=20, choices=Stance.choices, blank=True)
    text = models.TextField("nội dung góp ý", blank=True)

    class Meta:
        verbose_name = "góp ý"
        constraints = (
            models.UniqueConstraint(
                name="consultation_comment_once_a_position", fields=["opinion", "position"]
            ),
            models.CheckConstraint(
                name="consultation_comment_says_something", condition=~Q(text="", stance="")
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]
