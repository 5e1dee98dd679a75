"""Make the XLSX and DOCX documents of the cases from their content.json.

    python tests/unseen/build_xlsx.py

The same content gives the same bytes: the dates in the archives are fixed. A content.json with
`"format": "xlsx"` holds `sheets`: {name, widths (characters, by column), rows, hidden (optional)}. A cell is
a text, a number, null (empty, or covered by a merged cell), or {text, across, down, bold, date (ISO: a true
date of the workbook, shown as dd/mm/yyyy)}. Any other content.json is one of tests/reading/build.py and
gives a DOCX.
"""

from __future__ import annotations

import datetime
import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

sys.path.insert(0, str(Path(__file__).parents[1] / "reading"))

from build import make_docx, with_fixed_dates

HERE = Path(__file__).parent
DAY = datetime.datetime(2025, 1, 1)
CHANGED = re.compile(rb"(?<=:modified )([^>]*>)[^<]*")


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


def without_moment(archive: bytes) -> bytes:
    """The same workbook with a fixed day of change: openpyxl writes the moment of saving."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            told = old.read(name)
            if name == "docProps/core.xml":
                told = CHANGED.sub(rb"\g<1>2025-01-01T00:00:00Z", told)
            new.writestr(name, told)
    return fixed.getvalue()


def main() -> None:
    for path in sorted(HERE.glob("*/content.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.get("format") == "xlsx":
            path.with_name("document.xlsx").write_bytes(make_xlsx(content))
        else:
            path.with_name("document.docx").write_bytes(make_docx(content))


if __name__ == "__main__":
    main()
