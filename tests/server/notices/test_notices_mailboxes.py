"""The ways in: a folder, IMAP and POP3 over TLS; certificates, passwords, letters that are too large."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from mailboxes import PASSWORD, USER, ImapTalk, Mailbox, PopTalk, mailbox

from dondoc.server.notices.errors import NotTaken
from dondoc.server.notices.inbox import letters_in
from dondoc.server.notices.models import IncomingMail, MailFault, ReplySetup, Security, WayIn
from dondoc.server.notices.sealing import seal
from dondoc.server.tracking.services import take_replies

pytestmark = pytest.mark.django_db
LETTER = b"From: la@khac.example\r\nSubject: a\r\n\r\nXong.\r\n.hai\r\n" + b"d" * 5_000
WAYS = [(WayIn.IMAP, ImapTalk), (WayIn.POP3, PopTalk)]


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MAIL_IN_FOLDER = tmp_path / "mail-in"
    settings.MAIL_IN_FOLDER.mkdir()
    return Path(settings.MAIL_IN_FOLDER)


def use(box: Mailbox, way: WayIn, **values: Any) -> ReplySetup:
    given = {"host": "127.0.0.1", "port": box.port, "username": USER, "secret": seal(PASSWORD), **values}
    return ReplySetup.objects.create(is_on=True, address="dondoc@langson.example", way=way, **given)


def read(setup: ReplySetup, *, byte_limit: int = 100_000) -> list[bytes | None]:
    """What comes in, each settled."""
    found = []
    for arrived in letters_in(setup, byte_limit=byte_limit, now=timezone.now()):
        found.append(arrived.content)
        arrived.settle()
    return found


@pytest.mark.parametrize("is_plain_first", [False, True], ids=["tls", "starttls"])
@pytest.mark.parametrize(("way", "talk"), WAYS)
def test_letters_come_out_of_a_mailbox_once(
    way: WayIn, talk: Any, is_plain_first: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mailbox(talk, tmp_path, is_plain_first=is_plain_first) as box:
        monkeypatch.setenv("SSL_CERT_FILE", str(box.root))
        box.letters.update({1: LETTER, 2: b"x" * 9_000, 3: LETTER.replace(b"Xong", b"Chua")})
        setup = use(box, way, security=Security.STARTTLS if is_plain_first else Security.TLS)
        assert read(setup, byte_limit=8_000) == [LETTER, None, LETTER.replace(b"Xong", b"Chua")]
        assert read(setup) == []
        assert box.seen == ({1, 2, 3} if way == WayIn.IMAP else set())
        assert box.deleted == ({1, 2, 3} if way == WayIn.POP3 else set())


@pytest.mark.parametrize(("way", "talk"), WAYS)
def test_what_was_not_written_down_comes_again(
    way: WayIn, talk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mailbox(talk, tmp_path) as box:
        monkeypatch.setenv("SSL_CERT_FILE", str(box.root))
        box.letters[1] = LETTER
        setup = use(box, way)
        for arrived in letters_in(setup, byte_limit=100_000, now=timezone.now()):
            assert arrived.content == LETTER
        assert take_replies(now=timezone.now()) == 1
        assert take_replies(now=timezone.now()) == 0
        assert IncomingMail.objects.get().fault == MailFault.UNKNOWN_SENDER


@pytest.mark.parametrize(("way", "talk"), WAYS)
def test_no_password_is_said_where_the_certificate_is_not_trusted(
    way: WayIn, talk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mailbox(talk, tmp_path) as box:
        setup = use(box, way)
        with pytest.raises(NotTaken, match="không được tin cậy"):
            read(setup)
        assert box.commands == []
    with mailbox(talk, tmp_path, at="127.0.0.2") as box:
        monkeypatch.setenv("SSL_CERT_FILE", str(box.root))
        setup.host, setup.port = "127.0.0.2", box.port
        with pytest.raises(NotTaken, match="không đúng tên máy chủ"):
            read(setup)
        assert box.commands == []


@pytest.mark.parametrize(("way", "talk"), WAYS)
def test_what_goes_wrong_is_told_the_administrator_and_no_secret(
    way: WayIn, talk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mailbox(talk, tmp_path) as box:
        monkeypatch.setenv("SSL_CERT_FILE", str(box.root))
        use(box, way, secret=seal("sai"))
        take_replies(now=timezone.now())
        setup = ReplySetup.objects.get()
        assert "không nhận tên đăng nhập hoặc mật khẩu" in setup.problem
        assert PASSWORD not in setup.problem
        ReplySetup.objects.update(secret="hỏng")
        take_replies(now=timezone.now())
        assert "Không mở được mật khẩu" in ReplySetup.objects.get().problem
    ReplySetup.objects.update(secret=seal(PASSWORD))
    take_replies(now=timezone.now())
    assert "Không kết nối được" in ReplySetup.objects.get().problem


def test_a_folder_gives_whole_plain_files_and_lets_them_go(folder: Path) -> None:
    setup = ReplySetup(is_on=True)
    old = time.time() - 60
    (folder / "new").mkdir()
    (folder / "tmp").mkdir()
    for name in ("b.eml", "a.EML", "notes.txt", ".ẩn.eml", "c.partial", "new/1.M.host", "tmp/2.M.host"):
        (folder / name).write_bytes(name.encode())
        os.utime(folder / name, (old, old))
    (folder / "fresh.eml").write_bytes(b"half")
    secret = folder.parent / "secret"
    secret.write_bytes(b"secret")
    (folder / "link.eml").symlink_to(secret)
    (folder / "folder.eml").mkdir()
    os.mkfifo(folder / "pipe.eml")
    assert sorted(one or b"" for one in read(setup)) == [b"a.EML", b"b.eml", b"new/1.M.host"]
    assert read(setup) == []
    later = timezone.now() + timedelta(minutes=1)
    assert [one.content for one in letters_in(setup, byte_limit=9, now=later)] == [b"half"]
    assert secret.read_bytes() == b"secret"
    assert (folder / "notes.txt").exists()


def test_a_letter_from_the_folder_is_taken_once_though_the_worker_dies(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ReplySetup.objects.create(is_on=True, address="dondoc@langson.example")
    (folder / "a.eml").write_bytes(LETTER)
    now = timezone.now() + timedelta(minutes=1)
    with monkeypatch.context() as dying:
        dying.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            take_replies(now=now)
    assert IncomingMail.objects.count() == 1
    assert take_replies(now=now) == 0
    assert not list(folder.iterdir())
    assert IncomingMail.objects.count() == 1


def test_a_letter_that_fails_keeps_no_other_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ReplySetup.objects.create(is_on=True, address="dondoc@langson.example")
    (folder / "a.eml").write_bytes(LETTER)
    (folder / "b.eml").write_bytes(LETTER + b"b")
    now = timezone.now() + timedelta(minutes=1)
    from dondoc.server.tracking.services import replying

    really = replying.take_letter

    def fail(content: bytes | None, **given: Any) -> Any:
        if content == LETTER:
            raise OSError("no room")
        return really(content, **given)

    monkeypatch.setattr(replying, "take_letter", fail)
    assert take_replies(now=now) == 1
    monkeypatch.setattr(replying, "take_letter", really)
    assert [path.name for path in folder.iterdir()] == ["a.eml"]
    assert take_replies(now=now) == 1
