"""The server as a WSGI application, for gunicorn: by itself, and behind our own process for TLS."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

from django.core.wsgi import get_wsgi_application

from dondoc.server.project.tls.front import TLS_SOCKET

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.server.project.settings")
application = get_wsgi_application()

# Gunicorn knows who speaks only at the first request of a connection.
_speakers: WeakKeyDictionary[socket.socket, str] = WeakKeyDictionary()


def behind_front(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Whether a request came by TLS says the socket it came through, and nothing that a client sends."""
    connection = environ["gunicorn.socket"]
    name = os.path.basename(connection.getsockname())  # noqa: PTH119 - an address, no file
    environ["wsgi.url_scheme"] = "https" if name == TLS_SOCKET else "http"
    address = environ.get("REMOTE_ADDR") or _speakers.get(connection, "")
    environ["REMOTE_ADDR"] = _speakers[connection] = address
    return application(environ, start_response)
