"""What is sent in about the papers of a consultation; what must be there is told by the services."""

from __future__ import annotations

from uuid import UUID

from django import forms

from dondoc.server.consultation.models import LetterKind
from dondoc.server.consultation.services.letters import WantedLetter
from dondoc.server.web.forms import DayField, area_field, line_field
from dondoc.server.web.head_forms import HeadForm


class LetterForm(HeadForm):
    """The head and foot of any of them."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    subject = area_field("Trích yếu, sau chữ V/v")
    field_order: tuple[str, ...] = ("addressees", "subject")

    kind = LetterKind.ASKS

    @property
    def wanted(self) -> WantedLetter:
        values = self.cleaned_data
        names = values.get("not_asked", "")
        return WantedLetter(
            kind=self.kind,
            head=self.head,
            key=UUID(str(values["key"])),
            answer_by=values.get("answer_by"),
            again_by=values.get("again_by"),
            submitted_by=values.get("submitted_by", ""),
            objections=values.get("objections", ""),
            not_asked=tuple(name for line in names.splitlines() if (name := line.strip(" -;."))),
        )


class ReminderForm(LetterForm):
    answer_by = DayField(label="Đề nghị trả lời chậm nhất ngày", required=False)
    field_order = ("answer_by", *LetterForm.field_order)

    kind = LetterKind.REMINDS


class ReturnForm(LetterForm):
    objections = area_field(
        "Nội dung dự thảo cần hoàn thiện", rows=8, help_text="Mỗi dòng một nội dung, có lý do và đề xuất sửa."
    )
    not_asked = area_field(
        "Cơ quan cần lấy thêm ý kiến", rows=4, help_text="Mỗi dòng một cơ quan; để trống nếu không."
    )
    answer_by = DayField(label="Các cơ quan đó trả lời chậm nhất ngày", required=False)
    again_by = DayField(label="Trình lại trước ngày", required=False)
    submitted_by = line_field(
        "Tờ trình kèm dự thảo, nếu có", help_text="Ví dụ: Tờ trình số 233/TTr-SYT ngày 14/8/2025."
    )
    field_order = (
        "objections",
        "not_asked",
        "answer_by",
        "again_by",
        "submitted_by",
        *LetterForm.field_order,
    )

    kind = LetterKind.RETURNS


FORMS: dict[LetterKind, type[LetterForm]] = {
    LetterKind.ASKS: LetterForm,
    LetterKind.REMINDS: ReminderForm,
    LetterKind.RETURNS: ReturnForm,
}
