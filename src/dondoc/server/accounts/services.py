"""Writes about accounts."""

from __future__ import annotations

from django.db import transaction

from dondoc.server.accounts.errors import UsernameTaken
from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import Actor
from dondoc.server.audit.services import record


@transaction.atomic
def create_account(*, username: str, full_name: str, password: str, actor: Actor, email: str = "") -> Account:
    """Create an account that can sign in; it may do nothing until it holds a post."""
    username = Account.normalize_username(username.strip().lower())
    if Account.objects.filter(username=username).exists():
        raise UsernameTaken(f'Tên đăng nhập "{username}" đã có người dùng. Chọn tên khác.')
    account = Account(username=username, full_name=full_name.strip(), email=email.strip())
    account.set_password(password)
    account.save()
    record(actor=actor, action="account.created", subject=account, details={"username": username})
    return account
