"""The commands that the server adds to `dondoc`. Nothing of Django is loaded before one is run."""

from __future__ import annotations

import ipaddress
import sys

from dondoc.cli.arguments import Arguments
from dondoc.server.project.errors import StartError


def up(argv: list[str]) -> int:
    """Chạy Dondoc trên máy này: cơ sở dữ liệu, trang web và việc chạy nền."""
    from dondoc.server.project.start_up import Options, run

    parser = Arguments("up", summary=up.__doc__ or "", epilog=_EPILOG)
    parser.how.add_argument(
        "--port", type=_port, default=8000, metavar="CỔNG", help="cổng http (mặc định 8000)"
    )
    parser.how.add_argument(
        "--host",
        type=_loopback,
        default="127.0.0.1",
        metavar="ĐỊA CHỈ",
        help="địa chỉ của chính máy này (mặc định 127.0.0.1)",
    )
    parser.how.add_argument(
        "--demo", action="store_true", help="tạo các tài khoản mẫu và nạp văn bản mẫu, chỉ để dùng thử"
    )
    given = parser.parse_args(argv)
    try:
        return run(Options(host=given.host, port=given.port, is_demo=given.demo))
    except StartError as error:
        print(error.message, file=sys.stderr)
        return 1


_EPILOG = """\
Dữ liệu nằm trong thư mục DONDOC_DATA. Khi có DATABASE_URL, Dondoc dùng cơ sở dữ liệu ở đó;
khi không có, Dondoc tự chạy một PostgreSQL riêng. Trang web dùng http và chỉ mở trên chính máy này;
muốn người khác vào được, hãy đặt một máy chủ có TLS phía trước và ghi địa chỉ vào DONDOC_PUBLIC_URL."""


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError(text)
    return number


def _loopback(text: str) -> str:
    """Plain http carries passwords in the open: it does not leave the machine."""
    address = ipaddress.ip_address("127.0.0.1" if text == "localhost" else text)
    if not address.is_loopback:
        raise ValueError(text)
    return str(address)
