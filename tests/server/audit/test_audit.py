"""The log is written with what it tells of, and never changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.errors import NoTransaction
from dondoc.server.audit.models import Entry
from dondoc.server.audit.selectors import log_lines
from dondoc.server.audit.services import record


def make_account(username: str = "lan") -> Account:
    return create_account(username=username, full_name="Nông Thị Lan", password="mật khẩu dài", actor=SYSTEM)


@pytest.mark.django_db
def test_entry_keeps_who_did_what_to_whom() -> None:
    account = make_account()
    other = create_account(username="Minh", full_name="Minh", password="x", actor=account.actor)
    entry = Entry.objects.get(subject_id=str(other.pk))
    assert entry.actor_id == str(account.pk)
    assert (entry.action, entry.subject_kind) == ("account.created", "accounts.account")
    [line] = log_lines([entry])
    assert (line.actor, line.details) == ("Nông Thị Lan", {"username": "minh"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor_name = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "TRUNCATE audit_entry CASCADE",
        "UPDATE audit_entry SET actor_name = 'x' WHERE false",
        "INSERT INTO audit_entry (id, actor_id, actor_name, action, subject_kind, subject_id, details)"
        " SELECT id, '', '', '', '', '', '{}' FROM audit_entry"
        " ON CONFLICT (id) DO UPDATE SET actor_name = 'x'",
    ],
)
def test_the_database_refuses_to_change_the_log(statement: str) -> None:
    make_account()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Entry.objects.get().actor_name == SYSTEM.name


@pytest.mark.django_db
def test_entry_goes_with_its_transaction() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        make_account()
        raise RuntimeError
    assert not Account.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_entry_needs_a_transaction() -> None:
    account = make_account()
    with pytest.raises(NoTransaction):
        record(actor=SYSTEM, action="account.created", subject=account)


@pytest.mark.django_db(transaction=True)
def test_the_log_is_empty_again_after_a_test_with_real_commits() -> None:
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("action", ["created", "Account created", "account.Created", ""])
def test_action_has_the_form_by_which_it_is_sought(action: str) -> None:
    with pytest.raises(ValueError, match="noun"):
        record(actor=SYSTEM, action=action, subject=make_account())


def test_entry_has_no_foreign_key() -> None:
    assert not [field for field in Entry._meta.get_fields() if field.is_relation]
