"""A mailbox by POP3 over TLS. It knows no letters that were seen: what is settled is deleted there."""

from __future__ import annotations

import poplib
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import BinaryIO

from dondoc.server.notices.errors import NotTaken
from dondoc.server.notices.models import ReplySetup, Security
from dondoc.server.notices.sealing import unseal

from .arrived import Arrived
from .connecting import PATIENCE, refused_in_words, trusted

_LONGEST_LINE = 1 << 20  # poplib takes 2,048 octets; programs write longer ones


class _LongLines:
    """Lines of letters as they come, and not only as they should."""

    file: BinaryIO

    def _getline(self) -> tuple[bytes, int]:
        line = self.file.readline(_LONGEST_LINE + 1)
        if not line or len(line) > _LONGEST_LINE:
            raise poplib.error_proto("-ERR line too long, or none")
        return line.rstrip(b"\r\n"), len(line)


class _Pop3(_LongLines, poplib.POP3):
    pass


class _Pop3Tls(_LongLines, poplib.POP3_SSL):
    pass


def letters_of_pop3(setup: ReplySetup, *, byte_limit: int, most: int) -> Iterator[Arrived]:
    """What is deleted goes when the connection is closed in order: after a crash all of it comes again."""
    with refused_in_words("POP3", poplib.error_proto):
        server = _server(setup)
    try:
        with refused_in_words("POP3", poplib.error_proto):
            sizes = [line.split() for line in server.list()[1][:most]]
            uids = dict(_pair(line) for line in server.uidl()[1])
        for number, size in sizes:
            content = None
            if int(size) <= byte_limit:
                with refused_in_words("POP3", poplib.error_proto):
                    content = b"\r\n".join(server.retr(int(number))[1])
            is_whole = content is not None and 0 < len(content) <= byte_limit
            name = f"pop3:{uids.get(number, b'').decode(errors='replace')}"
            yield Arrived(name, content if is_whole else None, partial(_delete, server, int(number)))
        with refused_in_words("POP3", poplib.error_proto):
            server.quit()
    finally:
        with suppress(OSError, poplib.error_proto):
            server.close()


def _server(setup: ReplySetup) -> poplib.POP3:
    server: poplib.POP3
    if setup.security == Security.TLS:
        server = _Pop3Tls(setup.host, setup.port, context=trusted(), timeout=PATIENCE)
    else:
        server = _Pop3(setup.host, setup.port, timeout=PATIENCE)
    try:
        if setup.security != Security.TLS:
            server.stls(context=trusted())
        _log_in(server, setup)
    except BaseException:
        with suppress(OSError, poplib.error_proto):
            server.close()
        raise
    return server


def _log_in(server: poplib.POP3, setup: ReplySetup) -> None:
    try:
        server.user(setup.username)
        server.pass_(unseal(setup.secret))
    except poplib.error_proto:
        raise NotTaken(
            "Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu của hộp thư. Hãy kiểm tra rồi lưu lại."
        ) from None


def _delete(server: poplib.POP3, number: int) -> None:
    with refused_in_words("POP3", poplib.error_proto):
        server.dele(number)


def _pair(line: bytes) -> tuple[bytes, bytes]:
    number, _, uid = line.partition(b" ")
    return number, uid.strip()
