"""What the tests of sealing share: entries, a hand that changes them behind the triggers, and the proof."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM, Actor
from dondoc.server.audit.proving import Proof, prove_log
from dondoc.server.audit.roots import Root
from dondoc.server.audit.services import record, seal_entries

LAN = Actor(id="7", name="Nông Thị Lan")


def make_account(username: str = "lan") -> Account:
    return create_account(username=username, full_name="Nông Thị Lan", password="mật khẩu dài", actor=SYSTEM)


@transaction.atomic
def write(count: int, *, actor: Actor = LAN) -> None:
    """So many entries in one transaction."""
    for number in range(count):
        record(actor=actor, action="thing.done", subject=Account(pk=1), details={"số": number, "tỷ": 0.5})


def seal() -> int:
    return seal_entries(now=timezone.now())


def proof(*roots: Root) -> Proof:
    return prove_log(roots)


def tamper(table: str, statement: str) -> None:
    """As whoever owns the database can."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
