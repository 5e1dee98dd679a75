"""The real processes of the public pages before what no browser sends, written octet by octet.

`python -m bench.portal_hostile` is the child: a small database, the pages served as `dondoc up --host` serves
them to the network, by TLS.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from .figures import Figures
from .material import ROOT

sys.path.insert(0, str(ROOT / "tests" / "server" / "portal"))
from hostile_bodies import BODIES, LARGE, Body, of  # type: ignore[import-not-found]

MOST_MIB = 64.0  # by which it may grow: a form is kept in memory, of 6 MB at most, in each of its threads
_TODAY = date(2026, 11, 23)
_SLOW = 40  # senders who never come to an end
_BROKEN = 200  # connections that end in the middle
_GARBAGE = 200  # that speak no HTTP
_PATIENCE_S = 60.0
_ANYONE = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # ourselves on our own socket
_ANYONE.check_hostname, _ANYONE.verify_mode = False, ssl.CERT_NONE


def show_hostile(figures: Figures) -> None:
    """Each body once, slow and broken senders: answers, processor time, memory, lines in the log."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.portal_hostile"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        raise SystemExit(f"bench: portal_hostile ended with {done.returncode}")
    found: dict[str, Any] = json.loads(done.stdout)
    for name, one in found["bodies"].items():
        figures.show(f"portal/raw/{name}/sent", one["megabytes"], "MB")
        figures.show(f"portal/raw/{name}/answer", one["status"], "status", at_least=200, at_most=499)
        figures.show(f"portal/raw/{name}/cost", one["cpu_ms"], "cpu_ms")
    figures.show("portal/raw/grown", found["grown"], "MiB", at_most=MOST_MIB)
    figures.show("portal/raw/slow_senders", _SLOW, "connections")
    figures.show("portal/raw/page_beside_slow_senders", found["beside_s"], "s", at_most=1.0)
    figures.show("portal/raw/page_after_broken_senders", found["after"], "status", at_least=200, at_most=200)
    figures.show("portal/raw/lines_in_the_log", found["logged"], "lines", at_most=0)


def main() -> None:
    with _served() as (port, worker, logs):
        before = _memory(worker)
        bodies = {
            name: _sent(port, worker, make(_fields(port), LARGE), whence=f"127.0.1.{number}")
            for number, (name, make) in enumerate(BODIES.items(), start=1)
        }
        grown = _memory(worker) - before
        beside_s = _beside_slow_senders(port)
        _broken(port)
        found = {
            "bodies": bodies,
            "grown": grown,
            "beside_s": beside_s,
            "after": _asked(port, "/")[0],
            "logged": _lines(logs),
        }
    json.dump(found, sys.stdout)


@contextmanager
def _served() -> Iterator[tuple[int, int, Path]]:
    from dondoc.server.project.postgres import start_postgres

    with ExitStack() as over:
        folder = Path(over.enter_context(tempfile.TemporaryDirectory(prefix="dondoc-bench-")))
        folder.chmod(0o711)  # the database's user has to come through, where we are root
        running = start_postgres(folder / "postgres")
        over.callback(running.stop)
        _make(running, folder)
        from dondoc.server.project.portal_process import PAGES
        from dondoc.server.project.tls.authority import keep_certificate, utc_now
        from dondoc.server.project.tls.hosts import parse_host
        from dondoc.server.project.web_process import on_the_network, wait_for_web

        kept = keep_certificate(folder / "tls", hosts=[parse_host("localhost")], now=utc_now())
        (sockets := folder / "sockets").mkdir(mode=0o700)
        listener = over.enter_context(socket.create_server(("127.0.0.1", 0), backlog=200))
        port = listener.getsockname()[1]
        environment = {
            "DONDOC_PORTAL_DATABASE_URL": running.portal_url,
            "DONDOC_PORTAL_URL": f"https://localhost:{port}",
            "DONDOC_TLS_HOSTS": "localhost",
            "DONDOC_DATA": str(folder),
            "DATABASE_URL": "",
        }
        served = on_the_network(
            [listener],
            (),
            certificate=kept.server,
            key=kept.server,
            sockets=sockets,
            logs=folder,
            pages=PAGES,
            environment=environment,
        )
        for one in served:
            one.start()
            over.callback(one.stop)
        wait_for_web(served, at=listener, is_tls=True)
        yield port, _worker_of(sockets), folder


def _lines(logs: Path) -> int:
    """How many all logs together have; the first of each are told, for who looks why."""
    told = [log.read_text("utf-8").splitlines() for log in sorted(logs.glob("*.log"))]
    for lines in told:
        print(*lines[:20], sep="\n", end="\n" if lines else "", file=sys.stderr)
    return sum(map(len, told))


