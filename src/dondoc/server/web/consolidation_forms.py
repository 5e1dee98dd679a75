"""What is sent in about the table of opinions: an answer, its head and foot, what it is narrowed to."""

from __future__ import annotations

from typing import Any

from django import forms

from dondoc.server.consultation.models import ConsolidationRow, Outcome
from dondoc.server.consultation.selectors.table import TableFilter
from dondoc.server.consultation.selectors.table_facts import GENERAL
from dondoc.server.consultation.table_head import TableHead
from dondoc.server.web.forms import area_field, whole_number
from dondoc.server.web.head_forms import HeadForm

GENERAL_WRITTEN = "chung"  # in addresses, of comments on the draft as a whole
# What is looked for by its outcome: in addresses, and in words.
UNANSWERED = "cho"
OUTCOMES = {"tiep-thu": Outcome.ACCEPTED, "mot-phan": Outcome.PARTLY, "giai-trinh": Outcome.EXPLAINED}
SEEN = (
    ("", "tất cả"),
    (UNANSWERED, "Chưa xử lý"),
    *((written, one.label) for written, one in OUTCOMES.items()),
)
_LONGEST_SOUGHT = 200


class AnswerForm(forms.Form):
    """What is made of the comments of a row."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label="Kết quả",
        choices=[*Outcome.choices, ("", "Chưa xử lý")],
        required=False,
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="Nội dung tiếp thu, giải trình",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, data: Any = None, *, row: ConsolidationRow, **options: Any) -> None:
        super().__init__(data, auto_id=f"d{row.pk}-%s", label_suffix="", **options)

    @classmethod
    def of(cls, row: ConsolidationRow) -> AnswerForm:
        return cls(row=row, initial={"version": row.version, "outcome": row.outcome, "answer": row.answer})

    def again(self, row: ConsolidationRow) -> AnswerForm:
        """The same words, upon the row as it is now."""
        data = {"version": row.version, "outcome": self["outcome"].value(), "answer": self["answer"].value()}
        return AnswerForm(data, row=row)

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)


class TableHeadForm(HeadForm):
    """Who issues the table, how it begins, who signs."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    subject = notation = addressees = None  # type: ignore[assignment]  # so Django leaves the fields out
    opening = area_field(
        "Lời mở đầu",
        rows=4,
        help_text="Dự thảo văn bản quy phạm pháp luật thì ghi căn cứ, ví dụ: Căn cứ Luật Ban hành văn bản "
        "quy phạm pháp luật, …",
    )
    field_order = ("superior", "issuer", "place", "opening")

    @property
    def table_head(self) -> TableHead:
        return TableHead(self.head, self.cleaned_data["opening"])


def filter_of(query: Any) -> TableFilter:
    """What the address asks for; what is none of the choices narrows nothing."""
    clause, asked = query.get("dieu", ""), whole_number(query.get("co-quan", ""))
    position = GENERAL if clause == GENERAL_WRITTEN else whole_number(clause, otherwise=-2)
    seen = query.get("xem", "")
    return TableFilter(
        is_unanswered=seen == UNANSWERED,
        position=position if position >= GENERAL else None,
        asked=asked or None,
        outcome=OUTCOMES[seen].value if seen in OUTCOMES else "",
        text=" ".join(query.get("text", "").split())[:_LONGEST_SOUGHT],
    )
