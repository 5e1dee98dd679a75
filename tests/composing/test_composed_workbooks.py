"""Statistics of a paper as a workbook: numbers are numbers, and no words are run."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from dondoc.composing import (
    Annex,
    Column,
    GroupRow,
    Heading,
    Level,
    Note,
    NothingToTabulate,
    Paper,
    PaperKind,
    Row,
    Run,
    Signing,
    Table,
    compose_xlsx,
    figure,
)

HOSTILE = ('=HYPERLINK("http://x")', "+1", "@SUM(A1)", "-2", "\u200b", "a\x00b\ud800")


def paper(*tables: Table, caption: str = "Số liệu") -> Paper:
    return Paper(
        kind=PaperKind.REPORT,
        issuer="Ủy ban nhân dân tỉnh Yên Lập",
        place="Yên Lập",
        on=date(2026, 11, 5),
        subject="Kết quả",
        body=(Heading(Level.DIVISION, caption, "I"), *tables),
        signing=Signing(("CHỦ TỊCH",)),
        recipients=(),
        annexes=(Annex("Danh mục: nhiệm vụ [quá hạn] của các cơ quan trong tỉnh", tables),),
    )


STATISTICS = Table(
    (
        Column("Cơ quan", 40),
        Column("Tổng số", 20, is_number=True),
        Column("Đúng hạn", 20, is_number=True, above="Hoàn thành"),
        Column("Tỷ lệ", 20, is_number=True, above="Hoàn thành"),
    ),
    (
        GroupRow("Các sở", "I"),
        Row(("Sở Nội vụ", (figure(1234),), (figure(7, note=Note("Bảy việc.")),), (Run("50,5", value=50.5),))),
        *(Row((words, "", "", "")) for words in HOSTILE),
    ),
    unit="Đơn vị tính: nhiệm vụ",
)


def test_numbers_are_numbers_and_each_table_has_its_sheet() -> None:
    book = load_workbook(io.BytesIO(compose_xlsx(paper(STATISTICS, STATISTICS))))
    assert book.sheetnames == [
        "Số liệu",
        "Số liệu 2",
        "Danh mục nhiệm vụ quá hạn của c",
        "Danh mục nhiệm vụ quá hạn của 2",
        "Căn cứ số liệu",
    ]
    sheet = book["Số liệu"]
    assert [cell.value for cell in sheet[6]] == ["Sở Nội vụ", 1234, 7, 50.5]
    assert sheet.freeze_panes == "A5" and sheet.print_title_rows == "$3:$4"
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert merged == {"A1:D1", "A2:D2", "C3:D3", "A3:A4", "B3:B4", "B5:D5"}
    told = [cell.value for cell in book["Căn cứ số liệu"][2]]
    assert told == ["Số liệu, ô C6", "7", "Bảy việc."]


def test_no_words_are_run() -> None:
    sheet = load_workbook(io.BytesIO(compose_xlsx(paper(STATISTICS))))["Số liệu"]
    cells = [row[0] for row in sheet.iter_rows(min_row=7)]
    assert [cell.value for cell in cells] == [*HOSTILE[:5], "ab"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells] == [True] * 4 + [False] * 2


def test_names_of_sheets_are_names() -> None:
    for caption in ("", "[]:*?/\\", "'", "x" * 400, "Căn cứ số liệu", "\x00"):
        table = Table(STATISTICS.columns, STATISTICS.rows, caption=caption)
        assert load_workbook(io.BytesIO(compose_xlsx(paper(table))))


def test_a_paper_without_tables_says_so() -> None:
    with pytest.raises(NothingToTabulate, match="không có bảng nào"):
        compose_xlsx(paper())
