"""Who comes to the people of an agency, who changes them, and who finds the way there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from people_places import (
    DEEDS,
    PAGES,
    WELL_FORMED,
    WHO,
    address,
    said,
    settled_places,
    state,
)

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Contact, Post


@pytest.fixture
def places(desk: dict[str, Any]) -> dict[str, Any]:
    return settled_places(desk)


READS = {
    "people_places": (200, 200, 302, 200, 302, 302),  # to one's only agency
    "people": (200, 200, 200, 200, 200, 403),
    "add_person": (403, 403, 403, 200, 200, 403),
    "post": (404, 404, 404, 200, 200, 404),
    "handed_password": (404, 404, 404, 302, 302, 404),  # none waits to be shown
    "add_contact": (403, 403, 403, 200, 200, 403),
    "contact": (404, 404, 404, 200, 200, 404),
}


WRITES = {
    "add_person": (403, 403, 403, 422, 422, 403),  # nothing was filled in
    "add_contact": (403, 403, 403, 422, 422, 403),
    "contact": (404, 404, 404, 422, 422, 404),
    "resume_post": (404, 404, 404, 302, 302, 404),
    "withdraw_post": (404, 404, 404, 302, 302, 404),
    "finish_post": (404, 404, 404, 422, 422, 404),
    "renew_password": (404, 404, 404, 302, 302, 404),
    "remove_factors": (404, 404, 404, 302, 302, 404),
    "undo_contact": (404, 404, 404, 302, 302, 404),
    "withdraw_contact": (404, 404, 404, 302, 302, 404),
    "end_contact": (404, 404, 404, 422, 422, 404),
    "resume_contact": (404, 404, 404, 302, 302, 404),
}


@pytest.mark.parametrize("place", range(len(WHO)), ids=WHO)
def test_reading(places: dict[str, Any], signed_in: Callable[[str], Client], place: int) -> None:
    client = signed_in(WHO[place])
    answered = {name: client.get(address(name, places)).status_code for name in PAGES}
    assert answered == {name: row[place] for name, row in READS.items()}


@pytest.mark.parametrize("place", range(len(WHO)), ids=WHO)
def test_writing(places: dict[str, Any], signed_in: Callable[[str], Client], place: int) -> None:
    client, rows = signed_in(WHO[place]), state()
    answered = {name: client.post(address(name, places)).status_code for name in WRITES}
    assert answered == {name: row[place] for name, row in WRITES.items()}
    if WHO[place] not in ("quantri", "giu-nguoi"):
        assert state() == rows


@pytest.mark.parametrize("name", WELL_FORMED)
@pytest.mark.parametrize("who", ["lan", "chutich", "xaydung", "noi-khac"])
def test_well_formed_writes_are_refused_too(
    places: dict[str, Any], signed_in: Callable[[str], Client], who: str, name: str
) -> None:
    client, rows = signed_in(who), state()
    given = {"from_on": "01/11/2026", **WELL_FORMED[name]}
    assert client.post(address(name, places), given).status_code in (403, 404)
    assert state() == rows


@pytest.mark.parametrize("role", ["officer", "leader", "administrator"])
def test_a_role_that_is_not_offered_is_not_given(
    places: dict[str, Any], signed_in: Callable[[str], Client], role: str
) -> None:
    client = signed_in("giu-nguoi")
    given = {**WELL_FORMED["add_person"], "from_on": "01/11/2026", "role": role}
    answer = client.post(address("add_person", places), given)
    assert answer.status_code == 422
    assert "Chọn một chức vụ." in answer.content.decode()
    assert not Account.objects.filter(username="moi").exists()


def test_what_is_not_there_is_not_found(places: dict[str, Any], signed_in: Callable[[str], Client]) -> None:
    client = signed_in("quantri")
    gone = {"agency_id": "khong-co", "post_id": 999_999, "contact_id": 999_999}
    for name in PAGES | DEEDS:
        if (PAGES | DEEDS)[name]:
            method = client.get if name in PAGES else client.post
            assert method(address(name, gone)).status_code == 404, name
    for nobody_works_there in ("ls", "ls.g-so-ban-nganh"):
        assert client.get(f"/co-quan/{nobody_works_there}/nguoi/").status_code == 404
    assert client.get("/nguoi/?text=%00").status_code < 500


def test_who_sees_every_agency_searches_though_one_alone_has_people(
    places: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("quantri")
    Post.objects.exclude(account__username="quantri").delete()
    Contact.objects.all().delete()
    answer = client.get("/nguoi/")
    assert answer.status_code == 200
    assert 'role="search"' in answer.content.decode()


def test_the_way_there_is_shown_to_who_may_go(
    places: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    for who in WHO:
        assert "Người và liên hệ của cơ quan" in said(signed_in(who).get("/")), who
    assert "Chức vụ quản trị cơ quan" in said(signed_in("giu-nguoi").get("/"))
    Post.objects.filter(account__username="xaydung").update(to_on=date(2020, 1, 2))
    assert "Người và liên hệ của cơ quan" not in said(signed_in("xaydung").get("/"))
    assert "chưa được giao chức vụ nào" in said(signed_in("xaydung").get("/nguoi/"))


def test_who_looks_after_people_sees_neither_tasks_nor_documents(
    places: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("giu-nguoi")
    assert client.get("/van-ban/").status_code == 403
    assert "0 nhiệm vụ" in said(client.get("/nhiem-vu/"))
