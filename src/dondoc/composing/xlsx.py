"""The tables of a paper as a workbook: a sheet each, numbers as numbers, words that are never run."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from .content import Column, Heading, Paper, Row, Table, TableRow
from .errors import NothingToTabulate
from .form import official_form
from .runs import Words, plain, runs_of

_LONGEST_CELL, _LONGEST_NAME = 32_767, 31  # of a spreadsheet
_WIDTH = 120  # of all columns, in letters
_NARROWEST = 6
# What a spreadsheet takes for the start of a formula, also in full-width letters (OWASP, CSV injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_NOTES = "Căn cứ số liệu"


@dataclass(frozen=True, slots=True)
class _Told:
    """A note and the cell that it proves."""

    where: str
    shown: str
    text: str


def compose_xlsx(paper: Paper) -> bytes:
    """The tables of the paper. Raises NothingToTabulate where it has none."""
    named = list(_named_tables(paper))
    if not named:
        raise NothingToTabulate(
            "Văn bản này không có bảng nào nên không tạo được bảng tính. Hãy chọn tải .docx hoặc .pdf."
        )
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = _writable(paper.issuer)
    book.properties.created = book.properties.modified = datetime.combine(paper.on, time(), UTC).replace(
        tzinfo=None
    )
    told: list[_Told] = []
    names: set[str] = {_NOTES.casefold()}
    for title, table in named:
        sheet = book.create_sheet(_free_name(title, names))
        told += _write(sheet, table, title=title)
    if told:
        _write_notes(book.create_sheet(_NOTES), told)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _named_tables(paper: Paper) -> Iterator[tuple[str, Table]]:
    """Each under its caption, else under the last heading above it, else under the title of its annex."""
    parts = [(paper.subject, paper.body), *((annex.title, annex.blocks) for annex in paper.annexes)]
    for title, blocks in parts:
        above = title
        for block in blocks:
            if isinstance(block, Heading):
                above = block.text
            elif isinstance(block, Table) and not any(column.is_drawn for column in block.columns):
                yield block.caption or above, block


def _free_name(title: str, taken: set[str]) -> str:
    """Short enough, without what no sheet may be called, and not the name of another."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", _writable(title)).split()) or "Bảng"
    free, number = name[:_LONGEST_NAME].strip(), 1
    while free.casefold() in taken:
        number += 1
        end = f" {number}"
        free = f"{name[: _LONGEST_NAME - len(end)].strip()}{end}"
    taken.add(free.casefold())
    return free


def _write(sheet: Worksheet, table: Table, *, title: str) -> list[_Told]:
    columns, count = table.columns, len(table.columns)
    whole = sum(column.share for column in columns)
    for at, column in enumerate(columns, start=1):
        width = max(_WIDTH * column.share / whole, _NARROWEST)
        sheet.column_dimensions[get_column_letter(at)].width = width
    _line(sheet, 1, count, title, font=_font(14, is_bold=True), side="center")
    first = 2
    if table.unit:
        _line(sheet, 2, count, table.unit, font=_font(12, is_italic=True), side="right")
        first = 3
    last = _headings(sheet, columns, first)
    told = [one for at, row in enumerate(table.rows, start=last + 1) for one in _row(sheet, at, row, columns)]
    _lay_out(sheet, first, last, count)
    return told


def _headings(sheet: Worksheet, columns: Sequence[Column], first: int) -> int:
    """On one row, or on two where columns share a heading; the last of them."""
    has_two = any(column.above for column in columns)
    last = first + has_two
    at = 1
    for above, group in groupby(columns, key=lambda column: column.above):
        members = list(group)
        if above:
            _heading(sheet, first, at, above)
            sheet.merge_cells(
                start_row=first, end_row=first, start_column=at, end_column=at + len(members) - 1
            )
        for column in members:
            _heading(sheet, last if above else first, at, column.heading)
            if has_two and not above:
                sheet.merge_cells(start_row=first, end_row=last, start_column=at, end_column=at)
            at += 1
    for row in sheet.iter_rows(min_row=first, max_row=last, max_col=len(columns)):
        for cell in row:
            cell.border = _BORDER
    return last


def _heading(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = _put(sheet, row, column, text)
    cell.font = _font(12, is_bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _row(sheet: Worksheet, at: int, row: TableRow, columns: Sequence[Column]) -> Iterator[_Told]:
    count = len(columns)
    if not isinstance(row, Row):
        start = 2 if row.numeral and count > 1 else 1
        if start == 2:
            _put(sheet, at, 1, row.numeral).alignment = Alignment(horizontal="center", vertical="top")
        _put(sheet, at, start, row.text)
        for beside in range(1, count + 1):
            heading = sheet.cell(at, beside)
            heading.font, heading.border = _font(12, is_bold=True), _BORDER
        if count > start:
            sheet.merge_cells(start_row=at, end_row=at, start_column=start, end_column=count)
        return
    for place, (column, words) in enumerate(zip(columns, row.cells, strict=True), start=1):
        cell = _put(sheet, at, place, _value(words))
        cell.font, cell.border = _font(12, is_bold=row.is_bold), _BORDER
        side = "center" if column.is_centred else "right" if column.is_number else "left"
        cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True)
        for run in runs_of(words):
            if run.note is not None and run.note.text:
                yield _Told(f"{sheet.title}, ô {cell.coordinate}", plain(words), run.note.text)


def _value(words: Words) -> str | int | float:
    """The number where the cell is one, else the words."""
    runs = runs_of(words)
    if len(runs) == 1 and runs[0].value is not None:
        return runs[0].value
    return plain(words)


def _put(sheet: Worksheet, row: int, column: int, value: str | int | float) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if not isinstance(value, str):
        cell.value = value
        cell.number_format = "#,##0" if isinstance(value, int) else "#,##0.0#"
        return cell
    # The words stay as they are: the type of the cell says that they are no formula, and the mark on it
    # that they are none either when somebody goes through the cell with Enter.
    cell.value = _writable(value)
    if value:
        cell.data_type = "s"
        cell.quotePrefix = value.lstrip(" \u00a0").startswith(_FORMULA_STARTS)
    return cell


def _line(sheet: Worksheet, row: int, count: int, text: str, *, font: Font, side: str) -> None:
    """Words over the whole width of the table."""
    cell = _put(sheet, row, 1, text)
    cell.font = font
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    if count > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=count)


def _lay_out(sheet: Worksheet, first: int, last: int, count: int) -> None:
    """What stays in view, and how it is printed: A4, as wide as a page, headings on each."""
    sheet.freeze_panes = f"A{last + 1}"
    sheet.print_title_rows = f"{first}:{last}"
    setup = sheet.page_setup
    setup.paperSize, setup.orientation = 9, "landscape" if count > 5 else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_notes(sheet: Worksheet, told: Sequence[_Told]) -> None:
    headings = ("Ở đâu", "Số liệu", "Căn cứ")
    for at, (text, width) in enumerate(zip(headings, (36, 16, 90), strict=True), start=1):
        _heading(sheet, 1, at, text)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for row, one in enumerate(told, start=2):
        for at, text in enumerate((one.where, one.shown, one.text), start=1):
            cell = _put(sheet, row, at, text)
            cell.font, cell.alignment = _font(12), Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "A2"


def _font(size: int, *, is_bold: bool = False, is_italic: bool = False) -> Font:
    return Font(name=official_form().page.font, size=size, bold=is_bold, italic=is_italic)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)[:_LONGEST_CELL]


_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
