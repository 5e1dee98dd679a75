"""The form for citizens takes what is meant, and stands quiet before what is not."""

from __future__ import annotations

import hashlib
import re
import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from publishing_desk import PublishingDesk, copies, make_published_desk

from dondoc.server.portal import slowing
from dondoc.server.portal.slowing import LAST_S, WAIT_S, new_token, read_token, sender_of
from dondoc.server.portal.views import feedback as form

BITS = 6  # found at once


@pytest.fixture
def desk(portal: Client, settings: Any) -> PublishingDesk:
    from dondoc.server.project import portal_settings

    for name in ("FILE_UPLOAD_HANDLERS", "DATA_UPLOAD_MAX_MEMORY_SIZE", "DATA_UPLOAD_MAX_NUMBER_FIELDS"):
        setattr(settings, name, getattr(portal_settings, name))
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = portal_settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    return make_published_desk()


@pytest.fixture
def address(desk: PublishingDesk) -> str:
    return f"/nhiem-vu/{copies()[0].code}/phan-anh/"


def proof_of(page: str) -> dict[str, str]:
    """What the script of the form finds."""
    [token] = re.findall(r'name="token" value="([^"]+)"', page)
    [name] = re.findall(r'data-proof="([^"]+)"', page)
    number = 0
    while int.from_bytes(hashlib.sha256(f"{name}:{number}".encode()).digest()[:4], "big") >> (32 - BITS):
        number += 1
    return {"token": token.replace("&quot;", '"'), "proof": str(number)}


def in_inbox() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT way, says, words, octet_length(picture) FROM inbox.feedback ORDER BY id")
        return list(cursor.fetchall())


@pytest.fixture(autouse=True)
def _little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slowing, "PROOF_BITS", BITS)
    monkeypatch.setattr(form, "PROOF_BITS", BITS)


def test_with_work_it_is_taken_at_once(portal: Client, address: str) -> None:
    page = portal.get(address)
    assert page.headers["Cache-Control"] == "no-store"
    answer = portal.post(
        address, {**proof_of(page.content.decode()), "says": "not_done", "words": " Chưa thấy gì "}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, address + "da-gui/")
    assert "Đã nhận phản ánh" in portal.get(address + "da-gui/").content.decode()
    assert in_inbox() == [("proof", "not_done", "Chưa thấy gì", None)]


def test_without_script_it_waits(portal: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {
        **proof_of(portal.get(address).content.decode()),
        "proof": "",
        "says": "done",
        "words": "Đã có đường",
    }
    early = portal.post(address, said)
    assert early.status_code == 422
    assert "cần chờ" in early.content.decode()
    assert "Đã có đường" in early.content.decode()
    assert said["token"] in early.content.decode().replace("&quot;", '"')
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + WAIT_S + 1)
    assert portal.post(address, said).status_code == 302
    assert portal.post(address, said).status_code == 302  # pressed twice
    assert len(in_inbox()) == 1


def test_a_form_is_of_its_task_and_of_its_day(portal: Client, desk: PublishingDesk, address: str) -> None:
    token = new_token(copies()[1].code)
    now = time.time()
    assert read_token(token.signed, task_code=copies()[1].code, now=now) == token
    assert read_token(token.signed, task_code=copies()[0].code, now=now) is None
    assert read_token(token.signed, task_code=copies()[1].code, now=now + LAST_S + 2) is None
    for forged in (token.signed, "", "x" * 10_000, token.signed[:-2] + "aa"):
        answer = portal.post(address, {"token": forged, "says": "done", "words": "Nội dung còn đây"})
        assert answer.status_code == 422
        assert "Nội dung còn đây" in answer.content.decode()
    assert not in_inbox()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"says": "", "words": "a"}, "Chưa chọn"),
        ({"says": "hack", "words": "a"}, "Chưa chọn"),
        ({"says": "done", "words": "  "}, "Chưa có nội dung"),
        ({"says": "done", "words": "x" * 2001}, "dài quá"),
    ],
)
def test_what_is_lacking_is_said(portal: Client, address: str, said: dict[str, str], why: str) -> None:
    answer = portal.post(address, {**proof_of(portal.get(address).content.decode()), **said})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not in_inbox()


def test_hostile_words_are_words(portal: Client, address: str) -> None:
    words = "<script>alert(1)</script> ' OR 1=1; DROP TABLE x; {{ 7*7 }}"
    answer = portal.post(
        address, {**proof_of(portal.get(address).content.decode()), "says": "", "words": words}
    )
    assert "<script>alert" not in answer.content.decode()
    portal.post(address, {**proof_of(portal.get(address).content.decode()), "says": "done", "words": words})
    assert in_inbox() == [("proof", "done", words, None)]


def test_hostile_files_leave_it_standing(portal: Client, address: str) -> None:
    jpeg = b"\xff\xd8\xff" + b"\0" * 2000
    for name, content, status in (
        ("a.jpg", jpeg, 302),
        ("x" * 100_000 + ".jpg", jpeg, 302),
        ("../../etc/passwd", b"root:x:0", 422),
        ("a.zip", b"PK\x03\x04" + b"0" * 5000, 422),
        ("a.svg", b"<svg onload=alert(1)></svg>", 422),
        ("to.jpg", b"\xff\xd8\xff" + b"0" * (7 * 1024 * 1024), 413),
    ):
        said = {**proof_of(portal.get(address).content.decode()), "says": "done", "words": "a"}
        file = SimpleUploadedFile(name, content, content_type="image/jpeg")
        answer = portal.post(
            address, {**said, "picture": file}, REMOTE_ADDR=f"10.0.0.{status % 250}{len(name) % 9}"
        )
        assert answer.status_code == status, name
    assert portal.get(address).status_code == 200
    many = {f"field{number}": "x" for number in range(100)}
    assert portal.post(address, many).status_code == 400
    assert portal.post(
        address, data=b"\0" * 1000, content_type="multipart/form-data; boundary=x"
    ).status_code in (
        400,
        422,
    )
    assert portal.post(address, data=b"{}", content_type="application/json").status_code == 422
    assert portal.post(address + "?q=%00").status_code == 400
    assert portal.get("/nhiem-vu/khong-co/phan-anh/").status_code == 404
    assert portal.post("/nhiem-vu/khong-co/phan-anh/").status_code == 404


def test_who_sends_without_end_is_told_to_stop(portal: Client, address: str) -> None:
    answered = []
    for _ in range(5):
        said = {**proof_of(portal.get(address).content.decode()), "says": "done", "words": "a"}
        answered.append(portal.post(address, said).status_code)
    assert answered == [302, 302, 429, 429, 429]
    trap = {**proof_of(portal.get(address).content.decode()), "says": "done", "words": "a", "website": "spam"}
    assert portal.post(address, trap).status_code == 302
    assert len(in_inbox()) == 2


def test_a_house_is_one_sender(rf: Any, settings: Any) -> None:
    def whence(address: str, **more: str) -> str:
        return sender_of(rf.get("/", REMOTE_ADDR=address, **more))

    settings.IS_BEHIND_PROXY = False
    assert whence("2001:db8:1:2:aaaa::1") == whence("2001:db8:1:2:bbbb::9") != whence("2001:db8:1:3::1")
    assert whence("::ffff:10.0.0.1") == whence("10.0.0.1") == "10.0.0.1"
    assert whence("10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4") == "10.0.0.1"
    settings.IS_BEHIND_PROXY = True
    assert whence("10.0.0.1", HTTP_X_FORWARDED_FOR="9.9.9.9, 1.2.3.4") == "1.2.3.4"
