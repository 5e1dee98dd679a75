"""The registry is read as of one moment, whoever changes it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections, transaction
from kept_rows import written_once
from plan_desk import set_up_lang_son

from dondoc.server.audit.actors import SYSTEM
from dondoc.server.registry.entry_rows import read_entries
from dondoc.server.registry.services import create_agency, teach_alias

pytestmark = pytest.mark.django_db(transaction=True)


def meanwhile(table: str, work: Callable[[], object]) -> Any:
    """Before the first question to the table, somebody else does the work and commits it."""
    done: list[bool] = []

    def elsewhere() -> None:
        try:
            work()
        finally:
            connections.close_all()

    def asked(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if f'FROM "{table}"' in sql and not done:
            done.append(True)
            with ThreadPoolExecutor(max_workers=1) as threads:
                threads.submit(elsewhere).result()
        return execute(sql, params, many, context)

    return connection.execute_wrapper(asked)


def add() -> None:
    create_agency(actor=SYSTEM, name="Trung tâm Mới", kind="public_service_unit", parent_id="ls.ubnd")


def name_and_add() -> None:
    with transaction.atomic():
        teach_alias(actor=SYSTEM, agency_id="ls.so-xd", name="Sở Kiến thiết")
        add()


@pytest.mark.parametrize("table", ["registry_agencyname", "registry_parentage", "registry_succession"])
def test_an_agency_that_comes_between_two_questions_is_read_whole(table: str) -> None:
    written_once(set_up_lang_son)
    with meanwhile(table, name_and_add):
        read = read_entries()
    assert read["ls.trung-tam-moi"]["parents"] == [{"id": "ls.ubnd"}]
    assert "Sở Kiến thiết" in [name["text"] for name in read["ls.so-xd"]["names"]]
    assert read == read_entries()


def test_so_it_is_within_a_transaction() -> None:
    written_once(set_up_lang_son)
    with meanwhile("registry_agencyname", add), transaction.atomic():
        read = read_entries()
    assert read["ls.trung-tam-moi"]["names"][0]["text"] == "Trung tâm Mới"
