"""Mail: by the office's own server, or as .eml files into a folder."""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime, formataddr
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from dondoc.server.notices.errors import NotSent
from dondoc.server.notices.models import ChannelSetup, Delivery, Security
from dondoc.server.notices.sealing import unseal
from dondoc.server.notices.selectors.replies import reply_address

PATIENCE = 30  # seconds for the server to answer
NOBODY = "dondoc@dondoc.local"  # a folder sends nothing


def send_mail(delivery: Delivery, setup: ChannelSetup) -> None:
    """Hand the message over; NotSent where it was not taken."""
    letter = letter_of(delivery, sender=setup.sender or NOBODY)
    hand_over(letter, setup, name=f"{delivery.message.day:%Y%m%d}-{delivery.message.person_id}")


def hand_over(letter: EmailMessage, setup: ChannelSetup, *, name: str) -> None:
    """By the server, or into the folder under the name; NotSent where it was not taken."""
    if not setup.host:
        _write(letter, name)
        return
    try:
        with _server(setup) as server:
            server.send_message(letter)
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        raise _refused(code, answer) from None
    except smtplib.SMTPAuthenticationError:
        raise NotSent(
            "Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu. Hãy kiểm tra ở trang Kênh gửi tin.",
            is_final=False,
        ) from None
    except smtplib.SMTPResponseException as error:
        raise _refused(error.smtp_code, error.smtp_error) from None
    except ssl.SSLError:
        raise NotSent("Không lập được kết nối mã hóa với máy chủ thư.", is_final=False) from None
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(f"Không gửi được qua máy chủ thư ({type(error).__name__}).", is_final=False) from None


def letter_of(delivery: Delivery, *, sender: str) -> EmailMessage:
    """The message as mail. Sent again it is the same letter, by the same Message-ID."""
    message = delivery.message
    letter = EmailMessage(policy=WIRE)
    letter["Message-ID"] = message.message_id
    letter["Date"] = format_datetime(_local(message.created_at))
    letter["From"] = formataddr(("Đôn đốc", sender))
    letter["To"] = formataddr((str(message.person), delivery.address))
    letter["Subject"] = message.subject
    if reply_to := reply_address():
        letter["Reply-To"] = reply_to
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence notes are sent to it
    letter.set_content(message.text)
    return letter


def _server(setup: ChannelSetup) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    server: smtplib.SMTP
    if setup.security == Security.TLS:
        server = smtplib.SMTP_SSL(setup.host, setup.port, timeout=PATIENCE, context=trusted)
    else:
        server = smtplib.SMTP(setup.host, setup.port, timeout=PATIENCE)
    try:
        if setup.security == Security.STARTTLS:
            server.starttls(context=trusted)
        if setup.username:
            server.login(setup.username, unseal(setup.secret))
    except BaseException:
        server.close()
        raise
    return server


def _refused(code: int, answer: bytes | str) -> NotSent:
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return NotSent(f"Máy chủ thư từ chối: {code} {' '.join(words.split())[:200]}", is_final=code >= 500)


def _write(letter: EmailMessage, name: str) -> None:
    """One file a message, whole or not at all; written again it takes the place of the first."""
    folder: Path = settings.MAIL_FOLDER
    place = folder / f"{name}.eml"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = place.with_suffix(".partial")
        partial.write_bytes(letter.as_bytes())
        partial.replace(place)
    except OSError as error:
        raise NotSent(f"Không ghi được vào thư mục thư ({type(error).__name__}).", is_final=False) from None


def _local(at: datetime) -> datetime:
    return timezone.localtime(at)
