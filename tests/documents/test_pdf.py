"""PDF files with a text layer: words, lines, tables by their rules, pages that need OCR."""

from __future__ import annotations

import itertools
import json
import time
from pathlib import Path

import pytest
from pdf_writer import PdfPage, encrypted_pdf, write_pdf

from dondoc.documents.errors import DamagedFile, EncryptedFile
from dondoc.documents.formats import read_document
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Box, Document, PageState, Table

SHARED = Path(__file__).parents[3] / "shared" / "samples" / "rendered"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not in this checkout")

XS = [50.0, 80.0, 300.0, 420.0, 540.0]
HEADER = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]


def read(*pages: PdfPage) -> Document:
    return read_document(write_pdf(list(pages)), name="thử.pdf")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if not line.is_removed]


def rows(document: Document, table: Table) -> list[list[str]]:
    """The texts of a table, a cell at its first place, empty where another covers it."""
    grid = [[""] * table.column_count for _ in range(max(cell.row + cell.row_span for cell in table.cells))]
    for cell in table.cells:
        grid[cell.row][cell.column] = SourcedText.at(document, cell.spans).text
    return grid


def table_page(*table_rows: list[str], top: float = 100, height: float = 30) -> PdfPage:
    page = PdfPage()
    page.grid(XS, [top + height * number for number in range(len(table_rows) + 1)])
    for number, row in enumerate(table_rows):
        page.row(XS, top + height * number, row)
    return page


def test_each_cell_holds_its_lines_and_knows_where_they_stand() -> None:
    document = read(table_page(HEADER, ["1", "Xây dựng\nđề án", "Sở Y tế", "2026"]))
    (table,) = document.tables
    assert rows(document, table) == [HEADER, ["1", "Xây dựng đề án", "Sở Y tế", "2026"]]
    task = next(cell for cell in table.cells if (cell.row, cell.column) == (1, 1))
    assert [document.line(span.line).text for span in task.spans] == ["Xây dựng", "đề án"]
    box = document.line(task.spans[0].line).box
    assert box is not None
    assert (box.left, box.right) == pytest.approx((84, 84 + 5 * len("Xây dựng")), abs=1)
    assert 130 < box.top < box.bottom < 160


def test_words_of_neighbouring_cells_are_never_run_together() -> None:
    page = PdfPage()
    page.grid([50, 110, 200], [100, 130, 160])
    page.text(52, 104, "Sở Công an", size=11)  # ends where the next cell's word nearly begins
    page.text(112, 104, "Sở Y tế", size=11)
    page.text(54, 134, "a", size=11)
    page.text(112, 134, "b", size=11)
    document = read(page)
    assert rows(document, document.tables[0]) == [["Sở Công an", "Sở Y tế"], ["a", "b"]]


def test_borders_drawn_in_small_pieces_as_word_does_it() -> None:
    page = PdfPage()
    ys = [100.0, 130.0, 160.0]
    for y in ys:
        for left, right in itertools.pairwise(XS):
            page.bar(left, y, left + 0.5, y + 0.5)  # a corner is a piece of its own
            page.bar(left + 0.5, y, right, y + 0.5)
    for top in ys[:-1]:
        for x in XS:
            page.bar(x, top + 0.5, x + 0.5, top + 30)
    page.row(XS, 100, HEADER)
    page.row(XS, 130, ["1", "Báo cáo", "Sở Nội vụ", "2026"])
    document = read(page)
    assert rows(document, document.tables[0]) == [HEADER, ["1", "Báo cáo", "Sở Nội vụ", "2026"]]


def test_cells_as_outlined_rectangles_and_dashed_rules() -> None:
    page = PdfPage()
    for x, right in itertools.pairwise(XS):
        page.frame(x, 100, right, 130)
    page.line(XS[0], 160, XS[-1], 160, dash="2 2")
    for x in XS:
        page.line(x, 130, x, 160, dash="1 1")
    page.row(XS, 100, HEADER)
    page.row(XS, 130, ["1", "Báo cáo", "Sở Nội vụ", "2026"])
    document = read(page)
    assert rows(document, document.tables[0]) == [HEADER, ["1", "Báo cáo", "Sở Nội vụ", "2026"]]


