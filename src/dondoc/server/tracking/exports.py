"""Lists of tasks as XLSX and CSV, in the order on screen, with cells that no spreadsheet will run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from dondoc.server.registry.selectors import library_registry
from dondoc.server.registry.standing_words import standings_of
from dondoc.server.tracking.models import Aspect, Assignment
from dondoc.server.tracking.rules import Column, Timeliness
from dondoc.server.tracking.safe_cells import Value, harmless, xlsx_cell
from dondoc.server.tracking.selectors import TaskRow


@dataclass(frozen=True, slots=True)
class Exported:
    """A row, in which group of the list it stands, and its place."""

    number: int
    row: TaskRow
    group: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Heading and width in characters of a column of the file, and what stands in it."""

    heading: str
    width: int
    value: Callable[[Exported, _Today], Value]


def _cell(column: Column, width: int, value: Callable[[TaskRow, _Today], Value]) -> Cell:
    return Cell(column.label, width, lambda one, today: value(one.row, today))


def _named(aspect: Aspect) -> Callable[[TaskRow, _Today], Value]:
    """Who or what is named there."""
    return lambda row, _: str(getattr(row.responsibility, aspect.value, None) or "")


def _names(assignments: Iterable[Assignment]) -> str:
    return "; ".join(assignment.name for assignment in assignments)


_NUMBER = Cell("STT", 6, lambda one, _: one.number)
_GROUP = Cell("Nhóm", 30, lambda one, _: one.group)
# What each column of the list is in a file; of the deadline's state, how long is in a cell of its own.
_CELLS: Mapping[Column, Sequence[Cell]] = {
    Column.SOURCE: [_cell(Column.SOURCE, 20, lambda row, _: row.task.source)],
    Column.SOURCE_ON: [_cell(Column.SOURCE_ON, 13, lambda row, _: row.task.source_on)],
    Column.GROUP: [_cell(Column.GROUP, 8, lambda row, _: row.task.group_numeral)],
    Column.ORDINAL: [_cell(Column.ORDINAL, 10, lambda row, _: row.task.ordinal)],
    Column.TEXT: [_cell(Column.TEXT, 70, lambda row, _: row.task.text)],
    Column.LEAD: [_cell(Column.LEAD, 32, lambda row, _: _names(row.leads) or row.task.lead_note)],
    Column.LEAD_NOW: [_cell(Column.LEAD_NOW, 32, lambda row, today: today.holders(row.leads))],
    Column.COORDINATOR: [
        _cell(Column.COORDINATOR, 32, lambda row, _: _names(row.coordinators) or row.task.coordinator_note)
    ],
    Column.COORDINATOR_NOW: [
        _cell(Column.COORDINATOR_NOW, 32, lambda row, today: today.holders(row.coordinators))
    ],
    Column.PERIOD: [_cell(Column.PERIOD, 22, lambda row, _: row.task.period_text)],
    Column.DUE: [_cell(Column.DUE, 13, lambda row, _: row.due_on)],
    Column.TIMELINESS: [
        _cell(Column.TIMELINESS, 16, lambda row, _: Timeliness(row.timeliness).label),
        Cell("Ghi chú hạn", 16, lambda one, _: one.row.timeliness_words),
    ],
    Column.STAGE: [_cell(Column.STAGE, 18, lambda row, _: row.stage_words)],
    Column.PRODUCT: [_cell(Column.PRODUCT, 30, lambda row, _: row.task.product)],
    Column.RESOURCES: [_cell(Column.RESOURCES, 24, lambda row, _: row.task.resources)],
    Column.OFFICER: [_cell(Column.OFFICER, 24, _named(Aspect.OFFICER))],
    Column.FIELD: [_cell(Column.FIELD, 30, _named(Aspect.FIELD))],
    Column.LEADER: [_cell(Column.LEADER, 24, _named(Aspect.LEADER))],
    Column.FIRST_DUE: [_cell(Column.FIRST_DUE, 13, lambda row, _: row.task.first_due_on)],
    Column.ASSIGNED_ON: [
        _cell(Column.ASSIGNED_ON, 13, lambda row, _: timezone.localdate(row.task.confirmed_at))
    ],
}
_UNKNOWN = "chưa rõ cơ quan"


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file shows: these columns in this order, and the groups of the list where it has any."""

    columns: Sequence[Column] = tuple(Column)
    is_grouped: bool = False

    @property
    def cells(self) -> list[Cell]:
        first = [_NUMBER, _GROUP] if self.is_grouped else [_NUMBER]
        return [*first, *(cell for column in self.columns for cell in _CELLS[column])]


EVERYTHING = Layout()
Grouped = tuple[str, TaskRow]
"""The words of the group in which a row stands (empty where there are no groups), and the row."""


def write_xlsx(rows: Iterable[Grouped], target: IO[bytes], layout: Layout = EVERYTHING) -> None:
    """A workbook with one sheet; dates are dates, everything else is text, and is never run."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Nhiệm vụ")
    sheet.freeze_panes = "A2"
    for place, column in enumerate(layout.cells, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    heading_font, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    headings = [WriteOnlyCell(sheet, value=cell.heading) for cell in layout.cells]
    for heading in headings:
        heading.font, heading.alignment = heading_font, wrapped
    sheet.append(headings)
    for values in _lines(rows, layout):
        cells = [xlsx_cell(sheet, value) for value in values]
        for cell in cells:
            cell.alignment = wrapped
        sheet.append(cells)
    workbook.save(target)


def csv_lines(rows: Iterable[Grouped], layout: Layout = EVERYTHING) -> Iterator[str]:
    """The lines of a CSV file; the first begins with the mark by which Excel knows UTF-8.

    CSV knows no types: words that a spreadsheet would run get an apostrophe, which a reader sees.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow([cell.heading for cell in layout.cells])
    for values in _lines(rows, layout):
        writer.writerow(
            [f"{value:%d/%m/%Y}" if isinstance(value, date) else harmless(value) for value in values]
        )
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if remaining := buffer.getvalue():
        yield remaining


def _lines(rows: Iterable[Grouped], layout: Layout) -> Iterator[list[Value]]:
    today, cells = _Today(timezone.localdate()), layout.cells
    for number, (group, row) in enumerate(rows, start=1):
        one = Exported(number, row, group)
        yield [cell.value(one, today) for cell in cells]


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