def _make(running: Any, folder: Path) -> None:
    """A plan of one public task."""
    os.environ |= {
        "DATABASE_URL": running.url,
        "DONDOC_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "dondoc.server.project.settings",
    }
    from dondoc.server.project.preparing import prepare_tables

    prepare_tables()
    from django.db import connections
    from django.utils import timezone

    from dondoc.server.published.models import PaperKind
    from dondoc.server.publishing.services.copying import PaperHead, TaskCopy, publish

    task = TaskCopy(
        "hostile", 0, "I", "Hạ tầng", "1", "Xây dựng đường", "2026", ["Sở Xây dựng"], [], "in_progress",
        "none", "within_term", None, None, None, 1, 0, "xay dung duong",
    )  # fmt: skip
    publish(
        PaperKind.PLAN,
        code="hostileplan",
        head=PaperHead("plan", "1/KH-UBND", "UBND tỉnh", _TODAY, "Kế hoạch năm 2026"),
        tasks=[task],
        published_on=_TODAY,
        now=timezone.now(),
        today=_TODAY,
    )
    connections.close_all()


_FORM = "/nhiem-vu/hostile/phan-anh/"


def _asked(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=_PATIENCE_S, context=_ANYONE)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def _fields(port: int) -> dict[str, str]:
    """A form as a browser has it, with the work done."""
    page = _asked(port, _FORM)[1]
    [token] = re.findall(r'name="token" value="([^"]+)"', page)
    [(name, bits)] = re.findall(r'data-proof="([^"]+)" data-bits="(\d+)"', page)
    number = 0
    while int.from_bytes(hashlib.sha256(f"{name}:{number}".encode()).digest()[:4], "big") >> (32 - int(bits)):
        number += 1
    return {
        "token": token.replace("&quot;", '"'),
        "proof": str(number),
        "says": "not_done",
        "words": "Chưa thấy gì",
    }


def _sent(port: int, worker: int, body: Body, *, whence: str) -> dict[str, float]:
    begun = _seconds(worker)
    with _line(port, whence=whence) as sender:
        with suppress(OSError):  # answered before all was sent
            sender.sendall(_head(body.content_type, len(body.content)) + body.content)
        status = _status(sender)
    return {
        "megabytes": len(body.content) / 1e6,
        "status": status,
        "cpu_ms": 1000 * (_seconds(worker) - begun),
    }


def _line(port: int, *, whence: str = "127.0.0.1") -> ssl.SSLSocket:
    address = ("127.0.0.1", port)
    plain = socket.create_connection(address, timeout=_PATIENCE_S, source_address=(whence, 0))
    return _ANYONE.wrap_socket(plain, server_hostname="localhost")


def _head(content_type: str, length: int) -> bytes:
    told = f"POST {_FORM} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    return f"{told}Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n".encode()


def _status(sender: socket.socket) -> int:
    """0 where nothing came back."""
    try:
        answer = sender.recv(64)
    except OSError:
        return 0
    return int(answer.split(b" ")[1]) if answer.startswith(b"HTTP/") else 0


def _beside_slow_senders(port: int) -> float:
    """How long a page takes while some send an octet now and then, and never end."""
    body = of({"words": "x" * 1000})
    with ExitStack() as slow:
        senders = [slow.enter_context(_line(port)) for _ in range(_SLOW)]
        for sender in senders:
            with suppress(OSError):
                sender.sendall(_head(body.content_type, 1_000_000) + body.content[:100])
        time.sleep(1)
        longest = 0.0
        for _ in range(5):
            for sender in senders:
                with suppress(OSError):
                    sender.sendall(b"y")
            begun = time.monotonic()
            status, _page = _asked(port, "/")
            longest = max(longest, time.monotonic() - begun if status == 200 else _PATIENCE_S)
    return longest


def _broken(port: int) -> None:
    """Who goes away in the middle, and who speaks something else."""
    reset = b"\x01\x00\x00\x00\x00\x00\x00\x00"  # of SO_LINGER: the line is torn, not closed
    body = of({"words": "x" * 1000})
    for _ in range(_BROKEN):
        with _line(port) as sender:
            sender.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
            sender.sendall(_head(body.content_type, 1_000_000) + body.content)
            time.sleep(0.01)
    for number in range(_GARBAGE):
        with _line(port) as sender:
            sender.sendall((b"\x16\x03\x01", b"GET / HTTP/9\r\n\r\n", b"A: \0\r\n\r\n")[number % 3] * 3)
            if number % 3:
                _status(sender)


def _worker_of(sockets: Path) -> int:
    """The process that answers: the child of gunicorn's own."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            line = (process / "cmdline").read_bytes()
            if b"portal_wsgi" not in line or str(sockets).encode() not in line:
                continue
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            if b"portal_wsgi" in Path(f"/proc/{parent}/cmdline").read_bytes():
                return int(process.name)
    raise SystemExit("bench: no process of the public pages")


def _memory(worker: int) -> float:
    """The most that it ever had, in MiB."""
    told = Path(f"/proc/{worker}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", told)[0]) / 1024


def _seconds(worker: int) -> float:
    told = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
