"""What holds is read once while one request is answered: however many ask, the database is asked once."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from dondoc.server.office_settings.values import OfficeSettings


class _Kept:
    """What was read while the request is answered; nothing yet."""

    settings: OfficeSettings | None = None


_KEPT: ContextVar[_Kept | None] = ContextVar("settings_of_this_request", default=None)


def settings_once_a_request(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: what is read while the request is answered is kept until it is."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        token = _KEPT.set(_Kept())
        try:
            return get_response(request)
        finally:
            _KEPT.reset(token)

    return answer


def read_once(read: Callable[[], OfficeSettings]) -> OfficeSettings:
    """What was read already; outside of a request it is read each time."""
    kept = _KEPT.get()
    if kept is None:
        return read()
    if kept.settings is None:
        kept.settings = read()
    return kept.settings


def forget() -> None:
    """Something was changed: what was read does not hold any more."""
    kept = _KEPT.get()
    if kept is not None:
        kept.settings = None
