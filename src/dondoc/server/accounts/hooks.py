"""Where Django says that somebody signed in, failed to, signed out or changed a password: to the services."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import signals
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from dondoc.server.accounts import signing_in
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.rules import WINDOW

_WAIT = (
    "Đã nhập sai quá nhiều lần. Hãy chờ {minutes} phút rồi đăng nhập lại; "
    "nếu quên mật khẩu, liên hệ quản trị hệ thống."
)


class PatientBackend(ModelBackend):
    """Django's own, which does not even look at a password while too many wrong ones came."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Any:
        now = timezone.now()
        if username and signing_in.is_to_wait(username=username, address=address_of(request), now=now):
            # Shown by the form as it is, and no failure of its own: who waits is not made to wait longer.
            raise ValidationError(_WAIT.format(minutes=int(WINDOW.total_seconds() // 60)), code="wait")
        return super().authenticate(request, username=username, password=password, **kwargs)


class OwnPasswordNoted:
    """Among the password validators: the one place that Django tells of a changed password."""

    def validate(self, password: str, user: Any = None) -> None:
        """Every password will do."""

    def get_help_text(self) -> str:
        return ""

    def password_changed(self, password: str, user: Any = None) -> None:
        if isinstance(user, Account):
            signing_in.note_own_password(account=user)


def address_of(request: HttpRequest | None) -> str:
    """Where a request comes from; behind a proxy, the address that this one adds last."""
    if request is None:
        return ""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.IS_BEHIND_PROXY else ""
    return str(forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", ""))[:64]


def connect() -> None:
    signals.user_logged_in.connect(_signed_in, dispatch_uid="accounts.signed_in")
    signals.user_login_failed.connect(_refused, dispatch_uid="accounts.refused")
    signals.user_logged_out.connect(_signed_out, dispatch_uid="accounts.signed_out")


def _signed_in(*, request: HttpRequest | None, user: Any, **_: Any) -> None:
    signing_in.note_sign_in(account=user, address=address_of(request))


def _refused(*, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    signing_in.note_refused_sign_in(
        username=str(credentials.get("username") or ""), address=address_of(request)
    )


def _signed_out(*, user: Any, **_: Any) -> None:
    if isinstance(user, Account):
        signing_in.note_sign_out(account=user)
