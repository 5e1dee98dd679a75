"""Tables that list the members of a committee: a person a row, with the place that each holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document, Table

from .persons import Seat, person_of, place_named

_FEWEST_ROWS = 2


def seats_of_tables(document: Document) -> Iterator[Seat]:
    """The places of all tables in which at least two rows name one."""
    for table in document.tables:
        seats = list(_seats_of(document, table))
        if len(seats) >= _FEWEST_ROWS:
            yield from seats


def _seats_of(document: Document, table: Table) -> Iterator[Seat]:
    rows: dict[int, list[SourcedText]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.row].append(SourcedText.at(document, cell.spans).strip())
    for _, cells in sorted(rows.items()):
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
