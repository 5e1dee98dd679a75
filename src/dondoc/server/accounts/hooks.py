"""Where Django and django-allauth say that somebody signed in or out, failed to, or changed what opens the
door: to the services."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import signals
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from dondoc.server.accounts import second_factors, signing_in
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.rules import WINDOW
from dondoc.server.accounts.sessions import forget_session

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

    def get_user(self, user_id: Any) -> Account | None:
        """Whoever is signed in, with what apps above want to know of them on every page: in one question."""
        user = Account.objects.annotate(**_LOADED_WITH).filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None


_LOADED_WITH: dict[str, Any] = {}


def load_with(name: str, expression: Any) -> None:
    """From now on every request's account carries this; told once, when the apps are ready."""
    _LOADED_WITH[name] = expression


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
    factor_signals.authenticator_added.connect(_factor_added, dispatch_uid="accounts.factor_added")
    factor_signals.authenticator_removed.connect(_factor_removed, dispatch_uid="accounts.factor_removed")
    factor_signals.authenticator_reset.connect(_codes_renewed, dispatch_uid="accounts.codes_renewed")
    factor_signals.authenticator_used.connect(_factor_used, dispatch_uid="accounts.factor_used")
    factor_signals.authentication_failed.connect(_factor_refused, dispatch_uid="accounts.factor_refused")


def _signed_in(*, request: HttpRequest | None, user: Any, **_: Any) -> None:
    signing_in.note_sign_in(account=user, address=address_of(request))


def _refused(*, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    signing_in.note_refused_sign_in(
        username=str(credentials.get("username") or ""), address=address_of(request)
    )


def _signed_out(*, request: HttpRequest | None, user: Any, **_: Any) -> None:
    if isinstance(user, Account):
        signing_in.note_sign_out(account=user)
        forget_session(session_key=getattr(getattr(request, "session", None), "session_key", None))


def _factor_added(*, user: Account, authenticator: Authenticator, **_: Any) -> None:
    second_factors.note_factor_added(account=user, kind=authenticator.type)


def _factor_removed(*, user: Account, authenticator: Authenticator, **_: Any) -> None:
    second_factors.note_factor_removed(account=user, kind=authenticator.type)


def _codes_renewed(*, user: Account, **_: Any) -> None:
    second_factors.note_codes_renewed(account=user)


def _factor_used(*, user: Account, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        second_factors.note_recovery_code_used(account=user)


def _factor_refused(*, request: HttpRequest, user: Account, authenticator: Authenticator, **_: Any) -> None:
    second_factors.note_factor_refused(account=user, kind=authenticator.type, address=address_of(request))
