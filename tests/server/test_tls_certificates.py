"""Who vouches for this machine: names that may stand there, the root of our own, the office's certificate."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

import pytest
from cryptography import x509
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.server.project.errors import StartError
from dondoc.server.project.tls.authority import (
    ROOT_LIFE,
    SERVER_LIFE,
    SERVER_RENEWED_BEFORE,
    as_pem,
    held,
    keep_certificate,
    make_root,
    make_server,
    utc_now,
)
from dondoc.server.project.tls.given import check_hosts, read_given
from dondoc.server.project.tls.hosts import Host, NotAHost, parse_host

NAME, OTHER, ADDRESS = parse_host("dondoc.tinh.vn"), parse_host("nhiemvu.tinh.vn"), parse_host("10.1.2.3")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("dondoc", "dondoc"),
        (" DonDoc.Tinh.GOV.vn. ", "dondoc.tinh.gov.vn"),
        ("đônđốc.tỉnh.vn", "xn--nc-7ja9ic0186b.xn--tnh-dlz.vn"),
        ("10.1.2.3", "10.1.2.3"),
        ("[FD00::1]", "fd00::1"),
        ("fd00:0::1", "fd00::1"),
    ],
)
def test_names_and_addresses_are_written_as_browsers_write_them(typed: str, text: str) -> None:
    assert parse_host(typed).text == text


def test_a_name_is_shown_with_its_letters_and_an_address_in_brackets() -> None:
    assert parse_host("ĐônĐốc.vn").shown == "đônđốc.vn"
    assert parse_host("fd00::1").in_url == "[fd00::1]"


@pytest.mark.parametrize(
    "typed",
    [
        *("", ".", "a b", "a/b", "-a.vn", "a..vn", "*.tinh.vn", "may_chu", "10.1.2", "1.2.3.4.5", "x" * 64),
        *("0.0.0.0", "::", "224.0.0.1", "fe80::1%eth0", "http://dondoc", "dondoc:8443"),
    ],
)
def test_what_no_browser_could_be_sent_to_is_refused(typed: str) -> None:
    with pytest.raises(NotAHost, match="không phải"):
        parse_host(typed)


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6), st.text(max_size=80)))
@settings(max_examples=300, deadline=None)
def test_what_is_taken_stays_the_same_when_typed_again(typed: IPv4Address | IPv6Address | str) -> None:
    try:
        host = parse_host(str(typed))
    except NotAHost:
        return
    assert parse_host(host.text) == host
    assert parse_host(host.shown) == host
    assert host.text.isascii()


@pytest.mark.parametrize("host", [NAME, ADDRESS, parse_host("fd00::7"), parse_host("203.0.113.9")])
def test_the_root_vouches_for_what_was_named_and_for_this_machine(tmp_path: Path, host: Host) -> None:
    kept = keep_certificate(tmp_path / "tls", hosts=[host], now=utc_now())
    for name in (host.text, "localhost", "127.0.0.1", "::1"):
        shaken(kept.root, kept.server, name)


@pytest.mark.parametrize(
    "stranger", ["ngan-hang.vn", "tinh.vn", "xdondoc.tinh.vn", "203.0.113.9", "2001:db8::1"]
)
def test_whatever_else_a_stolen_root_signs_is_refused(tmp_path: Path, stranger: str) -> None:
    kept = keep_certificate(tmp_path / "tls", hosts=[NAME, ADDRESS], now=utc_now())
    root = held(tmp_path / "tls" / "root-with-key.pem")
    assert root is not None
    forged = tmp_path / "forged.pem"
    forged.write_bytes(as_pem(make_server(root, hosts=[parse_host(stranger)], now=utc_now())))
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation"):
        shaken(kept.root, forged, stranger)


def test_keys_lie_closed_and_the_root_is_to_be_handed_out_without_its_key(tmp_path: Path) -> None:
    kept = keep_certificate(tmp_path / "tls", hosts=[NAME], now=utc_now())
    assert (tmp_path / "tls").stat().st_mode & 0o777 == 0o700
    assert kept.server.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "tls" / "root-with-key.pem").stat().st_mode & 0o777 == 0o600
    assert b"PRIVATE" not in kept.root.read_bytes()
    x509.load_der_x509_certificate(kept.root.read_bytes())


def test_what_is_there_stays_until_it_nears_its_end(tmp_path: Path) -> None:
    folder, now = tmp_path / "tls", utc_now()
    first = keep_certificate(folder, hosts=[NAME], now=now)
    assert first.has_new_root
    content, root = first.server.read_bytes(), first.root.read_bytes()
    soon = now + SERVER_LIFE - SERVER_RENEWED_BEFORE - timedelta(days=1)
    again = keep_certificate(folder, hosts=[NAME], now=soon)
    assert not again.has_new_root
    assert (again.server.read_bytes(), again.root.read_bytes()) == (content, root)
    renewed = keep_certificate(folder, hosts=[NAME], now=soon + timedelta(days=2))
    assert not renewed.has_new_root
    assert renewed.server.read_bytes() != content
    assert renewed.root.read_bytes() == root


@given(st.lists(st.integers(min_value=1, max_value=4000), max_size=6))
@settings(max_examples=25, deadline=None)
def test_on_every_day_it_is_asked_there_is_a_certificate_that_holds(
    tmp_path_factory: pytest.TempPathFactory, days: list[int]
) -> None:
    """Whenever Dondoc is started again, however long it stood still."""
    folder = tmp_path_factory.mktemp("years") / "tls"
    for day in sorted(days):
        now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)
        kept = keep_certificate(folder, hosts=[NAME], now=now)
        signed = held(kept.server)
        assert signed is not None
        server = signed.certificate
        root = x509.load_der_x509_certificate(kept.root.read_bytes())
        server.verify_directly_issued_by(root)
        assert root.not_valid_before_utc <= server.not_valid_before_utc <= now
        assert now + timedelta(days=29) < server.not_valid_after_utc <= root.not_valid_after_utc


def test_another_address_of_the_network_needs_no_new_root_and_another_name_does(tmp_path: Path) -> None:
    folder, now = tmp_path / "tls", utc_now()
    first = keep_certificate(folder, hosts=[NAME], now=now)
    before = first.server.read_bytes()
    moved = keep_certificate(folder, hosts=[NAME, ADDRESS], now=now)
    assert not moved.has_new_root
    assert moved.server.read_bytes() != before
    shaken(moved.root, moved.server, "10.1.2.3")
    renamed = keep_certificate(folder, hosts=[OTHER, ADDRESS], now=now)
    assert renamed.has_new_root
    shaken(renamed.root, renamed.server, OTHER.text)


def test_an_ended_root_and_a_damaged_file_are_made_anew(tmp_path: Path) -> None:
    folder, now = tmp_path / "tls", utc_now()
    first = keep_certificate(folder, hosts=[NAME], now=now)
    first.server.write_bytes(first.server.read_bytes()[:-200])
    mended = keep_certificate(folder, hosts=[NAME], now=now)
    assert not mended.has_new_root
    shaken(mended.root, mended.server, NAME.text)
    assert keep_certificate(folder, hosts=[NAME], now=now + ROOT_LIFE).has_new_root
    (folder / "root-with-key.pem").write_bytes(b"")
    assert keep_certificate(folder, hosts=[NAME], now=now + ROOT_LIFE).has_new_root


@pytest.fixture
def office_files(tmp_path: Path) -> Callable[..., tuple[Path, Path]]:
    """A certificate and its key in two files, as an office gets them; `*.` may lead a name."""

    def write(*names: str, now: datetime | None = None) -> tuple[Path, Path]:
        began = now or utc_now()
        root = make_root([NAME], now=began)
        one = make_server(root, hosts=[Host(name) for name in names] or [NAME], now=began)
        key, _, certificate = as_pem(one).partition(b"-----BEGIN CERTIFICATE-----")
        paths = tmp_path / "office.pem", tmp_path / "office.key"
        paths[0].write_bytes(b"-----BEGIN CERTIFICATE-----" + certificate)
        paths[1].write_bytes(key)
        return paths

    return write


def test_the_office_certificate_says_for_which_names_it_is(
    office_files: Callable[..., tuple[Path, Path]],
) -> None:
    found = read_given(*office_files("dondoc.tinh.vn", "*.so.tinh.vn"), now=utc_now())
    assert found.hosts[0] == NAME
    check_hosts(found, [NAME, parse_host("nhiemvu.so.tinh.vn")])
    with pytest.raises(StartError, match=r"không ghi a\.b\.so\.tinh\.vn, 10\.1\.2\.3; chứng thư ghi: dondoc"):
        check_hosts(found, [NAME, parse_host("a.b.so.tinh.vn"), ADDRESS])


def test_files_of_the_office_that_cannot_be_served_are_said(
    office_files: Callable[..., tuple[Path, Path]], tmp_path: Path
) -> None:
    certificate, key = office_files()
    other = tmp_path / "other.key"
    other.write_bytes(as_pem(make_root([NAME], now=utc_now())).partition(b"-----BEGIN CERT")[0])
    for files, said in (
        ((tmp_path / "none.pem", key), "Không đọc được chứng thư"),
        ((key, key), "không phải chứng thư dạng PEM"),
        ((certificate, tmp_path / "none.key"), "Không đọc được khoá"),
        ((certificate, other), "không đi với chứng thư"),
        ((certificate, certificate), "không đọc được hoặc không đi với"),
    ):
        with pytest.raises(StartError, match=said):
            read_given(*files, now=utc_now())
    for away in (SERVER_LIFE, -timedelta(days=3)):
        with pytest.raises(StartError, match="chỉ có hiệu lực từ"):
            read_given(certificate, key, now=utc_now() + away)


def shaken(root: Path, server: Path, name: str) -> None:
    """A handshake in memory, by a client that trusts the root alone."""
    client_context = ssl.create_default_context(cadata=root.read_bytes())
    server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_context.load_cert_chain(server)
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = client_context.wrap_bio(back, there, server_hostname=name)
    answering = server_context.wrap_bio(there, back, server_side=True)
    waiting = [client, answering]
    for _ in range(6):
        for one in list(waiting):
            try:
                one.do_handshake()
                waiting.remove(one)
            except ssl.SSLWantReadError:
                continue
        if not waiting:
            return
    pytest.fail("no handshake came about")
