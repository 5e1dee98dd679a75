"""An office for the tests of the pages: people with posts, and documents that were read."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

from kept_rows import begins_with, written_once
from plan_desk import PLAN, set_up_lang_son

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.services import read_received, receive_file
from dondoc.server.posts.models import Role
from dondoc.server.posts.services import appoint
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.services import confirm_above

SAMPLES = Path(__file__).parents[3] / "samples"
PASSWORD = "mat-khau-dai-de-thu"
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
LONGEST_NAME = (
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, nông nghiệp và phát triển nông thôn tỉnh"
)

ROLES = {
    "lan": ("Nông Thị Lan", Role.OFFICER, "ls.vp-ubnd"),
    "binh": ("Trần Văn Bình", Role.OFFICER, "ls.vp-ubnd"),
    "chutich": ("Hoàng Văn Chủ", Role.LEADER, "ls.vp-ubnd"),
    "xaydung": ("Lý Thị Xây", Role.AGENCY_OFFICER, "ls.so-xd"),
    "quantri": ("Phạm Quản Trị", Role.ADMINISTRATOR, "ls.vp-ubnd"),
}

# Assigns nothing: who sits in a committee, which office keeps its business, what ceases to hold.
COMMITTEE = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LẠNG SƠN\tĐộc lập - Tự do - Hạnh phúc

Số: 812/QĐ-UBND\tLạng Sơn, ngày 20 tháng 3 năm 2026

QUYẾT ĐỊNH
Về việc kiện toàn Ban Chỉ đạo phòng, chống cháy rừng tỉnh Lạng Sơn

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức chính quyền địa phương;
Xét đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 77/TTr-SNNMT ngày 14/3/2026.

QUYẾT ĐỊNH:

Điều 1. Kiện toàn Ban Chỉ đạo phòng, chống cháy rừng tỉnh Lạng Sơn, gồm các thành viên sau:
1. Trưởng ban: Phó Chủ tịch Ủy ban nhân dân tỉnh.
2. Phó Trưởng ban: Giám đốc Sở Nông nghiệp và Môi trường.
3. Các thành viên: đại diện lãnh đạo Công an tỉnh, Sở Tài chính, Sở Y tế, Sở Xây dựng, Sở Nội vụ.
Điều 2. Sở Nông nghiệp và Môi trường là cơ quan thường trực của Ban Chỉ đạo.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 415/QĐ-UBND ngày 02/02/2024.

Nơi nhận:
- Như Điều 3;
- Lưu: VT, KT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn Mẫu
"""


def make_office() -> dict[str, Account]:
    """The people, by the name they sign in with."""
    written_once(_write_office)
    return {username: Account.objects.get(username=username) for username in ROLES}


def _write_office() -> None:
    set_up_lang_son()
    for username, (full_name, role, agency_id) in ROLES.items():
        account = create_account(username=username, full_name=full_name, password=PASSWORD, actor=SYSTEM)
        agency = Agency.objects.filter(pk=agency_id).first() or Agency.objects.order_by("pk")[0]
        appoint(account=account, agency=agency, role=role, from_on=date(2020, 1, 1), actor=SYSTEM)


def take_in(officer: Account, name: str, content: bytes) -> ReceivedDocument:
    """A document that was received and read through."""
    received = receive_file(actor=officer, name=name, content=io.BytesIO(content))
    read_all_waiting()
    received.refresh_from_db()
    return received


@begins_with
def take_in_confirmed(
    officer: Account, name: str = "ke-hoach-2026-phu-luc.txt", *, confidence: float = 0.5
) -> ReceivedDocument:
    """A plan of the samples, whose tasks were confirmed where they are as sure as that."""
    received = take_in(officer, "ke-hoach.txt", sample(name))
    confirm_above(actor=officer, document_id=received.pk, confidence=confidence)
    return received


def read_all_waiting() -> None:
    """What the worker does: read every document that waits."""
    for received in ReceivedDocument.objects.filter(stage="waiting"):
        read_received(document_id=received.pk, attempt=received.attempt)


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def archive() -> bytes:
    """A plan, a decision that assigns nothing, and a picture that nobody can read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writer:
        writer.writestr("phụ lục/kế hoạch.txt", PLAN)
        writer.writestr("quyết định.txt", COMMITTEE)
        writer.writestr("ảnh chụp.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)
    return packed.getvalue()
