"""What a file brings, before it is held against the registry: fields by agency, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a sheet; of a JSON file, an item of a list."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the file cannot be brought in as it is, and where."""

    message: str
    place: Place | None = None

    def __str__(self) -> str:
        if self.place is None:
            return self.message
        return f"Trang “{self.place.sheet}”, dòng {self.place.row}: {self.message}."


@dataclass(slots=True)
class Brought:
    """What stands in a file.

    `fields` replace those of the agency; what an agency's row leaves out stays as it is. `added` joins the
    agency's lists: of agencies that have no row of their own, and in a plain list.
    """

    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    added: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add_fields(self, key: str, fields: dict[str, Any], place: Place) -> None:
        """The fields of an agency's own row; the second row for one id is a problem."""
        if key in self.fields:
            first = self.places[key]
            self.wrong(f"mã “{key}” đã dùng ở dòng {first.row}; mỗi cơ quan một dòng", place)
            return
        self.fields[key] = fields
        self.places[key] = place

    def add_item(self, key: str, name: str, item: dict[str, Any], place: Place) -> None:
        """One more in a list of the agency."""
        own = self.fields.get(key)
        lists = self.added.setdefault(key, {}) if own is None else own
        lists.setdefault(name, []).append(item)
        self.places.setdefault(key, place)

    def wrong(self, message: str, place: Place | None = None) -> None:
        self.problems.append(Problem(message, place))
