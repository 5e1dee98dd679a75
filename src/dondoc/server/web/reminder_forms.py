"""The form by which the Office says what a task or an agency is reminded of otherwise."""

from __future__ import annotations

from typing import Any

from django import forms

from dondoc.server.notices.models import ReminderOverride
from dondoc.server.notices.rules import Timing
from dondoc.server.notices.selectors.timings import PARTS
from dondoc.server.notices.services.setting_up import MOST_DAYS

_LABELS = {
    "before_days": "Nhắc trước khi đến hạn (ngày)",
    "on_day": "Nhắc vào ngày đến hạn",
    "every_days": "Quá hạn thì nhắc lại sau mỗi (ngày)",
    "silent_days": "Nhắc khi không có cập nhật trong (ngày)",
    "head_days": "Báo lãnh đạo cơ quan chủ trì khi quá hạn (ngày)",
    "leader_days": "Báo lãnh đạo phụ trách khi quá hạn (ngày)",
}
_YES_NO = {"": None, "co": True, "khong": False}


class ReminderForm(forms.Form):
    """Every field may stay empty; beside it stands what holds then."""

    def __init__(self, data: Any = None, *, held: ReminderOverride | None, otherwise: Timing) -> None:
        super().__init__(data, auto_id="nhac-%s", label_suffix="")
        for part in PARTS:
            value, common = getattr(held, part, None), getattr(otherwise, part)
            if part == "on_day":
                words = "có" if common else "không"
                choices = [("", f"như chung ({words})"), ("co", "có"), ("khong", "không")]
                written = {None: "", True: "co", False: "khong"}[value]
                self.fields[part] = forms.ChoiceField(
                    label=_LABELS[part], required=False, choices=choices, initial=written
                )
                continue
            self.fields[part] = forms.IntegerField(
                label=_LABELS[part],
                required=False,
                initial=value,
                min_value=0,
                max_value=MOST_DAYS,
                help_text=f"Để trống thì như chung: {common} ngày. 0 là không."
                if common
                else "Để trống thì như chung: không. 0 là không.",
                widget=forms.TextInput({"inputmode": "numeric", "size": 4}),
                error_messages=dict.fromkeys(
                    ("invalid", "min_value", "max_value"), f"Hãy nhập một số từ 0 đến {MOST_DAYS}."
                ),
            )

    @property
    def values(self) -> dict[str, int | bool | None]:
        given = self.cleaned_data
        return {part: _YES_NO[given[part]] if part == "on_day" else given[part] for part in PARTS}

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)
