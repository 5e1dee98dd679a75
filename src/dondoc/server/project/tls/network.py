"""How the office's network reaches this machine: names, ports, and who vouches for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cryptography import x509

from dondoc.server.project.listening import EVERY_ADDRESS, Place
from dondoc.server.project.tls.authority import Kept, fingerprint, keep_certificate, utc_now
from dondoc.server.project.tls.given import TOLD_BEFORE, Given, read_given
from dondoc.server.project.tls.hosts import Host

HTTPS, HTTP = 443, 80
_LOOKED_AFTER_S = 3600.0
_TOLD_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Network:
    """What `dondoc up` was asked for; `given` is the office's certificate, where it has one."""

    hosts: tuple[Host, ...]
    port: int
    plain_port: int
    given: Given | None

    @property
    def url(self) -> str:
        return f"https://{self.hosts[0].in_url}{'' if self.port == HTTPS else f':{self.port}'}"

    @property
    def plain_url(self) -> str:
        return f"http://{self.hosts[0].in_url}{'' if self.plain_port == HTTP else f':{self.plain_port}'}"

    def places(self) -> tuple[list[Place], list[Place]]:
        """Where to listen, by TLS and plainly: where only addresses were named, there and nowhere else."""
        addresses = (
            [one.text for one in self.hosts if one.address]
            if all(one.address for one in self.hosts)
            else [EVERY_ADDRESS]
        )
        return (
            [Place(one, self.port, "--port") for one in addresses],
            [Place(one, self.plain_port, "--http-port") for one in addresses],
        )


class Vouched:
    """The certificate in use: ours is renewed in time, the office's is spoken of before it ends."""

    def __init__(self, network: Network, folder: Path) -> None:
        self._network = network
        self._folder = folder
        self._next = 0.0
        self._told_at = utc_now() - _TOLD_AFTER
        self._kept: Kept | None = None
        if network.given is None:
            self._kept = keep_certificate(folder, hosts=network.hosts, now=utc_now())

    @property
    def files(self) -> tuple[Path, Path]:
        """The certificate and its key."""
        if given := self._network.given:
            return given.certificate, given.key
        assert self._kept is not None
        return self._kept.server, self._kept.server

    def tell_children(self) -> None:
        """What the settings of the pages go by, in the environment of what we start."""
        os.environ["DONDOC_PUBLIC_URL"] = self._network.url
        os.environ["DONDOC_TLS_HOSTS"] = " ".join(one.in_url for one in self._network.hosts)
        os.environ["DONDOC_TLS_ROOT"] = str(self._kept.root) if self._kept else ""

    def told(self) -> Iterator[str]:
        """What the terminal says when all is ready."""
        if self._kept is None:
            yield from filter(None, [self._of_end()])
            return
        root = x509.load_der_x509_certificate(self._kept.root.read_bytes())
        if self._kept.has_new_root:
            yield "Chứng thư gốc vừa được tạo: mỗi máy trong mạng phải cài chứng thư này một lần."
        yield f"Hướng dẫn cài chứng thư gốc: {self._network.plain_url}/chung-thu-goc/"
        yield f"Tệp: {self._kept.root}"
        yield f"Dấu vân tay SHA-256, để đối chiếu khi cài: {fingerprint(root)}"

    def look(self, *, now: float) -> str:
        """Once an hour: renew, or say what has to be done; answers what the terminal should be told."""
        if now < self._next:
            return ""
        self._next = now + _LOOKED_AFTER_S
        if self._kept is not None:
            try:
                kept = keep_certificate(self._folder, hosts=self._network.hosts, now=utc_now())
            except OSError as error:
                return f"Chưa gia hạn được chứng thư trong {self._folder}: {error.strerror}"
            return "\n".join(self.told()) if kept.has_new_root else ""
        if utc_now() - self._told_at < _TOLD_AFTER:
            return ""
        self._told_at = utc_now()
        return self._of_end()

    def _of_end(self) -> str:
        """About the office's certificate as it lies there now, which somebody may have renewed."""
        given = self._network.given
        assert given is not None
        try:
            ends_at = read_given(given.certificate, given.key, now=utc_now()).ends_at
        except Exception as error:
            return str(error)
        if utc_now() < ends_at - TOLD_BEFORE:
            return ""
        return (
            f"Chứng thư {given.certificate} hết hạn ngày {ends_at:%d/%m/%Y}. "
            "Hãy thay tệp trước ngày đó; không cần chạy lại Dondoc."
        )
