"""DOCX files: body order, tables, margins and notes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from docx_read import cells, read, removed, texts
from docx_writer import cell, paragraph, run, table, write_docx

from dondoc.documents.errors import DamagedFile, TooLargeFile
from dondoc.documents.formats import read_document

SHARED = Path(__file__).parents[3] / "shared" / "samples" / "rendered"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not in this checkout")


# --- order and lines ---


def test_paragraphs_and_tables_in_the_order_of_the_body() -> None:
    document = read(paragraph("Trước") + table([cell("a"), cell("b")]) + paragraph("Sau"))
    assert texts(document) == ["Trước", "a", "b", "Sau"]
    assert cells(document) == {(0, 0): ("a", 1, 1), (0, 1): ("b", 1, 1)}


def test_a_soft_line_break_begins_a_line_and_a_tab_stays() -> None:
    document = read(paragraph("<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t></w:r>"))
    assert texts(document) == ["một", "hai\tba"]


def test_words_in_links_fields_and_content_controls_are_read() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF số</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("12")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('/KH')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run('-UBND')}</w:hyperlink>"
    block = f"<w:sdt><w:sdtContent>{paragraph('Trong khối')}</w:sdtContent></w:sdt>"
    assert texts(read(paragraph(field + control + link) + block)) == ["12/KH-UBND", "Trong khối"]


def test_text_boxes_are_read_once_though_the_file_draws_them_twice() -> None:
    box = f"<w:txbxContent>{paragraph('Trong khung')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read(paragraph(drawn + run("Ngoài khung")))) == ["Ngoài khung", "Trong khung"]


def test_headers_come_first_and_notes_and_footers_last() -> None:
    separator = f'<w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
    note = f"{separator}<w:footnote>{paragraph('Chú thích')}</w:footnote>"
    document = read(
        paragraph("Thân"),
        header=paragraph("Đầu trang") + paragraph("Trang 2"),
        footer=paragraph("Cuối trang"),
        footnotes=note,
    )
    assert texts(document) == ["Đầu trang", "Thân", "Chú thích", "Cuối trang"]


def test_pages_follow_the_breaks_that_word_left() -> None:
    split = paragraph("<w:r><w:t>đầu</w:t><w:lastRenderedPageBreak/><w:t> cuối</w:t></w:r>")
    after = paragraph("<w:r><w:lastRenderedPageBreak/><w:t>trang sau</w:t></w:r>")
    document = read(table([cell(split), cell(split)]) + after)
    assert [line.page for line in document.lines] == [1, 1, 3]
    assert len(document.pages) == 3


# --- tables ---


def test_merged_cells_stand_once_with_what_they_cover() -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read(
        table(
            [cell("I"), cell("Kinh tế", '<w:gridSpan w:val="2"/>')],
            [cell("1"), cell("Báo cáo"), cell("Sở Y tế", begin)],
            [cell("2"), cell("Đề án"), cell("", go_on)],
        )
    )
    assert cells(document) == {
        (0, 0): ("I", 1, 1),
        (0, 1): ("Kinh tế", 1, 2),
        (1, 0): ("1", 1, 1),
        (1, 1): ("Báo cáo", 1, 1),
        (1, 2): ("Sở Y tế", 2, 1),
        (2, 0): ("2", 1, 1),
        (2, 1): ("Đề án", 1, 1),
    }


def test_grid_columns_that_no_row_uses_are_left_out() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    document = read(
        table([cell("STT"), cell("Việc", wide), cell("Hạn")], [cell("1"), cell("Làm", wide), cell("2026")])
    )
    assert document.tables[0].column_count == 3
    assert cells(document)[1, 2] == ("2026", 1, 1)


def test_a_nested_table_knows_its_cell_and_is_not_its_text() -> None:
    inner = table([cell("NSTW"), cell("NSĐP")])
    document = read(table([cell("1"), cell(paragraph("Kinh phí") + inner + paragraph())]))
    assert cells(document)[0, 1] == ("Kinh phí", 1, 1)
    assert document.tables[1].nested_in == (1, 0, 1)
    assert cells(document, 2) == {(0, 0): ("NSTW", 1, 1), (0, 1): ("NSĐP", 1, 1)}


# --- text ---


def test_decomposed_letters_are_composed_with_a_way_back() -> None:
    line = read(paragraph("Sở Y te\u0302\u0301\u00a0tỉnh")).line(1)
    assert line.text == "Sở Y tế tỉnh"
    assert line.original_place(line.text.index("tỉnh")) == len("Sở Y te\u0302\u0301\u00a0")


def test_what_python_docx_writes() -> None:
    written = docx.Document()
    written.add_heading("KẾ HOẠCH", 1)
    written.add_paragraph("Mục một", style="List Number")
    grid = written.add_table(rows=2, cols=2)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "Chung"
    grid.cell(1, 0).text, grid.cell(1, 1).text = "a", "b"
    out = io.BytesIO()
    written.save(out)
    document = read_document(out.getvalue(), name="kế hoạch.docx")
    assert texts(document) == ["KẾ HOẠCH", "1. Mục một", "Chung", "a", "b"]
    assert cells(document)[0, 0] == ("Chung", 1, 2)


# --- hostile and damaged files ---


def test_entities_are_refused_and_no_file_of_ours_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("của máy chủ")
    attack = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    ).encode()
    with pytest.raises(DamagedFile, match="DOCTYPE"):
        read_document(write_docx("", extra={"word/document.xml": attack}), name="xxe.docx")


def test_an_entity_bomb_is_refused() -> None:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    bomb = f"<!DOCTYPE d [{entities}]><d>&i;</d>".encode()
    with pytest.raises(DamagedFile):
        read_document(write_docx("", extra={"word/document.xml": bomb}), name="bom.docx")


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(TooLargeFile, match="giải nén"):
        read_document(write_docx("", extra={"word/document.xml": b" " * (65 * 1024 * 1024)}), name="bom.docx")


def test_a_package_without_its_main_part_is_damaged() -> None:
    with pytest.raises(DamagedFile, match="hỏng"):
        read_document(write_docx("", extra={"word/document.xml": b"<w:document"}), name="hỏng.docx")


# --- the shared samples ---


@needs_shared
def test_all_cells_of_the_shared_table() -> None:
    truth = json.loads((SHARED / "table_gt.json").read_text("utf-8"))
    document = read_document(SHARED / "table_landscape.docx")
    found = cells(document)
    shown = [
        [found.get((row, column), ("",))[0] for column in range(6)] for row in range(len(truth["rows"]) + 1)
    ]
    assert shown == [truth["header"], *truth["rows"]]


@needs_shared
@pytest.mark.parametrize("name", ["merged_numbered", "merged_numbered_direct"])
def test_the_shared_merged_and_numbered_table(name: str) -> None:
    document = read_document(SHARED / f"{name}.docx")
    found = cells(document)
    assert [found[row, 0][0] for row in range(2, 8)] == ["3.", "4.", "5.", "6.", "7.", "8."]
    assert found[2, 2] == ("Sở Xây dựng", 3, 1)
    assert found[2, 3] == ("Các sở, ban, ngành", 6, 1)
    assert found[7, 2][0] == "Sở Tư pháp"
    assert removed(document) == ["Sở Công Thương"]
    assert document.tables[1].nested_in == (1, 7, 5)
