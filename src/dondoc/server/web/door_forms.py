"""What is typed at the door and about what opens it: django-allauth's checks, in the office's words."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError

from dondoc.server.accounts.adapters import UNREADABLE_KEY

_CODE = "Mã xác thực đang trống. Nhập mã 6 số trên ứng dụng, hoặc một mã dự phòng 8 số."
_CODE_LIVES = 30 * (1 + 2 * settings.MFA_TOTP_TOLERANCE)  # seconds


class SignInForm(LoginForm):  # type: ignore[misc]
    """The field of the name is called as browsers and their keepers of passwords know it."""

    def add_prefix(self, field_name: str) -> str:
        return str(super().add_prefix("username" if field_name == "login" else field_name))


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """Who changes what opens the door shows that it is still they who sit here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].error_messages["required"] = "Nhập mật khẩu đang dùng."


class _EachCodeOnce(forms.Form):
    """A code of the app opens once, for as long as it would be taken: somebody may have looked on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = _CODE

    def clean_code(self) -> str:
        code = str(super().clean_code())  # type: ignore[misc]  # of the form beside it
        digits = "".join(letter for letter in code if letter.isdigit())
        factor: Authenticator = self.authenticator  # type: ignore[attr-defined]
        if factor.type == Authenticator.Type.TOTP and not cache.add(
            f"dondoc.code-used:{factor.user_id}:{digits}", True, timeout=_CODE_LIVES
        ):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(_EachCodeOnce, AuthenticateForm):  # type: ignore[misc]
    """The code after the password."""


class CodeAgainForm(_EachCodeOnce, ReauthenticateByCodeForm):  # type: ignore[misc]
    """The code in the place of the password, before what opens the door is changed."""


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app that was just shown the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = "Nhập mã 6 số đang hiện trên ứng dụng."


class KeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey, by the answer of the browser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 100
        self.fields["name"].validators.append(_not_too_long)
        self.fields["passwordless"].initial = True
        self.fields["credential"].error_messages = {
            "required": "Trình duyệt chưa tạo khóa. Bấm “Thêm khóa” rồi làm theo lời nhắc của máy.",
            "invalid": UNREADABLE_KEY,
        }

    def clean(self) -> dict[str, Any]:
        with _anything_unreadable_refused():
            cleaned: dict[str, Any] = super().clean()
            return cleaned


class _KeyAnswer(forms.Form):
    """What a browser answers when asked for a passkey."""

    def clean_credential(self) -> Authenticator:
        with _anything_unreadable_refused():
            factor: Authenticator = super().clean_credential()  # type: ignore[misc]  # of the form beside it
            return factor


class KeySignInForm(_KeyAnswer, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey in the place of name and password."""


class KeyStepForm(_KeyAnswer, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""


class KeyAgainForm(_KeyAnswer, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey before what opens the door is changed."""


@contextmanager
def _anything_unreadable_refused() -> Iterator[None]:
    """fido2 takes apart what was sent before it looks whether all of it is there; and a key is no code."""
    try:
        yield
    except ValidationError as error:
        if error.code != "incorrect_code":
            raise
        raise get_adapter().validation_error("wrong_key") from error
    except (LookupError, TypeError, ValueError, AttributeError, struct.error) as error:
        raise get_adapter().validation_error("unreadable_key") from error


def _not_too_long(written: str) -> None:
    if len(written) > 100:
        raise ValidationError("Tên khóa dài quá 100 chữ. Đặt tên ngắn hơn.")
