"""Cells that no spreadsheet will run, whatever words stand in them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TypeAlias

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value: TypeAlias = str | int | date | None

_LONGEST_CELL = 32_767  # of a spreadsheet
# What a spreadsheet takes for the start of a formula, also in full-width letters (OWASP, CSV injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xlsx_cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell:
    """Dates are dates; everything else is text, and is never run."""
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value=datetime(value.year, value.month, value.day))
        cell.number_format = "dd/mm/yyyy"
        return cell
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value=value)
    cell = WriteOnlyCell(sheet, value=_writable(value))
    # The words stay as they are: the type of the cell says that they are no formula, and the mark on it
    # that they are none either when somebody goes through the cell with Enter.
    cell.data_type = "s"
    cell.quotePrefix = _is_run_by_spreadsheets(value)
    return cell


def harmless(value: str | int | None) -> str | int | None:
    """For CSV, which knows no types: words that would be run get an apostrophe, which a reader sees."""
    if not isinstance(value, str):
        return value
    return _writable(f"'{value}" if _is_run_by_spreadsheets(value) else value)


def _is_run_by_spreadsheets(text: str) -> bool:
    return _UNWRITABLE.sub("", text).lstrip(" \u00a0").startswith(_FORMULA_STARTS)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)[:_LONGEST_CELL]
