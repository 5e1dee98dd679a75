"""DOCX files: body order, tables, numbering, tracked changes, hidden ink, margins and notes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from docx_writer import cell, numbered, paragraph, run, table, write_docx

from dondoc.documents.errors import DamagedFile, TooLargeFile
from dondoc.documents.formats import read_document
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document

SHARED = Path(__file__).parents[3] / "shared" / "samples" / "rendered"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not in this checkout")


def read(body: str, **parts: str) -> Document:
    return read_document(write_docx(body, **parts), name="thử.docx")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if not line.is_removed]


def removed(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.is_removed]


def cells(document: Document, number: int = 1) -> dict[tuple[int, int], tuple[str, int, int]]:
    """Each cell's text, rows and columns, by place."""
    return {
        (c.row, c.column): (SourcedText.at(document, c.spans).text, c.row_span, c.column_span)
        for c in document.tables[number - 1].cells
    }


def level(number: int, form: str, text: str, more: str = "") -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{inside}</w:lvl>'


def numbering(*levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'


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


# --- numbering ---


def test_levels_count_and_restart() -> None:
    levels = (level(0, "upperRoman", "%1."), level(1, "decimal", "%2)"), level(2, "lowerLetter", "%2.%3"))
    body = "".join(
        numbered(text, level=depth)
        for text, depth in (("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 1), ("F", 2), ("G", 0), ("H", 1))
    )
    assert texts(read(body, numbering=numbering(*levels))) == [
        "I. A", "1) B", "1.a C", "1.b D", "2) E", "2.a F", "II. G", "1) H",
    ]  # fmt: skip


def test_numbering_through_the_style_and_its_base() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Item"><w:basedOn w:val="Base"/></w:style>'
    )
    body = paragraph("một", '<w:pStyle w:val="Item"/>') * 2
    plain = paragraph("không", '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    document = read(body + plain, styles=styles, numbering=numbering(level(0, "decimal", "%1.")))
    assert texts(document) == ["1. một", "2. một", "không"]


def test_an_empty_numbered_cell_shows_its_number() -> None:
    row = [cell(numbered("")), cell("Việc")]
    document = read(table(row, row), numbering=numbering(level(0, "decimal", "%1")))
    assert [cells(document)[number, 0][0] for number in (0, 1)] == ["1", "2"]


def test_lists_of_one_definition_count_on_unless_one_starts_anew() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for number, override in ((1, ""), (2, ""), (3, start))
    )
    body = "".join(numbered("x", number=number) for number in (1, 2, 3, 3, 1))
    document = read(body, numbering=numbering(level(0, "decimal", "%1."), lists=lists))
    assert texts(document) == ["1. x", "2. x", "5. x", "6. x", "7. x"]


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("bullet", "\uf0b7", "• x"),
        ("bullet", "-", "- x"),
        ("upperLetter", "%1)", "A) x"),
        ("decimalZero", "%1.", "01. x"),
        ("none", "", "x"),
        ("decimal", "Điều %1.", "Điều 1. x"),
    ],
)
def test_forms_of_numbers(form: str, text: str, shown: str) -> None:
    assert texts(read(numbered("x"), numbering=numbering(level(0, form, text)))) == [shown]


def test_a_legal_level_writes_all_numbers_in_digits() -> None:
    levels = (level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    document = read(numbered("A") + numbered("B", level=1), numbering=numbering(*levels))
    assert texts(document) == ["I. A", "1.1 B"]


# --- removed ink ---


def test_insertions_are_kept_and_deletions_are_removed_ink() -> None:
    deleted = "<w:del><w:r><w:delText>Sở Công Thương</w:delText></w:r></w:del>"
    document = read(table([cell(paragraph(deleted + f"<w:ins>{run('Sở Tư pháp')}</w:ins>"))]))
    assert cells(document)[0, 0][0] == "Sở Tư pháp"
    assert removed(document) == ["Sở Công Thương"]


def test_moved_text_stands_where_it_was_moved_to() -> None:
    document = read(
        paragraph(f"<w:moveFrom>{run('câu')}</w:moveFrom>{run('A')}")
        + paragraph(f"<w:moveTo>{run('câu')}</w:moveTo>")
    )
    assert texts(document) == ["A", "câu"]
    assert removed(document) == ["câu"]


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert texts(read(paragraph("nửa đầu ", gone) + paragraph("nửa sau"))) == ["nửa đầu nửa sau"]


def test_words_before_a_table_are_kept_though_their_end_was_deleted() -> None:
    assert texts(read(paragraph("trước", "<w:rPr><w:del/></w:rPr>") + table([cell("a")]))) == ["trước", "a"]


def test_a_deleted_numbered_paragraph_does_not_count() -> None:
    deleted = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
    )
    document = read(numbered("A") + deleted + numbered("B"), numbering=numbering(level(0, "decimal", "%1.")))
    assert texts(document) == ["1. A", "2. B"]
    assert removed(document) == ["bỏ"]


def test_a_deleted_row_is_removed_ink() -> None:
    row = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("MẬT") + "</w:tr>"
    document = read(f"<w:tbl><w:tr>{cell('a')}</w:tr>{row}<w:tr>{cell('b')}</w:tr></w:tbl>")
    assert cells(document) == {(0, 0): ("a", 1, 1), (1, 0): ("b", 1, 1)}
    assert removed(document) == ["MẬT"]


@pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:rStyle w:val="Ẩn"/>'])
def test_hidden_words_are_removed_ink(properties: str) -> None:
    styles = '<w:style w:type="character" w:styleId="Ẩn"><w:rPr><w:vanish/></w:rPr></w:style>'
    document = read(paragraph(run("hiện") + run("TUYỆT MẬT", properties)), styles=styles)
    assert texts(document) == ["hiện"]
    assert removed(document) == ["TUYỆT MẬT"]


def test_words_shown_against_a_hidden_style_are_read() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Ẩn"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = paragraph(run("ẩn") + run("hiện", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Ẩn"/>')
    document = read(body, styles=styles)
    assert (texts(document), removed(document)) == (["hiện"], ["ẩn"])


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
