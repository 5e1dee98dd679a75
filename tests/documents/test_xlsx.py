"""Workbooks: each sheet with its name, the lines around its table, and cells as Excel shows them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from old_encodings import codes_of
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from xlsx_writer import TASKS, grid, read, removed, saved, texts, with_parts, with_strings, written

from dondoc.documents.formats import read_document
from dondoc.documents.formats.legacy.tables import Encoding
from dondoc.documents.formats.secrecy import find_secrecy_marks


def test_a_sheet_with_head_table_and_foot() -> None:
    document = read(
        [
            ["UBND TỈNH", None, "CỘNG HÒA"],
            ["PHỤ LỤC"],
            [],
            *TASKS,
            [None, "Ghi chú trong bảng"],
            [],
            ["Nơi nhận", None, "TM. UBND"],
        ],
        lambda sheet: setattr(sheet, "title", "Phụ lục 1"),
    )
    assert texts(document)[:4] == ["Phụ lục 1", "UBND TỈNH", "CỘNG HÒA", "PHỤ LỤC"]
    assert texts(document)[-2:] == ["Nơi nhận", "TM. UBND"]
    assert [text for *_, text in grid(document)] == [
        *("STT", "Nhiệm vụ", "Cơ quan chủ trì", "1", "Rà soát", "Sở Y tế", "2", "Báo cáo", "Sở Nội vụ"),
        "Ghi chú trong bảng",
    ]
    assert (document.media_type, document.reader) == (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx/1",
    )


def test_merged_cells_stand_once() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("C3:C4")
        sheet.merge_cells("A5:C5")

    rows = [["PHỤ LỤC"], *map(list, TASKS), ["II. Lĩnh vực khác"], [3, "Dự án", "Sở Tài chính"]]
    rows[3][2] = None
    document = read(rows, merge)
    assert texts(document)[0] == "PHỤ LỤC"
    assert grid(document)[3:9] == [
        (1, 0, 1, 1, "1"),
        (1, 1, 1, 1, "Rà soát"),
        (1, 2, 2, 1, "Sở Y tế"),
        (2, 0, 1, 1, "2"),
        (2, 1, 1, 1, "Báo cáo"),
        (3, 0, 1, 3, "II. Lĩnh vực khác"),
    ]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (3, "General", "3"),
        (3.0, "General", "3"),
        (1.1, "General", "1.1"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012, "General", "123456789012"),
        (5, "00", "05"),
        (2.5, "0.00", "2.50"),
        (2.5, "0.##", "2.5"),
        (1234567.5, "#,##0.0", "1.234.567,5"),
        (-1500000, "#,##0", "-1.500.000"),
        (0.25, "0%", "25%"),
        (0.256, "0.0%", "25.6%"),
        (30, '0" ngày"', "30 ngày"),
        (2, '"Quý "0', "Quý 2"),
        (date(2026, 6, 30), "dd/mm/yyyy", "30/06/2026"),
        (date(2026, 6, 30), "m/d/yy", "30/06/2026"),
        (date(2026, 6, 1), "mm/yyyy", "06/2026"),
        (date(2026, 1, 1), "yyyy", "2026"),
        (datetime(2026, 6, 30, 14, 5), "dd/mm/yyyy hh:mm", "30/06/2026 14:05"),
        (datetime(2026, 6, 30), "dd/mm/yyyy hh:mm", "30/06/2026"),
        (time(14, 5), "hh:mm", "14:05"),
        (-3, "dd/mm/yyyy", "-3"),
        ("30/6/2026", "@", "30/6/2026"),
        (True, "General", "TRUE"),
    ],
)
def test_values_are_shown_as_excel_shows_them(value: object, code: str, shown: str) -> None:
    def put(sheet: Worksheet) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = code

    assert texts(read([], put)) == [shown]


def test_days_counted_from_1904() -> None:
    data = with_parts(
        written([[date(2026, 6, 30)]]),
        xl__workbook=lambda xml: xml.replace("<workbookPr/", '<workbookPr date1904="1"/'),
    )
    assert texts(read_document(data, name="a.xlsx")) == ["01/07/2030"]


def test_a_formula_shows_its_last_result_or_is_noted() -> None:
    data = written([["=1+1", "=2+2", "Sở Y tế"], ["a", "b", "c"]])
    data = with_parts(
        data,
        xl__worksheets__sheet1=lambda xml: re.sub("<f>1.1</f><v ?/?>(</v>)?", "<f>1+1</f><v>2</v>", xml),
    )
    document = read_document(data, name="a.xlsx")
    assert texts(document) == ["2", "Sở Y tế", "a", "b", "c"]
    assert [(note.code, note.page) for note in document.notes] == [("formula-without-value", 1)]


def test_each_sheet_is_a_page() -> None:
    workbook = Workbook()
    workbook.active.append(["Đầu"])
    workbook.create_sheet("Phụ lục").append(["Sau"])
    workbook.create_sheet("Trống").sheet_state = "hidden"
    document = read_document(saved(workbook), name="a.xlsx")
    assert [(line.text, line.page, line.is_removed) for line in document.lines] == [
        ("Sheet", 1, True),
        ("Đầu", 1, False),
        ("Phụ lục", 2, False),
        ("Sau", 2, False),
        ("Trống", 3, True),
    ]
    assert [page.number for page in document.pages] == [1, 2, 3]


@pytest.mark.parametrize(
    ("hide", "words"),
    [
        (lambda sheet: setattr(sheet.row_dimensions[2], "hidden", True), "1 hàng"),
        (lambda sheet: setattr(sheet.column_dimensions["C"], "hidden", True), "1 cột"),
    ],
)
def test_hidden_rows_and_columns_are_removed_and_noted(
    hide: Callable[[Worksheet], object], words: str
) -> None:
    document = read(TASKS, hide)
    assert "Sở Y tế" not in texts(document)
    assert "Sở Y tế" in removed(document)
    (note,) = document.notes
    assert note.code == "hidden-cells"
    assert words in note.message


def test_a_hidden_sheet_is_removed_and_noted() -> None:
    workbook = Workbook()
    workbook.active.append(["Đầu"])
    hidden = workbook.create_sheet("Nháp")
    hidden.sheet_state = "veryHidden"
    hidden.append(["TỐI MẬT"])
    document = read_document(saved(workbook), name="a.xlsx")
    assert texts(document) == ["Đầu"]
    assert [note.code for note in document.notes] == ["hidden-sheet"]
    assert [mark.text for mark in find_secrecy_marks(document)] == ["TỐI MẬT"]


def test_lines_within_a_cell_and_runs_in_it() -> None:
    rich = CellRichText("Sở ", TextBlock(InlineFont(b=True), "Y tế"))
    assert texts(read([["Một\nHai", rich], ["a", "b"]])) == ["Một", "Hai", "Sở Y tế", "a", "b"]


def test_cells_in_fonts_of_the_past() -> None:
    def set_fonts(sheet: Worksheet) -> None:
        sheet["A1"].font = Font(name=".VnTimeH")
        sheet["B1"].font = Font(name="VNI-Times")

    document = read([["së y tÕ", codes_of("sở y tế", Encoding.VNI), "Sở Y tế"]], set_fonts)
    assert texts(document) == ["SỞ Y TẾ", "sở y tế", "Sở Y tế"]
    assert {note.code for note in document.notes} == {"legacy-encoding"}


def test_cells_in_an_old_encoding_without_its_font() -> None:
    rows = [
        [codes_of(words, Encoding.TCVN3)]
        for words in ("nhiệm vụ", "cơ quan chủ trì", "hoàn thành", "sở y tế")
    ]
    assert texts(read(rows)) == ["nhiệm vụ", "cơ quan chủ trì", "hoàn thành", "sở y tế"]


@pytest.mark.parametrize("place", ["cell", "name", "header", "comment", "property"])
def test_a_mark_of_secrecy_in_a_workbook(place: str) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["Kế hoạch"])
    if place == "cell":
        sheet["D4"] = "MẬT"
    elif place == "name":
        sheet.title = "MẬT"
    elif place == "header":
        sheet.oddHeader.right.text = '&"Arial"&12MẬT'
    elif place == "comment":
        sheet["A1"].comment = Comment("MẬT", "x")
    else:
        workbook.properties.category = "Mật"
    document = read_document(saved(workbook), name="a.xlsx")
    assert [mark.text for mark in find_secrecy_marks(document)] == ["MẬT"]


@pytest.mark.parametrize(
    "text", ["Công tác bảo vệ bí mật nhà nước", "Tài liệu tuyệt mật phải lưu riêng", "BẢO MẬT"]
)
def test_prose_about_secrecy_is_no_mark(text: str) -> None:
    assert not find_secrecy_marks(read([[text]]))


def test_text_boxes_are_lines() -> None:
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp><a:p><a:r><a:t>TUYỆT</a:t></a:r>'
        "<a:r><a:t> MẬT</a:t></a:r></a:p></xdr:sp></xdr:wsDr>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
        'Target="../drawings/drawing1.xml"/></Relationships>'
    )
    out = io.BytesIO(written([["a"]]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", drawing)
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", relations)
    assert texts(read_document(out.getvalue(), name="a.xlsx")) == ["a", "TUYỆT MẬT"]


def test_strings_that_cells_share() -> None:
    strings = (
        '<si><t xml:space="preserve">Sở </t></si>'
        '<si><r><rPr><rFont val=".VnTime"/></rPr><t>së y tÕ</t></r><r><t> Sở®</t></r>'
        "<rPh><t>đọc</t></rPh></si><si><t>một_x000D_\nhai</t></si>"
    )
    cells = "".join(f'<c t="s"><v>{number}</v></c>' for number in ("1", "0", "2", "9", "x"))
    document = read_document(with_strings(f"<row>{cells}</row>", strings), name="a.xlsx")
    assert [text.strip() for text in texts(document)] == ["sở y tế Sở®", "Sở", "một", "hai"]
