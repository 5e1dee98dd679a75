"""The page about the root certificate, and what plain http is led to."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dondoc.server.project.tls.authority import keep_certificate, utc_now
from dondoc.server.project.tls.hosts import parse_host

ADDRESSES = ("/chung-thu-goc/", "/chung-thu-goc/dondoc-goc.crt")


@pytest.fixture
def root(tmp_path: Path, settings: Any) -> Path:
    """An installation that serves TLS by a root of its own, reached under two names."""
    hosts = [parse_host("đônđốc.tỉnh.vn"), parse_host("10.1.2.3")]
    kept = keep_certificate(tmp_path / "tls", hosts=hosts, now=utc_now())
    settings.ROOT_CERTIFICATE = str(kept.root)
    settings.SERVES_TLS = True
    settings.PUBLIC_URL = f"https://{hosts[0].text}:8443"
    settings.ALLOWED_HOSTS = [*(one.in_url for one in hosts), "[fd00::1]", "testserver"]
    return kept.root


@pytest.mark.django_db
def test_the_page_says_what_to_compare_and_whom_it_vouches_for(root: Path) -> None:
    page = Client().get("/chung-thu-goc/").content.decode()
    digits = hashlib.sha256(root.read_bytes()).hexdigest().upper()
    assert digits in "".join(page.split("fingerprint")[1].partition("</p>")[0].split()).replace(
        "</span><span>", ""
    )
    assert "đônđốc.tỉnh.vn" in page
    for system in ("Windows", "Android", "iPhone", "Firefox"):
        assert system in page


@pytest.mark.django_db
def test_the_file_is_the_certificate_alone(root: Path) -> None:
    answer = Client().get("/chung-thu-goc/dondoc-goc.crt")
    assert answer.content == root.read_bytes()
    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert b"PRIVATE" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_there_is_none_where_another_vouches(address: str) -> None:
    assert Client().get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host", "path", "to"),
    [
        ("10.1.2.3:8080", "/nhiem-vu/?text=a%20b&x=1", "https://10.1.2.3:8443/nhiem-vu/?text=a%20b&x=1"),
        ("[fd00::1]:8080", "/", "https://[fd00::1]:8443/"),
        ("10.1.2.3", "/dang-nhap/", "https://10.1.2.3:8443/dang-nhap/"),
    ],
)
def test_plain_http_is_led_to_tls_under_the_name_that_was_typed(
    root: Path, host: str, path: str, to: str
) -> None:
    answer = Client().get(path, headers={"Host": host})
    assert (answer.status_code, answer.headers["Location"]) == (302, to)


@pytest.mark.django_db
def test_only_what_makes_tls_trusted_is_answered_plainly(root: Path) -> None:
    assert Client().get("/health").status_code == 200
    assert all(Client().get(address).status_code == 200 for address in ADDRESSES)
    for address in ("/", "/dang-nhap/", "/thiet-lap/", "/khong-co/"):
        assert Client().get(address).headers["Location"].startswith("https://"), address
        assert Client().get(address, secure=True).headers.get("Location", "/").startswith("/"), address


@pytest.mark.django_db
def test_a_form_sent_plainly_is_not_looked_at(root: Path) -> None:
    answer = Client().post("/dang-nhap/", {"username": "lan", "password": "x"})
    assert answer.headers["Location"] == "https://testserver:8443/dang-nhap/"
    assert "sessionid" not in answer.cookies
