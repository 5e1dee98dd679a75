"""What is sent in about digests; what must be there is told by the services of reporting."""

from __future__ import annotations

from typing import Any

from django import forms

from dondoc.server.reporting.digest.editing import ItemWords
from dondoc.server.reporting.models import DigestGroup
from dondoc.server.web.forms import DayField


class _Form(forms.Form):
    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)


class DigestItemForm(_Form):
    """The words of one item, and under which heading it stands."""

    title = forms.CharField(label="Tiêu đề", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    group = forms.ChoiceField(label="Mục", choices=DigestGroup.choices)
    body = forms.CharField(
        label="Nội dung",
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Mỗi dòng là một đoạn.",
    )

    @property
    def words(self) -> ItemWords:
        values = self.cleaned_data
        return ItemWords(values["title"], values["body"], DigestGroup(values["group"]))


class DigestTitleForm(_Form):
    title = forms.CharField(label="Tiêu đề bản tin", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class RemarkForm(_Form):
    """What a leader wants to be changed."""

    remark = forms.CharField(label="Cần sửa gì", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class WeekForm(_Form):
    """Any day of the week that a digest is to be drawn up of."""

    day = DayField(label="Tuần có ngày")
