"""A certificate that the office brings: for which names it is, until when, and whether it can be served."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

from cryptography import x509

from dondoc.server.project.errors import StartError
from dondoc.server.project.tls.hosts import Host, NotAHost, parse_host

TOLD_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Given:
    """The files as they were named, and what the certificate says; `wildcards` without their "*."."""

    certificate: Path
    key: Path
    hosts: tuple[Host, ...]
    wildcards: tuple[str, ...]
    ends_at: datetime

    def covers(self, host: Host) -> bool:
        above = host.text.partition(".")[2]
        return host in self.hosts or (host.address is None and above in self.wildcards)


def read_given(certificate: Path, key: Path, *, now: datetime) -> Given:
    """Read and check the office's files; a StartError says what is wrong with which."""
    try:
        found = x509.load_pem_x509_certificates(certificate.read_bytes())[0]
    except OSError as error:
        raise StartError(f"Không đọc được chứng thư {certificate}: {error.strerror}.") from error
    except ValueError as error:
        raise StartError(
            f"Tệp {certificate} không phải chứng thư dạng PEM. Tệp .pfx đổi sang PEM bằng lệnh: "
            "openssl pkcs12 -in tep.pfx -out chung-thu.pem -nodes"
        ) from error
    _check_key(certificate, key)
    ends_at = found.not_valid_after_utc
    if not found.not_valid_before_utc <= now < ends_at:
        raise StartError(
            f"Chứng thư {certificate} chỉ có hiệu lực từ {found.not_valid_before_utc:%d/%m/%Y} đến "
            f"{ends_at:%d/%m/%Y}. Hãy thay chứng thư mới, hoặc chỉnh lại đồng hồ của máy."
        )
    hosts, wildcards = _names(found)
    return Given(certificate, key, hosts, wildcards, ends_at)


def check_hosts(given: Given, hosts: Sequence[Host]) -> None:
    """Each host must stand in the certificate: browsers would refuse it otherwise."""
    if missing := [one.shown for one in hosts if not given.covers(one)]:
        there = [*(one.shown for one in given.hosts), *(f"*.{name}" for name in given.wildcards)]
        raise StartError(
            f"Chứng thư {given.certificate} không ghi {', '.join(missing)}; chứng thư ghi: "
            f"{', '.join(there) or 'không tên nào'}. Hãy sửa --host, hoặc xin chứng thư có đủ tên."
        )


def _check_key(certificate: Path, key: Path) -> None:
    def no_password() -> str:
        raise StartError(
            f"Khoá {key} có mật khẩu. Hãy bỏ mật khẩu: openssl pkey -in {key} -out khoa.pem, "
            "rồi chỉ cho người chạy Dondoc đọc: chmod 600 khoa.pem"
        )

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=no_password)
    except ssl.SSLError as error:
        raise StartError(
            f"Khoá {key} không đọc được hoặc không đi với chứng thư {certificate} ({error.reason}). "
            "Hãy kiểm tra hai tệp có cùng một cặp không."
        ) from error
    except OSError as error:
        raise StartError(f"Không đọc được khoá {key}: {error.strerror}.") from error


def _names(certificate: x509.Certificate) -> tuple[tuple[Host, ...], tuple[str, ...]]:
    try:
        named = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return (), ()  # browsers have not read names elsewhere for years
    hosts, wildcards = [], []
    for name in named.get_values_for_type(x509.DNSName):
        if name.startswith("*."):
            wildcards.append(name[2:].lower())
            continue
        with suppress(NotAHost):
            hosts.append(parse_host(name))
    addresses = named.get_values_for_type(x509.IPAddress)
    hosts += [Host(str(one), one) for one in addresses if isinstance(one, IPv4Address | IPv6Address)]
    return tuple(hosts), tuple(wildcards)
