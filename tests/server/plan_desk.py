"""An office for tests: agencies, people in their posts, a plan of three tasks, and the way it comes in."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from kept_rows import begins_with, written_once

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.intake.models import Proposal, ReceivedDocument
from dondoc.server.intake.reasons import settle_reasons
from dondoc.server.intake.services import read_received, receive_file
from dondoc.server.posts.models import Role
from dondoc.server.posts.services import appoint
from dondoc.server.registry.models import Agency
from dondoc.server.registry.services import set_up_home

_HEAD = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LẠNG SƠN\tĐộc lập - Tự do - Hạnh phúc

Số: 45/KH-UBND\tLạng Sơn, ngày 12 tháng 02 năm 2026

KẾ HOẠCH
Triển khai chuyển đổi số năm 2026

"""
_ROWS = (
    ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
    ("I", "Hạ tầng"),
    (
        "1",
        "Xây dựng Trung tâm dữ liệu của tỉnh; nâng cấp mạng diện rộng",
        "Sở Khoa học và Công nghệ",
        "Các sở, ban, ngành",
        "Trước ngày 30/6/2026",
    ),
    ("2", "Rà soát trụ sở sau sắp xếp", "Sở Tài chính", "UBND các xã, phường", "Năm 2026"),
    (
        "3",
        "Tuyên truyền về chuyển đổi số",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Báo và Phát thanh, Truyền hình Lạng Sơn",
        "Thường xuyên",
    ),
)
PLAN = _HEAD + "".join("\t".join(row) + "\n" for row in _ROWS)


def make_person(username: str, role: Role, agency_id: str = "ls.vp-ubnd") -> Account:
    """An account in a post at an agency, which is made where it is missing."""
    account = create_account(
        username=username, full_name=f"Người {username}", password="mật khẩu dài", actor=SYSTEM
    )
    agency, _ = Agency.objects.get_or_create(
        pk=agency_id,
        defaults={
            "name": agency_id,
            "kind": "department",
            "level": "tỉnh",
            "sort_key": agency_id,
            "folded_name": agency_id,
        },
    )
    appoint(account=account, agency=agency, role=role, from_on=date(2020, 1, 1), actor=SYSTEM)
    return account


def set_up_lang_son() -> None:
    """The province that the tests work in, for those that do not test its setting up."""
    set_up_home(actor=SYSTEM, province="ls")


@begins_with
def make_officer(username: str = "lan") -> Account:
    """An officer of the Office, who receives and confirms."""
    written_once(set_up_lang_son)
    return make_person(username, Role.OFFICER)


def receive(officer: Account, text: str = PLAN, name: str = "ke-hoach.txt") -> ReceivedDocument:
    """Hand a text file in and do what its job does."""
    received = receive_file(actor=officer, name=name, content=BytesIO(text.encode()))
    return read(received)


def read(received: ReceivedDocument) -> ReceivedDocument:
    """What the job does."""
    read_received(document_id=received.pk, attempt=received.attempt)
    received.refresh_from_db()
    return received


def proposals_of(received: ReceivedDocument) -> list[Proposal]:
    return list(received.proposals.order_by("position", "id"))


def make_sure(received: ReceivedDocument, *, but: str = "") -> ReceivedDocument:
    """However the extraction judges these rows by now, every field is sure, `but` one; warnings stay."""
    for proposal in proposals_of(received):
        for name, reason in proposal.reasons.items():
            if "confidence" in reason and name != but:
                reason |= {"confidence": 0.97, "doubts": []}
        proposal.doubts = proposal.doubts if but else []
        settle_reasons(proposal)
        proposal.save()
    return received
