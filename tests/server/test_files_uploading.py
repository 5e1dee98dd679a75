"""What comes through the door: large bodies lie in the quarantine, and nothing that breaks off stays."""

from __future__ import annotations

import gc
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from dondoc.server.accounts.models import Account
from dondoc.server.files.folders import quarantine_folder
from dondoc.server.files.uploads import LETS_IN


def uploading(
    content: bytes = b"",
    *,
    address: str = "receive",
    is_signed_in: bool = True,
    let_in_at: str = "",
    **extra: Any,
) -> Any:
    """A request that brings a file, as the middleware hands it on."""
    data = {"file": SimpleUploadedFile("a.pdf", content)} if content else None
    request: Any = RequestFactory().post("/", data, **extra)
    request.user = Account(username="lan") if is_signed_in else AnonymousUser()
    request.session = {LETS_IN: let_in_at} if let_in_at else {}
    request.resolver_match = SimpleNamespace(view_name=address)
    return request


def test_an_upload_too_large_for_memory_lies_in_the_quarantine_until_the_request_ends() -> None:
    content = b"x" * (3 << 20)
    request = uploading(content)
    upload = request.FILES["file"]
    (waiting,) = quarantine_folder().iterdir()
    assert waiting.stat().st_mode & 0o777 == 0o600
    assert b"".join(upload.chunks()) == content
    request.close()
    assert list(quarantine_folder().iterdir()) == []


def test_an_upload_that_breaks_off_leaves_nothing() -> None:
    whole = uploading(b"x" * (3 << 20))
    seen: list[int] = []

    class BreaksOff(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 2 << 20:
                seen.append(len(list(quarantine_folder().iterdir())))
                raise OSError("the connection is gone")
            return super().read(size)

    body = whole.read()
    request = uploading(content_type=whole.META["CONTENT_TYPE"])
    request.META["CONTENT_LENGTH"] = str(len(body))
    request._stream = BreaksOff(body)
    with pytest.raises(OSError, match="gone"):
        _ = request.FILES
    assert seen == [1]
    del request
    gc.collect()
    assert list(quarantine_folder().iterdir()) == []


def test_who_may_set_up_brings_a_file_without_an_account() -> None:
    request = uploading(b"x", address="set_up", is_signed_in=False, let_in_at="set_up")
    assert request.FILES["file"].read() == b"x"


@pytest.mark.parametrize(
    "who",
    [
        {"is_signed_in": False},
        {"address": "account_login"},
        {"address": "set_up", "is_signed_in": False},
        {"is_signed_in": False, "let_in_at": "set_up"},
        {"address": "account_login", "is_signed_in": False, "let_in_at": "account_login"},
    ],
)
def test_a_file_for_another_address_or_from_outside_is_not_written(who: dict[str, Any]) -> None:
    request = uploading(b"x" * (3 << 20), **who)
    assert not request.FILES
    assert not quarantine_folder().exists()


def test_a_body_that_says_it_is_too_large_is_not_read(settings: Any) -> None:
    settings.UPLOAD_BYTE_LIMIT = 1 << 20
    request = uploading(b"x" * (3 << 20))
    with pytest.raises(RequestDataTooBig):
        _ = request.FILES
    assert request._stream.read(1)
    assert not quarantine_folder().exists()


def test_a_body_that_is_larger_than_it_says_is_cut_off(settings: Any) -> None:
    settings.UPLOAD_BYTE_LIMIT = 3 << 20
    request = uploading(b"x" * (4 << 20))
    request.META["CONTENT_LENGTH"] = str(3 << 20)
    assert not request.FILES
    gc.collect()
    assert list(quarantine_folder().iterdir()) == []


@pytest.mark.django_db
def test_nobody_fills_the_disk_through_the_door(client: Any) -> None:
    large = SimpleUploadedFile("a.pdf", b"x" * (3 << 20))
    for address in ("/dang-nhap/", "/van-ban/tiep-nhan/"):
        large.seek(0)
        client.post(address, {"file": large})
        assert not quarantine_folder().exists()
