"""What is sent in about papers that Dondoc wrote."""

from __future__ import annotations

from typing import Any

from django import forms

from dondoc.server.outgoing.models import PaperKind, PaperState
from dondoc.server.web.forms import DayField


class SigningForm(forms.Form):
    """The number that the registry office gave, and the day."""

    number = forms.CharField(label="Số", required=False, help_text="Chỉ ghi số, ví dụ 1234.")
    issued_on = DayField(label="Ngày", required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)


class PapersForm(forms.Form):
    """What the list is narrowed to; what is none of the choices narrows nothing."""

    kind = forms.ChoiceField(choices=[("", "mọi loại"), *PaperKind.choices], required=False)
    state = forms.ChoiceField(choices=[("", "mọi tình trạng"), *PaperState.choices], required=False)

    def value(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")
