"""The form by which the administrator says how answers by mail come in."""

from __future__ import annotations

from typing import Any

from django import forms

from dondoc.server.notices.models import ReplySetup, Security, WayIn
from dondoc.server.notices.services.reply_setting_up import ReplyValues

_GUARDED = [(one.value, one.label) for one in (Security.TLS, Security.STARTTLS)]


class RepliesForm(forms.Form):
    """What must hold is told by the service."""

    is_on = forms.BooleanField(label="Nhận báo cáo qua thư trả lời", required=False)
    address = forms.CharField(
        label="Địa chỉ nhận",
        required=False,
        max_length=254,
        help_text="Mọi người trả lời tin nhắc việc tới địa chỉ này.",
    )
    way = forms.ChoiceField(label="Lấy thư từ", choices=WayIn.choices, required=False)
    host = forms.CharField(
        label="Máy chủ của hộp thư", required=False, max_length=253, help_text="Chỉ cần với IMAP, POP3."
    )
    port = forms.IntegerField(label="Cổng", required=False, widget=forms.TextInput({"inputmode": "numeric"}))
    security = forms.ChoiceField(label="Mã hóa", choices=_GUARDED, required=False)
    username = forms.CharField(label="Tên đăng nhập", required=False, max_length=200)
    secret = forms.CharField(
        label="Mật khẩu",
        required=False,
        max_length=500,
        strip=False,
        help_text="Để trống thì giữ như đang lưu; không ai xem lại được.",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    forget = forms.BooleanField(label="Bỏ mật khẩu đang lưu", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, setup: ReplySetup) -> None:
        initial = {name: getattr(setup, name, None) for name in self.base_fields if name != "secret"}
        super().__init__(data, initial=initial, label_suffix="")
        self.has_secret = bool(setup.secret)
        if not self.has_secret:
            del self.fields["forget"]

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)

    @property
    def values(self) -> ReplyValues:
        given = dict(self.cleaned_data)
        secret = "" if given.pop("forget", False) else given.pop("secret", "") or None
        typed = {name: given[name] for name in given if name not in ("version", "secret")}
        for name in ("port", "security", "way"):  # left empty: as it is by default
            if not typed.get(name):
                typed.pop(name, None)
        return ReplyValues(**typed, secret=secret)
