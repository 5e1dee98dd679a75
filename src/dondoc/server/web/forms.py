"""What pages send in: parsed, checked, and turned into the domain's values."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError

from dondoc.documents.reading import Period
from dondoc.extraction import read_period
from dondoc.server.intake.content import ProposalContent, content_of, period_of
from dondoc.server.intake.conventions import period_rules
from dondoc.server.intake.models import Proposal

MOST_DIGITS = 18  # of the keys of the database's rows
DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]


DAY_ADVICE = "Viết ngày như 31/12/2026."


def whole_number(written: str, *, otherwise: int = 0) -> int:
    """The number that an address or a field holds; what is none, or is beyond any number here, is not one."""
    return int(written) if written.isdecimal() and len(written) <= MOST_DIGITS else otherwise


def line_field(label: str, *, help_text: str = "", **attributes: str) -> forms.CharField:
    """A line that may be empty: the services tell what must be there."""
    widget = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


def area_field(label: str, *, rows: int = 2, help_text: str = "") -> forms.CharField:
    """The same for some lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


class DayField(forms.DateField):
    """A day as Vietnamese write it; dots and dashes are taken too."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(
            format="%d/%m/%Y", attrs={"placeholder": "ngày/tháng/năm", "inputmode": "numeric"}
        )
        super().__init__(
            input_formats=DAY_FORMATS,
            widget=widget,
            error_messages={"invalid": DAY_ADVICE},
            **kwargs,
        )


class LinesField(forms.CharField):
    """Several names, one a line."""

    def __init__(self, *, rows: int = 2, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        return tuple(line.strip() for line in str(super().clean(value)).splitlines() if line.strip())


class ProposalForm(forms.Form):
    """The fields of a proposal. The typed period follows the words, unless a day is set by hand."""

    text = forms.CharField(
        label="Nhiệm vụ",
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
        error_messages={"required": "Nội dung nhiệm vụ đang trống. Nhập nội dung, hoặc bấm Bỏ."},
    )
    leads = LinesField(label="Chủ trì, mỗi cơ quan một dòng")
    coordinators = LinesField(label="Phối hợp, mỗi cơ quan một dòng")
    lead_note = forms.CharField(label="Ghi chú về chủ trì", required=False)
    period_text = forms.CharField(label="Thời hạn như văn bản viết", required=False)
    due_on = DayField(label="Đến ngày, để trống thì tính theo thời hạn", required=False)
    product = forms.CharField(label="Sản phẩm", required=False)
    resources = forms.CharField(label="Nguồn lực", required=False)

    def __init__(
        self, data: Any = None, *, proposal: Proposal, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial, auto_id=f"p{proposal.pk}-%s", label_suffix="")
        self.proposal = proposal

    @classmethod
    def of(cls, proposal: Proposal) -> ProposalForm:
        """The form with what stands in the row."""
        return cls(initial=as_written(proposal), proposal=proposal)

    @property
    def content(self) -> ProposalContent:
        """The whole content, once the form is valid."""
        values = self.cleaned_data
        return ProposalContent(
            text=values["text"],
            leads=values["leads"],
            coordinators=values["coordinators"],
            lead_note=values["lead_note"],
            coordinator_note=self.proposal.coordinator_note,
            period=self._period(values["period_text"], values["due_on"]),
            product=values["product"],
            resources=values["resources"],
        )

    def _period(self, written: str, due_on: date | None) -> Period:
        stands = period_of(self.proposal)
        day = due_on.isoformat() if due_on else None
        if written.strip() == stands.text and day == stands.due_on:
            return stands
        issued_on = self.proposal.document.issued_on
        read = read_period(
            written.strip(), issued_on=issued_on.isoformat() if issued_on else None, rules=period_rules()
        )
        # A day that still is the former one was not set by hand: the new words say when.
        if day is None or (day == stands.due_on and written.strip() != stands.text):
            return read
        return Period(
            kind=read.kind,
            text=written.strip(),
            start=read.start,
            end=read.end,
            qualifier=read.qualifier,
            every=read.every,
            parts=read.parts,
            due_on=day,
            rule="chuyên viên đặt ngày",
        )


def as_written(proposal: Proposal) -> dict[str, Any]:
    """The content of a proposal as the form writes it."""
    content = content_of(proposal)
    return {
        "text": content.text,
        "leads": "\n".join(content.leads),
        "lead_note": content.lead_note,
        "coordinators": "\n".join(content.coordinators),
        "period_text": content.period.text,
        "due_on": proposal.due_on.strftime("%d/%m/%Y") if proposal.due_on else "",
        "product": content.product,
        "resources": content.resources,
    }


def differences(form: ProposalForm, current: Proposal) -> dict[str, str]:
    """What stands in the row, for each field in which the form says something else."""
    stands = as_written(current)
    return {
        name: str(words)
        for name, words in stands.items()
        if " ".join(str(words).split()) != " ".join(str(form.data.get(name, "")).split())
    }


class AboveForm(forms.Form):
    confidence = forms.FloatField(min_value=0.5, max_value=1.0)


class NewPasswordForm(PasswordChangeForm):
    """Django's checks, in the office's words: its own are in Vietnamese only in part."""

    REFUSALS = (
        ("password_incorrect", "Mật khẩu hiện tại không đúng. Tắt bộ gõ tiếng Việt rồi nhập lại."),
        ("password_mismatch", "Hai lần nhập mật khẩu mới không giống nhau. Nhập lại cả hai ô."),
        ("password_too_short", "Mật khẩu mới quá ngắn. Đặt ít nhất {min_length} ký tự."),
        ("password_too_common", "Mật khẩu mới thuộc loại nhiều người dùng, dễ bị đoán. Đặt mật khẩu khác."),
        ("password_too_similar", "Mật khẩu mới gần giống tên hoặc tên đăng nhập. Đặt mật khẩu khác."),
        ("password_entirely_numeric", "Mật khẩu mới chỉ có chữ số. Thêm chữ cái vào mật khẩu."),
        ("required", "Ô này đang trống."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "old_password": "Mật khẩu hiện tại",
            "new_password1": "Mật khẩu mới",
            "new_password2": "Nhập lại mật khẩu mới",
        }
        for name, label in labels.items():
            if name in self.fields:
                self.fields[name].label = label

    def add_error(self, field: str | None, error: Any) -> None:
        raised = error if isinstance(error, ValidationError) else ValidationError(error)
        words = dict(self.REFUSALS)
        for one in raised.error_list if hasattr(raised, "error_list") else ():
            if one.code in words:
                one.message, one.params = words[one.code].format(**(one.params or {})), None
        super().add_error(field, raised)


class FirstPasswordForm(NewPasswordForm):
    """One's own password in the place of the one that was handed over, which is known: they are just in."""

    old_password = None  # type: ignore[assignment]  # so Django leaves a field out

    def clean(self) -> dict[str, Any]:
        super().clean()
        if (password := self.cleaned_data.get("new_password1")) and self.user.check_password(password):
            self.add_error("new_password1", "Mật khẩu mới phải khác mật khẩu được cấp.")
        return self.cleaned_data
