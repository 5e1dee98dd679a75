"""What the pages that keep the registry send in."""

from __future__ import annotations

from typing import Any

from django import forms

from dondoc.agencies.kinds import KIND_WORDS
from dondoc.agencies.model import COLLECTIVE_KIND, UNIT_KINDS, Share, SuccessionKind, begins_after
from dondoc.server.web.forms import LinesField
from dondoc.server.web.partial_days import PartialDayField

_TOO_LONG = "Dài quá {} ký tự. Viết ngắn hơn."
# Units come with their committees and successions, collectives with their members: both by a file.
NEW_KINDS = [
    (kind, words) for kind, words in KIND_WORDS.items() if kind not in {*UNIT_KINDS, COLLECTIVE_KIND}
]
SUCCESSION_CHOICES = [
    (SuccessionKind.MERGE.value, "Hợp nhất: nhiều cơ quan thành một cơ quan mới"),
    (SuccessionKind.ABSORB.value, "Sáp nhập: vào một cơ quan đang có"),
    (SuccessionKind.DIVIDE.value, "Chia: một cơ quan thành nhiều cơ quan mới"),
    (SuccessionKind.SPLIT_OFF.value, "Tách: giao một phần việc, cơ quan cũ vẫn hoạt động"),
    (SuccessionKind.RENAME.value, "Đổi tên, tổ chức lại thành cơ quan khác"),
    (SuccessionKind.DISSOLVE.value, "Giải thể, không có cơ quan tiếp nhận"),
]
SHARE_CHOICES = [
    (Share.WHOLE.value, "Toàn bộ; cơ quan cũ kết thúc hoạt động"),
    (Share.PART.value, "Một phần; cơ quan cũ vẫn hoạt động"),
]


def words_field(label: str, most: int, *, empty: str = "") -> forms.CharField:
    """A line of words; `empty` says what to do where it must not be empty."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(empty),
        error_messages={"required": empty, "max_length": _TOO_LONG.format(most)},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class _Form(forms.Form):
    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, label_suffix="", **kwargs)

    def _in_order(self, values: dict[str, Any]) -> None:
        begins, ends = values.get("valid_from"), values.get("valid_to")
        if begins and ends and begins_after(begins, ends):
            self.add_error("valid_to", "Ngày cuối phải sau ngày đầu.")


class AliasForm(_Form):
    """Another name that papers call an agency by."""

    name = words_field("Tên gọi", 300, empty="Ghi tên gọi như văn bản viết.")
    valid_from = PartialDayField(label="Dùng từ, nếu đã biết")
    valid_to = PartialDayField(label="Dùng đến hết, nếu đã thôi dùng")

    def clean(self) -> dict[str, Any]:
        self._in_order(self.cleaned_data)
        return self.cleaned_data


class AgencyForm(_Form):
    """An agency that the registry does not have yet."""

    name = words_field("Tên đầy đủ", 300, empty="Ghi tên đầy đủ của cơ quan.")
    short_names = LinesField(label="Tên viết tắt, tên gọi khác, mỗi tên một dòng")
    kind = forms.ChoiceField(label="Loại", choices=NEW_KINDS, initial="department")
    valid_from = PartialDayField(label="Hoạt động từ, nếu đã biết")


class ReorganisationForm(_Form):
    """How the work of agencies passes on, from when and by what."""

    kind = forms.ChoiceField(label="Hình thức", choices=SUCCESSION_CHOICES)
    share = forms.ChoiceField(label="Phần việc chuyển sang", choices=SHARE_CHOICES, required=False)
    new_names = LinesField(label="Cơ quan mới chưa có trong danh bạ, mỗi tên một dòng")
    on = PartialDayField(label="Từ ngày", empty="Ghi ngày bắt đầu, ví dụ 01/3/2027.")
    act = words_field(
        "Căn cứ", 300, empty="Ghi văn bản quyết định, ví dụ Nghị quyết 04/NQ-HĐND ngày 18/02/2027."
    )

    @property
    def kind_chosen(self) -> SuccessionKind:
        return SuccessionKind(self.cleaned_data["kind"])

    @property
    def share_chosen(self) -> Share:
        """Splitting off and dividing pass on parts; absorbing either; all else the whole."""
        kind = self.kind_chosen
        if kind in (SuccessionKind.SPLIT_OFF, SuccessionKind.DIVIDE):
            return Share.PART
        if kind is SuccessionKind.ABSORB:
            return Share(self.cleaned_data.get("share") or Share.WHOLE)
        return Share.WHOLE
