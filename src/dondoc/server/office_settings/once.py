"""What holds is read once while one request is answered: however many ask, the database is asked once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from dondoc.server.office_settings.values import OfficeSettings

T = TypeVar("T")
SETTINGS = "office_settings"

_KEPT: ContextVar[dict[str, Any] | None] = ContextVar("settings_of_this_request", default=None)


def settings_once_a_request(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: what is read while the request is answered is kept until it is."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with settings_kept():
            return get_response(request)

    return answer


@contextmanager
def settings_kept() -> Iterator[None]:
    """As one request keeps what it reads."""
    token = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(token)


def read_once(read: Callable[[], OfficeSettings]) -> OfficeSettings:
    """What was read already; outside of a request it is read each time."""
    return keep_once(SETTINGS, read)


def keep_once(key: str, read: Callable[[], T]) -> T:
    """As `read_once`, of anything that holds at the office and is asked for often."""
    kept = _KEPT.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    found: T = kept[key]
    return found


def forget(key: str = SETTINGS) -> None:
    """Something was changed: what was read does not hold any more."""
    kept = _KEPT.get()
    if kept is not None:
        kept.pop(key, None)
