"""What is sent in of the head and foot of a paper; each kind of paper adds its own, or leaves out."""

from __future__ import annotations

from typing import Any, Self

from django import forms

from dondoc.server.outgoing.rules.heads import Head, head_from_json, head_to_json
from dondoc.server.web.forms import LinesField, area_field, line_field


class HeadForm(forms.Form):
    """What must be there is told by the services."""

    subject = area_field("Trích yếu")
    superior = line_field("Cơ quan chủ quản, nếu ghi", help_text="Dòng trên cùng bên trái của văn bản.")
    issuer = line_field("Cơ quan ban hành")
    notation = line_field(
        "Ký hiệu sau số", help_text="Ví dụ: UBND-TH; BC-UBND. Số và ngày để trống cho văn thư."
    )
    place = line_field("Địa danh")
    addressees = LinesField(label="Kính gửi", rows=4, help_text="Mỗi dòng một nơi.")
    signing = LinesField(
        label="Quyền hạn, chức vụ người ký",
        rows=3,
        help_text="Mỗi dòng một cấp. Ví dụ: TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH; PHÓ CHỦ TỊCH.",
    )
    signer = line_field("Họ tên người ký")
    recipients = LinesField(label="Nơi nhận", rows=3, help_text="Mỗi dòng một nơi.")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)

    @classmethod
    def of(cls, head: Head, **first: Any) -> Self:
        written = {
            name: "\n".join(value) if isinstance(value, tuple) else value
            for name, value in head_to_json(head).items()
        }
        return cls(initial=written | first)

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)

    @property
    def head(self) -> Head:
        return head_from_json(self.cleaned_data)
