"""A task whose agency was told of it by a message that takes answers, and the letters that they write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import EmailMessage
from itertools import count

from django.utils import timezone
from kept_rows import begins_with
from share_desk import Desk, make_desk

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import IncomingMail, Message, ReplySetup
from dondoc.server.reporting.daily.messages import write_messages
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.services import take_letter

ADDRESS, TO = "minh@langson.example", "dondoc@langson.example"
KEY = re.compile(r"\?subject=(ND-\S+)")
_numbers = count(1)


@dataclass
class ReplyDesk:
    desk: Desk
    message: Message

    @property
    def key(self) -> str:
        [key] = KEY.findall(self.message.text)
        return str(key)

    @property
    def person(self) -> Account:
        return self.desk.agency


@begins_with
def make_reply_desk() -> ReplyDesk:
    """Its share was returned, and its officer was told so."""
    ReplySetup.objects.create(is_on=True, address=TO)
    desk = make_desk()
    desk.agency.email = ADDRESS
    desk.agency.save(update_fields=["email"])
    desk.act(Action.ASK_COMPLETION)
    desk.act(Action.RETURN)
    now = timezone.now()
    write_messages(day=timezone.localdate(now), now=now)
    return ReplyDesk(desk, Message.objects.get(person=desk.agency))


def letter(
    text: str = "Đã bổ sung biên bản.",
    *,
    subject: str = "Re: Nhắc việc",
    sender: str = ADDRESS,
    files: tuple[tuple[str, bytes], ...] = (),
    **head: str,
) -> EmailMessage:
    """As a mail program writes it; each is another one."""
    made = EmailMessage()
    made["From"] = f"Người Minh <{sender}>"
    made["To"] = TO
    made["Subject"] = subject
    made["Message-ID"] = f"<{next(_numbers)}@may.example>"
    for name, value in head.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    made.set_content(text)
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def take(made: EmailMessage | bytes) -> IncomingMail | None:
    content = made if isinstance(made, bytes) else made.as_bytes()
    return take_letter(content, name="thử", now=timezone.now())
