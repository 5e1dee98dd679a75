"""Who must have a second factor and has none adds one after signing in; nothing else opens before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa import signals as factor_signals
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.second_factors import has_second_factor
from dondoc.server.posts.factor_demands import lacks_demanded_factor
from dondoc.server.web.viewer import today

_MISSING = "second_factor_missing"  # in the session, from signing in until one was added
_OPEN = frozenset({"first_password", "logout", "token", "asset", "health"})
_WORDS = (
    "Chức vụ của anh/chị phải có lớp xác thực thứ hai. Bật ứng dụng tạo mã hoặc thêm khóa truy cập "
    "rồi vào làm việc."
)


class FactorGate:
    """Middleware, after the one that knows who asks; it costs nothing where nothing is missing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or not getattr(view, "login_required", True) or not request.session.get(_MISSING):
            return None
        name = match.url_name or ""
        if name in _OPEN or name.startswith(("mfa_", "account_")) or not isinstance(request.user, Account):
            return None
        if has_second_factor(request.user):
            del request.session[_MISSING]
            return None
        address = reverse("mfa_index")
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": address})
        messages.error(request, _WORDS)
        return HttpResponseRedirect(address)


def look_for_factor(*, request: HttpRequest | None, user: Any, **_: Any) -> None:
    """What is missing is looked up once, when somebody comes in."""
    if request is not None and isinstance(user, Account) and lacks_demanded_factor(user, on=today()):
        request.session[_MISSING] = True


def connect() -> None:
    # Who takes the last one off adds another before going on, as after signing in.
    factor_signals.authenticator_removed.connect(look_for_factor, dispatch_uid="web.look_for_factor_again")
    user_logged_in.connect(look_for_factor, dispatch_uid="web.look_for_factor")
