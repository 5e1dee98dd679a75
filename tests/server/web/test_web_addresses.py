"""Addresses as people mistype them and machines try them: never an error of the server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from office import take_in_confirmed

from dondoc.server.tracking.models import AssignedTask

HUGE = "9" * 20


@pytest.fixture
def places(desk: dict[str, Any]) -> dict[str, int]:
    received = take_in_confirmed(desk["lan"], confidence=0.97)
    proposal = received.proposals.filter(state="open")[0]
    return {"document": received.pk, "proposal": proposal.pk}


@pytest.mark.parametrize(
    "address",
    [
        f"/nhiem-vu/?page={HUGE}",
        f"/nhiem-vu/?page={'9' * 5000}",
        "/nhiem-vu/?page=0",
        f"/van-ban/?page={HUGE}",
        f"/van-ban/tien-do/?id={HUGE}",
        "/van-ban/{document}/?to=" + HUGE,
        "/van-ban/{document}/duyet/?chu=" + HUGE + ":0-4",
        "/van-ban/{document}/duyet/?to=" + "9" * 5000,
    ],
)
def test_what_is_no_number_here_is_answered(
    places: dict[str, int], signed_in: Callable[[str], Client], address: str
) -> None:
    assert signed_in("lan").get(address.format(**places)).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/nhiem-vu/co-quan/?agency_text=%00",
        "/nhiem-vu/?text=%00",
        "/nguoi/?text=%00",
        "/co-quan/moi/?parent=%00",
        "/co-quan/sap-xep/?before=%00",
        "/co-quan/ls.so-tc%00/",
        "/co-quan/ls.so-tc%00/nguoi/",
    ],
)
def test_what_no_database_keeps_is_refused_as_a_page(
    desk: dict[str, Any], signed_in: Callable[[str], Client], address: str
) -> None:
    answer = signed_in("quantri").get(address)
    assert answer.status_code == 400
    assert "Yêu cầu không hợp lệ" in answer.content.decode()


@pytest.mark.parametrize("form", [{"before": "\0"}, {"before": ["ls.so-tc", "a\0"]}, {"a\0": "1"}])
@pytest.mark.parametrize("address", ["/co-quan/moi/", "/co-quan/sap-xep/"])
def test_so_it_is_in_a_form(
    desk: dict[str, Any], signed_in: Callable[[str], Client], address: str, form: dict[str, Any]
) -> None:
    client = signed_in("lan")
    assert client.post(address, form).status_code == 400  # as a browser sends files
    typed = "application/x-www-form-urlencoded"
    assert client.post(address, urlencode(form, doseq=True), content_type=typed).status_code == 400


def test_what_stands_in_an_uploaded_file_is_not_looked_at(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    file = SimpleUploadedFile("a.xlsx", b"\0\0")
    assert signed_in("quantri").post("/co-quan/trao-doi/nap/", {"file": file}).status_code == 422


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("/van-ban/{document}/duyet/gop/", {"proposal": ["²:1", "³:1"]}),
        ("/van-ban/{document}/duyet/gop/", {"proposal": [f"{HUGE}:1", "1:1"]}),
        ("/van-ban/{document}/duyet/rut/", {"task": ["9" * 5000]}),
        ("/van-ban/{document}/duyet/them/", {"places": f"{HUGE}:0-4"}),
        ("/de-xuat/{proposal}/tach/", {"place": "9" * 5000, "version": "1"}),
        ("/de-xuat/{proposal}/bo/", {"version": "9" * 5000}),
    ],
)
def test_what_is_no_number_here_changes_nothing(
    places: dict[str, int], signed_in: Callable[[str], Client], address: str, values: dict[str, Any]
) -> None:
    before = AssignedTask.objects.count()
    answer = signed_in("lan").post(address.format(**places), values, headers={"HX-Request": "true"})
    assert answer.status_code < 500
    assert AssignedTask.objects.count() == before


def test_past_the_end_is_the_last_page(places: dict[str, int], signed_in: Callable[[str], Client]) -> None:
    client = signed_in("lan")
    for address in ("/nhiem-vu/", "/van-ban/"):
        page = client.get(f"{address}?page=7").content.decode()
        assert "data-row" in page
        assert "Chưa có nhiệm vụ" not in page and "Chưa có văn bản" not in page
