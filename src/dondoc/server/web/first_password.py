"""Who signed in by a password that somebody gave them is led to set their own; nothing else opens before."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from dondoc.server.accounts.models import Account

_OPEN = frozenset({"first_password", "account_login", "logout", "token", "asset", "health"})


def must_change_password(request: HttpRequest) -> bool:
    return isinstance(request.user, Account) and request.user.must_change_password


class FirstPasswordGate:
    """Middleware, after the one that knows who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or match.url_name in _OPEN or not must_change_password(request):
            return None
        address = reverse("first_password")
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": address})
        return HttpResponseRedirect(address)
