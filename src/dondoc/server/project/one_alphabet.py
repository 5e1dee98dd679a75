"""Everything that is sent to us is read as UTF-8, whatever it says of itself.

Which letters a form has may be named by who sends it; there are names (rot13, undefined) by which no text can
be read at all, and that would be an error of ours.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


def read_as_utf8(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware; it has to stand before whatever reads a form."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if request.encoding is not None:
            request.encoding = "utf-8"
        return get_response(request)

    return respond
