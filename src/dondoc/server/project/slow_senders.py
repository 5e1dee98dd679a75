"""Who sends a form octet by octet holds a thread: so few may at once that pages are always answered, and none
may for ever."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

TOO_MANY = "dondoc.too_many_senders"  # set where a body is not to be read
MOST_AT_ONCE = 4  # of the eight threads of the public pages
LONGEST_S = 90.0  # a picture of 6 MB at 70 kB a second


class FewSenders:
    """A WSGI application of which only so many threads at once read what is sent."""

    def __init__(
        self, application: Application, *, most: int = MOST_AT_ONCE, longest_s: float = LONGEST_S
    ) -> None:
        self._application = application
        self._free = threading.BoundedSemaphore(most)
        self._longest_s = longest_s

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("CONTENT_LENGTH", "") in ("", "0"):
            return self._application(environ, start_response)
        if not self._free.acquire(blocking=False):
            environ[TOO_MANY] = True
            return self._application(environ, start_response)
        try:
            with _ended_after(environ.get("gunicorn.socket"), self._longest_s):
                return self._application(environ, start_response)
        finally:
            self._free.release()


@contextmanager
def _ended_after(sender: socket.socket | None, seconds: float) -> Iterator[None]:
    """What has not come by then comes no more; the answer still goes out."""

    def end() -> None:
        with suppress(OSError):
            assert sender is not None
            sender.shutdown(socket.SHUT_RD)

    if sender is None:
        yield
        return
    clock = threading.Timer(seconds, end)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
