"""What is sent in about a view of the list: its name, who finds it, whether the list opens with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from dondoc.server.posts.selectors import Held
from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import SavedView, SharedWith
from dondoc.server.tracking.models.saved_view import LONGEST_NAME
from dondoc.server.tracking.permissions import may_share_with


class ViewForm(forms.Form):
    name = forms.CharField(
        label="Tên danh sách",
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Ghi tên danh sách, ví dụ: Quá hạn của các sở.",
            "max_length": f"Dài quá {LONGEST_NAME} ký tự. Viết ngắn hơn.",
        },
    )
    shared_with = forms.ChoiceField(
        label="Ai thấy danh sách này",
        help_text="Mỗi người mở ra chỉ thấy những nhiệm vụ mình được xem.",
        error_messages={"invalid_choice": "Không có lựa chọn này. Chọn lại."},
    )

    def __init__(self, data: Any, *, held: Sequence[Held], view: SavedView | None = None) -> None:
        initial = {"name": view.name, "shared_with": view.shared_with} if view else {}
        super().__init__(data, initial=initial, label_suffix="")
        field = self.fields["shared_with"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (kind.value, kind.label)
            for kind in SharedWith
            if may_share_with(kind, held) or (view is not None and view.shared_with == kind)
        ]

    def refuse(self, error: DemandMissing) -> None:
        """What the domain refuses, beside the field that it is about."""
        self.add_error(error.field if error.field in self.fields else None, error.message)


class NewViewForm(ViewForm):
    is_first = forms.BooleanField(label="Trang Nhiệm vụ của tôi mở đầu bằng danh sách này", required=False)
