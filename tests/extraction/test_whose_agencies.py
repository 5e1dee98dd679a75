"""Whose agencies are meant by names without a place: the head of the document tells."""

from __future__ import annotations

import pytest
from small_documents import read as read_small

from dondoc.documents.reading import DocumentHeader, TaskProposal

ROWS = """STT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn
1\tRà soát các trạm y tế tuyến xã trên địa bàn\t{lead}\tTrước ngày 30/6/2026
2\tTổng hợp nhu cầu kinh phí cho năm sau\tSở Tài chính\tTrước ngày 30/7/2026
"""


def read(*head: str, lead: str = "Sở Y tế") -> tuple[DocumentHeader, TaskProposal]:
    reading = read_small("\n".join((*head, "", "KẾ HOẠCH", "Về công tác y tế", ROWS.format(lead=lead))))
    return reading.document, reading.tasks[0]


HOME = (
    ("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", "Số: 45/KH-UBND", "Lạng Sơn, ngày 12 tháng 02 năm 2026"),
    ("UBND TINH LANG SON", "Số: 45/KH-UBND", "ngày 12 tháng 02 năm 2026"),
    (
        "UBND TỈNH LẠNG SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ NỘI VỤ",
        "Số: 4/KH-SNV",
        "Ngày 12 tháng 02 năm 2026",
    ),
    ("SỞ NỘI VỤ", "Số: 45/KH-SNV", "Lạng Sơn, ngày 12 tháng 02 năm 2026"),
    ("UBND XÃ NA SẦM", "Số: 45/KH-UBND", "Na Sầm, ngày 12 tháng 02 năm 2026"),
    (),
)
ELSEWHERE = (
    ("ỦY BAN NHÂN DÂN TỈNH THANH HÓA", "Số: 45/KH-UBND", "Thanh Hóa, ngày 12 tháng 02 năm 2026"),
    ("TỈNH ỦY TUYÊN QUANG", "Số: 45-KH/TU", "Tuyên Quang, ngày 12 tháng 02 năm 2026"),
    (
        "UBND TỈNH ĐIỆN BIÊN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ NỘI VỤ",
        "Số: 4/KH-SNV",
        "Ngày 12 tháng 02 năm 2026",
    ),
    ("SỞ NỘI VỤ", "Số: 45/KH-SNV", "Đồng Hới, ngày 12 tháng 02 năm 2026"),
    ("BỘ NỘI VỤ", "Số: 45/KH-BNV", "Hà Nội, ngày 12 tháng 02 năm 2026"),
)


@pytest.mark.parametrize("head", HOME)
def test_at_home_a_name_without_a_place_is_the_home_provinces(head: tuple[str, ...]) -> None:
    _, task = read(*head)
    assert task.agency_ids == {"Sở Y tế": "ls.so-yt"}


@pytest.mark.parametrize("head", ELSEWHERE)
def test_elsewhere_it_is_not(head: tuple[str, ...]) -> None:
    _, task = read(*head)
    assert task.agency_ids == {}


@pytest.mark.parametrize("head", ELSEWHERE)
def test_elsewhere_a_name_with_the_home_province_is_its_agency(head: tuple[str, ...]) -> None:
    _, task = read(*head, lead="Sở Y tế tỉnh Lạng Sơn")
    assert task.agency_ids == {"Sở Y tế tỉnh Lạng Sơn": "ls.so-yt"}


def test_an_issuer_without_a_place_gets_it_from_above_or_from_the_place_before_the_day() -> None:
    header, _ = read(*ELSEWHERE[2])
    assert header.issuer_placed and header.issuer_placed.endswith("UBND TỈNH ĐIỆN BIÊN")
    header, _ = read(*ELSEWHERE[3])
    assert header.issuer_placed and header.issuer_placed.endswith("(Đồng Hới)")
    header, _ = read(*HOME[0])
    assert header.issuer_placed is None
