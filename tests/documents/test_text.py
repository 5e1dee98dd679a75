"""Plain text files: lines as they stand, tables from tabs and bars, encodings told or refused."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.errors import DamagedFile, EmptyFile, UnreadableFile, UnsupportedFile
from dondoc.documents.formats.text import read_text
from dondoc.documents.types import Document, Table


def read(text: str) -> Document:
    return read_text(text.encode(), name="a.txt")


def grid(document: Document, table: Table) -> dict[tuple[int, int], str]:
    """The words of each cell; the lines within it parted by |."""
    return {
        (cell.row, cell.column): "|".join(
            document.line(span.line).text[span.start : span.end] for span in cell.spans
        )
        for cell in table.cells
    }


def rows(text: str) -> list[list[str]]:
    """The rows of the one table of the text."""
    document = read(text)
    (table,) = document.tables
    cells = grid(document, table)
    height = max(row for row, _ in cells) + 1
    return [[cells.get((row, column), "") for column in range(table.column_count)] for row in range(height)]


def test_lines_keep_their_numbers_and_empty_ones_count() -> None:
    document = read("một\n\nba\n")
    assert [(line.number, line.text) for line in document.lines] == [(1, "một"), (2, ""), (3, "ba"), (4, "")]
    assert document.line(3).text == "ba"


def test_tabs_part_cells() -> None:
    assert rows("TT\tViệc\tHạn\n1\t Rà soát \t2025\n") == [["TT", "Việc", "Hạn"], ["1", "Rà soát", "2025"]]


def test_empty_lines_do_not_end_a_table_but_others_do() -> None:
    assert len(rows("A\tB\n1\tx\n\n2\ty")) == 3
    document = read("A\tB\n1\tx\nMột câu.\nC\tD\n2\ty")
    assert len(document.tables) == 2


def test_one_line_with_a_tab_is_no_table() -> None:
    assert read("UBND TỈNH\tCỘNG HÒA\nSố: 1").tables == ()


def test_a_line_break_within_a_cell_goes_on_in_it() -> None:
    text = "TT\tViệc\tHạn\n1\tRà soát các\ndự án trên địa bàn\t2025\n2\tBáo cáo\t2026"
    assert rows(text)[1:] == [["1", "Rà soát các|dự án trên địa bàn", "2025"], ["2", "Báo cáo", "2026"]]


def test_bars_part_cells_and_the_rule_is_no_row() -> None:
    text = "| TT | Việc |\n|---|:--:|\n| 1 | một<br>hai |\n| 2 | ba \\| bốn |"
    assert rows(text) == [["TT", "Việc"], ["1", "một|hai"], ["2", "ba \\| bốn"]]


def test_bars_without_outer_edges_need_their_rule() -> None:
    assert rows("TT | Việc\n---|---\n1 | một\n") == [["TT", "Việc"], ["1", "một"]]
    assert read("giá trị a|b\ngiá trị c|d").tables == ()


def test_line_ends_of_windows_and_old_marks_count_for_nothing() -> None:
    plain = read("TT\tViệc\n1\tRà soát")
    other = read_text(codecs.BOM_UTF8 + "TT\tViệc\r\n1\tRà soát".encode(), name="a.txt")
    assert [line.text.strip() for line in other.lines] == [line.text for line in plain.lines]
    assert grid(other, other.tables[0]) == grid(plain, plain.tables[0])


@pytest.mark.parametrize(
    ("bom", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_utf_16_is_read(bom: bytes, encoding: str) -> None:
    assert read_text(bom + "Kế hoạch".encode(encoding), name="a.txt").lines[0].text == "Kế hoạch"


def test_decomposed_text_is_composed_and_leads_back() -> None:
    original = unicodedata.normalize("NFD", "Sở Văn hóa, Thể thao")
    line = read(original).lines[0]
    assert line.text == "Sở Văn hóa, Thể thao"
    for place, letter in enumerate(line.text):
        there = line.original_place(place)
        assert unicodedata.normalize("NFC", original[there:])[0] == letter


def test_other_spaces_become_plain_ones() -> None:
    assert read("Số:\u00a003\u2009/KH").lines[0].text == "Số: 03 /KH"


def test_a_form_feed_begins_a_page() -> None:
    document = read("trang một\n\ftrang hai\n\ftrang ba")
    assert [line.page for line in document.lines] == [1, 2, 3]
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.lines[1].text.strip() == "trang hai"


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", codecs.BOM_UTF8])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyFile, match=r"Tệp “rỗng\.txt”"):
        read_text(data, name="rỗng.txt")


@pytest.mark.parametrize("encoding", ["cp1258", "latin-1", "cp1252"])
def test_an_older_encoding_is_refused_with_what_to_do(encoding: str) -> None:
    with pytest.raises(UnsupportedFile, match="UTF-8"):
        read_text("Ký hiệu: Đ".encode(encoding, errors="ignore") + b"\xb5\xf3", name="a.txt")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\0\0", codecs.BOM_UTF16_LE + b"\x00\xd8\x41", codecs.BOM_UTF8 + b"\xff"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile, match="Tệp"):
        read_text(data, name="a.txt")


def test_the_file_is_known_by_its_bytes() -> None:
    one, other = read("Kế hoạch"), read_text(codecs.BOM_UTF8 + "Kế hoạch".encode(), name="a.txt")
    assert one.lines == other.lines
    assert one.sha256 != other.sha256


@given(st.lists(st.text("ab đ|\t\n-1<br>", max_size=30), max_size=12).map("\n".join))
def test_cells_show_characters_of_their_lines(text: str) -> None:
    try:
        document = read(text)
    except UnreadableFile:
        return
    for table in document.tables:
        assert table.cells
        for cell in table.cells:
            assert cell.column < table.column_count
            for span in cell.spans:
                words = document.line(span.line).text[span.start : span.end]
                assert words and words == words.strip()


def test_a_line_with_more_cells_than_a_table_has_is_no_row() -> None:
    rows = "TT\tNhiệm vụ\n1\tRà soát\n"
    assert (
        read_text((rows + "\t".join("abc" * 100) + "\n").encode(), name="a.txt").tables[0].column_count == 2
    )
    assert read_text(("|" + "a|" * 100 + "\n").encode() * 3, name="a.txt").tables == ()
    (table,) = read_text(rows.replace("vụ", "vụ" + "\t" * 20_000).encode(), name="a.txt").tables
    assert table.column_count == 2
