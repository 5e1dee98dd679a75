"""Where somebody is signed in, and ending that from afar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record


@dataclass(frozen=True, slots=True)
class OpenSession:
    id: int
    address: str
    user_agent: str
    began_at: datetime
    seen_at: datetime
    is_current: bool


def open_sessions(*, account: Account, current_key: str | None) -> list[OpenSession]:
    """The sessions that still open a page, the present one first, then the latest seen."""
    living = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    rows = UserSession.objects.filter(user=account, session_key__in=living).order_by("-last_seen_at")
    found = [
        OpenSession(
            id=row.pk,
            address=row.ip,
            user_agent=row.user_agent,
            began_at=row.created_at,
            seen_at=row.last_seen_at,
            is_current=row.session_key == current_key,
        )
        for row in rows
    ]
    return sorted(found, key=lambda session: not session.is_current)


@transaction.atomic
def end_own_session(*, account: Account, session_id: int) -> bool:
    """End one of the account's own sessions; False where it is none, or over already."""
    keys = list(UserSession.objects.filter(user=account, pk=session_id).values_list("session_key", flat=True))
    return bool(_ended(account, keys))


@transaction.atomic
def end_other_sessions(*, account: Account, current_key: str | None) -> int:
    """End all sessions of the account but the present one; answers how many these were."""
    others = UserSession.objects.filter(user=account).exclude(session_key=current_key)
    return _ended(account, others.values_list("session_key", flat=True))


def end_sessions(*, account: Account) -> None:
    """End all sessions, as a part of what is told in the log by its own name."""
    keys = list(UserSession.objects.filter(user=account).values_list("session_key", flat=True))
    _end(keys)


def follow_session(*, old_key: str | None, new_key: str | None) -> None:
    """A session goes on under another key, as it does when its owner changes the password."""
    if old_key and new_key and old_key != new_key:
        UserSession.objects.filter(session_key=old_key).update(session_key=new_key)


def note_seen(*, session_key: str, address: str, now: datetime) -> None:
    """The session is in use; told once in a while, not with every page."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=now, ip=address)


def forget_session(*, session_key: str | None) -> None:
    """Its owner signed out."""
    UserSession.objects.filter(session_key=session_key or "").delete()


def forget_ended_sessions() -> int:
    """Remove what is kept of sessions that ran out."""
    living = Session.objects.values("session_key")
    return int(UserSession.objects.exclude(session_key__in=living).delete()[0])


def _ended(account: Account, keys: Iterable[str]) -> int:
    count = _end(list(keys))
    if count:
        record(
            actor=account.actor, action="account.sessions_ended", subject=account, details={"count": count}
        )
    return count


def _end(keys: list[str]) -> int:
    count, _ = Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return count
