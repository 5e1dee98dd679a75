"""A WSGI application behind our own process for TLS."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

from dondoc.server.project.tls.front import TLS_SOCKET

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def behind(application: Application) -> Application:
    """Whether a request came by TLS says the socket it came through, and nothing that a client sends."""
    # Gunicorn knows who speaks only at the first request of a connection.
    speakers: WeakKeyDictionary[socket.socket, str] = WeakKeyDictionary()

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        connection = environ["gunicorn.socket"]
        name = os.path.basename(connection.getsockname())  # noqa: PTH119 - an address, no file
        environ["wsgi.url_scheme"] = "https" if name == TLS_SOCKET else "http"
        address = environ.get("REMOTE_ADDR") or speakers.get(connection, "")
        environ["REMOTE_ADDR"] = speakers[connection] = address
        return application(environ, start_response)

    return answer
