"""A mailbox by IMAP over TLS. Letters that were not seen yet are taken; none is deleted there."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from dondoc.server.notices.errors import NotTaken
from dondoc.server.notices.models import ReplySetup, Security
from dondoc.server.notices.sealing import unseal

from .arrived import Arrived
from .connecting import PATIENCE, refused_in_words, trusted

_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class _Imap(imaplib.IMAP4):
    """Names and passwords in Vietnamese: imaplib itself takes ASCII alone."""

    def _mode_ascii(self) -> None:
        self._mode_utf8()


class _ImapTls(imaplib.IMAP4_SSL, _Imap):
    pass


def letters_of_imap(setup: ReplySetup, *, byte_limit: int, most: int) -> Iterator[Arrived]:
    """One letter at a time is fetched, never more of it than may be."""
    with refused_in_words("IMAP", imaplib.IMAP4.error):
        server = _server(setup)
    try:
        with refused_in_words("IMAP", imaplib.IMAP4.error):
            _answered(server.select("INBOX"))
            found = _answered(server.uid("SEARCH", "UNSEEN"))
            uids = [one for one in bytes(found[0] or b"").split() if one.isdigit()][:most]
        for uid in uids:
            with refused_in_words("IMAP", imaplib.IMAP4.error):
                content = _content(server, uid.decode(), byte_limit=byte_limit)
            yield Arrived(f"imap:{uid.decode()}", content, partial(_mark_seen, server, uid.decode()))
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()


def _server(setup: ReplySetup) -> imaplib.IMAP4:
    server: _Imap
    if setup.security == Security.TLS:
        server = _ImapTls(setup.host, setup.port, ssl_context=trusted(), timeout=PATIENCE)
    else:
        server = _Imap(setup.host, setup.port, timeout=PATIENCE)
    try:
        if setup.security != Security.TLS:
            server.starttls(ssl_context=trusted())
        _log_in(server, setup)
    except BaseException:
        with suppress(OSError, imaplib.IMAP4.error):
            server.shutdown()
        raise
    return server


def _log_in(server: imaplib.IMAP4, setup: ReplySetup) -> None:
    try:
        server.login(_quoted(setup.username), unseal(setup.secret))
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        raise NotTaken(
            "Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu của hộp thư. Hãy kiểm tra rồi lưu lại."
        ) from None


def _quoted(name: str) -> str:
    """A name as a string of the protocol, which imaplib does for passwords alone."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _content(server: imaplib.IMAP4, uid: str, *, byte_limit: int) -> bytes | None:
    told = b" ".join(_bytes(_answered(server.uid("FETCH", uid, "(RFC822.SIZE)"))))
    size = _SIZE.search(told)
    if size is None or int(size[1]) > byte_limit:
        return None
    found = _answered(server.uid("FETCH", uid, f"(BODY.PEEK[]<0.{byte_limit + 1}>)"))
    contents = [one[1] for one in found if isinstance(one, tuple) and len(one) == 2]
    if len(contents) != 1 or not 0 < len(contents[0]) <= byte_limit:
        return None
    return bytes(contents[0])


def _mark_seen(server: imaplib.IMAP4, uid: str) -> None:
    with refused_in_words("IMAP", imaplib.IMAP4.error):
        _answered(server.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen)"))


def _answered(told: tuple[str, list[Any]]) -> list[Any]:
    kind, found = told
    if kind != "OK":
        raise imaplib.IMAP4.error(kind)
    return found


def _bytes(found: list[Any]) -> Iterator[bytes]:
    for one in found:
        if isinstance(one, bytes):
            yield one
        elif isinstance(one, tuple):
            yield from (part for part in one if isinstance(part, bytes))
