"""Mail: by the office's own server, or as .eml files into a folder."""

from __future__ import annotations

import hashlib
import smtplib
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime, formataddr
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from dondoc.server.files.selectors import path_of_stored
from dondoc.server.notices.errors import NotSent
from dondoc.server.notices.models import ChannelSetup, Delivery
from dondoc.server.notices.selectors.replies import reply_address

from .mail_server import open_server, why_not_sent

PATIENCE = 30  # seconds for the server to answer
NOBODY = "dondoc@dondoc.local"  # a folder sends nothing


def send_mail(delivery: Delivery, setup: ChannelSetup, /, *, patience: float = PATIENCE) -> str:
    """Hand the message over; what was answered, or NotSent where it was not taken."""
    try:
        letter = letter_of(delivery, sender=setup.sender or NOBODY)
    except ValueError:
        raise NotSent(
            f"Không lập được thư tới “{delivery.address}”. Hãy kiểm tra địa chỉ thư của người nhận.",
            is_final=True,
        ) from None
    return hand_over(letter, setup, name=_name(delivery.message.message_id), patience=patience)


def hand_over(letter: EmailMessage, setup: ChannelSetup, *, name: str, patience: float = PATIENCE) -> str:
    """By the server, or into the folder under the name; NotSent where it was not taken."""
    if not setup.host:
        return _write(letter, name)
    try:
        with open_server(setup, patience=patience) as server:
            server.send_message(letter)
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        raise _refused(code, answer) from None
    except smtplib.SMTPAuthenticationError as error:
        raise _not_sent(error, setup) from None
    except smtplib.SMTPResponseException as error:
        raise _refused(error.smtp_code, error.smtp_error) from None
    except (OSError, ValueError, smtplib.SMTPException) as error:
        raise _not_sent(error, setup) from None
    return f"máy chủ thư trả lời {server.taken}"


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
    if message.attached is not None:
        try:
            content = path_of_stored(message.attached).read_bytes()
        except OSError as error:
            why = f"Không đọc được tệp gửi kèm “{message.attached_name}” ({type(error).__name__})."
            raise NotSent(why, is_final=False) from None
        maintype, _, subtype = message.attached.media_type.partition("/")
        letter.add_attachment(content, maintype=maintype, subtype=subtype, filename=message.attached_name)
        letter.set_boundary(f"=_{hashlib.sha256(message.message_id.encode()).hexdigest()[:40]}")
    return letter


def _not_sent(error: Exception, setup: ChannelSetup) -> NotSent:
    return NotSent(why_not_sent(error, setup), is_final=False)


def _refused(code: int, answer: bytes | str) -> NotSent:
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return NotSent(f"Máy chủ thư từ chối: {code} {' '.join(words.split())[:200]}", is_final=code >= 500)


def _write(letter: EmailMessage, name: str) -> str:
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
    return f"đã ghi tệp {place.name} vào thư mục thư trên máy chủ"


def _name(message_id: str) -> str:
    """What the Message-ID begins with, without the part that nobody is to guess."""
    return "-".join(message_id.strip("<>").partition("@")[0].split(".")[:-1])


def _local(at: datetime) -> datetime:
    return timezone.localtime(at)
