"""What the set-up asks for: the province, and who looks after the installation from its first day."""

from __future__ import annotations

from typing import Any

from django import forms

from dondoc.agencies.units import provinces
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.rules import USERNAME_HELP, username_of
from dondoc.server.posts.services.setting_up import Administrator
from dondoc.server.registry.rules import sort_key
from dondoc.server.web.forms import NewPasswordForm
from dondoc.server.web.registry_forms import words_field


def _choices() -> list[tuple[str, str]]:
    """The provinces as they are sought in a list: by the name, with the type after it."""
    named = [(one.id, _by_name(one.name)) for one in provinces()]
    return sorted(named, key=lambda choice: sort_key(choice[1]))


def _by_name(full: str) -> str:
    """ "Tỉnh An Giang" → "An Giang (tỉnh)"."""
    for kind in ("Tỉnh", "Thành phố"):
        if full.startswith(f"{kind} "):
            return f"{full.removeprefix(kind).strip()} ({kind.lower()})"
    return full


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
        self.fields["username"].help_text = USERNAME_HELP
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        for name in ("new_password1", "new_password2"):
            self.fields[name].help_text = ""
            self.fields[name].error_messages["required"] = "Đặt mật khẩu cho người quản trị."
            # What was typed is shown again after an error, as dots: nobody types a password four times.
            self.fields[name].widget = forms.PasswordInput(
                render_value=True, attrs={"autocomplete": "new-password"}
            )

    def clean_username(self) -> str:
        return username_of(self.cleaned_data["username"])

    @property
    def administrator(self) -> Administrator:
        values = self.cleaned_data
        return Administrator(values["full_name"], values["username"], values["new_password1"])
