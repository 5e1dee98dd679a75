"""Answers by mail: each letter is taken once. It becomes a reply of one share, or what another app makes of
it (`Lookers`), or it is told why not.

A letter is hostile until the opposite is known. It lies in the quarantine while it is read in a child, its
files go through the same doors as uploads, and nothing of it counts before somebody of the agency sends it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from json import dumps
from pathlib import Path
from types import MappingProxyType

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from dondoc.documents.errors import EmptyFile, UnreadableFile
from dondoc.documents.formats import secrecy_marks_among
from dondoc.documents.formats.confined import read_confined_documents
from dondoc.documents.formats.confined_replies import read_confined_reply
from dondoc.documents.formats.containers.replies import MailReply
from dondoc.documents.formats.detect import Format
from dondoc.documents.formats.limits import MEGABYTE, Limits
from dondoc.documents.formats.secrecy import marks_in_name
from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.files.selectors import path_of_quarantined
from dondoc.server.files.services import quarantine_upload, shred_quarantined
from dondoc.server.intake.rules import has_secret_name
from dondoc.server.notices.errors import NotTaken
from dondoc.server.notices.inbox import letters_in
from dondoc.server.notices.letters import LookedThrough, Lookers
from dondoc.server.notices.models import AnswerState, Channel, IncomingMail, MailFault, ReplySetup
from dondoc.server.notices.reply_keys import Matter, Meant
from dondoc.server.notices.reply_rules import Words, thing_meant
from dondoc.server.notices.selectors.replies import (
    has_answers_enough,
    people_writing_from,
    reply_setup,
    things_told_by,
)
from dondoc.server.notices.selectors.setups import setup_of
from dondoc.server.notices.services.answering import send_answers
from dondoc.server.tracking.errors import SecretRefused
from dondoc.server.tracking.models import Reply, ReplyFile, Share
from dondoc.server.tracking.permissions import hands_of
from dondoc.server.tracking.rules import Action, transition

from .demanding import LONGEST_WORDS
from .reply_answers import answer_words
from .reply_files import NO_FILES, KeptFiles, keep_files

BYTE_LIMIT = 40 * MEGABYTE  # of one letter
_SECONDS = 60.0
_NAME = "thư.eml"
_log = logging.getLogger(__name__)


def take_replies(*, now: datetime, lookers: Lookers = MappingProxyType({})) -> int:
    """Take the letters that wait, and send the answers; how many letters were new.

    A letter that fails for a reason of ours stays where it is and is tried again, and the others go on.
    """
    setup = reply_setup()
    if not setup.is_on:
        return 0
    taken, problem = 0, ""
    try:
        for arrived in letters_in(setup, byte_limit=BYTE_LIMIT, now=now):
            try:
                letter = take_letter(arrived.content, name=arrived.name, now=now, lookers=lookers)
                taken += letter is not None
            except Exception:
                _log.exception("a letter could not be taken; it is tried again")
                continue
            arrived.settle()
    except NotTaken as error:
        problem = error.message
    ReplySetup.objects.filter(pk=setup.pk, version=setup.version).update(looked_at=now, problem=problem[:300])
    send_answers(now=now)
    return taken


@dataclass(frozen=True, slots=True)
class _Found:
    """What became of a letter. `share` is set where it is a reply; `asked_id` and `other` where it is about
    something else."""

    fault: MailFault | None
    person: Account | None = None
    share: Share | None = None
    asked_id: int | None = None
    other: LookedThrough | None = None
    kept: KeptFiles = NO_FILES
    is_told: bool = True  # subject and Message-ID may be kept


def take_letter(
    content: bytes | None, *, name: str, now: datetime, lookers: Lookers = MappingProxyType({})
) -> IncomingMail | None:
    """What became of the letter, written down; None where it was taken before.

    `content` is None for one that is too large; it is known by its name then.
    """
    raw_sha256 = sha256(content if content is not None else name.encode()).hexdigest()
    if IncomingMail.objects.filter(raw_sha256=raw_sha256).exists():
        return None
    mail = IncomingMail(raw_sha256=raw_sha256, taken_at=now)
    if content is None:
        return _write(mail, None, _Found(MailFault.TOO_LARGE), now=now)
    quarantined = quarantine_upload(chunks=[content], byte_limit=BYTE_LIMIT)
    try:
        path = path_of_quarantined(quarantined)
        limits = settings.READING_LIMITS
        limits = replace(limits, seconds=min(limits.seconds, _SECONDS), file_bytes=BYTE_LIMIT)
        try:
            letter = read_confined_reply(path, name=_NAME, limits=limits)
        except UnreadableFile:
            return _write(mail, None, _Found(MailFault.UNREADABLE), now=now)
        mail.content_key = _content_key(letter)
        if IncomingMail.objects.filter(content_key=mail.content_key).exists():
            return None
        found = _looked_through(letter, path, limits=limits, now=now, lookers=lookers)
        return _write(mail, letter, found, now=now)
    finally:
        shred_quarantined(quarantined=quarantined)


def _looked_through(
    letter: MailReply, path: Path, *, limits: Limits, now: datetime, lookers: Lookers
) -> _Found:
    """Little is done for programs and strangers; what a person sends is looked through whole."""
    is_told = not marks_in_name(letter.subject)
    own = {address for address in (reply_setup().address, setup_of(Channel.MAIL).sender) if address}
    if letter.is_automatic or letter.sender in {address.lower() for address in own}:
        return _Found(MailFault.AUTOMATIC, is_told=is_told)
    people = people_writing_from(letter.sender)
    if not people:
        return _Found(MailFault.UNKNOWN_SENDER, is_told=is_told)
    if fault := _fault_of_content(letter, path, limits=limits):
        return _Found(fault, people[0], is_told=fault is not MailFault.SECRET)
    person, meant = _meant(letter, people, now=now)
    if isinstance(meant, MailFault):
        return _Found(meant, person)
    if meant.matter in lookers:
        other = lookers[meant.matter](letter, person, meant.id, now)
        is_told = other.fault is not MailFault.SECRET
        return _Found(other.fault, person, asked_id=meant.id, other=other, is_told=is_told)
    if meant.matter is not Matter.SHARE:
        return _Found(MailFault.NOT_THEIRS, person)
    share = Share.objects.filter(pk=meant.id).select_related("task").first()
    if share is None or share.agency_id not in hands_of(person, on=timezone.localdate(now)).agency_ids:
        return _Found(MailFault.NOT_THEIRS, person)
    if share.stage not in transition(Action.REPORT).from_stages:
        return _Found(MailFault.NOT_NOW, person, share)
    try:
        kept = keep_files(letter, actor=person)
    except SecretRefused:
        return _Found(MailFault.SECRET, person, is_told=False)
    if not letter.own_words.strip() and not kept.files:
        return _Found(MailFault.EMPTY, person, share)
    return _Found(None, person, share, kept=kept)


def _fault_of_content(letter: MailReply, path: Path, *, limits: Limits) -> MailFault | None:
    """A mark of secrecy anywhere in it, or that it cannot be looked through."""
    if marks_in_name(letter.subject) or any(has_secret_name(name) for name, _ in letter.files):
        return MailFault.SECRET
    try:
        members = read_confined_documents(path, name=_NAME, limits=limits)
    except EmptyFile:
        return MailFault.EMPTY
    except UnreadableFile:
        return MailFault.UNREADABLE
    if secrecy_marks_among(members):
        return MailFault.SECRET
    own = members[0].document
    return None if own is not None and own.media_type == Format.LETTER else MailFault.UNREADABLE


def _meant(
    letter: MailReply, people: Sequence[Account], *, now: datetime
) -> tuple[Account, Meant | MailFault]:
    """Who of those with the address wrote it, and about what: the key tells."""
    words = Words(letter.subject, letter.own_words, letter.quoted_words)
    found: list[tuple[Account, Meant | MailFault]] = [
        (
            person,
            thing_meant(
                words,
                person_id=person.pk,
                today=timezone.localdate(now),
                told_by_answered=partial(things_told_by, letter.answered, person_id=person.pk),
            ),
        )
        for person in people
    ]
    return next((one for one in found if not isinstance(one[1], MailFault)), found[0])


def _content_key(letter: MailReply) -> str:
    """The same for the same letter, however often and by whichever way it was delivered."""
    files = [(name, sha256(content).hexdigest()) for name, content in letter.files]
    told = [letter.message_id, letter.sender, letter.subject, letter.written_at]
    return sha256(dumps([*told, letter.own_words, letter.quoted_words, files]).encode()).hexdigest()


def _write(
    mail: IncomingMail, letter: MailReply | None, found: _Found, *, now: datetime
) -> IncomingMail | None:
    """The letter, with its reply where it is one; None where another worker was quicker."""
    mail.fault = found.fault or ""
    mail.person = found.person
    mail.share_id = found.share.pk if found.share else None
    mail.asked_id = found.asked_id
    if letter is not None:
        mail.sender = letter.sender
        if found.is_told:
            mail.message_id, mail.subject = letter.message_id, letter.subject[:300]
    try:
        with transaction.atomic():
            mail.save()
            if found.other is not None and found.other.make is not None:
                found.other.make(mail)
            elif found.fault is None and letter is not None:
                _make_reply(mail, letter, found)
            elif found.fault is MailFault.SECRET:
                record(actor=SYSTEM, action="reply.refused", subject=mail, details={"code": "secret"})
            _prepare_answer(mail, found, now=now)
    except IntegrityError:
        if IncomingMail.objects.filter(raw_sha256=mail.raw_sha256).exists():
            return None
        if mail.content_key and IncomingMail.objects.filter(content_key=mail.content_key).exists():
            return None
        raise
    return mail


def _make_reply(mail: IncomingMail, letter: MailReply, found: _Found) -> None:
    assert found.share is not None
    assert found.person is not None
    words, left_out = letter.own_words.strip(), list(found.kept.left_out)
    if len(words) > LONGEST_WORDS:
        words = words[:LONGEST_WORDS]
        left_out.append("Nội dung dài hơn 10.000 ký tự nên chỉ giữ phần đầu.")
    reply = Reply.objects.create(
        mail=mail, share=found.share, by=found.person, at=mail.taken_at, text=words, left_out=left_out
    )
    ReplyFile.objects.bulk_create(
        ReplyFile(reply=reply, stored=stored, name=name) for name, stored in found.kept.files
    )
    details = {
        "task": found.share.task_id,
        "share": found.share.pk,
        "account": str(found.person.pk),
        "count": len(found.kept.files),
    }
    record(actor=SYSTEM, action="reply.taken", subject=reply, details=details)


def _prepare_answer(mail: IncomingMail, found: _Found, *, now: datetime) -> None:
    """One, to people who are known: where it waits, or why it does not and what to do."""
    if found.person is None or has_answers_enough(found.person.pk, now=now):
        return
    words = answer_words(found.fault, share=found.share) if found.other is None else found.other.answer
    mail.answer = words
    mail.answer_state = AnswerState.WAITING
    mail.save(update_fields=["answer", "answer_state"])
