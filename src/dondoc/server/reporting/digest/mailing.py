"""What goes out once a digest is approved: a letter to everybody who asked for it, in the outbox."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dondoc.composing import Heading, Level, Paper
from dondoc.server.accounts.models import Account
from dondoc.server.notices.services.messages import NewMessage, write_letters
from dondoc.server.reporting.models import Digest, DigestReader

_LONGEST_SUBJECT = 300


def tell_readers(digest: Digest, paper: Paper, *, now: datetime) -> int:
    """In the transaction that approves it; how many letters wait to be sent. Told once of an edition."""
    readers = DigestReader.objects.filter(by_mail=True, person__is_active=True)
    people = list(Account.objects.filter(pk__in=readers.values("person")).exclude(email="").order_by("pk"))
    message = NewMessage(subject=paper.subject[:_LONGEST_SUBJECT], text=letter_text(digest, paper))
    topic = f"ban-tin-{digest.pk}"
    return write_letters(people, topic=topic, day=timezone.localdate(now), message=message, now=now)


def letter_text(digest: Digest, paper: Paper) -> str:
    """Plain text: the whole digest, and where its page is."""
    lines = [paper.subject, ""]
    for block in paper.body:
        if isinstance(block, Heading):
            mark = f"{block.numeral}. " if block.numeral else ""
            text = block.text.upper() if block.level is Level.DIVISION else block.text
            lines += ["", f"{mark}{text}"]
        else:
            lines.append(getattr(block, "text", ""))
    if settings.PUBLIC_URL:
        address = reverse("digest", args=[digest.pk])
        lines += ["", "Xem trên phần mềm:", f"  {settings.PUBLIC_URL.rstrip('/')}{address}"]
    lines += ["", "Thư này gửi theo đăng ký nhận bản tin tuần; thôi nhận ở trang Bản tin tuần."]
    return "\n".join(lines) + "\n"
