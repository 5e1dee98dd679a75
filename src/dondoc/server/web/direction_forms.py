"""What is sent in when work is assigned by word of mouth."""

from __future__ import annotations

from typing import Any

from django import forms

from dondoc.server.web.forms import DayField, area_field, line_field


class WorkForm(forms.Form):
    """The work that comes of a direction; what must be there is told by the services of tracking."""

    text = area_field("Nhiệm vụ", rows=3, help_text="Để trống thì lấy nguyên ý kiến chỉ đạo.")
    product = line_field("Sản phẩm, nếu có")
    period_text = line_field("Thời hạn như khi chỉ đạo", help_text="Ví dụ: trước ngày 30/6/2026; hằng quý")
    due_on = DayField(label="Đến ngày, để trống thì tính theo thời hạn", required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)

    def refuse(self, message: str, *, field: str) -> None:
        self.add_error(field if field in self.fields else None, message)


class DirectionForm(WorkForm):
    """A new direction, with its first task."""

    said_by = line_field("Người chỉ đạo", help_text="Ví dụ: Phó Chủ tịch UBND tỉnh Nguyễn Văn A")
    said_on = DayField(label="Ngày chỉ đạo", required=False)
    place = line_field("Tại", help_text="Ví dụ: cuộc họp giao ban tuần 12")
    words = area_field(
        "Ý kiến chỉ đạo", rows=4, help_text="Ghi nguyên văn hoặc sát ý; đây là căn cứ giao việc."
    )
    field_order = ("said_by", "said_on", "place", "words", "text", "product", "period_text", "due_on")
