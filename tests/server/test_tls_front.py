"""The process that speaks TLS, before pages that only tell what reached them."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dondoc.server.project.tls import front
from dondoc.server.project.tls.authority import keep_certificate, utc_now
from dondoc.server.project.tls.front import PLAIN_SOCKET, TLS_SOCKET, Certificates, serve
from dondoc.server.project.tls.hosts import parse_host

REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
PATIENCE_S = 20.0


@dataclass(slots=True)
class Running:
    """A front in a thread of its own. `reached` is what came to the pages, by socket."""

    folder: Path
    ports: tuple[int, int]  # TLS, plain
    reached: list[tuple[str, bytes]] = field(default_factory=list)

    def trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cadata=(self.folder / "root.crt").read_bytes())

    def by_tls(self, name: str = "localhost") -> ssl.SSLSocket:
        return self.trusting().wrap_socket(self.plain(0), server_hostname=name)

    def plain(self, which: int = 1) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.ports[which]), timeout=PATIENCE_S)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    folder = tmp_path / "tls"
    kept = keep_certificate(folder, hosts=[parse_host("dondoc.tinh.vn")], now=utc_now())
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
    one = Running(folder, (listeners[0].getsockname()[1], listeners[1].getsockname()[1]))
    ready, ended = threading.Event(), threading.Event()

    async def work() -> None:
        for name in (TLS_SOCKET, PLAIN_SOCKET):
            await asyncio.start_unix_server(pages(one, name), folder / name)
        serving = asyncio.ensure_future(
            serve(
                folder=folder,
                certificates=Certificates(kept.server, kept.server),
                tls=listeners[:1],
                plain=listeners[1:],
                stopped=asyncio.Event(),
            )
        )
        ready.set()
        while not ended.is_set():
            await asyncio.sleep(0.02)
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving

    thread = threading.Thread(target=asyncio.run, args=(work(),))
    thread.start()
    assert ready.wait(PATIENCE_S)
    yield one
    ended.set()
    thread.join()


def pages(running: Running, name: str) -> Callable[..., object]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        while head:
            running.reached.append((name, head))
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            await writer.drain()
            with suppress(asyncio.IncompleteReadError):
                head = await reader.readuntil(b"\r\n\r\n")
                continue
            break
        writer.close()

    return answer


def test_who_speaks_is_told_ahead_and_tls_and_plain_come_in_apart(running: Running) -> None:
    with running.by_tls() as connection:
        connection.sendall(REQUEST)
        assert connection.recv(100).endswith(b"ok")
        connection.sendall(REQUEST)
        assert connection.recv(100).endswith(b"ok")
        port = connection.getsockname()[1]
    with running.plain() as other:
        other.sendall(REQUEST)
        assert other.recv(100).endswith(b"ok")
        plain_port = other.getsockname()[1]
    assert running.reached == [
        ("tls", f"PROXY TCP4 127.0.0.1 127.0.0.1 {port} {running.ports[0]}\r\n".encode() + REQUEST),
        ("tls", REQUEST),
        ("plain", f"PROXY TCP4 127.0.0.1 127.0.0.1 {plain_port} {running.ports[1]}\r\n".encode() + REQUEST),
    ]


def test_who_is_silent_or_slow_is_not_seen_by_the_pages(running: Running) -> None:
    silent = [running.plain(0) for _ in range(20)] + [running.by_tls() for _ in range(20)]
    for one in silent[30:]:
        one.sendall(REQUEST[:20])
    with running.by_tls() as connection:
        connection.sendall(REQUEST)
        assert connection.recv(100).endswith(b"ok")
    assert len(running.reached) == 1
    for one in silent:
        one.close()


def test_who_stays_silent_is_let_go(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "_FIRST_REQUEST_S", 0.1)
    with running.by_tls() as connection:
        assert connection.recv(1) == b""


def test_a_renewed_certificate_is_served_at_once_and_a_broken_one_never(running: Running) -> None:
    with running.by_tls() as connection:
        first = connection.getpeercert(binary_form=True)
    server = running.folder / "server.pem"
    server.unlink()
    keep_certificate(running.folder, hosts=[parse_host("dondoc.tinh.vn")], now=utc_now())
    with running.by_tls() as connection:
        second = connection.getpeercert(binary_form=True)
    assert first != second
    server.write_bytes(b"half")
    with running.by_tls() as connection:
        assert connection.getpeercert(binary_form=True) == second


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_tls_of_today_is_spoken(running: Running, version: ssl.TLSVersion) -> None:
    context = running.trusting()
    context.minimum_version = context.maximum_version = version
    with context.wrap_socket(running.plain(0), server_hostname="127.0.0.1") as connection:
        assert connection.version() == version.name.replace("v1_", "v1.")


def test_tls_at_the_plain_port_ends_at_once(running: Running) -> None:
    with pytest.raises((ssl.SSLError, ConnectionError)):
        running.trusting().wrap_socket(running.plain(1), server_hostname="localhost")
    assert running.reached == []


def test_a_restart_of_the_pages_is_waited_for(running: Running) -> None:
    """The socket comes back while somebody asks."""
    away = running.folder / "away"
    (running.folder / TLS_SOCKET).rename(away)
    with running.by_tls() as connection:
        connection.sendall(REQUEST)
        connection.settimeout(0.5)
        with pytest.raises(TimeoutError):
            connection.recv(100)
        away.rename(running.folder / TLS_SOCKET)
        connection.settimeout(PATIENCE_S)
        assert connection.recv(100).endswith(b"ok")
