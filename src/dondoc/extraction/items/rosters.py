"""Tables that list the members of a committee: a person a row, with the place that each holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document, Table

from .persons import Seat, person_of, place_named

_FEWEST_ROWS = 2
_FEWEST_CELLS = 2  # of a line with tabs that is more than two columns
_TAB = re.compile(r"\t")


def seats_of_tables(document: Document) -> Iterator[Seat]:
    """The places of all tables in which at least two rows name one."""
    rows = [[cell.strip() for cell in SourcedText.of(line).split(_TAB)] for line in document.lines]
    tables = [list(_cells(document, table)) for table in document.tables]
    with_tabs = [row for row in rows if len(row) > _FEWEST_CELLS]
    for table in tables if document.tables else [with_tabs]:
        seats = list(_seats_of(table))
        if len(seats) >= _FEWEST_ROWS:
            yield from seats


def _cells(document: Document, table: Table) -> Iterator[list[SourcedText]]:
    """The rows of a table."""
    rows: dict[int, list[SourcedText]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.row].append(SourcedText.at(document, cell.spans).strip())
    yield from (cells for _, cells in sorted(rows.items()))


def _seats_of(rows: Iterable[list[SourcedText]]) -> Iterator[Seat]:
    for cells in rows:
        places = [place_named(cell.text) for cell in cells]
        place = places[-1] or next((one for one in reversed(places) if one), None)
        if place is None or all(places[:2]):
            continue
        told = [
            cell
            for cell, named in zip(cells, places, strict=True)
            if named is not place and any(letter.isalpha() for letter in cell.text)
        ]
        if told:
            yield Seat(place, SourcedText.joined([person_of(one) for one in told], by=", "))
