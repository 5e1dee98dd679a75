"""What is sent in about consultations; what must be there is told by the services of consultation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from dondoc.server.consultation.models import DueRule, Opinion, Round, Stance
from dondoc.server.consultation.rules import Due, Said, SaidOfClause
from dondoc.server.consultation.services import Asking, due_of
from dondoc.server.web.forms import DayField, line_field, whole_number
from dondoc.server.web.share_forms import FilesField
from dondoc.workcalendar import WorkCalendar

STANCE, TEXT = "y-", "g-"  # before the id of a clause


def _paper(label: str, *, rows: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        strip=False,
    )


class _Form(forms.Form):
    def __init__(self, data: Any = None, files: Any = None, **options: Any) -> None:
        super().__init__(data, files, label_suffix="", **options)

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)


class AskingForm(_Form):
    """What is asked, and until when. Beside each rule stands the day that it gives today."""

    subject = line_field("Tên dự thảo", help_text="Ví dụ: Quyết định ban hành Quy chế quản lý công viên.")
    question = _paper("Nội dung xin ý kiến", rows=3, help_text="Nói rõ cần cơ quan cho ý kiến về điều gì.")
    due_rule = forms.ChoiceField(
        label="Hạn trả lời",
        widget=forms.RadioSelect,
        initial=DueRule.BY_HAND.value,
        required=False,
    )
    due_on = DayField(label="Chậm nhất ngày, nếu theo văn bản lấy ý kiến", required=False)

    def __init__(self, data: Any = None, *, calendar: WorkCalendar, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["due_rule"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(rule.value, _with_day(rule, calendar=calendar, today=today)) for rule in DueRule]

    @property
    def asking(self) -> Asking:
        values = self.cleaned_data
        return Asking(
            subject=values.get("subject", ""),
            question=values["question"],
            due_rule=values["due_rule"],
            due_on=values["due_on"],
        )


class NewConsultationForm(AskingForm):
    """With the draft, and whose it is."""

    drafter = forms.ChoiceField(label="Cơ quan soạn thảo", required=False)
    file = forms.FileField(
        label="Tệp dự thảo",
        required=False,
        help_text="Tệp .docx hoặc .pdf có chữ, nhiều nhất 20 MB. Phần mềm chia dự thảo theo điều khoản.",
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf"}),
    )
    field_order = ("drafter", "file", "subject", "question", "due_rule", "due_on")

    def __init__(self, data: Any = None, *, drafters: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(data, **options)
        choices = list(drafters)
        if choices:
            field = self.fields["drafter"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        else:
            del self.fields["drafter"]


class NextRoundForm(AskingForm):
    file = forms.FileField(
        label="Tệp dự thảo mới",
        required=False,
        help_text="Dự thảo đã hoàn thiện theo ý kiến đợt trước.",
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf"}),
    )
    field_order = ("file", "question", "due_rule", "due_on")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        del self.fields["subject"]


class ReasonForm(_Form):
    reason = _paper("Lý do", rows=2)


class ExtendForm(ReasonForm):
    due_on = DayField(label="Hạn mới", required=False)
    field_order = ("due_on", "reason")


class AskMoreForm(_Form):
    due_on = DayField(
        label="Hạn trả lời riêng, để trống thì theo đợt lấy ý kiến",
        required=False,
    )


class AnswerForm(_Form):
    """An answer of an agency as a whole; what is said by clause stands beside, in fields of its own."""

    stance = forms.ChoiceField(
        label="Ý kiến chung", choices=Stance.choices, widget=forms.RadioSelect, required=False
    )
    text = _paper(
        "Nội dung góp ý chung", rows=5, help_text="Góp ý cho từng điều khoản thì ghi cạnh điều khoản đó."
    )
    number = line_field("Số, ký hiệu văn bản trả lời, nếu có")
    issued_on = DayField(label="Ngày văn bản", required=False)

    def __init__(self, data: Any = None, files: Any = None, **options: Any) -> None:
        super().__init__(data, files, **options)
        # A form has something of its own by this name.
        self.fields["files"] = FilesField(
            label="Văn bản trả lời đã ký, tài liệu kèm theo",
            required=False,
            help_text="Tệp có dấu chỉ độ mật sẽ bị hủy ngay, không lưu lại.",
        )
        self.order_fields(self.field_order)

    @classmethod
    def of(cls, opinion: Opinion | None) -> AnswerForm:
        if opinion is None:
            return cls()
        return cls(
            initial={
                "stance": opinion.stance,
                "text": opinion.text,
                "number": opinion.number,
                "issued_on": opinion.issued_on,
            }
        )

    def said(self, sent: QueryDict) -> Said:
        values = self.cleaned_data
        return Said(
            stance=values["stance"],
            text=values["text"],
            clauses=said_of_clauses(sent),
            number=values["number"],
            issued_on=values["issued_on"],
        )


class EnterAnswerForm(AnswerForm):
    received_on = DayField(label="Ngày nhận văn bản", required=False)
    field_order = ("received_on", "number", "issued_on", "files", "stance", "text")


def said_of_clauses(sent: QueryDict) -> list[SaidOfClause]:
    """What was typed beside clauses, in the order in which it was sent; what is empty is left out."""
    keys = [
        whole_number(name.removeprefix(before), otherwise=-1)
        for name in sent
        for before in (STANCE, TEXT)
        if name.startswith(before)
    ]
    found = [
        SaidOfClause(key, sent.get(f"{STANCE}{key}", ""), sent.get(f"{TEXT}{key}", "").strip())
        for key in dict.fromkeys(keys)
        if key >= 0
    ]
    return [one for one in found if not one.is_empty]


def asking_of(shown: Round) -> Mapping[str, Any]:
    """What the form of a round that is prepared begins with."""
    by_hand = shown.due_rule == DueRule.BY_HAND
    return {
        "subject": shown.consultation.subject,
        "question": shown.question,
        "due_rule": shown.due_rule,
        "due_on": shown.due_on if by_hand else None,
    }


def _with_day(rule: DueRule, *, calendar: WorkCalendar, today: date) -> str:
    if rule is DueRule.BY_HAND:
        return rule.label
    due: Due = due_of(Asking("", "", rule.value), today=today, calendar=calendar)
    return f"{rule.label}: gửi hôm nay thì hạn là {due.on:%d/%m/%Y}"
