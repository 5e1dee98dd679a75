"""The installation's own authority: a root that vouches for this machine alone, and the certificate it signs.

The root is put into the trust of every computer of the office, and its key lies on this machine. So that a
stolen key harms nobody else, the root says itself what it may vouch for: the names given, addresses of
private networks, servers only (RFC 5280, 4.2.1.10 and 4.2.1.12). Browsers refuse whatever else it signs.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from dondoc.server.project.tls.hosts import LOCALHOST, LOOPBACK, Host

ROOT_LIFE = timedelta(days=3650)
ROOT_RENEWED_BEFORE = timedelta(days=30)
SERVER_LIFE = timedelta(days=180)
SERVER_RENEWED_BEFORE = timedelta(days=60)
_CLOCKS_DIFFER_BY = timedelta(days=1)
_SERVERS = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
_PRIVATE: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(text)
    for text in (
        *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8"),
        *("fc00::/7", "fe80::/10", "::1/128"),
    )
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def is_good(self, *, now: datetime, until: datetime) -> bool:
        return self.certificate.not_valid_before_utc <= now and until < self.certificate.not_valid_after_utc


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies ready in the folder. `has_new_root`: every computer of the office has to be told."""

    server: Path  # certificate and key
    root: Path  # the root's certificate alone, to be handed out
    has_new_root: bool


def keep_certificate(folder: Path, *, hosts: Sequence[Host], now: datetime) -> Kept:
    """A root and a certificate for these hosts, made where missing, changed or near their end."""
    folder.mkdir(mode=0o700, exist_ok=True)
    root = held(folder / "root-with-key.pem")
    has_new_root = root is None or not _may_go_on(root, hosts=hosts, now=now)
    if root is None or has_new_root:
        root = make_root(hosts, now=now)
        _write(folder / "root-with-key.pem", as_pem(root))
    _write(folder / "root.crt", root.certificate.public_bytes(Encoding.DER), mode=0o644)
    server = held(folder / "server.pem")
    if server is None or not _is_to_be_kept(server, root=root, hosts=hosts, now=now):
        _write(folder / "server.pem", as_pem(make_server(root, hosts=hosts, now=now)))
    return Kept(folder / "server.pem", folder / "root.crt", has_new_root)


def make_root(hosts: Sequence[Host], *, now: datetime) -> Signed:
    """A root that may vouch for these hosts, this machine, and addresses of private networks."""
    key = ec.generate_private_key(ec.SECP256R1())
    number = x509.random_serial_number()
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Đôn đốc"),
            # Two roots of one name would be taken for each other. At most 64 bytes (RFC 5280).
            x509.NameAttribute(NameOID.COMMON_NAME, f"Đôn đốc {hosts[0].text[:36]} {number:x}"[:50]),
        ]
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(number)
        .not_valid_before(now - _CLOCKS_DIFFER_BY)
        .not_valid_after(now + ROOT_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(_SERVERS, critical=False)
        .add_extension(x509.NameConstraints(_permitted(hosts), None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return Signed(builder.sign(key, hashes.SHA256()), key)


def make_server(root: Signed, *, hosts: Sequence[Host], now: datetime) -> Signed:
    """A certificate for these hosts and for this machine itself; it does not outlive the root."""
    key = ec.generate_private_key(ec.SECP256R1())
    signer = x509.SubjectKeyIdentifier.from_public_key(root.key.public_key())
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0].text[:64])]))
        .issuer_name(root.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(max(now - _CLOCKS_DIFFER_BY, root.certificate.not_valid_before_utc))
        .not_valid_after(min(now + SERVER_LIFE, root.certificate.not_valid_after_utc))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(_SERVERS, critical=False)
        .add_extension(x509.SubjectAlternativeName([_named(one) for one in _all(hosts)]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(signer), critical=False)
    )
    return Signed(builder.sign(root.key, hashes.SHA256()), key)


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 as people compare it: pairs of capital digits with colons between."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _may_go_on(root: Signed, *, hosts: Sequence[Host], now: datetime) -> bool:
    """Whether the root lasts long enough, and may vouch for each of the hosts."""
    if not root.is_good(now=now, until=now + ROOT_RENEWED_BEFORE):
        return False
    constraints = root.certificate.extensions.get_extension_for_class(x509.NameConstraints).value
    permitted = set(constraints.permitted_subtrees or ())
    return permitted.issuperset(_permitted(hosts))


def _is_to_be_kept(server: Signed, *, root: Signed, hosts: Sequence[Host], now: datetime) -> bool:
    until = min(now + SERVER_RENEWED_BEFORE, root.certificate.not_valid_after_utc - timedelta(seconds=1))
    try:
        server.certificate.verify_directly_issued_by(root.certificate)
    except (InvalidSignature, ValueError, TypeError):
        return False
    named = server.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return server.is_good(now=now, until=until) and list(named) == [_named(one) for one in _all(hosts)]


def _all(hosts: Sequence[Host]) -> list[Host]:
    return list(dict.fromkeys((*hosts, LOCALHOST, *LOOPBACK)))


def _named(host: Host) -> x509.GeneralName:
    return x509.IPAddress(host.address) if host.address else x509.DNSName(host.text)


def _permitted(hosts: Sequence[Host]) -> list[x509.GeneralName]:
    """Names with what is below them; private addresses without number, since machines change theirs."""
    networks = list(_PRIVATE)
    for one in hosts:
        if one.address and not any(one.address in network for network in _PRIVATE):
            networks.append(ip_network(one.address))
    names = dict.fromkeys(one.text for one in (*hosts, LOCALHOST) if not one.address)
    return [*map(x509.DNSName, names), *map(x509.IPAddress, networks)]


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def as_pem(signed: Signed) -> bytes:
    """Key and certificate in one file."""
    key = signed.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return key + signed.certificate.public_bytes(Encoding.PEM)


def held(path: Path) -> Signed | None:
    """What the file holds; None where it is missing or no longer to be read, so that it is made anew."""
    try:
        content = path.read_bytes()
        key = load_pem_private_key(content, None)
        certificate = x509.load_pem_x509_certificate(content)
    except (OSError, ValueError, TypeError):
        return None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or certificate.public_key() != key.public_key():
        return None
    return Signed(certificate, key)


def _write(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Whole or not at all; nobody else may read it at any moment."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def utc_now() -> datetime:
    return datetime.now(UTC)
