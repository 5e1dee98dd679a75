"""The processes that serve pages: gunicorn on this machine alone, or behind our own process for TLS."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import ssl
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dondoc.server.project.errors import StartError
from dondoc.server.project.tls.front import PLAIN_SOCKET, TLS_SOCKET
from dondoc.server.project.watched import Watched

_READY_S = 60.0


@dataclass(frozen=True, slots=True)
class Pages:
    """Which pages are served, and by how many processes."""

    name: str
    module: str
    log: str
    workers: int
    threads_alone: int = 4  # where nothing of ours stands before it
    told: str = "warning"  # what stands in the log: from this level on
    kept_s: int = 30  # a connection that waits for its next request


STAFF = Pages("Trang web", module="wsgi", log="web.log", workers=2)


def on_this_machine(
    listener: socket.socket,
    *,
    logs: Path,
    pages: Pages = STAFF,
    environment: Mapping[str, str] | None = None,
) -> list[Watched]:
    """Plain http, on a loopback address."""
    return [
        _web(
            pages,
            ["application", "--bind", f"fd://{listener.fileno()}", "--threads", str(pages.threads_alone)],
            logs=logs,
            keep_open=[listener.fileno()],
            environment=environment,
        )
    ]


def on_the_network(
    tls: Sequence[socket.socket],
    plain: Sequence[socket.socket],
    *,
    certificate: Path,
    key: Path,
    sockets: Path,
    logs: Path,
    pages: Pages = STAFF,
    environment: Mapping[str, str] | None = None,
) -> list[Watched]:
    """Pages on two sockets in the closed folder `sockets`, and the process for TLS before them."""
    behind = _web(
        pages,
        [
            "behind_front",
            *("--bind", f"unix:{sockets / TLS_SOCKET}", "--bind", f"unix:{sockets / PLAIN_SOCKET}"),
            # A connection that waits for its next request costs no thread, and a new one a handshake.
            *("--proxy-protocol", "v1", "--keep-alive", str(pages.kept_s), "--threads", "8"),
        ],
        logs=logs,
        environment=environment,
    )
    front = Watched(
        f"Cổng vào mạng ({pages.name.lower()})" if pages is not STAFF else "Cổng vào mạng",
        command=[
            *(sys.executable, "-m", "dondoc.server.project.tls.front", "--into", str(sockets)),
            *("--certificate", str(certificate), "--key", str(key)),
            *(word for one in tls for word in ("--tls", str(one.fileno()))),
            *(word for one in plain for word in ("--plain", str(one.fileno()))),
        ],
        log=logs / ("network.log" if pages is STAFF else f"network-{pages.log}"),
        when_killed=signal.SIGTERM,
        keep_open=[one.fileno() for one in (*tls, *plain)],
    )
    return [behind, front]


def _web(
    pages: Pages,
    arguments: Sequence[str],
    *,
    logs: Path,
    keep_open: Sequence[int] = (),
    environment: Mapping[str, str] | None = None,
) -> Watched:
    application = f"dondoc.server.project.{pages.module}:{arguments[0]}"
    return Watched(
        pages.name,
        command=[
            *(sys.executable, "-m", "gunicorn", application, *arguments[1:]),
            *(
                "--no-control-socket",
                "--worker-class",
                "gthread",
                "--workers",
                str(pages.workers),
                "--preload",
            ),
            *("--timeout", "120", "--graceful-timeout", "10", "--worker-tmp-dir", _memory_folder()),
            *("--log-level", pages.told),
        ],
        log=logs / pages.log,
        when_killed=signal.SIGTERM,
        keep_open=keep_open,
        environment=environment,
    )


def _memory_folder() -> str:
    """Where gunicorn's workers give signs of life: a disk that is busy must not make them look dead."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp"


def wait_for_web(served: Sequence[Watched], *, at: socket.socket, is_tls: bool) -> None:
    """Until the pages answer where people will ask for them."""
    ends_at = time.monotonic() + _READY_S
    while time.monotonic() < ends_at:
        for one in served:
            if not one.is_running:
                raise StartError(f"{one.name} không khởi động được. Nhật ký {one.log}:\n{one.last_words()}")
        if _is_well(at, is_tls=is_tls):
            return
        time.sleep(0.1)
    told = "\n".join(f"{one.log}:\n{one.last_words()}" for one in served)
    raise StartError(f"Trang web không trả lời. Nhật ký {told}")


def _is_well(at: socket.socket, *, is_tls: bool) -> bool:
    address, port = at.getsockname()[:2]
    host = {"::": "127.0.0.1", "0.0.0.0": "127.0.0.1"}.get(address, address)
    connection = http.client.HTTPConnection(host, port, timeout=5)
    if is_tls:
        anyone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        # Ourselves on our own socket: who vouches for it is what browsers ask.
        anyone.check_hostname, anyone.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection(host, port, timeout=5, context=anyone)
    try:
        connection.request("GET", "/health", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
