"""What is sent in about the calendar: days on which the office is closed, or works."""

from __future__ import annotations

from typing import Any

from django import forms

from dondoc.server.calendar.models import DayKind
from dondoc.server.calendar.services import DaysToDeclare
from dondoc.server.web.forms import DayField


class DaysForm(forms.Form):
    kind = forms.ChoiceField(
        label="Loại ngày",
        choices=[
            (DayKind.CLOSED, "nghỉ: ngày nghỉ riêng, ngày nghỉ được hoán đổi, thiên tai"),
            (DayKind.OPENED, "làm việc: ngày làm bù"),
        ],
        initial=DayKind.CLOSED,
        error_messages={"required": "Chưa chọn nghỉ hay làm việc."},
    )
    first_on = DayField(label="Từ ngày")
    last_on = DayField(label="Đến hết ngày, để trống nếu chỉ một ngày", required=False)
    reason = forms.CharField(
        label="Lý do", required=False, help_text="Ví dụ: Lễ hội của tỉnh; làm bù cho ngày 02/01/2026"
    )
    act = forms.CharField(label="Theo văn bản, nếu có", required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)
        self.fields["first_on"].error_messages["required"] = "Chưa có ngày. Viết ngày như 31/12/2026."

    def refuse(self, message: str, *, field: str) -> None:
        self.add_error(field if field in self.fields else None, message)

    @property
    def wanted(self) -> DaysToDeclare:
        values = self.cleaned_data
        return DaysToDeclare(
            kind=DayKind(values["kind"]),
            first_on=values["first_on"],
            last_on=values["last_on"] or values["first_on"],
            reason=values["reason"],
            act=values["act"],
        )
