"""Lists of tasks as XLSX and CSV, in the order on screen, with cells that no spreadsheet will run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from dondoc.server.registry.selectors import library_registry
from dondoc.server.registry.standing_words import standings_of
from dondoc.server.tracking.models import Aspect, Assignment, Responsibility
from dondoc.server.tracking.rules import Timeliness
from dondoc.server.tracking.safe_cells import Value, harmless, xlsx_cell
from dondoc.server.tracking.selectors import TaskRow

# Heading and width of each column, in characters.
COLUMNS: tuple[tuple[str, int], ...] = (
    ("STT", 6),
    ("Số, ký hiệu văn bản", 20),
    ("Ngày ban hành", 13),
    ("Mục", 8),
    ("STT trong văn bản", 10),
    ("Nhiệm vụ", 70),
    ("Cơ quan chủ trì", 32),
    ("Cơ quan chủ trì hiện nay", 32),
    ("Cơ quan phối hợp", 32),
    ("Cơ quan phối hợp hiện nay", 32),
    ("Thời hạn theo văn bản", 22),
    ("Đến ngày", 13),
    ("Hạn", 16),
    ("Ghi chú hạn", 16),
    ("Tình trạng", 18),
    ("Sản phẩm", 30),
    ("Nguồn lực", 24),
    ("Chuyên viên theo dõi", 24),
    ("Lĩnh vực", 30),
    ("Lãnh đạo phụ trách", 24),
)
_UNKNOWN = "chưa rõ cơ quan"


def write_xlsx(rows: Iterable[TaskRow], target: IO[bytes]) -> None:
    """A workbook with one sheet; dates are dates, everything else is text, and is never run."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Nhiệm vụ")
    sheet.freeze_panes = "A2"
    for place, (_, width) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    heading_font, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    headings = [WriteOnlyCell(sheet, value=heading) for heading, _ in COLUMNS]
    for cell in headings:
        cell.font, cell.alignment = heading_font, wrapped
    sheet.append(headings)
    today = _Today(timezone.localdate())
    for number, row in enumerate(rows, start=1):
        cells = [xlsx_cell(sheet, value) for value in _values(row, number=number, today=today)]
        for cell in cells:
            cell.alignment = wrapped
        sheet.append(cells)
    workbook.save(target)


def csv_lines(rows: Iterable[TaskRow]) -> Iterator[str]:
    """The lines of a CSV file; the first begins with the mark by which Excel knows UTF-8.

    CSV knows no types: words that a spreadsheet would run get an apostrophe, which a reader sees.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow([heading for heading, _ in COLUMNS])
    today = _Today(timezone.localdate())
    for number, row in enumerate(rows, start=1):
        writer.writerow(
            [
                f"{value:%d/%m/%Y}" if isinstance(value, date) else harmless(value)
                for value in _values(row, number=number, today=today)
            ]
        )
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if remaining := buffer.getvalue():
        yield remaining


class _Today:
    """Who holds tasks today. The registry is read once for a whole export, each agency asked for once."""

    def __init__(self, on: date) -> None:
        self._registry, self._on = library_registry(), on
        self._known: dict[str, str] = {}

    def holders(self, assignments: Iterable[Assignment]) -> str:
        """For each assignment who carries it on; what the registry does not know is told as such."""
        told = (self._holder(held.agency_id) if held.agency_id else _UNKNOWN for held in assignments)
        return "; ".join(dict.fromkeys(told))

    def _holder(self, agency_id: str) -> str:
        if agency_id not in self._known:
            standing = standings_of(self._registry, [agency_id], on=self._on).get(agency_id)
            self._known[agency_id] = standing.today_words() if standing else _UNKNOWN
        return self._known[agency_id]


def _values(row: TaskRow, *, number: int, today: _Today) -> list[Value]:
    task = row.task
    return [
        number,
        task.source,
        task.source_on,
        task.group_numeral,
        task.ordinal,
        task.text,
        "; ".join(assignment.name for assignment in row.leads) or task.lead_note,
        today.holders(row.leads),
        "; ".join(assignment.name for assignment in row.coordinators) or task.coordinator_note,
        today.holders(row.coordinators),
        task.period_text,
        row.due_on,
        Timeliness(row.timeliness).label,
        row.timeliness_words,
        row.stage_words,
        task.product,
        task.resources,
        *(_named(row.responsibility, aspect) for aspect in Aspect),
    ]


def _named(present: Responsibility | None, aspect: Aspect) -> str:
    """Who or what stands there."""
    return str(getattr(present, aspect.value) or "") if present else ""
