"""The XLSX documents of the cases, from a content.json with `"format": "xlsx"`.

It holds `sheets`: {name, widths (characters, by column), rows, hidden (optional)}. A cell is a text, a
number, null (empty, or covered by a merged cell), or {text, across, down, bold, date (ISO: a true date of the
workbook, shown as dd/mm/yyyy)}.
"""

from __future__ import annotations

import datetime
import io
from typing import Any

from fixed_archives import with_fixed_dates, without_moment
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

DAY = datetime.datetime(2025, 1, 1)


def fill(sheet: Any, row: int, column: int, content: Any) -> None:
    spec = content if isinstance(content, dict) else {"text": content}
    cell = sheet.cell(row=row, column=column)
    if "date" in spec:
        cell.value = datetime.date.fromisoformat(spec["date"])
        cell.number_format = "dd/mm/yyyy"
    else:
        cell.value = spec["text"]
    cell.font = Font(name="Times New Roman", size=12, bold=spec.get("bold", False))
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    across, down = spec.get("across", 1), spec.get("down", 1)
    if across > 1 or down > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row + down - 1, end_column=column + across - 1
        )


def make_xlsx(content: dict[str, Any]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = book.properties.modified = DAY
    for spec in content["sheets"]:
        sheet = book.create_sheet(spec["name"])
        sheet.sheet_state = "hidden" if spec.get("hidden") else "visible"
        for place, width in enumerate(spec["widths"], 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        for row, cells in enumerate(spec["rows"], 1):
            for column, cell in enumerate(cells, 1):
                if cell is not None:
                    fill(sheet, row, column, cell)
    buffer = io.BytesIO()
    book.save(buffer)
    return with_fixed_dates(without_moment(buffer.getvalue()))
