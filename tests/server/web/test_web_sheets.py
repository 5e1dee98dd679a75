"""A document laid out for the eye loses no word and keeps every place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from office import SAMPLES

from dondoc.documents.formats import read_document
from dondoc.documents.types import Box, Cell, Document, Line, Page, Span, Table
from dondoc.server.web.sheets import LINES_A_SHEET, Piece, Sheet, lay_out_sheets, sheet_of_line


def document(*texts: str, tables: tuple[Table, ...] = (), pages: tuple[Page, ...] = (Page(1),)) -> Document:
    lines = tuple(Line(number, text) for number, text in enumerate(texts, start=1))
    return Document("a.txt", "text/plain", "0" * 64, "test", lines, tables, pages)


def pieces(sheets: tuple[Sheet, ...]) -> Iterator[Piece]:
    for sheet in sheets:
        yield from (line.piece for line in sheet.page_lines)
        for block in sheet.blocks:
            yield from block.lines
            for row in block.rows:
                if row.between:
                    yield row.between
                for cell in row.cells:
                    yield from cell.pieces


def words_of(shown: Document) -> dict[int, str]:
    return {line.number: "".join(line.text.split()) for line in shown.lines if line.text.strip()}


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_word_is_drawn_once_at_its_place(sample: object) -> None:
    shown = read_document(sample.read_bytes(), name=sample.name)  # type: ignore[attr-defined]
    drawn: dict[int, list[Piece]] = {}
    for piece in pieces(lay_out_sheets(shown)):
        assert shown.line(piece.line).text[piece.start :].startswith(piece.text)
        drawn.setdefault(piece.line, []).append(piece)
    joined = {
        number: "".join("".join(p.text.split()) for p in sorted(held, key=lambda p: p.start))
        for number, held in drawn.items()
    }
    assert joined == words_of(shown)


def test_words_beside_cells_stand_between_the_rows() -> None:
    table = Table(1, (Cell(0, 0, (Span(1, 0, 3),)), Cell(1, 0, (Span(3, 0, 3),))), column_count=1)
    (sheet,) = lay_out_sheets(document("một", "lạc vào giữa", "hai", "sau bảng", tables=(table,)))
    rows, after = sheet.blocks
    assert [row.between.text if row.between else row.cells[0].pieces[0].text for row in rows.rows] == [
        "một",
        "lạc vào giữa",
        "hai",
    ]
    assert [piece.text for piece in after.lines] == ["sau bảng"]


def test_rows_tied_by_a_merged_cell_are_not_torn_between_sheets() -> None:
    texts = [f"dòng {number}" for number in range(LINES_A_SHEET + 5)]
    tied = LINES_A_SHEET - 1  # the row that would end the first sheet reaches into the next
    cells = tuple(
        Cell(row, 0, (Span(row + 1, 0, len(text)),), row_span=4 if row == tied else 1)
        for row, text in enumerate(texts)
        if not tied < row < tied + 4
    ) + tuple(Cell(row, 1, (Span(row + 1, 0, len(texts[row])),)) for row in range(tied + 1, tied + 4))
    first, second = lay_out_sheets(document(*texts, tables=(Table(1, cells, 2),)))
    assert first.last_line == tied + 4
    assert second.first_line == tied + 5


def test_a_long_text_comes_in_sheets_and_each_line_is_found() -> None:
    shown = document(*(f"dòng {number}" for number in range(1, 400)))
    sheets = lay_out_sheets(shown)
    assert [sheet.number for sheet in sheets] == list(range(1, len(sheets) + 1))
    assert len(sheets) == 5
    for line in (1, 80, 81, 399):
        sheet = sheet_of_line(sheets, line)
        assert sheet.first_line <= line <= sheet.last_line


def test_widths_of_columns_leave_room_for_the_narrow_ones() -> None:
    long = "rất dài " * 30
    cells = (
        Cell(0, 0, (Span(1, 0, 2),)),
        Cell(0, 1, (Span(2, 0, len(long)),)),
        Cell(0, 2, (Span(3, 0, 20),)),
    )
    shown = document("12", long, "Sở Xây dựng, Sở Y tế", tables=(Table(1, cells, 3),))
    narrow, wide, middle = lay_out_sheets(shown)[0].blocks[0].widths
    assert narrow >= 5
    assert narrow < middle < wide


def test_a_page_shows_its_lines_where_they_stand() -> None:
    lines = (
        Line(1, "trên trang", page=2, box=Box(72, 100, 200, 112)),
        Line(2, "không rõ chỗ", page=2),
    )
    pages = (Page(1, 595, 842), Page(2, 595, 842))
    shown = Document("a.pdf", "application/pdf", "0" * 64, "test", lines, (), pages)
    empty, second = lay_out_sheets(shown)
    assert (empty.first_line, empty.page_lines) == (0, ())
    [placed] = second.page_lines
    assert (placed.piece.text, placed.box.left, placed.width) == ("trên trang", 72, 128)
    assert [piece.text for piece in second.blocks[0].lines] == ["không rõ chỗ"]


def test_the_heading_of_a_group_takes_the_width_of_its_row() -> None:
    cells = (
        Cell(0, 0, (Span(1, 0, 2),)),
        Cell(0, 1, (Span(1, 3, 22),)),
        *(Cell(0, column) for column in (2, 3)),
        *(Cell(1, column, (Span(2, 0, 4),)) for column in (0, 1, 2)),
        Cell(1, 3),
    )
    shown = document("II VĂN HÓA, XÃ HỘI ĐÓ", "bốn ô", tables=(Table(1, cells, 4),))
    heading, plain = lay_out_sheets(shown)[0].blocks[0].rows
    assert [cell.column_span for cell in heading.cells] == [1, 3]
    assert [cell.column_span for cell in plain.cells] == [1, 1, 1, 1]