def test_merged_cells_across_and_down() -> None:
    page = PdfPage()
    for y in (100, 130, 160, 220):
        page.line(XS[0], y, XS[-1], y)
    page.line(XS[0], 190, XS[2], 190)  # the two columns on the right run on below it
    for x in (XS[0], XS[-1]):
        page.line(x, 100, x, 220)
    for x in XS[1:-1]:
        page.line(x, 100, x, 130)
        page.line(x, 160, x, 220)
    page.line(XS[1], 130, XS[1], 160)
    page.row(XS, 100, HEADER)
    page.row(XS, 130, ["I", "Kinh tế và ngân sách"])
    page.row(XS, 160, ["1", "Báo cáo", "Sở Nội vụ", "2026"])
    page.row(XS, 190, ["2", "Đề án"])
    document = read(page)
    (table,) = document.tables
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in table.cells}
    assert spans[1, 1] == (1, 3)
    assert spans[2, 2] == spans[2, 3] == (2, 1)
    assert (3, 2) not in spans
    assert rows(document, table)[3][:2] == ["2", "Đề án"]


def test_a_table_without_outer_edges() -> None:
    page = PdfPage()
    for y in (100, 130, 160):
        page.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.line(x, 100, x, 160)
    page.row(XS, 100, HEADER)
    page.row(XS, 130, ["1", "Báo cáo", "Sở Nội vụ", "2026"])
    document = read(page)
    assert rows(document, document.tables[0]) == [HEADER, ["1", "Báo cáo", "Sở Nội vụ", "2026"]]


def test_rows_without_a_rule_between_them_are_told_by_their_numbers() -> None:
    page = PdfPage()
    page.grid(XS, [100, 130, 220])
    page.row(XS, 100, HEADER)
    page.row(XS, 130, ["1", "Báo cáo\ncông tác", "Sở Nội vụ", "2026"])
    page.row(XS, 160, ["2", "Đề án", "Sở Y tế", "2027"])
    page.row(XS, 190, ["3", "Quy hoạch", "Sở Xây dựng", "2028"])
    document = read(page)
    assert [row[:2] for row in rows(document, document.tables[0])[1:]] == [
        ["1", "Báo cáo công tác"],
        ["2", "Đề án"],
        ["3", "Quy hoạch"],
    ]


def test_two_tables_and_the_text_between_them_in_reading_order() -> None:
    page = table_page(HEADER, ["1", "Báo cáo", "Sở Y tế", "2026"], top=100)
    page.text(50, 200, "Biểu số 2")
    page.grid([50, 300, 540], [230, 260, 290])
    page.row([50, 300], 230, ["Tên", "Số lượng"])
    page.row([50, 300], 260, ["Cầu", "5"])
    document = read(page)
    assert [table.column_count for table in document.tables] == [4, 2]
    assert texts(document).index("Biểu số 2") == 8
    assert texts(document)[9] == "Tên"


def test_a_table_within_a_cell() -> None:
    page = PdfPage()
    page.grid([50, 100, 500], [100, 200])
    page.grid([200, 300, 400], [130, 160, 190])
    page.text(54, 104, "1")
    page.text(104, 104, "Kinh phí")
    page.row([200, 300], 130, ["NSTW", "NSĐP"])
    page.row([200, 300], 160, ["5", "7"])
    document = read(page)
    outer, inner = document.tables
    assert inner.nested_in == (outer.number, 0, 1)
    assert rows(document, inner) == [["NSTW", "NSĐP"], ["5", "7"]]
    assert rows(document, outer) == [["1", "Kinh phí"]]


def test_underlines_and_single_frames_are_no_tables() -> None:
    page = PdfPage()
    page.text(100, 50, "Độc lập - Tự do - Hạnh phúc")
    page.line(100, 66, 230, 66)
    page.frame(300, 100, 400, 140)
    page.text(310, 110, "HỎA TỐC")
    document = read(page)
    assert not document.tables
    assert texts(document) == ["Độc lập - Tự do - Hạnh phúc", "HỎA TỐC"]


# --- tables over page breaks ---


def test_a_row_cut_by_the_page_break_is_one_row_and_the_header_stands_once() -> None:
    first = table_page(HEADER, ["1", "Báo cáo kết quả", "Sở Y tế,", "2026"])
    second = table_page(HEADER, ["", "năm 2025", "Sở Nội vụ", ""], ["2", "Đề án", "Sở Xây dựng", "2027"])
    second.text(290, 30, "2")  # the page's number stands above
    document = read(first, second)
    (table,) = document.tables
    assert rows(document, table) == [
        HEADER,
        ["1", "Báo cáo kết quả năm 2025", "Sở Y tế, Sở Nội vụ", "2026"],
        ["2", "Đề án", "Sở Xây dựng", "2027"],
    ]
    task = next(cell for cell in table.cells if (cell.row, cell.column) == (1, 1))
    assert [document.line(span.line).page for span in task.spans] == [1, 2]
    assert texts(document).count("Nhiệm vụ") == 1
    assert "2" in texts(document)


