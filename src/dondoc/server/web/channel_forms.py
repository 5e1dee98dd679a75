"""The forms by which the administrator says how messages leave the machine."""

from __future__ import annotations

from typing import Any

from django import forms

from dondoc.server.notices.models import Channel, ChannelSetup, Security
from dondoc.server.notices.services.setting_up import ChannelValues

_KEEP = "Để trống thì giữ như đang lưu; không ai xem lại được."


class _ChannelForm(forms.Form):
    """What must hold is told by the service."""

    is_on = forms.BooleanField(label="Dùng kênh này", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, setup: ChannelSetup) -> None:
        initial = {name: getattr(setup, name, None) for name in self.base_fields if name != "secret"}
        super().__init__(data, auto_id=f"{setup.channel}-%s", initial=initial, label_suffix="")
        self.has_secret = bool(setup.secret)

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)

    @property
    def values(self) -> ChannelValues:
        given = self.cleaned_data
        typed = {name: given[name] for name in given if name not in ("version", "secret", "forget")}
        for name in ("port", "security"):  # left empty: as it is by default
            if not given.get(name):
                typed.pop(name, None)
        secret = "" if given.get("forget") else given["secret"] or None
        return ChannelValues(**typed, secret=secret)


class MailForm(_ChannelForm):
    host = forms.CharField(
        label="Máy chủ thư (SMTP)",
        required=False,
        max_length=253,
        help_text="Để trống thì thư được ghi thành tệp .eml vào thư mục mail trên máy chủ, không gửi đi.",
    )
    port = forms.IntegerField(label="Cổng", required=False, widget=forms.TextInput({"inputmode": "numeric"}))
    security = forms.ChoiceField(label="Mã hóa", choices=Security.choices, required=False)
    username = forms.CharField(label="Tên đăng nhập", required=False, max_length=200)
    secret = forms.CharField(
        label="Mật khẩu",
        required=False,
        max_length=500,
        strip=False,
        help_text=_KEEP,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    forget = forms.BooleanField(label="Bỏ mật khẩu đang lưu", required=False)
    sender = forms.CharField(label="Địa chỉ gửi", required=False, max_length=254)


class WebhookForm(_ChannelForm):
    url = forms.CharField(
        label="Địa chỉ nhận",
        required=False,
        max_length=500,
        help_text="Của cổng SMS, Zalo hay phần mềm khác. Mỗi tin là một lần gửi POST có chữ ký HMAC-SHA256.",
    )
    secret = forms.CharField(
        label="Khóa ký",
        required=False,
        max_length=500,
        strip=False,
        help_text=_KEEP,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


FORMS: dict[Channel, type[_ChannelForm]] = {Channel.MAIL: MailForm, Channel.WEBHOOK: WebhookForm}
TITLES = {Channel.MAIL: "Thư điện tử", Channel.WEBHOOK: "Cổng tin nhắn (SMS, Zalo)"}


def form_of(setup: ChannelSetup, data: Any = None) -> _ChannelForm:
    return FORMS[Channel(setup.channel)](data, setup=setup)
