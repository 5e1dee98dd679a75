"""Addresses that take only what is sent: who comes by a link or from the door is led to the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

View = Callable[..., HttpResponseBase]


def sent_from(place: str) -> Callable[[View], View]:
    """For views that take only POST: GET leads to the page `place`, under the same numbers."""

    def turn(view: View) -> View:
        @wraps(view)
        def turned(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST":
                return view(request, **kwargs)
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["POST"])
            return HttpResponseRedirect(reverse(place, kwargs=kwargs))

        return turned

    return turn
