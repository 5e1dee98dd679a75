"""CSV for a spreadsheet: UTF-8 with a mark, one task a row, nothing that starts a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from ..work import Outcome
from .rows import COLUMNS, Value, is_formula_like, task_rows


def write_csv(outcomes: Iterable[Outcome], file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        for outcome in outcomes:
            writer.writerows([_plain(value) for value in row] for row in task_rows(outcome))
    finally:
        text.detach()  # the file belongs to the caller


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if isinstance(value, str) and is_formula_like(text) else text
