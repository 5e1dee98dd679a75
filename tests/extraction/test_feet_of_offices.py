"""Feet of offices of every kind: to whom a paper goes, who signs it and who does not."""

from __future__ import annotations

import pytest
from office_heads import LETTER, head


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        (("Kính gửi: Sở Y tế; Sở Xây dựng.",), ("Sở Y tế", "Sở Xây dựng")),
        (
            ("Kính gửi: Sở Tài chính, Sở Tư pháp, các sở, ban, ngành.",),
            ("Sở Tài chính", "Sở Tư pháp", "các sở, ban, ngành"),
        ),
        (("Kính gửi: - Đảng ủy UBND tỉnh,", "- Công an tỉnh."), ("Đảng ủy UBND tỉnh", "Công an tỉnh")),
        (
            ("Kính gửi:", "- Các Sở: Xây dựng, Y tế;", "- Công an tỉnh."),
            ("Sở Xây dựng", "Sở Y tế", "Công an tỉnh"),
        ),
        (("Kính gửi: Ông Nguyễn Văn A, Giám đốc Sở Y tế",), ("Ông Nguyễn Văn A, Giám đốc Sở Y tế",)),
        (
            ("Kính gửi:", "1. UBND các xã, phường;", "2. Các Bộ trưởng: Quốc phòng, Công an."),
            ("UBND các xã, phường", "Các Bộ trưởng: Quốc phòng, Công an"),
        ),
        (
            ("Kính gửi: UBND các tỉnh, thành phố trực thuộc", "Trung ương.", "Thực hiện Luật."),
            ("UBND các tỉnh, thành phố trực thuộc Trung ương",),
        ),
    ],
)
def test_addressees(lines: tuple[str, ...], addressees: tuple[str, ...]) -> None:
    assert head(*LETTER, *lines, "", "Nội dung.").addressees == addressees


FEET = {
    "two columns": (
        (
            "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN",
            "- Như trên;\tKT. CHỦ TỊCH",
            "- Lưu: VT, KT(Hg15b).\tPHÓ CHỦ TỊCH",
            "",
            "\tĐoàn Thanh Sơn",
        ),
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Đoàn Thanh Sơn", ("TM", "KT"), "KT"),
    ),
    "one space": (
        ("Nơi nhận: TL. CHỦ TỊCH", "- Như trên; CHÁNH VĂN PHÒNG", "- Lưu: VT, XD3.", "Lê Văn Thử"),
        ("TL. CHỦ TỊCH CHÁNH VĂN PHÒNG", "Lê Văn Thử", ("TL",), "XD3"),
    ),
    "one after the other": (
        ("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TUQ. BỘ TRƯỞNG", "VỤ TRƯỞNG", "(Đã ký)", "Y Hà Niê"),
        ("TUQ. BỘ TRƯỞNG VỤ TRƯỞNG", "Y Hà Niê", ("TUQ",), None),
    ),
    "a name behind the last recipient": (
        ("Nơi nhận: GIÁM ĐỐC", "- Như trên;", "- Lưu: VT, QH. Trần Văn Thử"),
        ("GIÁM ĐỐC", "Trần Văn Thử", (), "QH"),
    ),
    "the signature first": (
        ("Q. GIÁM ĐỐC", "", "K' Mẫu", "", "Nơi nhận:", "- Như trên;", "- Lưu: VT, TH."),
        ("Q. GIÁM ĐỐC", "K' Mẫu", ("Q",), "TH"),
    ),
    "a rank": (
        ("Nơi nhận:", "- Như trên;", "- Lưu: VT, PTM.", "CHỈ HUY TRƯỞNG", "", "Đại tá Lê Hồng Thử"),
        ("CHỈ HUY TRƯỞNG", "Lê Hồng Thử", (), "PTM"),
    ),
    "the Party's": (
        ("Nơi nhận:", "- Như trên,", "- Lưu VPTU.", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "", "Võ Thị Mẫu"),
        ("T/M BAN THƯỜNG VỤ BÍ THƯ", "Võ Thị Mẫu", ("TM",), None),
    ),
}


@pytest.mark.parametrize("foot", FEET)
def test_signatures(foot: str) -> None:
    lines, (title, signer, authority, unit) = FEET[foot]
    header = head(*LETTER, "Kính gửi: Sở Y tế", "", "Nội dung.", "", *lines)
    assert (header.signer_title, header.signer) == (title, signer)
    assert (header.signed_by_authority, header.drafting_unit) == (authority, unit)
    assert header.recipients[0] == "Như trên" and len(header.recipients) == 2


def test_a_title_that_names_a_leader_is_no_signature() -> None:
    header = head(
        "VĂN PHÒNG CHÍNH PHỦ",
        "Số: 415/TB-VPCP",
        "Hà Nội, ngày 12 tháng 8 năm 2025",
        "THÔNG BÁO",
        "KẾT LUẬN CỦA PHÓ THỦ TƯỚNG TẠI CUỘC HỌP",
        "Nơi nhận:",
        "- VPCP: BTCN, các PCN,",
        "các Vụ: TH, PL;",
        "- Lưu: VT, NN (2b). HĐ.",
        "KT. BỘ TRƯỞNG, CHỦ NHIỆM",
        "PHÓ CHỦ NHIỆM",
        "Nguyễn Văn Thử",
    )
    assert header.signer_title == "KT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM"
    assert header.recipients[0] == "VPCP: BTCN, các PCN, các Vụ: TH, PL"
    assert header.drafting_unit == "NN"
    assert header.issuer_placed is None


def test_a_head_alone_has_no_signature() -> None:
    header = head("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "TỈNH GIA LAI", "Số: 77/QĐ-UBND", "QUYẾT ĐỊNH", "Về thử")
    assert header.issuer == "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH GIA LAI"
    assert (header.signer_title, header.signer, header.superior) == (None, None, None)


def test_what_follows_the_foot_is_no_recipient() -> None:
    header = head(*LETTER, "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "PHỤ LỤC", "Việc giao cho từng cơ quan")
    assert header.recipients == ("Như trên", "Lưu: VT")


def test_who_writes_minutes_down_does_not_sign_them() -> None:
    header = head(
        "UBND XÃ A", "BIÊN BẢN", "Họp giao ban", "", "Hết.", "", "THƯ KÝ\tCHỦ TRÌ", "", "Trần Dụ\tLê Thử"
    )
    assert (header.type, header.signer_title, header.signer) == ("minutes", "CHỦ TRÌ", "Lê Thử")
