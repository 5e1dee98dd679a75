"""Every address × role: asked for an account, answered by right. A new address without a row in
access_table.py fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from access_consultations import OF_WHO_IS_ASKED
from access_page import ACCESS_PAGE, access_page
from access_places import addresses, make_places
from access_reads import READS
from access_table import EVERYBODY, OPEN_TO_ALL, reading_of, writing_of
from access_writes import WRITES
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.posts.models import Role

OF_ADMINISTRATOR = {
    "give_up_paper_template",
    "import_registry",
    "finish_post",
    "resume_post",
    "withdraw_post",
    "renew_password",
    "remove_factors",
} | {f"{done}_contact" for done in ("undo", "end", "resume", "withdraw")}


@pytest.fixture
def places(desk: dict[str, Any]) -> dict[str, Any]:
    return make_places(desk)


def test_every_address_has_its_row(places: dict[str, Any]) -> None:
    assert set(addresses(places)) == set(READS) | set(WRITES) | OPEN_TO_ALL


def test_somebody_of_every_role_asks() -> None:
    assert set(EVERYBODY.values()) == set(Role)


def test_the_page_prints_the_table() -> None:
    """docs/access.md; with DONDOC_WRITE_ACCESS=1 in the environment it is written anew."""
    printed = access_page(
        roles=list(EVERYBODY.values()),
        reads=[reading_of(who) for who in EVERYBODY],
        writes=[writing_of(who) for who in EVERYBODY],
        open_to_all=OPEN_TO_ALL,
    )
    if os.environ.get("DONDOC_WRITE_ACCESS"):
        ACCESS_PAGE.write_text(printed, encoding="utf-8")
    assert ACCESS_PAGE.read_text(encoding="utf-8") == printed


def test_nobody_comes_in_without_an_account(places: dict[str, Any]) -> None:
    for name, address in addresses(places).items():
        if name in OPEN_TO_ALL:
            continue
        for method in ("get", "post"):
            answer = getattr(Client(), method)(address)
            assert answer.status_code == 302, f"{method} {name}"
            assert answer.headers["Location"].startswith("/dang-nhap/?next="), f"{method} {name}"


@pytest.mark.parametrize("who", EVERYBODY)
def test_reading(places: dict[str, Any], signed_in: Callable[[str], Client], who: str) -> None:
    client, asked = signed_in(who), addresses(places)
    assert {name: client.get(asked[name]).status_code for name in reading_of(who)} == reading_of(who)


@pytest.mark.parametrize("who", EVERYBODY)
def test_writing(places: dict[str, Any], signed_in: Callable[[str], Client], who: str) -> None:
    client, asked = signed_in(who), addresses(places)
    known = ReceivedDocument.objects.count()
    answered = {
        name: client.post(asked[name], {"text": "chữ" if name == "paste" else ""}).status_code
        for name in WRITES
    }
    assert answered == writing_of(who)
    assert ReceivedDocument.objects.count() == known + (1 if who == "lan" else 0)


@pytest.mark.parametrize("name", ["merge", "add_proposal", "confirm_above", "take_back_many"])
def test_well_formed_writes_are_refused_too(
    places: dict[str, Any], signed_in: Callable[[str], Client], name: str
) -> None:
    """Those that answered 302 above for what was missing: with everything there, the right decides."""
    given = {
        "merge": {"proposal": [f"{places['proposal_id']}:1", f"{places['proposal_id']}:1"]},
        "add_proposal": {"places": "1:0-5"},
        "confirm_above": {"confidence": "0.9"},
        "take_back_many": {"task": [places["task_id"]]},
    }[name]
    for who in [who for who in EVERYBODY if who != "lan"]:
        assert signed_in(who).post(addresses(places)[name], given).status_code == 403, who


def test_a_file_is_taken_only_from_who_may(
    places: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    known = ReceivedDocument.objects.count()
    for who in [who for who in EVERYBODY if who != "lan"]:
        file = SimpleUploadedFile("a.txt", b"KE HOACH")
        assert signed_in(who).post("/van-ban/tiep-nhan/", {"file": file}).status_code == 403, who
    assert ReceivedDocument.objects.count() == known


def test_writes_ask_for_the_token(places: dict[str, Any], desk: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk["lan"])
    for name in WRITES:
        answer = client.post(addresses(places)[name])
        assert answer.status_code == 403, name
        assert "Phiên làm việc đã hết" in answer.content.decode(), name


def test_a_link_to_what_is_only_sent_leads_to_its_page(
    places: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    """From the door one comes by GET, to where one was sending."""
    client, found = signed_in("lan"), addresses(places)
    for name in [name for name in WRITES if name not in READS] + ["proposal", "logout"]:
        who = signed_in("quantri") if name in OF_ADMINISTRATOR else client
        who = signed_in("xaydung") if name in OF_WHO_IS_ASKED else who
        answer = who.get(found[name], follow=True)
        assert answer.status_code == 200, name
        assert "<main" in answer.content.decode(), name
    assert client.get("/").status_code == 200  # still signed in


def test_the_resolver_knows_no_page_of_another_kind() -> None:
    """Every address of the server is one of ours, or the machine's own."""
    names = {str(key) for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert names == set(READS) | set(WRITES) | OPEN_TO_ALL | {"health"}
