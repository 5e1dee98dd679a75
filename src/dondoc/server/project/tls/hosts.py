"""The names and addresses under which browsers of the office's network find this machine."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_LONGEST = 253


@dataclass(frozen=True, slots=True)
class Host:
    """`text` as certificates and browsers write it: a name in ASCII small letters, or an address."""

    text: str
    address: IPv4Address | IPv6Address | None = None

    @property
    def is_loopback(self) -> bool:
        return self.text == "localhost" or (self.address is not None and self.address.is_loopback)

    @property
    def in_url(self) -> str:
        return f"[{self.text}]" if isinstance(self.address, IPv6Address) else self.text

    @property
    def shown(self) -> str:
        """A name with its Vietnamese letters, for people."""
        return self.text if self.address else self.text.encode("ascii").decode("idna")


LOOPBACK = tuple(Host(str(one), one) for one in (ip_address("127.0.0.1"), ip_address("::1")))
LOCALHOST = Host("localhost")


class NotAHost(ValueError):
    """What was given can be no address in a browser; `str()` is for the person at the terminal."""


def parse_host(text: str) -> Host:
    """A name (with Vietnamese letters too) or an address; NotAHost where no browser could be sent there."""
    given = unicodedata.normalize("NFC", text.strip()).rstrip(".").lower()
    try:
        address = ip_address(given.removeprefix("[").removesuffix("]"))
    except ValueError:
        return Host(_name(given, text))
    if address.is_unspecified or address.is_multicast or getattr(address, "scope_id", None):
        raise NotAHost(
            f'"{text}" không phải địa chỉ gõ được vào trình duyệt; ghi tên hoặc địa chỉ của máy này'
        )
    return Host(str(address), address)


def _name(given: str, text: str) -> str:
    try:
        name = given.encode("idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    labels = name.split(".")
    is_right = len(name) <= _LONGEST and all(_LABEL.fullmatch(label) for label in labels)
    if not is_right or labels[-1].isdecimal():
        raise NotAHost(
            f'"{text}" không phải tên máy hay địa chỉ IP; ví dụ đúng: dondoc.tinh.gov.vn, 10.1.2.3'
        )
    return name
