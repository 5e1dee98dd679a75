"""What is sent in about the papers of a consultation; what must be there is told by the services."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from dondoc.server.consultation.models import LetterKind
from dondoc.server.consultation.services.letters import WantedLetter
from dondoc.server.outgoing.rules.heads import Head
from dondoc.server.web.forms import DayField


def _line(label: str, *, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=help_text)


def _lines(label: str, *, rows: int, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


class LetterForm(forms.Form):
    """The head and foot of any of them."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    addressees = _lines("Kính gửi", rows=4, help_text="Mỗi dòng một nơi.")
    subject = _lines("Trích yếu, sau chữ V/v", rows=2)
    superior = _line("Cơ quan chủ quản, nếu ghi", help_text="Dòng trên cùng bên trái của văn bản.")
    issuer = _line("Cơ quan ban hành")
    notation = _line("Ký hiệu sau số", help_text="Ví dụ: SXD-QLHT. Số và ngày để trống cho văn thư.")
    place = _line("Địa danh")
    signing = _lines("Quyền hạn, chức vụ người ký", rows=3, help_text="Mỗi dòng một cấp.")
    signer = _line("Họ tên người ký")
    recipients = _lines("Nơi nhận", rows=3, help_text="Mỗi dòng một nơi.")

    kind = LetterKind.ASKS

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)

    @classmethod
    def of(cls, head: Head, **first: Any) -> LetterForm:
        many = {name: "\n".join(getattr(head, name)) for name in ("addressees", "signing", "recipients")}
        names = ("subject", "superior", "issuer", "notation", "place", "signer")
        return cls(initial={name: getattr(head, name) for name in names} | many | first)

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)

    @property
    def wanted(self) -> WantedLetter:
        values = self.cleaned_data
        head = Head(
            issuer=values["issuer"],
            place=values["place"],
            subject=values["subject"].removeprefix("V/v ").removeprefix("Về việc "),
            signing=tuple(values["signing"].splitlines()),
            superior=values["superior"],
            notation=values["notation"],
            signer=values["signer"],
            addressees=tuple(values["addressees"].splitlines()),
            recipients=tuple(values["recipients"].splitlines()),
        )
        names = values.get("not_asked", "")
        return WantedLetter(
            kind=self.kind,
            head=head,
            key=UUID(str(values["key"])),
            answer_by=values.get("answer_by"),
            again_by=values.get("again_by"),
            submitted_by=values.get("submitted_by", ""),
            objections=values.get("objections", ""),
            not_asked=tuple(name for line in names.splitlines() if (name := line.strip(" -;."))),
        )


class ReminderForm(LetterForm):
    answer_by = DayField(label="Đề nghị trả lời chậm nhất ngày", required=False)
    field_order = ("key", "answer_by")

    kind = LetterKind.REMINDS


class ReturnForm(LetterForm):
    objections = _lines(
        "Nội dung dự thảo cần hoàn thiện", rows=8, help_text="Mỗi dòng một nội dung, có lý do và đề xuất sửa."
    )
    not_asked = _lines(
        "Cơ quan cần lấy thêm ý kiến", rows=4, help_text="Mỗi dòng một cơ quan; để trống nếu không."
    )
    answer_by = DayField(label="Các cơ quan đó trả lời chậm nhất ngày", required=False)
    again_by = DayField(label="Trình lại trước ngày", required=False)
    submitted_by = _line(
        "Tờ trình kèm dự thảo, nếu có", help_text="Ví dụ: Tờ trình số 233/TTr-SYT ngày 14/8/2025."
    )
    field_order = ("key", "objections", "not_asked", "answer_by", "again_by", "submitted_by")

    kind = LetterKind.RETURNS


FORMS: dict[LetterKind, type[LetterForm]] = {
    LetterKind.ASKS: LetterForm,
    LetterKind.REMINDS: ReminderForm,
    LetterKind.RETURNS: ReturnForm,
}
