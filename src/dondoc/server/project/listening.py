"""Addresses of this machine, taken before anything slow is begun and kept while processes are replaced."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from dondoc.server.project.errors import PortInUse, StartError

EVERY_ADDRESS = "::"


@dataclass(frozen=True, slots=True)
class Place:
    """An address with a port; `option` is what the person at the terminal may choose another port by."""

    address: str
    port: int
    option: str = "--port"

    @property
    def shown(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"


@contextmanager
def listening(places: Sequence[Place]) -> Iterator[list[socket.socket]]:
    """A bound socket for each place; whoever serves them begins to listen."""
    with ExitStack() as stack:
        yield [stack.enter_context(_bound(place)) for place in places]


@contextmanager
def _bound(place: Place) -> Iterator[socket.socket]:
    with _new(place.address) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        address = place.address
        if address == EVERY_ADDRESS and listener.family == socket.AF_INET:
            address = "0.0.0.0"
        try:
            listener.bind((address, place.port))
        except OSError as error:
            raise _why(place, error) from error
        yield listener


def _new(address: str) -> socket.socket:
    """Every address means those of IPv4 too, and them alone where the machine has no IPv6."""
    if address != EVERY_ADDRESS:
        return socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        both = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
        both.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    except OSError:
        return socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    return both


def _why(place: Place, error: OSError) -> StartError:
    port, option = place.port, place.option
    if isinstance(error, PermissionError):
        return StartError(
            f"Cổng {port} chỉ dành cho root. Hãy chọn cổng từ 1024 trở lên bằng {option}, "
            "hoặc chạy Dondoc bằng root."
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return StartError(
            f"Máy này không có địa chỉ {place.address}. Hãy xem lại --host (lệnh: ip address), "
            "hoặc ghi tên máy để mở trên mọi địa chỉ."
        )
    if error.errno != errno.EADDRINUSE:
        return StartError(f"Không mở được địa chỉ {place.shown}: {error.strerror}.")
    other = f"dondoc up {option} {8000 if port < 1024 else port + 1}"
    return PortInUse(f"Cổng {port} đang được chương trình khác dùng. Hãy chọn cổng khác: {other}.")
