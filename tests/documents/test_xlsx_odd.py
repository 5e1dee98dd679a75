"""Workbooks that are odd or hostile: far more cells than anybody fills in, entities, nothing at all."""

from __future__ import annotations

import io
import zipfile
from time import process_time

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from xlsx_writer import TASKS, read, removed, rows_of, texts, with_parts, with_strings, written

from dondoc.documents.errors import DamagedFile, EmptyFile, TooLargeFile, UnsupportedFile
from dondoc.documents.formats import Limits, read_document


@pytest.mark.parametrize("row", ["<row><c><v>1</v></c></row>", "<row><c/><c/><c/><c/></row>"])
def test_a_million_rows_in_a_tiny_file(row: str) -> None:
    data = with_parts(written([["a"]]), xl__worksheets__sheet1=rows_of(row * 1_000_000))
    assert len(data) < 1_000_000
    with pytest.raises(TooLargeFile, match="quá nhiều ô"):
        read_document(data, name="bom.xlsx")


def test_one_long_string_in_very_many_cells() -> None:
    cells = "<row>" + '<c t="s"><v>0</v></c>' * 3_000 + "</row>"
    data = with_strings(cells, f"<si><t>{'a' * 30_000}</t></si>")
    with pytest.raises(TooLargeFile, match="quá nhiều ô"):
        read_document(data, name="bom.xlsx")


@pytest.mark.parametrize("ref", ["A1:XFD1048576", "A1:A1", "C9:A1", "x", "A0:B2", "A1:ZZZ9999999", "A1"])
def test_absurd_merges_cost_nothing(ref: str) -> None:
    merges = f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>'
    data = with_parts(
        written(TASKS),
        xl__worksheets__sheet1=lambda xml: xml.replace("</sheetData>", f"</sheetData>{merges}"),
    )
    document = read_document(data, name="a.xlsx")
    assert sorted(line.text for line in document.lines if line.text != "Sheet") == sorted(
        str(value) for row in TASKS for value in row
    )


def test_very_many_hidden_columns_that_overlap_cost_little() -> None:
    ranges = '<col min="3" max="16384" hidden="1"/>' * 16_000 + '<col min="2" max="1" hidden="1"/>'
    rows = "<row><c><v>1</v></c><c r='D1'><v>2</v></c></row>" * 20_000
    with_rows = rows_of(rows)
    data = with_parts(
        written([["a"]]),
        xl__worksheets__sheet1=lambda xml: with_rows(xml).replace(
            "<sheetData>", f"<cols>{ranges}</cols><sheetData>"
        ),
    )
    start = process_time()
    document = read_document(data, name="a.xlsx")
    assert process_time() - start < 25  # many times what it takes
    assert (len(texts(document)), removed(document).count("2")) == (20_000, 20_000)


def test_very_many_fonts_in_a_cell_of_very_many_lines_cost_little() -> None:
    runs = "".join(
        f'<r><rPr><rFont val="{font}"/></rPr><t xml:space="preserve">a\n</t></r>'
        for font in (".VnTime", "Arial") * 8_000
    )
    data = with_strings('<row><c t="s"><v>0</v></c></row>' * 10, f"<si>{runs}</si>")
    start = process_time()
    document = read_document(data, name="a.xlsx")
    assert process_time() - start < 25  # many times what it takes
    assert texts(document) == ["a"] * 160_000


def test_cells_far_out_leave_no_gap() -> None:
    def put(sheet: Worksheet) -> None:
        sheet["XFD1048576"] = "xa"
        sheet["A1"], sheet["B1"], sheet["C1"] = "a", "b", "c"
        sheet["A9"], sheet["B9"], sheet["C9"] = "d", "e", "f"

    document = read([], put)
    assert texts(document) == ["a", "b", "c", "d", "e", "f", "xa"]
    assert document.tables[0].column_count == 3


def test_a_declaration_of_entities_is_refused() -> None:
    attack = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet>&e;</worksheet>'
    data = with_parts(written([["a"]]), xl__worksheets__sheet1=attack)
    with pytest.raises(DamagedFile, match="DOCTYPE"):
        read_document(data, name="xxe.xlsx")


def test_fewer_cells_may_be_allowed() -> None:
    with pytest.raises(TooLargeFile, match="5 ô"):
        read_document(written(TASKS), name="a.xlsx", limits=Limits(cells=5))


def test_an_empty_workbook() -> None:
    with pytest.raises(EmptyFile, match="không có ô nào"):
        read([])


def test_a_binary_workbook_is_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", b"x")
    with pytest.raises(UnsupportedFile, match=r"XLSB.*XLSX"):
        read_document(out.getvalue(), name="a.xlsb")
