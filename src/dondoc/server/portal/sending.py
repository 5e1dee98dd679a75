"""How much of what is sent to the public pages is read at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
    UnreadablePostError,
)

from dondoc.server.published.inbox_schema import MOST_PICTURE_BYTES

TOO_MANY = "dondoc.too_many_senders"  # as the process says it (project.slow_senders)
_ENVELOPE = 64 * 1024  # of a form beside its picture
_MOST_THROWN_AWAY = 32 * 1024 * 1024
_PIECE = 64 * 1024


def is_too_large(request: HttpRequest) -> bool:
    return _octets(request) > MOST_PICTURE_BYTES + _ENVELOPE


def are_too_many(request: HttpRequest) -> bool:
    """Whether so many send at this moment that nothing more is read."""
    return bool(request.META.get(TOO_MANY))


def throw_away(request: HttpRequest) -> None:
    """Take what comes without looking at it, so that a browser hears the answer; nobody waits for more than a
    photograph has."""
    if _octets(request) <= _MOST_THROWN_AWAY:
        with suppress(UnreadablePostError):
            while request.read(_PIECE):
                pass


class LookBeforeReading:
    """Middleware before whatever reads a form: of one that is not to be read its view says so, and who went
    away while sending it needs no answer. What is no form at all Django answers by our page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> HttpResponse | None:
        if is_too_large(request) or are_too_many(request):
            return view(request, *args, **kwargs)
        try:
            request.POST  # noqa: B018 - reads what was sent
        except UnreadablePostError:
            return HttpResponseBadRequest()
        return None


def _octets(request: HttpRequest) -> int:
    written = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(written) if written.isascii() and written.isdecimal() else 0
