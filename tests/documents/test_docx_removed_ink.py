"""What was deleted, moved or hidden in a DOCX file is removed ink, and what stays is read."""

from __future__ import annotations

import pytest
from docx_read import cells, level, numbering, read, removed, texts
from docx_writer import cell, numbered, paragraph, run, table


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
