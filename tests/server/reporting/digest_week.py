"""A week of an office for the tests of digests: papers of the People's Committee, of its Office and of a
department, and what a leader said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from kept_rows import written_once
from plan_desk import make_person, receive, set_up_lang_son

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import Proposal, ReceivedDocument
from dondoc.server.posts.models import Role
from dondoc.server.reporting.digest.drafting import draw_up_digest
from dondoc.server.reporting.models import Digest, DigestItem
from dondoc.server.tracking.services import Directed, Said, assign_by_direction, confirm_proposal

MONDAY = date(2026, 3, 16)
_HEAD = """{issuer}\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{place}\tĐộc lập - Tự do - Hạnh phúc

Số: {number}\tLạng Sơn, ngày {day} tháng 3 năm 2026
"""
_OF_COMMITTEE = {"issuer": "ỦY BAN NHÂN DÂN", "place": "TỈNH LẠNG SƠN"}

FIRES = (
    _HEAD.format(number="1208/VP-KTN", day="17", issuer="ỦY BAN NHÂN DÂN", place="TỈNH LẠNG SƠN\nVĂN PHÒNG")
    + """V/v phòng cháy, chữa cháy rừng mùa hanh khô

Kính gửi:
- Sở Nông nghiệp và Môi trường;
- Công an tỉnh.

Thực hiện ý kiến chỉ đạo của đồng chí Nông Văn Mẫu, Phó Chủ tịch UBND tỉnh, Văn phòng thông báo như sau:

Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Công an tỉnh kiểm tra rừng, báo cáo trước ngày 30/3/2026.

Nơi nhận:
- Như trên;
- Lưu: VT, KTN.

KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG

Hoàng Thị Thử
"""
)
COMMITTEE = (
    _HEAD.format(number="812/QĐ-UBND", day="20", **_OF_COMMITTEE)
    + """
QUYẾT ĐỊNH
Về việc kiện toàn Ban Chỉ đạo phòng, chống cháy rừng tỉnh Lạng Sơn

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức chính quyền địa phương;
Xét đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 77/TTr-SNNMT ngày 14/3/2026.

QUYẾT ĐỊNH:

Điều 1. Kiện toàn Ban Chỉ đạo phòng, chống cháy rừng tỉnh Lạng Sơn, gồm các thành viên sau:
1. Trưởng ban: Phó Chủ tịch Ủy ban nhân dân tỉnh.
2. Phó Trưởng ban: Giám đốc Sở Nông nghiệp và Môi trường.
3. Các thành viên: đại diện lãnh đạo Công an tỉnh, Sở Tài chính, Sở Y tế.
Điều 2. Sở Nông nghiệp và Môi trường là cơ quan thường trực của Ban Chỉ đạo.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 415/QĐ-UBND ngày 02/02/2024.

Nơi nhận:
- Như Điều 3;
- Lưu: VT, KT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn Mẫu
"""
)
PLAN = (
    _HEAD.format(number="45/KH-UBND", day="18", **_OF_COMMITTEE)
    + """
KẾ HOẠCH
Triển khai chuyển đổi số năm 2026

"""
    + "\n".join(
        "\t".join(row)
        for row in (
            ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
            (
                "1",
                "Xây dựng Trung tâm dữ liệu của tỉnh",
                "Sở Khoa học và Công nghệ",
                "Sở Tài chính",
                "Trước ngày 30/6/2026",
            ),
            ("2", "Rà soát trụ sở sau sắp xếp", "Sở Tài chính", "Sở Xây dựng", "Năm 2026"),
        )
    )
    + "\n"
)
OF_DEPARTMENT = (
    _HEAD.format(number="77/SXD-KT", day="19", issuer="UBND TỈNH LẠNG SƠN", place="SỞ XÂY DỰNG")
    + """V/v kiểm tra công trình

Kính gửi: UBND các xã, phường.

Sở Xây dựng đề nghị UBND các xã, phường kiểm tra các công trình, báo cáo trước ngày 25/3/2026.

Nơi nhận:
- Như trên;
- Lưu: VT.

GIÁM ĐỐC

Lý Văn Thử
"""
)
PAPERS = {"chay-rung.txt": FIRES, "ban-chi-dao.txt": COMMITTEE, "ke-hoach.txt": PLAN, "so.txt": OF_DEPARTMENT}


@dataclass
class Week:
    """Who writes, who approves, who only reads; the papers that came in."""

    officer: Account
    leader: Account
    agency: Account
    papers: dict[str, ReceivedDocument] = field(default_factory=dict)

    def draw_up(self) -> Digest:
        return draw_up_digest(actor=self.officer, day=MONDAY + timedelta(days=4))


def make_week(*papers: str) -> Week:
    """Those of the papers, read; all of them where none is named."""
    written_once(set_up_lang_son)
    week = Week(
        make_person("lan", Role.OFFICER),
        make_person("cu", Role.LEADER),
        make_person("minh", Role.AGENCY_OFFICER, "ls.so-xd"),
    )
    for name in papers or PAPERS:
        week.papers[name] = receive(week.officer, PAPERS[name], name)
    return week


def say(week: Week, *, words: str, on: date, place: str = "phiên họp UBND tỉnh thường kỳ tháng 3") -> None:
    """A leader assigns it by word of mouth."""
    said = Said("Chủ tịch UBND tỉnh Lý Văn Ví", on, place, words)
    assign_by_direction(actor=week.officer, said=said, work=Directed(lead_ids=["ls.so-tc"]))


def confirm_all(received: ReceivedDocument, officer: Account) -> None:
    for proposal in Proposal.objects.filter(document=received, state="open"):
        confirm_proposal(actor=officer, proposal_id=proposal.pk, version=proposal.version)


def item_of(digest: Digest, number: str) -> DigestItem:
    return digest.items.get(facts__number=number)
