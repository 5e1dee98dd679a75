"""Tables of a PDF page by their rules: borders of every make, merged cells, tables beside tables."""

from __future__ import annotations

import itertools
import time

import pytest
from pdf_pages import HEADER, XS, read, rows, table_page, texts
from pdf_writer import PdfPage


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


@pytest.mark.parametrize("rotation", [90, 270])
def test_a_table_on_a_page_that_lies_on_its_side(rotation: int) -> None:
    page = table_page(HEADER, ["1", "Báo cáo", "Sở Y tế", "2026"])
    page.rotation = rotation
    document = read(page)
    assert rows(document, document.tables[0]) == [HEADER, ["1", "Báo cáo", "Sở Y tế", "2026"]]
