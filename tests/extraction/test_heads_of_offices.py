"""Heads of offices of every kind: the Party, the army, ministries, councils, communes."""

from __future__ import annotations

import pytest
from office_heads import MOTTO, head


@pytest.mark.parametrize(
    ("lines", "issuer", "superior", "repaired"),
    [
        (
            ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG", "Số: 1/KH-UBND", MOTTO),
            "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
            None,
            "UBND thành phố Hải Phòng",
        ),
        (
            (
                "BỘ NÔNG NGHIỆP",
                "VÀ MÔI TRƯỜNG",
                "CỤC QUẢN LÝ TÀI NGUYÊN NƯỚC",
                "-----",
                "Số: 1/KH-TNN",
                MOTTO,
            ),
            "CỤC QUẢN LÝ TÀI NGUYÊN NƯỚC",
            "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
            None,
        ),
        (
            ("TỈNH ỦY BẮC GIANG", f"BAN CÁN SỰ ĐẢNG UBND TỈNH\t{MOTTO.splitlines()[0]}", "*", "Số 8-KH/BCSĐ"),
            "BAN CÁN SỰ ĐẢNG UBND TỈNH",
            "TỈNH ỦY BẮC GIANG",
            "Ban cán sự đảng UBND tỉnh Bắc Giang",
        ),
        (
            ("QUÂN KHU 4", "BỘ CHỈ HUY QUÂN SỰ TỈNH HÀ TĨNH", MOTTO, "Số: 3/KH-BCH"),
            "BỘ CHỈ HUY QUÂN SỰ TỈNH HÀ TĨNH",
            "QUÂN KHU 4",
            "Bộ Chỉ huy Quân sự tỉnh Hà Tĩnh",
        ),
        (
            ("HỘI ĐỒNG NHÂN DÂN", "TỈNH BẮC NINH", "-------", MOTTO, "Số: 3/KH-HĐND"),
            "HỘI ĐỒNG NHÂN DÂN TỈNH BẮC NINH",
            None,
            "HĐND tỉnh Bắc Ninh",
        ),
        (
            ("UBND XÃ ĐIỀM HE     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHÒNG KINH TẾ", "Số: 3/KH-PKT"),
            "PHÒNG KINH TẾ",
            "UBND XÃ ĐIỀM HE",
            "Phòng Kinh tế xã Điềm He",
        ),
        (
            ("UBND TỈNH ĐIỆN BIÊN", "SỞ Y TẾ", "Số: 3/KH-SYT", MOTTO),
            "SỞ Y TẾ",
            "UBND TỈNH ĐIỆN BIÊN",
            "Sở Y tế tỉnh Điện Biên",
        ),
        (
            ("TỈNH ỦY NGHỆ AN", "VĂN PHÒNG", "*", "Số 3-KH/VPTU"),
            "VĂN PHÒNG TỈNH ỦY NGHỆ AN",
            "TỈNH ỦY NGHỆ AN",
            "Văn phòng Tỉnh ủy Nghệ An",
        ),
        (("VP Rao.TỈNH ỦY LẠNG SƠN", "Số 3-KH/TU"), "TỈNH ỦY LẠNG SƠN", None, "Tỉnh ủy Lạng Sơn"),
    ],
)
def test_the_issuer_and_the_body_above(
    lines: tuple[str, ...], issuer: str, superior: str | None, repaired: str | None
) -> None:
    header = head(*lines, "", "KẾ HOẠCH", "Về việc thử")
    assert (header.issuer, header.superior, header.issuer_repaired) == (issuer, superior, repaired)
    assert header.evidence["issuer"] and bool(header.evidence.get("superior")) == bool(superior)


JOINT = (
    ("SỞ Y TẾ - SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
    ("SỞ Y TẾ -", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
    ("SỞ Y TẾ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
    ("SỞ Y TẾ\tSỞ GIÁO DỤC VÀ ĐÀO TẠO",),
)


@pytest.mark.parametrize("names", JOINT)
def test_two_offices_that_issue_together(names: tuple[str, ...]) -> None:
    header = head(
        "UBND TỈNH HÀ GIANG", *names, "Số: 12/KHPH-SYT-SGDĐT", MOTTO, "KẾ HOẠCH PHỐI HỢP", "Về y tế"
    )
    assert header.issuer == "SỞ Y TẾ - SỞ GIÁO DỤC VÀ ĐÀO TẠO"
    assert header.superior == "UBND TỈNH HÀ GIANG"
    assert (header.type, header.number, header.title) == ("plan", "12/KHPH-SYT-SGDĐT", "Về y tế")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Số: 36/2022/QĐ-UBND", "36/2022/QĐ-UBND"),
        ("Số 2689 -BC/BCSĐ", "2689-BC/BCSĐ"),
        ("Số: 11-NQ/TW", "11-NQ/TW"),
        ("Luật số: 31/2024/QH15", "31/2024/QH15"),
        ("Số:       /UBND-KT", "/UBND-KT"),
        ("Số: …../2026/QĐ-UBND", "/2026/QĐ-UBND"),
        ("Số:     -CV/TU", "-CV/TU"),
        ("Số: 12/KH-UBND Lạng Sơn, ngày 05 tháng 02 năm 2026", "12/KH-UBND"),
        ("Số:", None),
    ],
)
def test_numbers(written: str, number: str | None) -> None:
    header = head(
        "UBND TỈNH LẠNG SƠN", written, "", "QUYẾT ĐỊNH", "Theo Nghị quyết số 5/NQ-CP ngày 01/02/2025"
    )
    assert header.number == number
    assert bool(header.evidence.get("number")) == bool(number)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Lạng Sơn, ngày 05 tháng 02 năm 2026", "2026-02-05"),
        ("Ngày 5 tháng 2 năm 2026", "2026-02-05"),
        ("TP. Hồ Chí Minh, ngày 05/02/2026", "2026-02-05"),
        ("Bà Rịa - Vũng Tàu, hồi 17 giờ 30 ngày 05 tháng 02 năm 2026", "2026-02-05"),
        ("Lạng Sơn, ngày    tháng 3 năm 2026", None),
        ("Lạng Sơn, ngày … tháng … năm 2026", None),
    ],
)
def test_days_and_blank_days(written: str, day: str | None) -> None:
    header = head(
        "UBND TỈNH LẠNG SƠN",
        "Số: 1/QĐ-UBND",
        written,
        "",
        "QUYẾT ĐỊNH",
        "Về việc thử",
        "",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025;",
    )
    assert header.issued_on == day


