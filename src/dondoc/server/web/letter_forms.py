"""What is sent in about letters that remind: what they say."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.tracking.rules.reminding import LetterForm
from dondoc.server.web.forms import DayField, area_field, line_field
from dondoc.server.web.head_forms import HeadForm

EACH, ONE_FOR_ALL = "each", "one"


class RemindingForm(HeadForm):
    """The head, the words and the foot; whom they are sent to, the late work tells."""

    batch = forms.UUIDField(widget=forms.HiddenInput)
    how = forms.ChoiceField(
        label="Lập",
        choices=[
            (EACH, "mỗi cơ quan một văn bản"),
            (ONE_FOR_ALL, "một văn bản chung, kính gửi tất cả các cơ quan"),
        ],
        initial=EACH,
    )
    addressees = None  # type: ignore[assignment]  # so Django leaves a field out
    subject = line_field("Trích yếu, sau chữ V/v")
    reply_by = DayField(label="Yêu cầu báo cáo chậm nhất ngày")
    more = area_field("Ý kiến thêm, nếu có", rows=3, help_text="Mỗi dòng là một đoạn của văn bản.")
    signer = line_field("Họ tên người ký", list="nguoi-ky", autocomplete="off")

    @property
    def batch_key(self) -> UUID:
        return UUID(str(self.cleaned_data["batch"]))

    @property
    def is_one_for_all(self) -> bool:
        return bool(self.cleaned_data["how"] == ONE_FOR_ALL)

    @property
    def letter(self) -> LetterForm:
        return LetterForm(self.head, self.cleaned_data["reply_by"], self.cleaned_data["more"])


def signers(*, on: date) -> list[str]:
    """Names to choose from: who leads today."""
    posts = Account.objects.filter(
        is_active=True, posts__role__in=[Role.LEADER], posts__from_on__lte=on
    ).exclude(posts__to_on__lt=on)
    return sorted({one.full_name for one in posts if one.full_name})
