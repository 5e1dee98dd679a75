"""Tables of a PDF that run over page breaks, and those that only seem to."""

from __future__ import annotations

from pdf_pages import HEADER, XS, read, rows, table_page, texts
from pdf_writer import PdfPage


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
