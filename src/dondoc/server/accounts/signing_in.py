"""Writes about signing in and out: each leaves an entry in the log, and wrong passwords are counted."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account, SignInFailure
from dondoc.server.accounts.rules import WINDOW, must_wait
from dondoc.server.accounts.selectors import find_account
from dondoc.server.accounts.sessions import forget_session
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record


def is_to_wait(*, username: str, address: str, now: datetime) -> bool:
    """Whether an attempt is refused unseen, because so many before it failed."""
    recent = SignInFailure.objects.filter(address=address, at__gt=now - WINDOW)
    return must_wait(of_account=recent.filter(account_key=_key(username)).count(), of_address=recent.count())


@transaction.atomic
def note_sign_in(*, account: Account, address: str) -> None:
    """Somebody is in; what they mistyped before counts no more."""
    SignInFailure.objects.filter(account_key=_key(account.username), address=address).delete()
    record(actor=account.actor, action="account.signed_in", subject=account, personal={"address": address})


@transaction.atomic
def note_refused_sign_in(*, username: str, address: str) -> None:
    """A wrong password, or no such account; what was typed is not kept, since it may be a password."""
    failure = SignInFailure.objects.create(account_key=_key(username), address=address, at=timezone.now())
    record(
        actor=SYSTEM,
        action="account.sign_in_refused",
        subject=find_account(username) or failure,
        personal={"address": address},
    )


@transaction.atomic
def note_sign_out(*, account: Account) -> None:
    record(actor=account.actor, action="account.signed_out", subject=account)


@transaction.atomic
def note_end_by_itself(*, account: Account, session_key: str | None) -> None:
    """A session that nobody used any more, or that went on for too long, is over."""
    forget_session(session_key=session_key)
    record(actor=SYSTEM, action="account.session_ran_out", subject=account)


@transaction.atomic
def note_own_password(*, account: Account) -> None:
    """Somebody changed the password of their own account; from now on nobody else knows it."""
    Account.objects.filter(pk=account.pk).update(must_change_password=False)
    account.must_change_password = False
    record(actor=account.actor, action="account.password_changed", subject=account)


def forget_old_failures(*, now: datetime) -> int:
    """Remove the failures that count no more; the log keeps its entries."""
    return SignInFailure.objects.filter(at__lt=now - WINDOW).delete()[0]


def _key(username: str) -> str:
    return hashlib.sha256(username.strip().lower().encode()).hexdigest()
