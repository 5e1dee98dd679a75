"""What an officer writes down of a task that a later paper changes."""

from __future__ import annotations

from typing import Any

from django import forms

from dondoc.documents.reading import Period, PeriodKind
from dondoc.extraction import read_period
from dondoc.server.intake.conventions import period_rules
from dondoc.server.tracking.selectors.amending import TaskChange
from dondoc.server.tracking.services import AmendmentContent
from dondoc.server.web.forms import DayField, LinesField


class ChangeForm(forms.Form):
    """The new time, the new leads, the end of a task; what is left empty stays as it is."""

    period_text = forms.CharField(label="Thời hạn mới, như văn bản viết", required=False, max_length=500)
    due_on = DayField(label="Đến ngày, để trống thì tính theo thời hạn", required=False)
    leads = LinesField(label="Chủ trì mới, mỗi cơ quan một dòng")
    withdraws = forms.BooleanField(label="Thôi thực hiện nhiệm vụ này", required=False)
    repeats = forms.BooleanField(label="Văn bản này nhắc lại nhiệm vụ", required=False)

    def __init__(self, data: Any = None, *, row: TaskChange) -> None:
        super().__init__(
            data, initial=_as_written(row), auto_id=f"thay-doi-{row.task.pk}-%s", label_suffix=""
        )
        self.row = row

    def refuse(self, message: str) -> None:
        """What the domain refuses, above the fields."""
        self.add_error(None, message)

    @property
    def content(self) -> AmendmentContent:
        """What was written, once the form is valid. A task that ends has no new time and no new leads."""
        values, row = self.cleaned_data, self.row
        if values["withdraws"]:
            return AmendmentContent(withdraws=True, proposal_id=row.proposal_id)
        leads = values["leads"]
        is_repeating = bool(values["repeats"])
        return AmendmentContent(
            period=self._period(),
            leads=leads if leads and leads != tuple(row.leads) else None,
            repeats=is_repeating,
            proposal_id=row.proposal_id if is_repeating else None,
        )

    def _period(self) -> Period | None:
        """That which was found, where nothing of it was changed; a day set by hand counts."""
        written, due_on = self.cleaned_data["period_text"].strip(), self.cleaned_data["due_on"]
        found, day = self.row.change.period, due_on.isoformat() if due_on else None
        if not written and day is None:
            return None
        if found is not None and (written, day) == (found.text, found.due_on):
            return found
        paper = self.row.paper
        read = read_period(
            written,
            issued_on=paper.issued_on.isoformat() if paper.issued_on else None,
            rules=period_rules(),
        )
        if day is None or (found is not None and day == found.due_on and written != found.text):
            return read
        return Period(
            kind=read.kind if written else PeriodKind.DATE,
            text=written or f"đến ngày {due_on:%d/%m/%Y}",
            start=read.start or day,
            end=read.end or day,
            qualifier=read.qualifier,
            every=read.every,
            parts=read.parts,
            due_on=day,
            rule="chuyên viên đặt ngày",
        )


def _as_written(row: TaskChange) -> dict[str, Any]:
    """What was found, as the form writes it."""
    change = row.change
    period = change.period
    return {
        "period_text": period.text if period else "",
        "due_on": _day(period.due_on) if period and period.due_on else "",
        "leads": "\n".join(change.leads or ()),
        "withdraws": change.is_withdrawn,
        "repeats": change.is_repeated,
    }


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"