def test_what_a_text_cites_is_not_its_own() -> None:
    header = head(
        "Kết quả kiểm tra theo Công văn số 12/UBND-KT ngày 10/02/2025 của UBND tỉnh.",
        "Thực hiện Nghị quyết số 11-NQ/TW ngày 10 tháng 02 năm 2022",
    )
    assert (header.number, header.issued_on, header.issuer) == (None, None, None)


@pytest.mark.parametrize(
    ("number", "issuer", "kind"),
    [
        ("512/PB-DT", "CỤC PHÒNG BỆNH", "dispatch"),
        ("77/CT-NV", "CỤC THUẾ", "dispatch"),
        ("9-CV/TU", "TỈNH ỦY", "dispatch"),
    ],
)
def test_the_symbol_of_an_office_is_no_type(number: str, issuer: str, kind: str) -> None:
    assert head(issuer, f"Số: {number}", "V/v thử", "", "Kính gửi: Sở Y tế").type == kind


@pytest.mark.parametrize(
    ("lines", "kind", "title"),
    [
        (("BÁO CÁO TÓM TẮT", "Kết quả kiểm tra"), "report", "Kết quả kiểm tra"),
        (("KẾ HOẠCH THỰC HIỆN CHỈ THỊ",), "plan", "THỰC HIỆN CHỈ THỊ"),
        (
            ("QUYẾT ĐỊNH", "Về việc giao đất", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", "Căn cứ Luật;"),
            "decision",
            "Về việc giao đất",
        ),
        (("NGHỊ QUYẾT", "QUY ĐỊNH MỨC CHI", "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"), "other", "QUY ĐỊNH MỨC CHI"),
        (("GIẤY MỜI", "Dự họp"), "other", "Dự họp"),
    ],
)
def test_types_and_titles(lines: tuple[str, ...], kind: str, title: str) -> None:
    header = head("UBND TỈNH LẠNG SƠN", "Số: 12/UBND", MOTTO, *lines)
    assert (header.type, header.title) == (kind, title)


@pytest.mark.parametrize("urgency", ["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HỎA TỐC HẸN GIỜ"])
def test_degrees_of_urgency(urgency: str) -> None:
    assert (
        head("UBND TỈNH LẠNG SƠN", "Số: 1/CĐ-UBND", urgency, MOTTO, "CÔNG ĐIỆN", "Về bão").urgency == urgency
    )


def test_the_stamp_above_the_head_takes_nothing_from_it() -> None:
    header = head(
        "VĂN PHÒNG UBND TỈNH LẠNG SƠN",
        "CÔNG VĂN ĐẾN",
        "Số: 2211",
        "Ngày: 05/3/2025",
        "Chuyển: KT",
        "BỘ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỤC PHÒNG BỆNH Độc lập - Tự do - Hạnh phúc",
        "Số: 512/PB-DT Hà Nội, ngày 01 tháng 3 năm 2025",
        "V/v phòng sởi",
        "Kính gửi: Sở Y tế",
    )
    assert (header.number, header.issued_on) == ("512/PB-DT", "2025-03-01")
    assert (header.issuer, header.superior, header.title) == ("CỤC PHÒNG BỆNH", "BỘ Y TẾ", "V/v phòng sởi")
    received = header.received
    assert received is not None
    assert (received.number, received.on, received.office) == (
        "2211",
        "2025-03-05",
        "VĂN PHÒNG UBND TỈNH LẠNG SƠN",
    )
    assert header.evidence["received"]


def test_the_annex_of_a_short_plan_leaves_it_a_plan() -> None:
    header = head(
        "UBND TỈNH LẠNG SƠN",
        "Số: 12/KH-UBND",
        "Lạng Sơn, ngày 10 tháng 3 năm 2025",
        "",
        "KẾ HOẠCH",
        "Về thử",
        "",
        "PHỤ LỤC",
        "NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 12/KH-UBND ngày 10/3/2025 của UBND tỉnh Lạng Sơn)",
    )
    assert (header.type, header.title) == ("plan", "Về thử")
