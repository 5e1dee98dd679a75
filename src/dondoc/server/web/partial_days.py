"""Days as precise as they are known: written 01/3/2027, 3/2027 or 2027, kept as 2027-03-01, 2027-03, 2027."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dondoc.agencies.model import first_day

ADVICE = "Viết ngày như 01/3/2027; chưa rõ ngày thì 3/2027 hoặc 2027."
_FORMS = (
    re.compile(r"(?:(?:(?P<day>\d{1,2})[/.-])?(?P<month>\d{1,2})[/.-])?(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?"),
)


class PartialDayField(forms.CharField):
    """A day, a month or a year; cleaned to the partial ISO date, empty where nothing is written."""

    def __init__(self, *, label: str, empty: str = "") -> None:
        super().__init__(
            label=label,
            required=bool(empty),
            max_length=20,
            error_messages={"required": empty, "max_length": ADVICE},
            widget=forms.TextInput(attrs={"placeholder": "ngày/tháng/năm", "autocomplete": "off"}),
        )

    def clean(self, value: Any) -> str:
        written = "".join(str(super().clean(value)).split())
        return partial_day(written) if written else ""


def partial_day(written: str) -> str:
    """The partial ISO date; ValidationError for what is none."""
    match = next((found for form in _FORMS if (found := form.fullmatch(written))), None)
    if match is None:
        raise ValidationError(ADVICE)
    numbers = [match["year"], *(match[part].zfill(2) for part in ("month", "day") if match[part])]
    partial = "-".join(numbers)
    try:
        first_day(partial)
    except ValueError:
        raise ValidationError(f"Không có ngày “{written}”. {ADVICE}") from None
    return partial
