"""The process that speaks TLS: it takes connections from the network and hands what they say to the pages.

It reads no HTTP but where a first request ends. A browser that opens a connection in advance, a telephone far
from its antenna or a line that hangs costs some kilobytes here, and not one of the few threads that make
pages: these see a connection only once its first request is there. What came in by TLS and what came in
plainly goes into two sockets, so that nobody can pretend; the address it came from goes ahead of it in the
PROXY protocol (version 1).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import signal
import socket
import ssl
import sys
from asyncio.sslproto import SSLProtocol
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from ipaddress import IPv6Address, ip_address
from pathlib import Path

TLS_SOCKET, PLAIN_SOCKET = "tls", "plain"  # in the folder that both sides know

_MOST_AT_ONCE = 1000
_HANDSHAKE_S = 10.0
_FIRST_REQUEST_S = 60.0
_SILENT_S = 150.0  # longer than the longest work on a page
_PAGES_BACK_S = 15.0  # the web process is being started again
_STOP_S = 10.0
_PIECE = 64 * 1024
_END_OF_HEAD = b"\r\n\r\n"
_TLS_BEGINS = b"\x16"
_AHEAD = 1024 * 1024  # what a slow reader may leave here, so that no thread has to wait for it


class Certificates:
    """The context of new connections, from the files as they are now: whoever renews them tells nobody."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self._paths = (certificate, key)
        self._seen = self._state()
        self._present = self._load()
        self.context = self._load()
        self.context.sni_callback = self._choose

    def _choose(self, connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        state = self._state()
        if state != self._seen:
            self._seen = state
            try:
                self._present = self._load()
            except (OSError, ssl.SSLError) as error:  # half written, perhaps: what is there goes on
                print(f"Chứng thư mới chưa dùng được, vẫn dùng chứng thư cũ: {error}", file=sys.stderr)
        connection.context = self._present

    def _state(self) -> tuple[tuple[int, int], ...]:
        try:
            return tuple((found.st_mtime_ns, found.st_ino) for found in map(os.stat, self._paths))
        except OSError:
            return ()

    def _load(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_alpn_protocols(["http/1.1"])
        context.load_cert_chain(*self._paths)
        return context


class Front:
    """Carries each connection into one of the two sockets of the pages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._carried: set[asyncio.Task[None]] = set()

    async def take(self, name: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its first word to its end."""
        task = asyncio.current_task()
        assert task is not None
        try:
            if len(self._carried) < _MOST_AT_ONCE:
                self._carried.add(task)
                await self._carry(name, reader, writer)
        except (OSError, EOFError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass  # it went away, was silent or spoke no HTTP: nobody is there to be told
        finally:
            self._carried.discard(task)
            writer.close()

    async def end(self) -> None:
        """Wait a while for those under way."""
        if self._carried:
            _, late = await asyncio.wait(self._carried, timeout=_STOP_S)
            for task in late:
                task.cancel()

    async def _carry(self, name: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(_FIRST_REQUEST_S):
            first = await reader.readexactly(1)
            if first == _TLS_BEGINS:  # a browser that was told to speak nothing else to this name
                return
            head = first + await reader.readuntil(_END_OF_HEAD)
        pages_reader, pages_writer = await self._reach(name)
        try:
            pages_writer.write(_whence(writer) + head)
            writer.transport.set_write_buffer_limits(high=_AHEAD)
            async with asyncio.timeout(_SILENT_S) as silence:
                ways = [
                    asyncio.ensure_future(_pump(reader, pages_writer, silence)),
                    asyncio.ensure_future(_pump(pages_reader, writer, silence)),
                ]
                try:
                    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    for way in ways:
                        way.cancel()
        finally:
            pages_writer.close()

    async def _reach(self, name: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        ends_at = asyncio.get_running_loop().time() + _PAGES_BACK_S
        while True:
            try:
                return await asyncio.open_unix_connection(str(self._folder / name), limit=_PIECE)
            except OSError:
                if asyncio.get_running_loop().time() > ends_at:
                    raise
            await asyncio.sleep(0.2)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, silence: asyncio.Timeout) -> None:
    loop = asyncio.get_running_loop()
    with suppress(OSError):
        while piece := await reader.read(_PIECE):
            silence.reschedule(loop.time() + _SILENT_S)
            writer.write(piece)
            await writer.drain()


def _whence(writer: asyncio.StreamWriter) -> bytes:
    """The line that tells the pages who speaks."""
    there, here = writer.get_extra_info("peername"), writer.get_extra_info("sockname")
    addresses = [ip_address(end[0].partition("%")[0]) for end in (there, here)]
    mapped = [one.ipv4_mapped if isinstance(one, IPv6Address) else None for one in addresses]
    if all(mapped):
        addresses = [one for one in mapped if one]
    kind = "TCP6" if isinstance(addresses[0], IPv6Address) else "TCP4"
    return f"PROXY {kind} {addresses[0]} {addresses[1]} {there[1]} {here[1]}\r\n".encode("ascii")


async def serve(
    *,
    folder: Path,
    certificates: Certificates,
    tls: Sequence[socket.socket],
    plain: Sequence[socket.socket],
    stopped: asyncio.Event,
) -> None:
    """Until `stopped`."""
    front = Front(folder)
    servers = [
        await asyncio.start_server(
            partial(front.take, TLS_SOCKET),
            sock=one,
            limit=_PIECE,
            ssl=certificates.context,
            ssl_handshake_timeout=_HANDSHAKE_S,
            ssl_shutdown_timeout=_STOP_S,
        )
        for one in tls
    ]
    servers += [
        await asyncio.start_server(partial(front.take, PLAIN_SOCKET), sock=one, limit=_PIECE) for one in plain
    ]
    await stopped.wait()
    for server in servers:
        server.close()
    await front.end()


async def _serve_until_sigterm(given: argparse.Namespace) -> None:
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await serve(
        folder=given.into,
        certificates=Certificates(given.certificate, given.key),
        tls=[socket.socket(fileno=number) for number in given.tls],
        plain=[socket.socket(fileno=number) for number in given.plain],
        stopped=stopped,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="dondoc.server.project.tls.front", description=__doc__)
    parser.add_argument("--certificate", type=Path, required=True)
    parser.add_argument("--key", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True, help="the folder of the pages' two sockets")
    parser.add_argument("--tls", type=int, action="append", required=True, help="a listening socket")
    parser.add_argument("--plain", type=int, action="append", default=[])
    given = parser.parse_args()
    SSLProtocol.max_size = _PIECE  # each connection holds so much to read into; 256 KiB without this
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(_serve_until_sigterm(given))


if __name__ == "__main__":
    main()
