"""The way to the office's mail server, encrypted as it was set up; what to do where it does not answer."""

from __future__ import annotations

import base64
import smtplib
import socket
import ssl
from typing import Any

from dondoc.server.notices.models import ChannelSetup, Security
from dondoc.server.notices.sealing import unseal


class _Answered:
    """Remembers what the server said when it took the letter."""

    taken = ""

    def data(self, msg: Any) -> tuple[int, bytes]:
        code, words = super().data(msg)  # type: ignore[misc]
        self.taken = f"{code} {' '.join(words.decode(errors='replace').split())[:200]}"
        return code, words


class PlainServer(_Answered, smtplib.SMTP):
    """Not encrypted, or from STARTTLS on."""


class EncryptedServer(_Answered, smtplib.SMTP_SSL):
    """Encrypted from the first octet."""


def open_server(setup: ChannelSetup, *, patience: float) -> PlainServer | EncryptedServer:
    """Connected and signed in. What goes wrong is told by `why_not_sent`."""
    trusted = ssl.create_default_context()
    server: PlainServer | EncryptedServer
    if setup.security == Security.TLS:
        server = EncryptedServer(setup.host, setup.port, timeout=patience, context=trusted)
    else:
        server = PlainServer(setup.host, setup.port, timeout=patience)
    try:
        if setup.security == Security.STARTTLS:
            server.starttls(context=trusted)
        if setup.username:
            _sign_in(server, setup.username, unseal(setup.secret))
    except BaseException:
        server.close()
        raise
    return server


def _sign_in(server: smtplib.SMTP, username: str, password: str) -> None:
    """As smtplib does, which knows no Vietnamese letters: those go as RFC 4616 has it, in UTF-8."""
    if (username + password).isascii():
        server.login(username, password)
        return
    server.ehlo_or_helo_if_needed()
    offered = server.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, words = server.docmd("AUTH", f"PLAIN {_encoded(chr(0).join(('', username, password)))}")
    elif "LOGIN" in offered:
        code, words = server.docmd("AUTH", f"LOGIN {_encoded(username)}")
        if code == 334:
            code, words = server.docmd(_encoded(password))
    else:
        raise smtplib.SMTPNotSupportedError
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, words)


def _encoded(words: str) -> str:
    return base64.b64encode(words.encode()).decode()


def why_not_sent(error: Exception, setup: ChannelSetup) -> str:
    """In words for the administrator, with what to look at."""
    match error:
        case ssl.SSLCertVerificationError():
            return _distrusted(error, setup)
        case ssl.SSLError():
            return (
                f"Không lập được kết nối mã hóa với máy chủ thư {setup.host}. Hãy xem lại cổng và cách mã "
                "hóa: thường cổng 465 là TLS ngay từ đầu, cổng 587 là STARTTLS."
            )
        case smtplib.SMTPAuthenticationError():
            return "Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu. Hãy kiểm tra ở trang Kênh gửi tin."
        case smtplib.SMTPNotSupportedError():
            return (
                f"Máy chủ thư {setup.host} không nhận cách mã hóa hoặc đăng nhập đã chọn ở cổng "
                f"{setup.port}. Hãy chọn cách mã hóa khác hoặc cổng khác ở trang Kênh gửi tin."
            )
        case smtplib.SMTPServerDisconnected():
            return (
                f"Không gửi được qua máy chủ thư: {setup.host} ngắt kết nối. Hãy xem lại cổng và cách mã "
                "hóa: thường cổng 465 là TLS ngay từ đầu, cổng 587 là STARTTLS."
            )
        case socket.gaierror():
            return (
                f"Không gửi được qua máy chủ thư: không tìm thấy máy chủ tên {setup.host}. Hãy xem lại tên."
            )
        case TimeoutError():
            return (
                f"Không gửi được qua máy chủ thư: {setup.host} không trả lời ở cổng {setup.port}. "
                "Hãy xem lại cổng, tường lửa và cách mã hóa."
            )
        case ConnectionRefusedError():
            return (
                f"Không gửi được qua máy chủ thư: {setup.host} không mở cổng {setup.port}. "
                "Hãy xem lại cổng, hoặc xem máy chủ thư có đang chạy không."
            )
    return f"Không gửi được qua máy chủ thư ({type(error).__name__})."


def _distrusted(error: ssl.SSLCertVerificationError, setup: ChannelSetup) -> str:
    match error.verify_code:
        case 10:  # X509_V_ERR_CERT_HAS_EXPIRED
            why = "chứng thư đã hết hạn. Hãy báo người quản lý máy chủ thư thay chứng thư"
        case 9:  # X509_V_ERR_CERT_NOT_YET_VALID
            why = "chứng thư chưa đến ngày có hiệu lực. Hãy kiểm tra đồng hồ của máy này và của máy chủ thư"
        case 62 | 64:  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
            why = (
                f"chứng thư không cấp cho tên {setup.host}. Hãy nhập tên máy chủ đúng như ghi trong chứng thư"
            )
        case _:
            why = (
                "chứng thư không do nơi mà máy này tin cậy cấp. Nếu là chứng thư nội bộ của tỉnh, "
                "hãy cài chứng thư gốc của nơi cấp vào máy chạy Dondoc"
            )
    return f"Không gửi vì không chắc đó là máy chủ thư {setup.host}: {why}."
