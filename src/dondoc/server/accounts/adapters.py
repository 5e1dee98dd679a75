"""What django-allauth asks of a project: its words in Vietnamese, and what of it is not in use here."""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import secrets
from typing import Any, ClassVar

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from qrcode.image.svg import SvgPathImage

from dondoc.server.accounts.hooks import address_of
from dondoc.server.accounts.models import Account

NO_ADDRESS = "0.0.0.0"  # where a request says nothing of where it comes from

_LOCKED = "Tài khoản này đã ngừng sử dụng. Báo quản trị hệ thống của đơn vị."
_TOO_MANY = "Đã nhập sai quá nhiều lần. Hãy chờ 15 phút rồi nhập lại."
_WRONG_CODE = (
    "Mã không đúng hoặc đã hết hạn. Chờ ứng dụng hiện mã mới rồi nhập lại; "
    "vẫn sai thì kiểm tra giờ của điện thoại."
)
UNREADABLE_KEY = "Trình duyệt gửi khóa không đọc được. Thử lại, hoặc dùng trình duyệt khác."
_MESSAGES = {
    "mfa/messages/totp_activated.txt": "Đã bật ứng dụng tạo mã. Từ lần đăng nhập sau, nhập mã sau mật khẩu.",
    "mfa/messages/totp_deactivated.txt": "Đã gỡ ứng dụng tạo mã.",
    "mfa/messages/webauthn_added.txt": "Đã thêm khóa truy cập.",
    "mfa/messages/webauthn_removed.txt": "Đã gỡ khóa truy cập.",
    "mfa/messages/recovery_codes_generated.txt": "Đã tạo mã dự phòng. Chép lại hoặc in ra rồi cất kỹ.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Local accounts that somebody else makes; wrong passwords are counted by `hooks.PatientBackend`."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _LOCKED,
        "incorrect_code": _WRONG_CODE,
        "incorrect_password": "Mật khẩu không đúng. Tắt bộ gõ tiếng Việt rồi nhập lại.",
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": _TOO_MANY,
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu không đúng. Tắt bộ gõ tiếng Việt, "
        "kiểm tra phím Caps Lock rồi nhập lại.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """The count of failures is the backend's, which keeps it in the database."""

    def get_client_ip(self, request: HttpRequest) -> str:
        address = address_of(request)
        try:
            return str(ipaddress.ip_address(address))
        except ValueError:
            return NO_ADDRESS

    def is_safe_url(self, url: str) -> bool:
        request = self.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        messages.error(request, _LOCKED)
        return HttpResponseRedirect(reverse("account_login"))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Ours where there is one; the others are left out, for the page says as much."""
        if words := message or _MESSAGES.get(message_template or ""):
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": "Dùng mật khẩu",
            "mfa_reauthenticate": "Dùng mã xác thực hoặc mã dự phòng",
            "mfa_reauthenticate:webauthn": "Dùng khóa truy cập",
        }
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [method | {"description": words[method["id"]]} for method in methods]


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors. Their secrets lie encrypted in the database: a copy of it alone opens no door."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": "Bật ứng dụng tạo mã hoặc khóa truy cập rồi mới tạo mã dự phòng.",
        "incorrect_code": _WRONG_CODE,
        "unreadable_key": UNREADABLE_KEY,
        "wrong_key": "Khóa truy cập chưa được thêm vào tài khoản nào, đã gỡ, hoặc đã chờ quá lâu. "
        "Thử lại, hoặc chọn cách khác.",
    }

    def _get_user_identifier(self, user: Account) -> str:
        return user.username

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)

    def build_totp_svg(self, url: str) -> str:
        """The picture alone, to stand in the page: pages take none that is written in an address."""
        return str(qrcode.make(url, image_factory=SvgPathImage).to_string(encoding="unicode"))

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Khóa {held + 1}"

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """What another secret key wrote cannot be read: then no code fits, until the factor is removed."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode("ascii")


def _cipher() -> Fernet:
    key = hashlib.sha256(b"dondoc second factors\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
