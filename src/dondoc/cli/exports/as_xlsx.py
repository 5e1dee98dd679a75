"""An Excel workbook: a header that stays in view, one task a row, texts that are never formulas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from ..work import Outcome
from .rows import COLUMNS, Value, is_formula_like, task_rows

WIDTHS = (26, 16, 12, 30, 6, 70, 32, 40, 22, 11, 11, 12, 30, 30, 9, 14)
LONGEST = 32_767  # characters that Excel takes in a cell
TOP = Alignment(vertical="top", wrap_text=True)


def write_xlsx(outcomes: Iterable[Outcome], file: BinaryIO) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Nhiệm vụ")
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_title(sheet, title) for title in COLUMNS])
    count = 1
    for outcome in outcomes:
        for row in task_rows(outcome):
            sheet.append([_cell(sheet, value) for value in row])
            count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{count}"
    book.save(file)


def _title(sheet: WriteOnlyWorksheet, title: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=title)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E8E4DA")
    cell.alignment = TOP
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:LONGEST]
    elif isinstance(value, date):
        value = datetime.combine(value, time())
    cell = WriteOnlyCell(sheet, value=value)
    cell.alignment = TOP
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, str) and is_formula_like(value):
        cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula
        cell.quotePrefix = True  # and Excel would, once somebody edits the cell
    return cell
