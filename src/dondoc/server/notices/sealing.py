"""Secrets that must be used again are kept sealed: who reads the database alone cannot use them."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from dondoc.server.notices.errors import NotSent


def seal(secret: str) -> str:
    """The secret as it may be stored; nothing stays nothing."""
    return _key().encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    """What was sealed; NotSent where the installation's key is another one since then."""
    if not sealed:
        return ""
    try:
        return _key().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise NotSent(
            "Không mở được mật khẩu đã lưu vì khóa của máy chủ đã đổi. "
            "Hãy nhập lại mật khẩu ở trang Kênh gửi tin.",
            is_final=False,
        ) from None


def _key() -> Fernet:
    derived = hashlib.sha256(b"dondoc.notices.sealing:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(derived))
