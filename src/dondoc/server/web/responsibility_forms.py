"""What is sent in about who is responsible for tasks: a rule, a field, one task."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db import models

from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import Aspect, Responsibility, ResponsibilityRule
from dondoc.server.tracking.selectors import Choices
from dondoc.server.tracking.services import RuleContent
from dondoc.server.web.forms import whole_number

BY_RULES, NOBODY = "theo", "khong"  # in place of a key
_REASON = forms.Textarea(attrs={"rows": 2})


class _Form(forms.Form):
    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, label_suffix="", **kwargs)

    def refuse(self, error: DemandMissing) -> None:
        """What the domain refuses, beside the field that it is about."""
        self.add_error(error.field if error.field in self.fields else None, error.message)

    def _offer(self, name: str, first: Sequence[tuple[str, str]], some: Iterable[models.Model]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*first, *((str(one.pk), str(one)) for one in some)]


def _choice(label: str, *, help_text: str = "") -> forms.ChoiceField:
    said = {"invalid_choice": "Không có lựa chọn này nữa. Chọn lại."}
    return forms.ChoiceField(label=label, required=False, help_text=help_text, error_messages=said)


class RuleForm(_Form):
    """Conditions but for the agency, which is picked, and what the rule gives."""

    letters = forms.CharField(
        label="Chữ viết tắt trong số, ký hiệu hoặc ở dòng Lưu của nơi nhận",
        required=False,
        max_length=100,
        help_text="Ví dụ KGVX, hoặc VP-KGVX nếu phải có cả hai. Để trống thì văn bản nào cũng được.",
        error_messages={"max_length": "Dài quá 100 ký tự. Viết ngắn hơn."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    of_field_id = _choice(
        "Thuộc lĩnh vực", help_text="Lĩnh vực do quy tắc đứng trước đặt, hoặc do người chọn."
    )
    field_id = _choice("Đặt lĩnh vực")
    officer_id = _choice("Giao chuyên viên theo dõi")
    leader_id = _choice("Giao lãnh đạo phụ trách")

    def __init__(
        self, data: Any = None, *, choices: Choices, rule: ResponsibilityRule | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        offered = (
            ("of_field_id", "lĩnh vực nào cũng được", choices.fields, rule and rule.of_field),
            ("field_id", "không đặt", choices.fields, rule and rule.field),
            ("officer_id", "không giao", choices.officers, rule and rule.officer),
            ("leader_id", "không giao", choices.leaders, rule and rule.leader),
        )
        for name, empty, some, named in offered:
            self._offer(name, [("", empty)], _with(named, some))

    @classmethod
    def of(cls, rule: ResponsibilityRule, *, choices: Choices) -> RuleForm:
        content = RuleContent.of(rule)
        first = {name: getattr(content, name) or "" for name in cls.base_fields}
        return cls(choices=choices, rule=rule, initial=first)

    def content(self, *, agency_id: str | None) -> RuleContent:
        """Once the form is valid."""
        values = self.cleaned_data
        keys = {name: whole_number(values[name]) or None for name in self.fields if name != "letters"}
        return RuleContent(letters=values["letters"], agency_id=agency_id, **keys)


class FieldForm(_Form):
    name = forms.CharField(
        label="Tên lĩnh vực", required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class TaskResponsibilityForm(_Form):
    """Of each part, whether the rules say it or a person does."""

    officer = _choice(Aspect.OFFICER.label)
    field = _choice(Aspect.FIELD.label)
    leader = _choice(Aspect.LEADER.label)
    reason = forms.CharField(label="Lý do đổi", required=False, widget=_REASON)

    def __init__(self, data: Any = None, *, choices: Choices, present: Responsibility | None) -> None:
        first = {aspect.value: _asked(present, aspect) for aspect in Aspect}
        super().__init__(data, initial=first)
        for aspect in Aspect:
            named = getattr(present, aspect.value) if present else None
            is_by_hand = present is not None and aspect in present.by_hand
            by_rules = "theo quy tắc" if is_by_hand else f"theo quy tắc: {named or 'chưa có'}"
            self._offer(
                aspect.value,
                [(BY_RULES, by_rules), (NOBODY, "không ai" if aspect != Aspect.FIELD else "không đặt")],
                _with(named, choices.of(aspect)),
            )

    @property
    def by_hand(self) -> dict[Aspect, int | None]:
        asked = {aspect: self.cleaned_data[aspect.value] for aspect in Aspect}
        return {
            aspect: whole_number(key) or None for aspect, key in asked.items() if key not in ("", BY_RULES)
        }

    @property
    def to_rules(self) -> list[Aspect]:
        return [aspect for aspect in Aspect if self.cleaned_data[aspect.value] == BY_RULES]


def _asked(present: Responsibility | None, aspect: Aspect) -> str:
    if present is None or aspect not in present.by_hand:
        return BY_RULES
    return str(getattr(present, f"{aspect.value}_id") or NOBODY)


def _with(named: models.Model | None, some: Sequence[Any]) -> list[Any]:
    """Those who may be chosen, and who stands there although nobody would choose them any more."""
    if named is None or any(one.pk == named.pk for one in some):
        return list(some)
    return [named, *some]
