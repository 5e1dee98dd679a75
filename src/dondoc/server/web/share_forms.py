"""What is sent in about one agency's part of a task: one small form for each thing that can be done.

What must be filled in is told by the services of tracking, once it is known who sends it and whether it is
the time for that: here nothing is required.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from dondoc.server.tracking.rules import FigureUnreadable, WrittenFigure, read_figures
from dondoc.server.web.forms import DayField, area_field, whole_number


class _FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files."""

    widget = _FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        return data if isinstance(data, list) else [data] if data else []


class PeriodField(forms.CharField):
    """The key of a reporting period, "" for none of them; None where what was sent has no such field."""

    widget = forms.Select

    def clean(self, value: Any) -> str | None:
        return None if value is None else str(value).strip()


class MilestonesField(forms.Field):
    """Those of the milestones that are done."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[int]:
        return [whole_number(str(one)) for one in value or ()]


class ReplyFilesField(MilestonesField):
    """Those of the files of an answer by mail that come along."""


class FiguresField(forms.CharField):
    """Figures, one a line."""

    def clean(self, value: Any) -> list[WrittenFigure]:
        try:
            return read_figures(str(value or ""))
        except FigureUnreadable as error:
            raise forms.ValidationError(str(error)) from error


def _figures() -> FiguresField:
    return FiguresField(
        label="Số liệu, nếu có",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi dòng một số liệu, ví dụ: Số hộ thoát nghèo: 1.234,5 hộ",
    )


class ShareForm(forms.Form):
    """Nothing to fill in: the button alone. `name` is what the ids of the fields begin with."""

    def __init__(
        self, data: Any = None, files: Any = None, *, name: str, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, files, auto_id=f"{name}-%s", initial=initial, label_suffix="")
        self.refused_name = ""

    def offer(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        """What there is to choose from in a field of the form; where there is nothing the field goes."""
        if name not in self.fields:
            return
        if options or name in self.errors:
            self.fields[name].widget.choices = options
        else:
            del self.fields[name]

    def refuse(self, message: str, *, field: str = "") -> None:
        """What the domain refuses, beside the field that it is about."""
        self.add_error(field if field in self.fields else None, message)

    def call_the_eye(self) -> None:
        """The first field that was refused takes the focus, so that the page is seen where it stands."""
        wrong = [name for name in self.fields if name in self.errors] or list(self.fields)
        for name in wrong[:1]:
            self.fields[name].widget.attrs["autofocus"] = True

    def refuse_file(self, name: str, message: str) -> None:
        self.refused_name = name
        self.refuse(f"{name}: {message}", field="files")

    @property
    def names_to_choose_again(self) -> list[str]:
        """The files that came along and were not refused: no browser sends them a second time by itself."""
        sent = [str(file.name) for file in self.files.getlist("files")] if self.files else []
        return [name for name in sent if name != self.refused_name]

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Label and words of every field that holds any, to be shown where the form has no place any more."""
        shown = {name: field for name, field in self.fields.items() if not field.widget.is_hidden}
        found = ((field.label, self.data.get(name, "")) for name, field in shown.items())
        return [(str(label), str(words)) for label, words in found if str(words).strip()]


class FromReplyForm(ShareForm):
    """May be filled in from an answer by mail, which the report then makes use of."""

    reply = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reply_files = ReplyFilesField(label="Tệp trong thư trả lời", required=False)

    def offer_reply(self, reply_id: int | None, files: Sequence[tuple[str, str]]) -> None:
        """The reply at hand and its files; without one both fields go."""
        if "reply" not in self.fields:
            return
        if reply_id is None:
            del self.fields["reply"]
        self.offer("reply_files", files if reply_id is not None else [])


class ReportForm(FromReplyForm):
    period = PeriodField(label="Báo cáo cho kỳ", required=False)
    text = area_field("Việc đã làm, kết quả, vướng mắc nếu có", rows=4)
    milestones = MilestonesField(label="Mốc đã đạt", required=False)
    figures = _figures()
    files = FilesField(label="Tệp kèm theo, nếu có", required=False)  # type: ignore[assignment]
    field_order = ("period", "text", "milestones", "figures", "reply_files", "files", "reply")


class CompletionForm(FromReplyForm):
    text = area_field("Kết quả đã đạt được", rows=4)
    done_on = DayField(
        label="Ngày có kết quả",
        required=False,
        help_text="Là ngày có kết quả, không phải ngày gửi báo cáo.",
    )
    late_reason = area_field("Lý do chậm, nếu đã quá hạn")
    milestones = MilestonesField(label="Mốc đã đạt", required=False)
    figures = _figures()
    files = FilesField(label="Tệp minh chứng, nếu có", required=False)  # type: ignore[assignment]
    field_order = ("text", "done_on", "late_reason", "milestones", "figures", "reply_files", "files", "reply")


class RemarkForm(ShareForm):
    remark = area_field("Ý kiến, nếu có")


class ReturnForm(ShareForm):
    remark = area_field("Cần bổ sung, làm lại những gì", rows=3)


class ReasonForm(ShareForm):
    remark = area_field("Lý do")


class ActForm(ShareForm):
    act = area_field("Theo văn bản nào", help_text="Ví dụ: Công văn số 812/UBND-TH ngày 20/3/2026")


class ExtensionForm(ShareForm):
    asked_due_on = DayField(label="Xin gia hạn đến ngày", required=False)
    reason = area_field("Lý do, vướng mắc", rows=3)


class MessageForm(ShareForm):
    message = area_field("Nội dung trao đổi", help_text="Bên kia thấy ở trang Hôm nay và trong diễn biến.")


class HandOnForm(ShareForm):
    reason = area_field("Vì sao không thuộc nhiệm vụ của cơ quan", rows=3)


class HandDownForm(ShareForm):
    text = area_field("Việc giao xuống", rows=4, help_text="Có thể thu hẹp; nguyên văn vẫn đi kèm.")
    due_on = DayField(
        label="Đến ngày", required=False, help_text="Để trống thì theo hạn của phần việc; không sau hạn ấy."
    )


class GrantForm(ShareForm):
    granted_due_on = DayField(label="Cho gia hạn đến ngày", required=False)
    remark = area_field("Ý kiến, nếu có")
