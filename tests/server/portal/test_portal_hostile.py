"""The public form stands quiet before what no browser sends: no error of ours, no line in the log."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hostile_bodies import BODIES, SMALL, file, of, png, polyglot
from PIL import Image
from publishing_desk import copies, make_published_desk

from dondoc.server.files.selectors import path_of_stored
from dondoc.server.portal import slowing
from dondoc.server.portal.slowing import new_token
from dondoc.server.portal.views import feedback as form
from dondoc.server.project import portal_settings
from dondoc.server.publishing import services
from dondoc.server.publishing.models import Feedback

# Of these nothing is wrong but how they are sent, or what the child process finds: the words are taken.
TAKEN = {
    "white_space_in_base64", "boundary_never_closed", "bomb_of_pixels", "deflate_bomb", "polyglot",
    "turned_name", "name_with_nul", "name_of_a_folder", "name_that_is_no_text", "words_that_are_no_text",
    "letters_of_no_alphabet", "letters_that_are_undefined",
}  # fmt: skip


@pytest.fixture
def address(portal: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in dir(portal_settings):
        if name.startswith(("FILE_UPLOAD", "DATA_UPLOAD")):
            setattr(settings, name, getattr(portal_settings, name))
    monkeypatch.setattr(slowing, "PROOF_BITS", 0)
    monkeypatch.setattr(form, "PROOF_BITS", 0)
    make_published_desk()
    portal.raise_request_exception = False
    return f"/nhiem-vu/{copies()[0].code}/phan-anh/"


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator[list[logging.LogRecord]]:
    """What stands in the log of the public pages, by the levels that they are set to."""
    levels = {"": portal_settings.LOGGING["root"], **portal_settings.LOGGING["loggers"]}
    for name, level in levels.items():
        caplog.set_level(level["level"], logger=name)
    yield caplog.records


def fields() -> dict[str, str]:
    code = copies()[0].code
    return {"token": new_token(code).signed, "proof": "0", "says": "not_done", "words": "Chưa thấy gì"}


def in_inbox() -> list[tuple[str, bytes | None]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, picture FROM inbox.feedback ORDER BY id")
        return [(words, bytes(picture) if picture else None) for words, picture in cursor.fetchall()]


@pytest.mark.parametrize("name", BODIES)
def test_it_stands_quiet(portal: Client, address: str, told: list[logging.LogRecord], name: str) -> None:
    body = BODIES[name](fields(), SMALL)
    answer = portal.generic("POST", address, body.content, content_type=body.content_type)
    expected = {(302, True)} if name in TAKEN else {(400, False), (413, False), (422, False)}
    assert (answer.status_code, bool(in_inbox())) in expected
    if answer.status_code != 302:
        assert "<h1>" in answer.content.decode()  # a page with words
    assert portal.get(address).status_code == 200
    assert [record.getMessage() for record in told] == []


def test_letters_of_no_alphabet_break_no_page(portal: Client, address: str) -> None:
    for charset in ("rot13", "undefined", "hex", "idna", "unicode_escape", "utf-7", "khong-co"):
        for path in ("/", "/tim-kiem/?q=x", address):
            answer = portal.generic("GET", path, content_type=f"text/html; charset={charset}")
            assert answer.status_code in (200, 400), charset


def test_what_is_more_than_a_form_is_not_looked_into(
    portal: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.http import multipartparser

    def look(*_: object, **__: object) -> None:
        raise AssertionError("it was taken apart")

    monkeypatch.setattr(multipartparser.MultiPartParser, "parse", look)
    body = of(fields(), file(b"a.png", png() + b"0" * 7 * 1024 * 1024))
    answer = portal.generic("POST", address, body.content, content_type=body.content_type)
    assert answer.status_code == 413
    assert "lớn quá" in answer.content.decode()
    assert portal.generic("POST", "/", body.content, content_type=body.content_type).status_code == 405


def test_of_a_polyglot_the_picture_alone_is_kept(portal: Client, address: str) -> None:
    body = of(fields(), file("\u202egnp.exe".encode(), polyglot()))
    portal.generic("POST", address, body.content, content_type=body.content_type)
    services.take_feedback(now=timezone.now())
    feedback = Feedback.objects.get()
    assert feedback.picture is not None
    kept = path_of_stored(feedback.picture).read_bytes()
    assert b"script" not in kept and b"PK\x03\x04" not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (64, 64))
    assert "gnp" not in f"{vars(feedback)}"


class _Torn:
    """A line that is torn while it is read."""

    def read(self, *_: object) -> bytes:
        raise ConnectionResetError

    readline = read


def test_who_goes_away_while_sending_is_no_error(
    portal: Client, address: str, told: list[logging.LogRecord]
) -> None:
    small, large = of(fields()), of(fields(), file(b"a.png", b"0" * 7 * 1024 * 1024))
    for body in (small, large):
        torn: Any = {"wsgi.input": _Torn()}
        answer = portal.generic("POST", address, body.content, content_type=body.content_type, **torn)
        assert answer.status_code in (400, 413)
    assert not in_inbox() and not told


def test_where_too_many_send_nothing_is_read(
    portal: Client, address: str, told: list[logging.LogRecord]
) -> None:
    body = of(fields())
    many: Any = {"dondoc.too_many_senders": True, "wsgi.input": _Torn()}
    answer = portal.generic("POST", address, body.content, content_type=body.content_type, **many)
    assert (answer.status_code, in_inbox(), told) == (429, [], [])
    assert "nhiều người gửi cùng lúc" in answer.content.decode()
