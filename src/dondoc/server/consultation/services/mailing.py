"""A letter that answers the message which asked: it waits for one of the agency to confirm or drop it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dondoc.documents.formats.containers.replies import MailReply
from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import DraftRefused
from dondoc.server.consultation.models import AskedAgency, Opinion, OpinionFile, OpinionState, OpinionWay
from dondoc.server.consultation.permissions import part_of
from dondoc.server.files.errors import UploadEmpty, UploadTooLarge
from dondoc.server.files.services import quarantine_upload
from dondoc.server.intake.rules import clean_name, has_secret_name
from dondoc.server.notices.letters import LookedThrough, Lookers
from dondoc.server.notices.models import IncomingMail, MailFault
from dondoc.server.notices.reply_keys import Matter
from dondoc.server.refusals import NotNow

from .files import MOST_FILES, KeptFile, store_answer_file
from .giving import require_answerable
from .wording import LONGEST_WORDS

LIFE = timedelta(days=60)  # of a letter that nobody minds
_PORTION = 200
_UNDONE = "Thư của anh/chị chưa được nhận vì"
_ANSWERS = {
    None: "Đã nhận thư góp ý của anh/chị. Thư CHƯA là ý kiến của cơ quan: hãy mở trang lấy ý kiến, xem lại, "
    "chọn ý kiến chung rồi bấm “Xác nhận gửi ý kiến”.",
    MailFault.NOT_THEIRS: f"{_UNDONE} hiện nay anh/chị không trả lời thay cơ quan được lấy ý kiến. Hãy nhờ "
    "người đang phụ trách gửi.",
    MailFault.NOT_NOW: f"{_UNDONE} đợt lấy ý kiến không nhận ý kiến lúc này: đã thu hồi, đã có đợt sau, hoặc "
    "đã đóng sau khi cơ quan gửi ý kiến. Hãy xem tình trạng trên phần mềm.",
    MailFault.SECRET: "Thư của anh/chị có tệp mang dấu chỉ độ mật nên đã bị hủy ngay, không giữ lại nội "
    "dung. Hãy gửi tài liệu mật ngoài hệ thống theo quy định về bảo vệ bí mật nhà nước.",
    MailFault.EMPTY: f"{_UNDONE} không có nội dung và không có tệp nào giữ được. Hãy viết ý kiến lên phía "
    "trên phần thư được trích lại, hoặc gửi kèm văn bản trả lời.",
}


def look_through_letter(letter: MailReply, person: Account, asked_id: int, now: datetime) -> LookedThrough:
    """The letter bears no mark of secrecy as a whole, and its key is the person's; see notices.letters."""
    asked = AskedAgency.objects.select_related("round__consultation").filter(pk=asked_id).first()
    part = part_of(person, on=timezone.localdate(now))
    if asked is None or not part.answers(asked):
        return _found(MailFault.NOT_THEIRS)
    try:
        require_answerable(asked)
    except NotNow:
        return _found(MailFault.NOT_NOW, asked)
    files: list[KeptFile] = []
    left_out: list[str] = []
    for path, content in letter.files[:MOST_FILES]:
        name = clean_name(path)
        if has_secret_name(name):
            return _found(MailFault.SECRET)
        try:
            quarantined = quarantine_upload(chunks=[content], byte_limit=settings.UPLOAD_BYTE_LIMIT)
            files.append((name, store_answer_file(actor=person, quarantined=quarantined, name=name)))
        except (DraftRefused, UploadEmpty, UploadTooLarge) as error:
            left_out.append(f"Không giữ tệp “{name[:150]}”: {error}"[:500])
    if letter.file_count > MOST_FILES:
        left_out.append(f"Thư có {letter.file_count} tệp, chỉ giữ {MOST_FILES} tệp đầu.")
    words = letter.own_words.strip()
    if len(words) > LONGEST_WORDS:
        words = words[:LONGEST_WORDS]
        left_out.append("Nội dung dài hơn 20.000 ký tự nên chỉ giữ phần đầu.")
    if not words and not files:
        return _found(MailFault.EMPTY, asked)
    return LookedThrough(
        None, _words(None, asked), make=partial(_make, asked, person, words, files, left_out)
    )


@transaction.atomic
def clear_letters(*, now: datetime) -> int:
    """Some of the letters that nobody of their agency minded for long lapse; how many."""
    old = Opinion.objects.filter(
        state=OpinionState.PROPOSED, mail__isnull=False, made_at__lte=now - LIFE
    ).order_by("pk")
    found = list(
        old.select_for_update(of=("self",), skip_locked=True).select_related("asked__round")[:_PORTION]
    )
    for opinion in found:
        opinion.state, opinion.text = OpinionState.DROPPED, ""
        opinion.version += 1
        told = {"consultation": opinion.asked.round.consultation_id, "agency": opinion.asked.agency_id}
        record(actor=SYSTEM, action="opinion.mail_lapsed", subject=opinion, details=told)
    Opinion.objects.bulk_update(found, ["state", "text", "version"])
    OpinionFile.objects.filter(opinion__in=found).delete()
    return len(found)


def _make(
    asked: AskedAgency,
    person: Account,
    words: str,
    files: list[KeptFile],
    left_out: list[str],
    mail: IncomingMail,
) -> None:
    """In the transaction that writes the letter down."""
    opinion = Opinion.objects.create(
        asked=asked,
        state=OpinionState.PROPOSED,
        way=OpinionWay.MAIL,
        text=words,
        left_out=left_out,
        received_on=timezone.localdate(mail.taken_at),
        mail=mail,
        made_by=person,
        made_at=mail.taken_at,
    )
    OpinionFile.objects.bulk_create(
        OpinionFile(opinion=opinion, stored=stored, name=name) for name, stored in files
    )
    details = {
        "consultation": asked.round.consultation_id,
        "agency": asked.agency_id,
        "account": str(person.pk),
        "count": len(files),
    }
    record(actor=SYSTEM, action="opinion.mail_taken", subject=opinion, details=details)


def _found(fault: MailFault, asked: AskedAgency | None = None) -> LookedThrough:
    return LookedThrough(fault, _words(fault, asked))


def _words(fault: MailFault | None, asked: AskedAgency | None) -> str:
    words = _ANSWERS[fault]
    if asked is None or not settings.PUBLIC_URL:
        return words
    return f"{words}\n\n{settings.PUBLIC_URL.rstrip('/')}{reverse('answer_consultation', args=[asked.pk])}"


LOOKERS: Lookers = {Matter.OPINION: look_through_letter}
