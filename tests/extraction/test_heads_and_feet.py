"""The head and foot of documents, written in the test."""

from __future__ import annotations

import pytest
from small_documents import read

LETTER = """UBND TỈNH LẠNG SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ XÂY DỰNG\tĐộc lập - Tự do - Hạnh phúc

Số: 0415/SXD-QH\tLạng Sơn, ngày 05 tháng 02 năm 2026
V/v góp ý dự thảo quy hoạch
chung đô thị Đồng Đăng

Kính gửi:
- UBND xã Đồng Đăng;
- Ban Quản lý Khu kinh tế cửa khẩu.

Căn cứ Nghị quyết số 12/NQ-HĐND ngày 10/12/2025.

Nơi nhận:\tKT. GIÁM ĐỐC
- Như trên;\tPHÓ GIÁM ĐỐC
- Lưu: VT, QH.
\tTrần Văn Thử
"""
PLAN = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN

Số: 03/KH-UBND

Lạng Sơn, ngày 08 tháng 01 năm 2024

KẾ HOẠCH
Thực hiện Nghị quyết của Bộ Chính trị
về phát triển vùng

Thực hiện Nghị quyết số 11-NQ/TW ngày 10/02/2022, UBND tỉnh ban hành kế hoạch.
"""


def test_a_letter() -> None:
    header = read(LETTER).document
    assert (header.type, header.number, header.issued_on) == ("dispatch", "0415/SXD-QH", "2026-02-05")
    assert header.issuer == "SỞ XÂY DỰNG"
    assert header.title == "V/v góp ý dự thảo quy hoạch chung đô thị Đồng Đăng"
    assert header.addressees == ("UBND xã Đồng Đăng", "Ban Quản lý Khu kinh tế cửa khẩu")
    assert header.recipients == ("Như trên", "Lưu: VT, QH")
    assert (header.signer_title, header.signer) == ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Trần Văn Thử")
    assert set(header.evidence) >= {"number", "issued_on", "issuer", "title", "addressees", "signer"}


def test_a_plan_whose_issuer_and_title_take_two_lines() -> None:
    header = read(PLAN).document
    assert (header.type, header.number, header.issued_on) == ("plan", "03/KH-UBND", "2024-01-08")
    assert (header.issuer, header.issuer_repaired) == ("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", "UBND tỉnh Lạng Sơn")
    assert header.title == "Thực hiện Nghị quyết của Bộ Chính trị về phát triển vùng"


@pytest.mark.parametrize(
    ("bracket", "number", "day"),
    [
        ("(Kèm theo Kế hoạch số 12/KH-UBND ngày 10/3/2025 của UBND tỉnh A)", "12/KH-UBND", "2025-03-10"),
        (
            "(Kèm theo Quyết định số: 7 /QĐ-UBND, ngày 05 tháng 4 năm 2025 của UBND tỉnh A)",
            "7/QĐ-UBND",
            "2025-04-05",
        ),
        (
            "*(Ban hành kèm theo Kế hoạch số 9/KH-UBND\nngày 01/7/2025 của UBND\ntỉnh A)*",
            "9/KH-UBND",
            "2025-07-01",
        ),
    ],
)
def test_an_annex_takes_its_number_from_what_it_came_with(bracket: str, number: str, day: str) -> None:
    header = read(f"PHỤ LỤC II\nPHÂN CÔNG NHIỆM VỤ\n{bracket}\n\n1. Việc\n").document
    assert (header.type, header.number, header.issued_on) == ("annex", number, day)
    assert (header.title, header.issuer) == ("PHÂN CÔNG NHIỆM VỤ", "UBND tỉnh A")


def test_a_plan_that_speaks_of_its_annex_stays_a_plan() -> None:
    text = PLAN + "Chi tiết tại phụ lục (Kèm theo Kế hoạch số 03/KH-UBND ngày 08/01/2024 của UBND tỉnh).\n"
    assert read(text).document.type == "plan"


@pytest.mark.parametrize(
    ("heading", "number", "kind"),
    [
        ("QUYẾT ĐỊNH", "7/QĐ-UBND", "decision"),
        ("CHỈ THỊ", "7/CT-UBND", "directive"),
        ("THÔNG BÁO", "7/TB-UBND", "notice"),
        ("CÔNG ĐIỆN", "7/CĐ-UBND", "telegram"),
        ("BÁO CÁO", "7/BC-UBND", "report"),
        ("CHƯƠNG TRÌNH", "7/CTr-UBND", "other"),
        ("", "7/TB-UBND", "notice"),
    ],
)
def test_types(heading: str, number: str, kind: str) -> None:
    text = (
        f"UBND TỈNH LẠNG SƠN\nSố: {number}\nLạng Sơn, ngày 05 tháng 02 năm 2026\n\n{heading}\nVề việc thử\n"
    )
    assert read(text).document.type == kind


def test_the_stamp_of_the_receiving_office_is_not_the_number() -> None:
    header = read(
        "ĐẾN\nSố: 1736\nNgày 03/5/24\nUBND TỈNH LẠNG SƠN\nSố: 45/UBND-KT\nV/v thử\n\nKính gửi: Sở Y tế\n"
    ).document
    assert header.number == "45/UBND-KT"
    assert header.received and header.received.number == "1736"


def test_text_that_lost_its_marks() -> None:
    header = read(
        "VAN PHONG UBND TINH\nS6: 5319/VP-KTCN\n"
        "ngay 23 thang 7 nam 2025\nV/v lay y kien\n\nKinh gui: So Y te\n"
    ).document
    assert (header.number, header.issued_on, header.type) == ("5319/VP-KTCN", "2025-07-23", "dispatch")
    assert header.addressees == ("So Y te",)


def test_urgency() -> None:
    assert (
        read("UBND TỈNH LẠNG SƠN\nSố: 12/CĐ-UBND\nHỎA TỐC\nCÔNG ĐIỆN\nVề bão\n").document.urgency == "HỎA TỐC"
    )


@pytest.mark.parametrize(
    "text",
    ["x", "Số:", "(Kèm theo", "Kính gửi:", "Nơi nhận:", "KT.", "ngày 31 tháng 02 năm 2025", "\t\t\t\n\t"],
)
def test_scraps_are_no_reason_to_fail(text: str) -> None:
    header = read(f"a\n{text}\n").document
    assert header.issued_on is None
    assert header.number is None


@pytest.mark.parametrize("year", ["9999", "0001", "1825"])
def test_a_year_in_which_no_office_wrote_is_no_date(year: str) -> None:
    reading = read(
        f"UBND TỈNH LẠNG SƠN\nSố: 12/KH-UBND\nLạng Sơn, ngày 31 tháng 12 năm {year}\n\nKẾ HOẠCH\nA b\n\n"
        "STT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n"
        "1\tRà soát đê\tSở Y tế\t10 ngày làm việc kể từ ngày ký\n2\tVá đường\tSở Xây dựng\tTrước 30/6\n"
    )
    assert reading.document.issued_on is None
    assert [task.period.due_on for task in reading.tasks] == [None, None]


def test_two_columns_at_the_foot_and_beside_the_number() -> None:
    reading = read(
        "UBND TỈNH LẠNG SƠN\nSố: 88/UBND-NC\tTHƯỢNG KHẨN\nLạng Sơn, ngày 05 tháng 02 năm 2026\n\n"
        "V/v chống bão\n\n"
        "Nơi nhận:\tKT. CHỦ TỊCH\n- Như trên;\tPHÓ CHỦ TỊCH\n- Lưu: VT, NC.\tTrần Văn Thử\n"
    )
    header = reading.document
    assert (header.urgency, header.number) == ("THƯỢNG KHẨN", "88/UBND-NC")
    assert header.signer == "Trần Văn Thử"
    assert header.recipients == ("Như trên", "Lưu: VT, NC")


@pytest.mark.parametrize(("mark", "level"), [("MẬT", "MẬT"), ("TỐI MẬT", "TỐI MẬT"), ("", None)])
def test_the_mark_of_secrecy_is_in_the_header(mark: str, level: str | None) -> None:
    header = read(f"{mark}\n{LETTER}").document
    assert header.secrecy == level
    assert bool(header.evidence.get("secrecy")) == bool(mark)


def test_the_day_of_the_receiving_stamp() -> None:
    received = read(f"ĐẾN Ngày 06/02/26\nSố: 512\n{LETTER}").document.received
    assert received is not None
    assert (received.number, received.on) == ("512", "2026-02-06")


def test_minutes_that_begin_with_the_hour_have_their_day_there() -> None:
    opening = "Vào lúc 14 giờ ngày 09 tháng 3 năm 2026, tại xã."
    text = f"UBND XÃ A\nSố: 6/BB-UBND\n\nBIÊN BẢN\nHọp giao ban\n\n{opening}\n"
    assert read(text).document.issued_on == "2026-03-09"
    assert read(text.replace("BIÊN BẢN", "THÔNG BÁO")).document.issued_on is None


def test_a_place_that_ends_a_list_of_recipients_signs_nothing() -> None:
    header = read(
        "UBND TỈNH A\nSố: 3/TB-VP\nA, ngày 12 tháng 01 năm 2026\n\nTHÔNG BÁO\nKết luận\n\n"
        "Các xã thực hiện.\n\n"
        "Nơi nhận:                            CHÁNH VĂN PHÒNG\n- UBND các xã: Ba Lòng, Cam Lộ,\n"
        "Hướng Phùng Tây;\n- Lưu: VT.                       Lê Văn Thử\n"
    ).document
    assert header.signer == "Lê Văn Thử"
    assert "UBND các xã: Ba Lòng, Cam Lộ, Hướng Phùng Tây" in header.recipients


def test_a_digest_on_paper_has_its_day_and_its_issuer() -> None:
    head = read(
        "ỦY BAN NHÂN DÂN\nTỈNH ĐIỆN BIÊN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Điện Biên, ngày 05 tháng 6 năm 2026\n\nChỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày "
        "25/5 đến ngày 31/5/2026)\n\nNgày 26/5/2026, UBND tỉnh ban hành Công văn số 91/UBND-KT.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Mẫu\n"
    ).document
    assert (head.type, head.issued_on) == ("digest", "2026-06-05")
    assert head.issuer == "ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN"


def test_the_title_of_an_annex_says_nothing_of_the_letter_that_it_goes_with() -> None:
    head = read(
        "UBND TỈNH ĐIỆN BIÊN\nSố: 91/UBND-KT\nV/v rà soát trụ sở\nĐiện Biên, ngày 05 tháng 6 năm 2026\n\n"
        "Kính gửi: Sở Tài chính\n\nGiao Sở Tài chính rà soát trụ sở dôi dư.\n\nNơi nhận:\n- Như trên;\n"
        "- Lưu: VT.\nCHỦ TỊCH\nLò Văn Mẫu\n\nPhụ lục\nKẾ HOẠCH RÀ SOÁT TRỤ SỞ\n"
    ).document
    assert (head.type, head.title) == ("dispatch", "V/v rà soát trụ sở")


def test_numbered_duties_right_below_the_addressees_are_no_addressees() -> None:
    found = read(
        "UBND TỈNH ĐIỆN BIÊN\nSố: 92/UBND-KT\nV/v thống kê trụ sở\nĐiện Biên, ngày 05 tháng 6 năm 2026\n"
        "Kính gửi: Các sở, ban, ngành.\n"
        "1. Giao Sở Y tế thống kê trụ sở trạm y tế, báo cáo trước ngày 30/6/2026.\n"
        "2. Giao Sở Tài chính tổng hợp.\n"
    )
    assert found.document.addressees == ("Các sở, ban, ngành",)
    assert [task.leads for task in found.tasks] == [("Sở Y tế",), ("Sở Tài chính",)]


def test_addressees_may_be_numbered() -> None:
    found = read(
        "UBND TỈNH ĐIỆN BIÊN\nSố: 93/UBND-KT\nV/v thử\nĐiện Biên, ngày 05 tháng 6 năm 2026\n"
        "Kính gửi:\n1. Sở Y tế.\n2. Sở Tài chính.\n\nUBND tỉnh thông báo.\n"
    )
    assert found.document.addressees == ("Sở Y tế", "Sở Tài chính")
