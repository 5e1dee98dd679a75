"""The process of the public pages: where it listens, and how it is started beside the others."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dondoc.server.project.data_folder import portal_database_url
from dondoc.server.project.errors import PortInUse
from dondoc.server.project.listening import Place, listening
from dondoc.server.project.postgres import RunningPostgres
from dondoc.server.project.tls.network import HTTPS, Network
from dondoc.server.project.watched import Watched
from dondoc.server.project.web_process import Pages, on_the_network, on_this_machine

OPTION = "--portal-port"
_BESIDE_HTTPS = 8443
# What is no HTTP at all is nobody's business, and would fill the disk. A connection has one request: of the
# next one nobody has read the head before a thread waits for it, nor is what was refused read to its end.
PAGES = Pages(
    "Cổng công khai",
    module="portal_wsgi",
    log="portal.log",
    workers=1,
    threads_alone=8,
    told="error",
    kept_s=0,
)


@dataclass(frozen=True, slots=True)
class Portal:
    """Where the public pages were asked to be; `is_wanted` where a port was named, and is not only usual."""

    host: str
    port: int
    is_wanted: bool
    network: Network | None

    @property
    def url(self) -> str:
        if self.network is None:
            return f"http://{Place(self.host, self.port).shown}"
        return f"https://{self.network.hosts[0].in_url}:{self.port}"

    def places(self) -> list[Place]:
        if self.network is None:
            return [Place(self.host, self.port, OPTION)]
        return [Place(one.address, self.port, OPTION) for one in self.network.places()[0]]


def usual_port(main: int, *, network: Network | None) -> int:
    """Beside that of the staff pages, and that of plain http."""
    if network is None:
        return main + 1
    return _BESIDE_HTTPS if main == HTTPS else max(network.port, network.plain_port) + 1


@contextmanager
def portal_listening(portal: Portal | None) -> Iterator[list[socket.socket]]:
    """Its sockets; none where it is not wanted, or where the usual port is another program's."""
    if portal is None:
        yield []
        return
    try:
        opened = listening(portal.places())
        sockets = opened.__enter__()
    except PortInUse:
        if portal.is_wanted:
            raise
        yield []
        return
    try:
        yield sockets
    finally:
        opened.__exit__(None, None, None)


def why_without(portal: Portal | None, listeners: Sequence[socket.socket], database: object) -> str:
    """What the terminal is told where the public pages are not served though nobody asked for that."""
    if portal is None:
        return ""
    if not listeners:
        return (
            f"Cổng công khai chưa chạy: cổng {portal.port} đang được chương trình khác dùng. "
            f"Hãy chọn cổng khác bằng {OPTION}."
        )
    if database is None and not portal_database_url():
        return (
            "Cổng công khai chưa chạy: hãy tạo vai trò dondoc_portal trong cơ sở dữ liệu và ghi địa chỉ vào "
            "biến DONDOC_PORTAL_DATABASE_URL (xem README, mục The public pages)."
        )
    return ""


def portal_served(
    portal: Portal,
    listeners: Sequence[socket.socket],
    *,
    database: RunningPostgres | None,
    certificate: tuple[Path, Path] | None,
    sockets: Path | None,
    logs: Path,
) -> list[Watched]:
    """The processes of the public pages, which know their own address and database, and no other."""
    environment = {"DONDOC_PORTAL_URL": os.environ.get("DONDOC_PORTAL_URL", "")}
    if portal.network is not None:
        environment["DONDOC_PORTAL_URL"] = portal.url
    environment["DONDOC_PORTAL_DATABASE_URL"] = portal_database_url() or (
        database.portal_url if database else ""
    )
    environment["DATABASE_URL"] = ""
    if certificate is None or sockets is None:
        return on_this_machine(listeners[0], logs=logs, pages=PAGES, environment=environment)
    return on_the_network(
        listeners,
        (),
        certificate=certificate[0],
        key=certificate[1],
        sockets=sockets,
        logs=logs,
        pages=PAGES,
        environment=environment,
    )
