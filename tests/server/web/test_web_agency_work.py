"""Việc của cơ quan tôi: each number is the length of the list that it opens, and nobody sees others' work."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from share_places import ALL, ONE, Sign, done, due, send, settle, share_of

from dondoc.server.tracking.models import Share

PAGE, MOST = "/viec-co-quan/", 15


@pytest.fixture
def share(desk: dict[str, Any]) -> Share:
    settle(desk)
    return share_of()


def words_of(client: Any, query: str = "") -> str:
    return " ".join(client.get(f"{PAGE}{query}").content.decode().split())


def rows_of(page: str) -> list[str]:
    """The words of each row of the list."""
    found = re.findall(r"<tr data-row>.*?</tr>|<li data-row>.*?</li>", page)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def number_on(page: str, address: str) -> int:
    """What stands on the link to the address; 0 where there is no such link."""
    found = re.search(rf'href="{re.escape(address)}"[^>]*>[^<]*<span class="count">([\d.]+)</span>', page)
    return int(found[1].replace(".", "")) if found else 0


def opened(client: Any, query: str) -> int:
    return len(rows_of(words_of(client, query)))


def test_every_number_is_the_length_of_the_list_it_opens(share: Share, signed_in: Sign) -> None:
    client = signed_in("xaydung")
    due(share, in_days=-3)
    due(share_of(ALL, "ls.so-xd"), in_days=2)
    for turn in range(5):
        page = words_of(client)
        for address in ("?", "?xem=phoi-hop", "?xem=da-xong"):
            assert number_on(page, address) == opened(client, address), (turn, address)
        for narrow in ("moi", "tra-lai", "den-ky", "qua-han", "sap-den-han"):
            assert number_on(page, f"?loc={narrow}") == opened(client, f"?loc={narrow}"), (turn, narrow)
        match turn:
            case 0:
                assert number_on(page, "?loc=qua-han") == number_on(page, "?loc=sap-den-han") == 1
                send(client, share, "accept")
            case 1:
                done(share, client, late_reason="Mưa lũ")
            case 2:
                send(signed_in("lan"), share, "return", remark="Thiếu hồ sơ")
                assert number_on(words_of(client), "?loc=tra-lai") == 1
            case 3:
                done(share, client, late_reason="Mưa lũ")
                send(signed_in("lan"), share, "confirm")
                assert number_on(words_of(client), "?xem=da-xong") == 1


def test_it_leads_what_it_leads_in_a_collective_and_a_new_one_is_marked(
    share: Share, signed_in: Sign
) -> None:
    rows = rows_of(words_of(signed_in("xaydung")))
    assert [row for row in rows if ONE in row and row.startswith("mới")]
    assert [row for row in rows if ALL in row]
    send(signed_in("xaydung"), share, "accept")
    rows = rows_of(words_of(signed_in("xaydung")))
    assert [row for row in rows if ONE in row and not row.startswith("mới")]


def test_named_help_stands_apart_from_what_it_leads(share: Share, signed_in: Sign) -> None:
    client = signed_in("taichinh")
    assert not [row for row in rows_of(words_of(client)) if ONE in row]
    [row] = [row for row in rows_of(words_of(client, "?xem=phoi-hop")) if ONE in row]
    assert "Sở Xây dựng" in row


def test_help_through_a_collective_is_folded_by_document(
    share: Share, signed_in: Sign, desk: dict[str, Any]
) -> None:
    client = signed_in("xaydung")
    page = words_of(client, "?xem=chung")
    folds = re.findall(r'href="\?xem=chung&amp;van-ban=(\d+)".*?<b>(\d+)</b> nhiệm vụ', page)
    assert folds
    for key, count in folds:
        assert opened(client, f"?xem=chung&van-ban={key}") == int(count)


def test_who_reports_for_nobody_has_no_such_page(share: Share, signed_in: Sign) -> None:
    assert signed_in("lan").get(PAGE).status_code == 403
    assert signed_in("chutich").get(PAGE).status_code == 403


@pytest.mark.parametrize(
    "query", ["", "?loc=moi", "?xem=phoi-hop", "?xem=chung", "?xem=da-xong", "?loc=den-ky"]
)
def test_each_tab_asks_little_of_the_database(share: Share, signed_in: Sign, query: str) -> None:
    client = signed_in("xaydung")
    client.get(f"{PAGE}{query}")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{PAGE}{query}").status_code == 200
    assert len(queries) <= MOST


@pytest.mark.parametrize(
    "query", ["?page=999", "?page=x", "?xem=khac", "?loc=khac", "?xem=chung&van-ban=x", "?xem=chung&page=99"]
)
def test_an_address_that_asks_for_nonsense_is_a_page_all_the_same(
    share: Share, signed_in: Sign, query: str
) -> None:
    assert signed_in("xaydung").get(f"{PAGE}{query}").status_code == 200
