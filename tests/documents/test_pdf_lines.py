"""Lines of a PDF page outside tables: put together from pieces, in reading order, in their place."""

from __future__ import annotations

import pytest
from pdf_pages import HEADER, read, table_page, texts
from pdf_writer import PdfPage

from dondoc.documents.types import Box


def test_the_two_sides_of_a_letter_head_stay_apart() -> None:
    page = PdfPage()
    page.text(70, 50, "UBND TỈNH LẠNG SƠN")
    page.text(300, 50, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    page.text(90, 68, "VĂN PHÒNG")
    page.text(340, 68, "Độc lập - Tự do - Hạnh phúc")
    page.text(90, 92, "Số: 12/VP-TH")
    page.text(350, 92, "Lạng Sơn, ngày 02 tháng 3 năm 2026")
    page.text(70, 108, "V/v báo cáo kết quả")
    page.text(220, 160, "Kính gửi: Các sở, ban, ngành")
    page.text(70, 190, "Văn phòng Ủy ban nhân dân tỉnh đề nghị các sở, ban, ngành gửi báo cáo.")
    document = read(page)
    assert texts(document) == [
        "UBND TỈNH LẠNG SƠN",
        "VĂN PHÒNG",
        "Số: 12/VP-TH",
        "V/v báo cáo kết quả",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Lạng Sơn, ngày 02 tháng 3 năm 2026",
        "Kính gửi: Các sở, ban, ngành",
        "Văn phòng Ủy ban nhân dân tỉnh đề nghị các sở, ban, ngành gửi báo cáo.",
    ]


def test_a_narrow_gap_parts_the_sides_of_a_head_where_the_next_line_has_one_too() -> None:
    page = PdfPage()
    page.text(60, 50, "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN")  # ends at 234
    page.text(248, 50, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    page.text(300, 68, "Độc lập - Tự do - Hạnh phúc")
    page.text(120, 70, "Số: 5/KH-UBND")
    assert texts(read(page)) == [
        "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
        "Số: 5/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_a_wide_gap_after_a_list_mark_parts_nothing() -> None:
    page = PdfPage()
    page.text(70, 50, "1.")
    page.text(110, 50, "Sở Tài chính chủ trì")
    assert texts(read(page)) == ["1. Sở Tài chính chủ trì"]


def test_words_written_up_the_page_are_one_line() -> None:
    page = PdfPage()
    page.text(70, 50, "Chữ nằm ngang như thường lệ ở mọi trang")
    page.text(60, 300, "chạy dọc lề", turn=90)
    assert texts(read(page)) == ["Chữ nằm ngang như thường lệ ở mọi trang", "chạy dọc lề"]


@pytest.mark.parametrize("rotation", [90, 270])
def test_boxes_are_those_of_the_page_as_it_is_shown(rotation: int) -> None:
    page = table_page(HEADER, ["1", "Báo cáo", "Sở Y tế", "2026"])
    page.rotation = rotation
    document = read(page)
    shown = document.pages[0]
    assert (shown.width, shown.height) == (842, 595)
    box = document.line(texts(document).index("Báo cáo") + 1).box
    assert box is not None
    place = {
        90: Box(842 - 145, 84, 842 - 133, 120),
        270: Box(133, 595 - 120, 145, 595 - 84),
    }[rotation]
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx(
        (place.left, place.top, place.right, place.bottom), abs=4
    )


def test_decomposed_letters_and_hard_spaces_become_plain() -> None:
    page = PdfPage()
    page.text(70, 50, "Sở\u00a0Y te\u0302\u0301")
    line = read(page).line(1)
    assert line.text == "Sở Y tế"


def test_words_outside_the_visible_page_are_removed_ink() -> None:
    page = PdfPage()
    page.text(70, 50, "Nội dung")
    page.text(70, -200, "MẬT")
    document = read(page)
    assert [(line.text, line.is_removed) for line in document.lines] == [("Nội dung", False), ("MẬT", True)]


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    page = PdfPage()
    page.text(70, 50, "QUYẾT ĐỊNH")
    page.text(70.3, 50, "QUYẾT ĐỊNH")
    assert texts(read(page)) == ["QUYẾT ĐỊNH"]


def test_words_placed_one_by_one_without_spaces_are_parted() -> None:
    page = PdfPage()
    for x, word in ((70, "Sở"), (86, "Tài"), (108, "chính")):
        page.text(x, 50, word)
    assert texts(read(page)) == ["Sở Tài chính"]


def test_a_word_written_in_pieces_is_one_word() -> None:
    page = PdfPage()
    for x, part in ((70, "ng"), (82, "hiệ"), (100, "m vụ")):
        page.text(x, 50, part)
    assert texts(read(page)) == ["nghiệm vụ"]


def test_a_small_digit_raised_behind_a_word_is_no_figure_of_it() -> None:
    page = PdfPage()
    page.text(70, 50, "Đã sửa 46")
    page.text(124, 49, "12", size=7)
    page.text(140, 50, "nhà, rộng 90 m")
    page.text(224, 49, "2", size=7)
    assert texts(read(page)) == ["Đã sửa 46¹² nhà, rộng 90 m²"]
