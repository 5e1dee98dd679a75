"""Answers to letters that came in: at most one each, only to people who are known, never to a program."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime, formataddr, make_msgid

from django.db import transaction
from django.utils import timezone

from dondoc.server.notices.channels.mail import NOBODY, hand_over
from dondoc.server.notices.errors import NotSent
from dondoc.server.notices.models import AnswerState, Channel, IncomingMail
from dondoc.server.notices.selectors.setups import channels_in_use, setup_of

_MOST = 100  # in one go


def send_answers(*, now: datetime) -> int:
    """Send what waits; how many were sent. What is being sent when a worker dies is not sent again: an answer
    that is missing does less harm than one that comes for ever."""
    if Channel.MAIL not in channels_in_use():
        return 0
    setup = setup_of(Channel.MAIL)
    sent = 0
    for _ in range(_MOST):
        mail = _take()
        if mail is None:
            break
        letter = _letter(mail, sender=setup.sender or NOBODY, now=now)
        try:
            hand_over(letter, setup, name=f"tra-loi-{mail.pk}")
        except NotSent:
            IncomingMail.objects.filter(pk=mail.pk).update(answer_state=AnswerState.FAILED)
        else:
            sent += 1
    return sent


@transaction.atomic
def _take() -> IncomingMail | None:
    """The next one, noted as sent before it is."""
    waiting = IncomingMail.objects.select_for_update(of=("self",), skip_locked=True).select_related("person")
    mail = waiting.filter(answer_state=AnswerState.WAITING).order_by("pk").first()
    if mail is None:
        return None
    mail.answer_state = AnswerState.SENT
    mail.save(update_fields=["answer_state"])
    return mail


def _letter(mail: IncomingMail, *, sender: str, now: datetime) -> EmailMessage:
    """To the address of the account, as it is now; nothing of the letter is repeated."""
    assert mail.person is not None
    letter = EmailMessage(policy=WIRE)
    letter["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or None)
    letter["Date"] = format_datetime(timezone.localtime(now))
    letter["From"] = formataddr(("Đôn đốc", sender))
    letter["To"] = formataddr((str(mail.person), mail.person.email or mail.sender))
    letter["Subject"] = "Về thư trả lời của anh/chị"
    letter["Auto-Submitted"] = "auto-replied"  # RFC 3834: no program answers it
    letter["X-Auto-Response-Suppress"] = "All"
    if mail.message_id.isascii() and mail.message_id:
        letter["In-Reply-To"] = letter["References"] = mail.message_id
    letter.set_content(
        f"Kính gửi {mail.person},\n\n{mail.answer}\n\n"
        "Thư này do phần mềm Đôn đốc lập; không cần trả lời thư này.\n"
    )
    return letter
