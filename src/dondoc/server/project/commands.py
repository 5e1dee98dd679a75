"""The commands that the server adds to `dondoc`. Nothing of Django is loaded before one is run."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.cli.arguments import Arguments
from dondoc.server.project.errors import StartError

if TYPE_CHECKING:
    from dondoc.server.project.portal_process import Portal
    from dondoc.server.project.start_up import Options
    from dondoc.server.project.tls.hosts import Host
    from dondoc.server.project.tls.network import Network

_ON_THIS_MACHINE = 8000
_HIGHEST = 65535


def up(argv: list[str]) -> int:
    """Chạy Dondoc trên máy này: cơ sở dữ liệu, trang web và việc chạy nền."""
    from dondoc.server.project.start_up import run

    parser = Arguments("up", summary=up.__doc__ or "", epilog=_EPILOG)
    parser.how.add_argument(
        "--host",
        type=_host,
        action="append",
        metavar="TÊN",
        help="tên hoặc địa chỉ IP của máy trong mạng, để máy khác vào bằng https; ghi được nhiều lần. "
        "Không ghi thì chỉ máy này vào được, bằng http",
    )
    parser.how.add_argument(
        "--port", type=_port, metavar="CỔNG", help="cổng của trang web (mặc định 8000; với --host là 443)"
    )
    parser.how.add_argument(
        "--http-port",
        type=_port,
        metavar="CỔNG",
        help="cùng --host: cổng http, chỉ để dẫn sang https và cài chứng thư gốc "
        "(mặc định 80; khi chọn --port khác 443 thì là cổng liền sau)",
    )
    parser.how.add_argument(
        "--cert",
        type=Path,
        metavar="TỆP",
        help="chứng thư của cơ quan (PEM, gồm cả chuỗi trung gian); không có thì Dondoc tự tạo",
    )
    parser.how.add_argument(
        "--key", type=Path, metavar="TỆP", help="khoá của chứng thư (PEM, không mật khẩu)"
    )
    parser.how.add_argument(
        "--demo", action="store_true", help="tạo các tài khoản mẫu và nạp văn bản mẫu, chỉ để dùng thử"
    )
    parser.how.add_argument(
        "--portal-port",
        type=_port,
        metavar="CỔNG",
        help="cổng của trang công khai cho người dân (mặc định là cổng liền sau trang web; "
        "với cổng 443 là 8443)",
    )
    parser.how.add_argument("--no-portal", action="store_true", help="không chạy trang công khai")
    given = parser.parse_args(argv)
    if given.no_portal and given.portal_port:
        parser.error("--no-portal và --portal-port không đi cùng nhau")
    if bool(given.cert) != bool(given.key):
        parser.error("--cert và --key phải đi cùng nhau")
    try:
        return run(_options(given, parser=parser))
    except StartError as error:
        print(error.message, file=sys.stderr)
        return 1


def _options(given: argparse.Namespace, *, parser: Arguments) -> Options:
    from dondoc.server.project.start_up import Options
    from dondoc.server.project.tls.authority import utc_now
    from dondoc.server.project.tls.given import check_hosts, read_given
    from dondoc.server.project.tls.network import HTTP, HTTPS, Network

    hosts = [one for one in given.host or () if not one.is_loopback]
    if not hosts and not given.cert:
        if given.http_port:
            parser.error("--http-port chỉ dùng cùng --host")
        address = next((one.text for one in given.host or () if one.address), "127.0.0.1")
        port = given.port or _ON_THIS_MACHINE
        portal = _portal(given, host=address, port=port, network=None)
        return Options(host=address, port=port, is_demo=given.demo, portal=portal)
    if os.environ.get("DONDOC_PUBLIC_URL"):
        raise StartError(
            "DONDOC_PUBLIC_URL dành cho khi có máy chủ khác lo https phía trước; với --host hay --cert thì "
            "Dondoc tự lo https. Hãy bỏ một trong hai."
        )
    office = read_given(given.cert, given.key, now=utc_now()) if given.cert else None
    if office:
        hosts = hosts or [one for one in office.hosts if not one.is_loopback]
        if not hosts:
            raise StartError(
                f"Chứng thư {given.cert} không ghi tên nào dùng được ngay. Hãy ghi tên máy bằng --host."
            )
        check_hosts(office, hosts)
    port = given.port or HTTPS
    plain_port = given.http_port or (HTTP if port == HTTPS else port + 1)
    if plain_port == port or plain_port > _HIGHEST:
        parser.error("--http-port phải là một cổng khác --port")
    network = Network(
        hosts=tuple(dict.fromkeys(hosts)),
        port=port,
        plain_port=plain_port,
        given=office,
    )
    portal = _portal(given, host=hosts[0].text, port=port, network=network)
    return Options(host=hosts[0].text, port=port, is_demo=given.demo, network=network, portal=portal)


def _portal(given: argparse.Namespace, *, host: str, port: int, network: Network | None) -> Portal | None:
    from dondoc.server.project.portal_process import Portal, usual_port

    usual = usual_port(port, network=network)
    if given.no_portal or (not given.portal_port and usual > _HIGHEST):
        return None
    return Portal(host, given.portal_port or usual, is_wanted=bool(given.portal_port), network=network)


_EPILOG = """\
Dữ liệu nằm trong thư mục DONDOC_DATA. Khi có DATABASE_URL, Dondoc dùng cơ sở dữ liệu ở đó;
khi không có, Dondoc tự chạy một PostgreSQL riêng. Không có --host, trang web dùng http và chỉ mở
trên chính máy này. Có --host, máy khác trong mạng vào bằng https; không có --cert thì Dondoc tạo chứng
thư gốc riêng, mỗi máy cài một lần theo hướng dẫn ở trang /chung-thu-goc/. Có máy chủ khác lo https phía
trước thì không dùng --host mà ghi địa chỉ vào DONDOC_PUBLIC_URL."""


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _HIGHEST:
        raise ValueError(text)
    return number


def _host(text: str) -> Host:
    from dondoc.server.project.tls.hosts import NotAHost, parse_host

    try:
        return parse_host(text)
    except NotAHost as error:
        raise argparse.ArgumentTypeError(str(error)) from None