def test_a_number_broken_at_a_hyphen_is_joined_without_a_space() -> None:
    first = table_page(HEADER, ["1", "Nghị quyết số 80-", "Sở Y tế", "2026"])
    second = table_page(["", "NQ/TU", "", ""], ["2", "Đề án", "Sở Y tế", "2026"])
    document = read(first, second)
    assert rows(document, document.tables[0])[1][1] == "Nghị quyết số 80-NQ/TU"


def test_a_row_of_its_own_with_an_empty_first_cell_stays_a_row() -> None:
    first = table_page(
        HEADER,
        ["1", "Xây dựng nông thôn mới.", "", ""],
        ["", "- Xã Hữu Liên", "Sở Y tế", "2026"],
        ["", "- Xã Yên Bình", "Sở Y tế", "2026"],
    )
    second = table_page(HEADER, ["", "- Xã Hòa Bình", "Sở Y tế", "2027"], ["2", "Đề án", "Sở Y tế", "2027"])
    document = read(first, second)
    assert [row[1] for row in rows(document, document.tables[0])[1:]] == [
        "Xây dựng nông thôn mới.",
        "- Xã Hữu Liên",
        "- Xã Yên Bình",
        "- Xã Hòa Bình",
        "Đề án",
    ]


def test_a_cut_row_whose_number_stands_on_the_second_page() -> None:
    first = table_page(HEADER, ["1", "Báo cáo.", "Sở Y tế", "2026"], ["", "Xây dựng đề án phát", "", ""])
    second = table_page(
        HEADER, ["2", "triển rừng", "Sở Nội vụ", "2027"], ["3", "Quy hoạch", "Sở Y tế", "2026"]
    )
    document = read(first, second)
    assert rows(document, document.tables[0])[2:] == [
        ["2", "Xây dựng đề án phát triển rừng", "Sở Nội vụ", "2027"],
        ["3", "Quy hoạch", "Sở Y tế", "2026"],
    ]


def test_a_merged_cell_that_runs_over_the_page_break_is_one() -> None:
    pages = [PdfPage(), PdfPage()]
    for page in pages:
        for y in (100, 190):
            page.line(XS[0], y, XS[-1], y)
        for y in (130, 160):
            page.line(XS[0], y, XS[2], y)
            page.line(XS[3], y, XS[4], y)
        for x in XS:
            page.line(x, 100, x, 190)
    for page, start in zip(pages, (1, 4), strict=True):
        for step in range(3):
            page.row(XS, 100 + 30 * step, [str(start + step), "Việc", "", "2026"])
    pages[0].row(XS, 100, ["", "", "Sở Y tế"])
    document = read(*pages)
    (lead,) = [cell for cell in document.tables[0].cells if cell.column == 2]
    assert (lead.row, lead.row_span) == (0, 6)


def test_a_drawing_of_thousands_of_strokes_is_no_table_and_takes_no_time() -> None:
    page = PdfPage()
    page.text(70, 50, "Bản đồ quy hoạch")
    for step in range(1200):
        page.line(10 + step * 0.4, 100, 10 + step * 0.4, 700)
        page.line(10, 100 + step * 0.5, 500, 100 + step * 0.5)
    start = time.process_time()
    document = read(page)
    assert time.process_time() - start < 5
    assert texts(document) == ["Bản đồ quy hoạch"]


def test_another_table_after_a_caption_is_not_stitched() -> None:
    first = table_page(HEADER, ["1", "Báo cáo", "Sở Y tế", "2026"])
    second = table_page(HEADER, ["1", "Đề án", "Sở Nội vụ", "2027"])
    second.text(200, 60, "PHỤ LỤC II")
    document = read(first, second)
    assert len(document.tables) == 2


def test_tables_with_other_columns_are_not_stitched() -> None:
    second = PdfPage()
    second.grid([50, 200, 540], [100, 130, 160])
    second.row([50, 200], 100, ["Tên", "Ghi chú"])
    second.row([50, 200], 130, ["Cầu", "Mới"])
    document = read(table_page(HEADER, ["1", "Báo cáo", "Sở Y tế", "2026"]), second)
    assert [table.column_count for table in document.tables] == [4, 2]


def test_the_text_after_a_stitched_table_comes_after_it() -> None:
    first = table_page(HEADER, ["1", "Báo cáo", "Sở Y tế", "2026"])
    second = table_page(HEADER, ["2", "Đề án", "Sở Y tế", "2027"])
    second.text(50, 400, "Nơi nhận: như trên")
    third = table_page(HEADER, ["1", "Khác", "Sở Y tế", "2028"])
    document = read(first, second, third)
    assert [len({cell.row for cell in table.cells}) for table in document.tables] == [3, 2]
    assert texts(document).index("Nơi nhận: như trên") > texts(document).index("Đề án")


# --- lines outside tables ---


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


