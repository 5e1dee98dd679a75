"""Writes about accounts."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction

from dondoc.server.accounts.errors import UsernameTaken
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.sessions import end_sessions
from dondoc.server.audit.actors import Actor
from dondoc.server.audit.services import record


@transaction.atomic
def create_account(
    *,
    username: str,
    full_name: str,
    password: str,
    actor: Actor,
    email: str = "",
    must_change_password: bool = False,
) -> Account:
    """Create an account that can sign in; it may do nothing until it holds a post."""
    username = Account.normalize_username(username.strip().lower())
    if Account.objects.filter(username=username).exists():
        raise UsernameTaken(f'Tên đăng nhập "{username}" đã có người dùng. Chọn tên khác.')
    account = Account(
        username=username,
        full_name=full_name.strip(),
        email=email.strip(),
        must_change_password=must_change_password,
    )
    account.password = make_password(password)
    account.save()
    record(actor=actor, action="account.created", subject=account, personal={"username": username})
    return account


@transaction.atomic
def set_password(
    *, account: Account, password: str, actor: Actor, must_change_password: bool = False
) -> None:
    """Give the account a new password; whoever is signed in by the former one is signed out."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    account.password = make_password(password)
    account.must_change_password = must_change_password
    account.save(update_fields=["password", "must_change_password"])
    end_sessions(account=account)
    record(actor=actor, action="account.password_changed", subject=account)


@transaction.atomic
def take_back_account(*, account: Account, actor: Actor) -> None:
    """Remove an account made by mistake; raises ProtectedError where anything hangs on it.

    The log keeps that it was made and taken back.
    """
    record(actor=actor, action="account.taken_back", subject=account, personal={"username": account.username})
    account.delete()


@transaction.atomic
def lock_account(*, account: Account, actor: Actor) -> None:
    """Nobody signs in by the account any more, and who is in is out; its posts and deeds stay on record."""
    _set_active(account, False, action="account.locked", actor=actor)
    end_sessions(account=account)


@transaction.atomic
def unlock_account(*, account: Account, actor: Actor) -> None:
    """Let it sign in again."""
    _set_active(account, True, action="account.unlocked", actor=actor)


def _set_active(account: Account, is_active: bool, /, *, action: str, actor: Actor) -> None:
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.is_active == is_active:
        return
    account.is_active = is_active
    account.save(update_fields=["is_active"])
    record(actor=actor, action=action, subject=account)
