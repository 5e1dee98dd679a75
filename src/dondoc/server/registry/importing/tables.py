"""A sheet as a table: its row of headings found, its rows by heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dondoc.documents.spelling import fold
from dondoc.server.registry.importing.brought import Place
from dondoc.server.registry.importing.sheets import Sheet

_HEADINGS_WITHIN = 20  # rows: offices put a title and a date above
_NUMBERING = frozenset({"stt", "tt", "so tt", "so thu tu"})


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by their headings; empty where there is none."""

    place: Place
    cells: dict[str, str]

    def get(self, heading: str) -> str:
        return self.cells.get(heading, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet below its headings. `unknown` are headings that mean nothing here."""

    sheet: Sheet
    columns: dict[int, str]
    first_row: int
    unknown: tuple[str, ...]

    def has(self, heading: str) -> bool:
        return heading in self.columns.values()

    def __iter__(self) -> Iterator[Row]:
        for number, cells in self.sheet.rows:
            if number <= self.first_row:
                continue
            found = {
                heading: cells[column].strip()
                for column, heading in self.columns.items()
                if column < len(cells)
            }
            if any(found.values()):
                yield Row(Place(self.sheet.name, number), found)


def table_of(sheet: Sheet, *, needed: Iterable[str | Sequence[str]], known: Iterable[str]) -> Table | None:
    """The table in the sheet, below the first row that has all the needed headings; None without one.

    Where several headings mean the same, they are given together, and rows have it by the first.
    """
    wanted = [(one,) if isinstance(one, str) else tuple(one) for one in needed]
    means = {fold(heading): heading for heading in known}
    means.update({fold(heading): same[0] for same in wanted for heading in same})
    for number, cells in sheet.rows:
        if number > _HEADINGS_WITHIN:
            return None
        found = {column: means[fold(cell)] for column, cell in enumerate(cells) if fold(cell) in means}
        if all(same[0] in found.values() for same in wanted):
            unknown = tuple(
                cell
                for column, cell in enumerate(cells)
                if cell and column not in found and fold(cell).strip(".") not in _NUMBERING
            )
            return Table(sheet, found, number, unknown)
    return None
