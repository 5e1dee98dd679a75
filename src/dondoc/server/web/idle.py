"""A session that nobody uses ends by itself: a desk that was left opens nothing. So does a very long one."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from dondoc.server.accounts.hooks import address_of
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.sessions import note_seen
from dondoc.server.accounts.signing_in import note_end_by_itself

# The guides to systems of level 2 and 3 under decree 331/2026/NĐ-CP lock what is idle for 15 minutes at most.
LONGEST_PAUSE = timedelta(minutes=15)
NOTED_EVERY = timedelta(minutes=1)  # a page that is read writes nothing more often
BY_THEMSELVES = frozenset({"progress", "presence", "standing", "leave"})  # pages ask, nobody does

_BEGAN, _SEEN = "began_at", "seen_at"
_IDLE = (
    f"Phiên làm việc đã kết thúc vì không dùng trong {int(LONGEST_PAUSE.total_seconds() // 60)} phút. "
    "Đăng nhập lại để làm tiếp."
)
_LONG = (
    f"Phiên làm việc đã kéo dài {settings.SESSION_COOKIE_AGE // 3600} giờ nên kết thúc. "
    "Đăng nhập lại để làm tiếp."
)


class IdleGate:
    """Middleware, before the one that asks for an account: who stayed away too long has none any more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: object, kwargs: object) -> None:
        if not getattr(view, "login_required", True) or not isinstance(request.user, Account):
            return
        pause = _since(request, _SEEN)
        if pause > LONGEST_PAUSE.total_seconds():
            _end(request, request.user, _IDLE)
        elif _since(request, _BEGAN) > settings.SESSION_COOKIE_AGE:
            _end(request, request.user, _LONG)
        elif _is_asked_by_somebody(request) and (
            pause > NOTED_EVERY.total_seconds() or _SEEN not in request.session
        ):
            request.session[_SEEN] = int(time.time())
            key = request.session.session_key or ""
            note_seen(session_key=key, address=address_of(request), now=timezone.now())


def _end(request: HttpRequest, account: Account, words: str) -> None:
    note_end_by_itself(account=account, session_key=request.session.session_key)
    request.session.flush()
    request.user = AnonymousUser()
    messages.error(request, words)


def _is_asked_by_somebody(request: HttpRequest) -> bool:
    return request.resolver_match is None or request.resolver_match.url_name not in BY_THEMSELVES


def begin_to_count(*, request: HttpRequest | None, **_: Any) -> None:
    """Who just came in was seen just now."""
    if request is not None:
        request.session[_BEGAN] = request.session[_SEEN] = int(time.time())


def connect() -> None:
    user_logged_in.connect(begin_to_count, dispatch_uid="web.begin_to_count")


def _since(request: HttpRequest, what: str) -> float:
    """Seconds since then; what was never noted was just now."""
    then = request.session.get(what)
    return time.time() - then if isinstance(then, int) else 0.0
