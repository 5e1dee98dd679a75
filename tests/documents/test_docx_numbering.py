"""Numbers that Word counts in a DOCX file: levels, styles, lists that go on, forms of numbers."""

from __future__ import annotations

import pytest
from docx_read import cells, level, numbering, read, texts
from docx_writer import cell, numbered, paragraph, table


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
