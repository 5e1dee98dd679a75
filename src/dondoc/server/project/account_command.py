"""`dondoc account`: accounts and their posts from the terminal, where the first way in comes from."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime

from dondoc.cli.arguments import Arguments
from dondoc.server.accounts.passwords import make_password_to_show
from dondoc.server.project.errors import StartError

# As dondoc.server.posts.models.Role, of which nothing may be loaded before the database is at hand.
ROLES = ("officer", "agency_officer", "leader", "administrator", "agency_administrator")
DAY = "NGÀY/THÁNG/NĂM"


def account(argv: list[str]) -> int:
    """Tạo tài khoản, giao và thôi chức vụ, đặt lại mật khẩu, gỡ lớp xác thực thứ hai, khoá, liệt kê."""
    given = _parser().parse_args(argv)
    from dondoc.server.project.database_at_hand import database_at_hand

    try:
        with database_at_hand(told="lệnh dondoc account"):
            from dondoc.server.project.account_work import WORK

            password: Callable[[str], str] = _generated if given.generate else _asked
            for line in WORK[given.work](given, ask_password=password):
                print(line)
    except StartError as error:
        print(error.message, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nĐã thôi, chưa thay đổi gì.", file=sys.stderr)
        return 130
    return 0


def _parser() -> Arguments:
    parser = Arguments("account", summary=account.__doc__ or "", epilog=_EPILOG)
    what = parser.add_argument_group("Việc")
    what.add_argument("work", choices=_WORKS, metavar="VIỆC", help=", ".join(_WORKS))
    what.add_argument("username", nargs="?", default="", metavar="TÊN", help="tên đăng nhập")
    add = parser.how.add_argument
    add("--full-name", default="", metavar="HỌ TÊN", help="họ và tên, khi tạo")
    add("--email", default="", metavar="THƯ", help="thư điện tử, khi tạo")
    add("--role", choices=ROLES, metavar="VAI TRÒ", help=", ".join(ROLES))
    add("--agency", default="", metavar="MÃ", help="mã cơ quan, ví dụ ls.so-xd, hoặc một phần của tên")
    add("--on", type=_day, metavar=DAY, help="ngày đầu (create, appoint) hoặc ngày cuối (end); hôm nay")
    add("--generate", action="store_true", help="tự tạo mật khẩu và in ra một lần, không hỏi")
    return parser


_WORKS = ("create", "appoint", "end", "password", "remove-factors", "lock", "unlock", "list")
_EPILOG = """\
create    tạo tài khoản với một chức vụ: --full-name, --role, --agency
appoint   giao thêm chức vụ: --role, --agency
end       thôi chức vụ, hết ngày --on (hôm nay nếu không ghi); mọi chức vụ, hoặc chỉ theo --role, --agency
password  đặt mật khẩu mới; mọi phiên đang đăng nhập hết hiệu lực
remove-factors  gỡ ứng dụng tạo mã, khóa truy cập và mã dự phòng của người làm mất chúng
lock      khoá, không đăng nhập được nữa ngay từ bây giờ; unlock mở lại
list      các tài khoản với chức vụ hiện giữ

Vai trò: officer (chuyên viên Văn phòng), agency_officer (cán bộ cơ quan), leader (lãnh đạo),
administrator (quản trị hệ thống), agency_administrator (quản trị cơ quan: tài khoản, chức vụ, liên hệ của
cơ quan mình và đơn vị trực thuộc). Mật khẩu được hỏi tại chỗ; để trống thì Dondoc tự tạo và in ra một lần.
Lệnh dùng cơ sở dữ liệu của Dondoc đang chạy; khi Dondoc chưa chạy thì tự khởi động trong chốc lát.
Ví dụ: dondoc account create lan --full-name "Nông Thị Lan" --role officer --agency ls.vp"""


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()


def _asked(username: str) -> str:
    """The password typed twice; a generated one for an empty answer, or where nobody sits at a terminal."""
    if not sys.stdin.isatty():
        return _generated(username)
    from getpass import getpass

    while password := getpass(f"Mật khẩu mới của {username} (để trống: Dondoc tự tạo): "):
        if password == getpass("Nhập lại mật khẩu: "):
            return password
        print("Hai lần nhập không giống nhau. Hãy nhập lại.", file=sys.stderr)
    return _generated(username)


def _generated(username: str) -> str:
    password = make_password_to_show()
    print(f"Mật khẩu của {username}, chỉ hiện một lần này: {password}")
    return password
