"""`dondoc audit`: the log from the terminal: read, proven, exported, and people's values erased from it."""

from __future__ import annotations

import sys

from dondoc.cli.arguments import Arguments, positive
from dondoc.server.project.errors import StartError


def audit(argv: list[str]) -> int:
    """Xem, kiểm chứng, xuất nhật ký; in mã gốc; xóa thông tin cá nhân."""
    given = _parser().parse_args(argv)
    from dondoc.server.project.database_at_hand import database_at_hand

    try:
        with database_at_hand(told="lệnh dondoc audit"):
            from dondoc.server.project.audit_work import WORK

            for line in WORK[given.work](given):
                print(line)
    except StartError as error:
        print(error.message, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nĐã thôi.", file=sys.stderr)
        return 130
    return 0


def _parser() -> Arguments:
    parser = Arguments("audit", summary=audit.__doc__ or "", epilog=_EPILOG)
    what = parser.add_argument_group("Việc")
    what.add_argument("work", choices=_WORKS, metavar="VIỆC", help=", ".join(_WORKS))
    what.add_argument(
        "name", nargs="?", default="", metavar="TÊN", help="tệp (export), tên đăng nhập (erase)"
    )
    add = parser.how.add_argument
    add("--root", action="append", default=[], metavar="MÃ@SỐ", help="mã gốc đã giữ ở nơi khác (verify)")
    add("--last", type=positive, default=50, metavar="N", help="bao nhiêu dòng cuối (list), 50")
    add("--yes", action="store_true", help="xóa thật (erase); không ghi thì chỉ đếm")
    return parser


_WORKS = ("list", "verify", "roots", "export", "erase")
_EPILOG = """\
list    các dòng cuối của nhật ký: vị trí, lúc nào, ai, làm gì, với cái gì
verify  tính lại cả chuỗi niêm phong, so với các mã gốc của máy này và với --root; nêu chỗ sai đầu tiên
roots   các mã gốc từng ngày, để chép sang nơi khác; dòng cuối là mã gốc lúc này
export  ghi nhật ký đã niêm phong vào tệp TÊN, mỗi dòng một JSON; không kèm thông tin cá nhân
erase   xóa khỏi nhật ký tên, tên đăng nhập, địa chỉ máy của tài khoản TÊN; không lấy lại được

Mã gốc của mỗi ngày cũng nằm trong tệp audit-roots.txt của thư mục dữ liệu. Hãy chép tệp này ra ngoài máy:
ai sửa được cơ sở dữ liệu thì làm lại được cả chuỗi, nhưng không làm lại được mã gốc đã ở nơi khác.
Tệp đã xuất được kiểm chứng không cần Dondoc: python3 tools/verify_audit.py TỆP MÃ@SỐ
Ví dụ: dondoc audit verify --root 3f…9c@120"""