@pytest.mark.parametrize("rotation", [90, 270])
def test_a_table_on_a_page_that_lies_on_its_side(rotation: int) -> None:
    page = table_page(HEADER, ["1", "Báo cáo", "Sở Y tế", "2026"])
    page.rotation = rotation
    document = read(page)
    assert rows(document, document.tables[0]) == [HEADER, ["1", "Báo cáo", "Sở Y tế", "2026"]]


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


# --- half a document is a result ---


def test_a_scanned_page_is_reported_and_the_others_are_read() -> None:
    scan, typed = PdfPage(), PdfPage()
    scan.picture()
    typed.text(70, 50, "Trang này có chữ")
    document = read(typed, scan, typed)
    assert [page.state for page in document.pages] == [PageState.READ, PageState.NEEDS_OCR, PageState.READ]
    assert [(note.code, note.page) for note in document.notes] == [("needs-ocr", 2)]
    assert "OCR" in document.pages[1].note
    assert texts(document) == ["Trang này có chữ"] * 2


def test_a_signed_scan_needs_ocr_and_its_signature_is_read() -> None:
    page = PdfPage()
    page.picture()
    page.text(300, 50, "Ký bởi: Ủy ban nhân dân tỉnh; Thời gian ký: 09.01.2026 16:12:09 +07:00", size=8)
    document = read(page)
    assert document.pages[0].state is PageState.NEEDS_OCR
    assert texts(document)[0].startswith("Ký bởi")


def test_text_behind_a_scan_is_read_with_a_warning() -> None:
    page = PdfPage()
    page.picture()
    page.text(70, 50, "Chữ do phần mềm nhận dạng ra", hidden=True)
    document = read(page)
    assert texts(document) == ["Chữ do phần mềm nhận dạng ra"]
    assert [note.code for note in document.notes] == ["ocr-text-layer"]


def test_codes_without_letters_need_ocr() -> None:
    page = PdfPage()
    page.text(70, 50, "".join(chr(0xE000 + number) for number in range(40)))
    assert read(page).pages[0].state is PageState.NEEDS_OCR


def test_an_empty_page_is_read_and_has_no_lines() -> None:
    document = read(PdfPage())
    assert document.pages[0].state is PageState.READ
    assert not document.lines
    assert not document.notes


def test_properties_in_a_broken_encoding_do_no_harm() -> None:
    page = PdfPage()
    page.text(70, 50, "Nội dung")
    data = write_pdf([page], properties="<< /Title <feff0041d8000041> >>")
    assert texts(read_document(data, name="a.pdf")) == ["Nội dung"]


def test_fonts_of_the_past_are_noted() -> None:
    page = PdfPage(font=".VnTime")
    page.text(70, 50, "Céng hoµ x· héi chñ nghÜa ViÖt Nam")
    assert [note.code for note in read(page).notes] == ["legacy-font"]


def test_an_encrypted_file_says_how_to_go_on() -> None:
    with pytest.raises(EncryptedFile, match="mật khẩu"):
        read_document(encrypted_pdf(), name="kín.pdf")


def test_a_damaged_file_says_how_to_go_on() -> None:
    with pytest.raises(DamagedFile, match="hỏng"):
        read_document(b"%PDF-1.7\n" + b"\x00\x01garbage" * 50, name="hỏng.pdf")


def test_a_file_cut_short_never_ends_otherwise_than_in_an_error_of_ours() -> None:
    whole = write_pdf([table_page(HEADER, ["1", "Báo cáo", "Sở Y tế", "2026"])])
    for size in range(200, len(whole), 97):
        try:
            document = read_document(whole[:size], name="cụt.pdf")
        except DamagedFile as error:
            assert error.message
        else:
            assert document.pages


# --- the shared samples ---


@needs_shared
def test_all_cells_of_the_shared_table() -> None:
    truth = json.loads((SHARED / "table_gt.json").read_text("utf-8"))
    document = read_document(SHARED / "table_landscape.pdf")
    (table,) = document.tables
    assert rows(document, table) == [truth["header"], *truth["rows"]]


@needs_shared
@pytest.mark.parametrize("name", ["dispatch", "table_landscape", "report_prose"])
def test_shared_scans_need_ocr_on_every_page(name: str) -> None:
    document = read_document(SHARED / f"{name}_scan200.pdf")
    assert {page.state for page in document.pages} == {PageState.NEEDS_OCR}
    assert len(document.notes) == len(document.pages)


@needs_shared
def test_the_words_of_the_shared_dispatch() -> None:
    truth = " ".join((SHARED / "dispatch_gt.txt").read_text("utf-8").split())
    document = read_document(SHARED / "dispatch.pdf")
    assert " ".join(texts(document)[1:]) == truth  # after the page's number
