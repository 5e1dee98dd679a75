"""Answers by mail: whose task they are about, what is kept of them, and that each is taken once."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from plan_desk import make_person
from reply_desk import ADDRESS, ReplyDesk, letter, make_reply_desk, take
from share_desk import LEAD

from dondoc.server.audit.models import Entry
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.notices.models import AnswerState, IncomingMail, MailFault
from dondoc.server.notices.reply_keys import VALID, reply_key
from dondoc.server.notices.selectors.replies import MOST_ANSWERS
from dondoc.server.notices.services.answering import send_answers
from dondoc.server.posts.models import Post, Role
from dondoc.server.tracking.models import ProgressUpdate, Reply
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors import waiting_replies

pytestmark = pytest.mark.django_db
PDF = ("biên bản.txt", "Biên bản nghiệm thu công trình.".encode())
SECRET = "UỶ BAN NHÂN DÂN\tMẬT\n\nKế hoạch\n".encode()


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: Any) -> None:
    settings.MAIL_FOLDER, settings.MAIL_IN_FOLDER = tmp_path / "mail", tmp_path / "mail-in"


@pytest.fixture
def desk() -> ReplyDesk:
    return make_reply_desk()


def fault_of(mail: IncomingMail | None) -> str:
    assert mail is not None
    assert not Reply.objects.filter(mail=mail).exists()
    return mail.fault


def quarantined() -> set[str]:
    """What lies in the quarantine: its rows, and the files on disk."""
    folder = Path(settings.QUARANTINE_FOLDER)
    keys = {str(key) for key in QuarantinedFile.objects.values_list("key", flat=True)}
    return keys | ({path.name for path in folder.iterdir()} if folder.is_dir() else set())


def test_an_answer_with_words_and_a_file_waits_and_counts_for_nothing(desk: ReplyDesk) -> None:
    before = desk.desk.share
    mail = take(letter(subject=f"Re: {desk.key}", files=(PDF,)))
    assert mail is not None
    assert mail.fault == ""
    reply = Reply.objects.get()
    assert (reply.share, reply.by, reply.text) == (before, desk.person, "Đã bổ sung biên bản.")
    assert [file.name for file in reply.files.all()] == ["biên bản.txt"]
    share = desk.desk.share
    assert (share.stage, share.version) == (before.stage, before.version)
    assert ProgressUpdate.objects.filter(share=share).count() == 1  # the one that was returned
    assert [one.pk for one in waiting_replies(viewer=desk.person, today=timezone.localdate())] == [reply.pk]
    assert not QuarantinedFile.objects.exists()
    assert Entry.objects.filter(action="reply.taken").count() == 1
    assert "bổ sung" not in str(list(Entry.objects.values_list("details", flat=True)))


@pytest.mark.parametrize("where", ["subject", "own", "quoted", "message"])
def test_the_task_is_named_in_any_of_the_usual_ways(desk: ReplyDesk, where: str) -> None:
    quoted = "".join(f"> {line}\n" for line in desk.message.text.splitlines())
    made = {
        "subject": letter(subject=f"Re: {desk.key}"),
        "own": letter(f"Đã xong việc {desk.key.upper()}."),
        "quoted": letter(f"Đã xong.\n\nOn Sun, A wrote:\n{quoted}"),
        "message": letter("Đã xong.", In_Reply_To=desk.message.message_id),
    }[where]
    mail = take(made)
    assert mail is not None
    assert (mail.fault, mail.share_id) == ("", desk.desk.share.pk)


def test_a_key_is_good_for_nobody_else_and_not_for_ever(desk: ReplyDesk) -> None:
    other = make_person("tai", Role.AGENCY_OFFICER, LEAD)
    other.email = "tai@langson.example"
    other.save(update_fields=["email"])
    share, day = desk.desk.share, timezone.localdate()
    mine = str(reply_key(person_id=desk.person.pk, day=day, share_id=share.pk))
    assert mine == desk.key
    assert fault_of(take(letter(subject=mine, sender=other.email))) == MailFault.WRONG_KEY
    for forged in (
        mine.replace(f"-{share.pk}-", f"-{share.pk + 1}-"),
        mine[:-1] + ("a" if mine[-1] != "a" else "b"),
    ):
        assert fault_of(take(letter(subject=forged))) == MailFault.WRONG_KEY
    assert fault_of(take(letter(subject=mine, sender="la@khac.example"))) == MailFault.UNKNOWN_SENDER
    old = reply_key(person_id=desk.person.pk, day=day - VALID - timedelta(days=1), share_id=share.pk)
    assert fault_of(take(letter(subject=str(old)))) == MailFault.EXPIRED
    foreign = letter("Đã xong.", sender=other.email, In_Reply_To=desk.message.message_id)
    assert fault_of(take(foreign)) == MailFault.NO_KEY
    assert not Reply.objects.exists()


def test_of_two_tasks_none_is_guessed(desk: ReplyDesk) -> None:
    second = reply_key(person_id=desk.person.pk, day=timezone.localdate(), share_id=10**9)
    assert fault_of(take(letter(f"{desk.key} xong, {second} chưa"))) == MailFault.SEVERAL_KEYS
    assert fault_of(take(letter(f"Xong {second}", subject=desk.key))) == MailFault.SEVERAL_KEYS
    assert fault_of(take(letter(f"Xong\n> {desk.key}\n> {second}"))) == MailFault.NO_KEY
    mail = take(letter(f"Xong {desk.key}\n> {desk.key}\n> {second}"))
    assert mail is not None
    assert mail.fault == ""


def test_only_who_reports_for_the_share_today_may_answer(desk: ReplyDesk) -> None:
    Post.objects.filter(account=desk.person).update(to_on=timezone.localdate() - timedelta(days=1))
    assert fault_of(take(letter(subject=desk.key))) == MailFault.NOT_THEIRS
    lost = reply_key(person_id=desk.person.pk, day=timezone.localdate(), share_id=10**9)
    assert fault_of(take(letter(subject=str(lost)))) == MailFault.NOT_THEIRS
    Post.objects.filter(account=desk.person).update(to_on=None)
    desk.desk.act(Action.ASK_COMPLETION)
    assert fault_of(take(letter(subject=desk.key))) == MailFault.NOT_NOW
    desk.person.is_active = False
    desk.person.save(update_fields=["is_active"])
    assert fault_of(take(letter(subject=desk.key))) == MailFault.UNKNOWN_SENDER


def test_the_same_letter_is_taken_once_however_it_comes(desk: ReplyDesk) -> None:
    made = letter(subject=desk.key, files=(PDF,)).as_bytes()
    assert take(made) is not None
    assert take(made) is None
    assert take(b"Received: from a by b\r\n" + made) is None
    assert Reply.objects.count() == 1
    assert IncomingMail.objects.count() == 1
    forged = letter("Khác", subject=desk.key, Message_ID=IncomingMail.objects.get().message_id)
    assert take(forged) is not None  # a Message-ID alone keeps nobody's letter away


@pytest.mark.django_db(transaction=True)
def test_two_workers_take_a_letter_once() -> None:
    desk = make_reply_desk()
    made = letter(subject=desk.key).as_bytes()
    found: list[IncomingMail | None] = []
    both = threading.Barrier(2)

    def work() -> None:
        try:
            both.wait()
            found.append(take(made))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in found if one]) == 1
    assert len(found) == 2
    assert Reply.objects.count() == 1


def test_what_bears_a_mark_of_secrecy_is_destroyed_whole(desk: ReplyDesk) -> None:
    stored, before = StoredFile.objects.count(), quarantined()
    for made in (
        letter(SECRET.decode(), subject=desk.key),
        letter(subject=desk.key, files=(PDF, ("kế hoạch.txt", SECRET))),
        letter(subject=desk.key, files=(("TỐI MẬT.txt", b"a"),)),
        letter(subject=f"TUYỆT MẬT {desk.key}"),
    ):
        mail = take(made)
        assert fault_of(mail) == MailFault.SECRET
        assert mail is not None
        assert (mail.subject, mail.message_id) == ("", "")
    assert StoredFile.objects.count() == stored
    assert Entry.objects.filter(action="reply.refused").count() == 4
    assert quarantined() == before


def test_files_that_may_not_be_kept_are_left_out_with_a_word(desk: ReplyDesk) -> None:
    many = tuple((f"{number}.txt", f"Biên bản {number}".encode()) for number in range(12))
    take(letter(subject=desk.key, files=(("máy.exe", b"MZ\x90\0" * 40), ("trống.txt", b""), *many)))
    reply = Reply.objects.get()
    assert reply.files.count() == 8
    told = " ".join(reply.left_out)
    assert "máy.exe" in told
    assert "trống.txt" in told
    assert "14 tệp" in told
    assert (
        fault_of(take(letter("\n> cũ", subject=desk.key, files=(("a.exe", b"MZ\x90\0"),)))) == MailFault.EMPTY
    )


def test_long_words_are_cut_and_said_to_be(desk: ReplyDesk) -> None:
    take(letter("dài " * 20_000, subject=desk.key))
    reply = Reply.objects.get()
    assert len(reply.text) == 10_000
    assert "10.000" in reply.left_out[0]


@pytest.mark.parametrize(
    "content",
    [b"\0" * 100, b"From: minh@langson.example\r\n\r\n", b"PK\x03\x04" + b"a" * 50, b"%PDF-1.4\n"],
    ids=["nothing", "no words", "archive", "paper"],
)
def test_what_is_no_letter_is_written_down_and_does_no_harm(desk: ReplyDesk, content: bytes) -> None:
    before = quarantined()
    assert fault_of(take(content))
    assert quarantined() == before


def test_people_are_answered_once_and_programs_never(desk: ReplyDesk) -> None:
    waits = AnswerState.WAITING

    def state_of(mail: IncomingMail | None) -> str:
        assert mail is not None
        return mail.answer_state

    assert state_of(take(letter(subject=desk.key))) == waits
    assert state_of(take(letter("không rõ"))) == waits
    assert state_of(take(letter(subject=desk.key, sender="la@khac.example"))) == AnswerState.NONE
    away = take(letter(subject=desk.key, Auto_Submitted="auto-replied"))
    assert (fault_of(away), state_of(away)) == (MailFault.AUTOMATIC, AnswerState.NONE)
    own = take(letter(subject=desk.key, sender="dondoc@langson.example"))
    assert fault_of(own) == MailFault.AUTOMATIC
    assert send_answers(now=timezone.now()) == 2
    assert send_answers(now=timezone.now()) == 0
    written = [path.read_text() for path in Path(settings.MAIL_FOLDER).iterdir()]
    assert len(written) == 2
    for one in written:
        assert f"<{ADDRESS}>" in one
        assert "Auto-Submitted: auto-replied" in one
        assert "bổ sung" not in one
    known = IncomingMail.objects.filter(person=desk.person)
    for number in range(MOST_ANSWERS - 2):
        IncomingMail.objects.create(
            raw_sha256=str(number), taken_at=timezone.now(), person=desk.person, answer_state=AnswerState.SENT
        )
    assert known.count() == MOST_ANSWERS
    assert (
        state_of(take(letter("không rõ"))) == AnswerState.NONE
    )  # programs that answer each other stop there
