"""What the set-up asks for: the province, and who looks after the installation from its first day."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dondoc.agencies.units import provinces
from dondoc.server.accounts.models import Account
from dondoc.server.posts.services.setting_up import Administrator
from dondoc.server.registry.rules import sort_key
from dondoc.server.web.forms import NewPasswordForm
from dondoc.server.web.registry_forms import words_field

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,99}")


def _choices() -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in sorted(provinces(), key=lambda one: sort_key(_place(one.name)))]


def _place(name: str) -> str:
    return name.removeprefix("Tỉnh ").removeprefix("Thành phố ")


class SetUpForm(NewPasswordForm):
    """One page, one form: nothing is kept before all of it can be."""

    # Each field says itself what belongs into it.
    REFUSALS: Any = tuple(refusal for refusal in NewPasswordForm.REFUSALS if refusal[0] != "required")
    old_password = None  # type: ignore[assignment]  # so Django leaves a field out
    province = forms.ChoiceField(
        label="Tỉnh, thành phố",
        choices=_choices,
        widget=forms.Select(attrs={"size": 8}),
        error_messages={
            "required": "Chọn tỉnh, thành phố nơi dùng phần mềm.",
            "invalid_choice": "Chọn một trong 34 tỉnh, thành phố.",
        },
    )
    full_name = words_field("Họ và tên", 200, empty="Ghi họ và tên người quản trị.")
    username = words_field("Tên đăng nhập", 100, empty="Ghi tên đăng nhập.")
    field_order = [  # noqa: RUF012 (as the base class declares it)
        "province",
        "full_name",
        "username",
        "new_password1",
        "new_password2",
    ]

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        # Passwords are held against the name that they must not resemble; the account is made later.
        account = Account(
            username=(data or {}).get("username", ""), full_name=(data or {}).get("full_name", "")
        )
        super().__init__(account, data, label_suffix="", **kwargs)
        self.fields["new_password1"].label = "Mật khẩu, ít nhất 12 ký tự"
        self.fields["new_password2"].label = "Nhập lại mật khẩu"
        self.fields["username"].help_text = "Chữ thường không dấu, chữ số, dấu chấm hoặc gạch; ví dụ lan.nt"
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        for name in ("new_password1", "new_password2"):
            self.fields[name].help_text = ""
            self.fields[name].error_messages["required"] = "Đặt mật khẩu cho người quản trị."
            # What was typed is shown again after an error, as dots: nobody types a password four times.
            self.fields[name].widget = forms.PasswordInput(
                render_value=True, attrs={"autocomplete": "new-password"}
            )

    def clean_username(self) -> str:
        username: str = Account.normalize_username(self.cleaned_data["username"].strip().lower())
        if not _USERNAME.fullmatch(username):
            raise ValidationError("Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm hoặc gạch.")
        return username

    @property
    def administrator(self) -> Administrator:
        values = self.cleaned_data
        return Administrator(values["full_name"], values["username"], values["new_password1"])
