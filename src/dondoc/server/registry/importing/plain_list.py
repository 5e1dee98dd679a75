"""A list as an office has it: names, abbreviations, kinds and parents in one sheet, no ids."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dondoc.agencies.kinds import KIND_WORDS
from dondoc.agencies.model import Agency, NameKind, StateKind
from dondoc.agencies.registry import Registry
from dondoc.documents.spelling import fold, spelling_key
from dondoc.server.registry.importing import forms as f
from dondoc.server.registry.importing.brought import Brought
from dondoc.server.registry.importing.sheets import Sheet
from dondoc.server.registry.importing.tables import Row, Table, table_of
from dondoc.server.registry.rules import new_id

_OTHER_KIND = "administrative_org"


def plain_table(sheets: Sequence[Sheet]) -> Table | None:
    """The first table in the sheets with a column of names."""
    known = [f.SHORT_NAMES, f.KIND, f.PARENT, f.FROM, f.TO]
    for sheet in sheets:
        if table := table_of(sheet, needed=[f.NAME_HEADINGS], known=known):
            return table
    return None


def read_plain_list(table: Table, *, registry: Registry, on: date) -> Brought:
    """What the list brings: new agencies, and other names for those that the registry has.

    Who is who is told by the name. What the registry knows otherwise stays, and the officer is told.
    """
    reading = _Reading(table, registry, on.isoformat())
    reading.read()
    return reading.brought


@dataclass(slots=True)
class _Row:
    row: Row
    name: str
    key: str
    is_new: bool


class _Reading:
    def __init__(self, table: Table, registry: Registry, day: str) -> None:
        self.brought = Brought()
        self._table = table
        self._registry = registry
        self._day = day
        self._bearers = _bearers(registry)
        self._in_list: dict[str, _Row] = {}

    def read(self) -> None:
        for heading in self._table.unknown:
            self.brought.notes.append(f"Cột “{heading}” không có trong mẫu nên không đọc.")
        taken = set(self._registry.agencies)
        for row in self._table:
            if found := self._identified(row, taken):
                taken.add(found.key)
                self._in_list[spelling_key(found.name)] = found
        for one in self._in_list.values():
            if one.is_new:
                self._add_new(one)
            else:
                self._add_to_known(one)
        without = sum(not fields.get("parents") for fields in self.brought.fields.values())
        if without:
            self.brought.notes.append(
                f"{without} cơ quan mới chưa ghi cấp trên; người ở cơ quan cấp trên sẽ chưa thấy việc của họ."
            )

    def _identified(self, row: Row, taken: set[str]) -> _Row | None:
        name = row.get(f.NAME)
        if not name:
            self.brought.wrong("thiếu tên cơ quan", row.place)
            return None
        if (again := self._in_list.get(spelling_key(name))) is not None:
            self.brought.wrong(f"“{name}” đã có ở dòng {again.row.place.row}", row.place)
            return None
        bearers = self._of_name(name)
        standing = [one for one in bearers if one.is_in_force(self._day)]
        if len(standing) > 1:
            listed = "; ".join(f"{one.label or one.name} ({one.id})" for one in standing[:5])
            self.brought.wrong(
                f"“{name}” có thể là nhiều cơ quan: {listed}. Hãy dùng mẫu đầy đủ có cột Mã", row.place
            )
            return None
        if standing:
            return _Row(row, name, standing[0].id, is_new=False)
        ended = [o for o in bearers if self._registry.state(o.id, self._day) is StateKind.ENDED]
        if ended:
            heirs = "; ".join(heir.agency.name for heir in self._registry.standing(ended[0].id, self._day))
            now = f", nay là {heirs}" if heirs else ""
            self.brought.notes.append(f"Dòng {row.place.row}: “{name}” đã kết thúc{now}. Bỏ qua dòng này.")
            return None
        return _Row(row, name, new_id(name, province=self._registry.home, taken=taken), is_new=True)

    def _add_new(self, one: _Row) -> None:
        row = one.row
        names: list[dict[str, Any]] = [{"text": one.name}]
        names += [{"text": text, "kind": NameKind.SHORT.value} for text in f.listed(row.get(f.SHORT_NAMES))]
        parent = self._parent(one)
        above = self._registry.agencies.get(parent or "")
        fields = {
            "name": one.name,
            "names": names,
            "kind": self._kind(one),
            "level": above.level if above else "tỉnh",
            "parents": [{"id": parent}] if parent else [],
            "valid_from": self._cell(row, f.FROM, f.day_of),
            "valid_to": self._cell(row, f.TO, f.day_of),
        }
        self.brought.add_fields(one.key, fields, row.place)

    def _add_to_known(self, one: _Row) -> None:
        row, agency = one.row, self._registry.get(one.key)
        borne = {spelling_key(name.text) for name in agency.names}
        for text in f.listed(row.get(f.SHORT_NAMES)):
            if spelling_key(text) not in borne:
                item = {"text": text, "kind": NameKind.SHORT.value}
                self.brought.add_item(one.key, "names", item, row.place)
        self.brought.added.setdefault(one.key, {})
        self.brought.places.setdefault(one.key, row.place)
        parent = self._parent(one)
        above = self._registry.parent(one.key, self._day)
        if parent and above is None:
            self.brought.add_item(one.key, "parents", {"id": parent}, row.place)
        elif parent and above and parent != above.id:
            self.brought.notes.append(
                f"Dòng {row.place.row}: danh bạ ghi cấp trên của {agency.name} là {above.name}, "
                f"khác với “{row.get(f.PARENT)}”. Giữ như danh bạ."
            )

    def _kind(self, one: _Row) -> str:
        """The kind that the list gives, in our words or its own ("Sở", "Trung tâm"); else by the name."""
        said = one.row.get(f.KIND)
        try:
            kind = f.kind_of(said)
        except f.WrongCell:
            kind = _kind_by_name(said)
        if kind := kind or _kind_by_name(one.name):
            return kind
        told = f"“{said}”" if said else f"của {one.name}"
        other = KIND_WORDS[_OTHER_KIND]
        self.brought.notes.append(f"Dòng {one.row.place.row}: loại {told} chưa rõ, ghi là “{other}”.")
        return _OTHER_KIND

    def _parent(self, one: _Row) -> str | None:
        name = one.row.get(f.PARENT)
        if not name:
            return None
        if (in_list := self._in_list.get(spelling_key(name))) is not None:
            return in_list.key
        found = [agency for agency in self._of_name(name) if agency.is_in_force(self._day)]
        if len(found) == 1:
            return found[0].id
        answer = self._registry.resolve(name, on=self._day)
        if answer.sure_id is not None and not self._registry.get(answer.sure_id).is_collective:
            return answer.sure_id
        what = "có thể là nhiều cơ quan" if found else "không có trong tệp và trong danh bạ"
        self.brought.wrong(f"cấp trên “{name}” {what}; hãy ghi tên đầy đủ", one.row.place)
        return None

    def _of_name(self, name: str) -> list[Agency]:
        """Who bears the name: as it is written, else without marks; those of the home province first."""
        found = self._bearers.get(spelling_key(name)) or self._bearers.get(fold(name), [])
        home = [one for one in found if self._registry.province_of(one.id) == self._registry.home]
        return home or found

    def _cell(self, row: Row, heading: str, read: Any) -> str:
        try:
            return str(read(row.get(heading)))
        except f.WrongCell as wrong:
            self.brought.wrong(f"cột “{heading}”: {wrong}", row.place)
            return ""


def _bearers(registry: Registry) -> Mapping[str, list[Agency]]:
    found = defaultdict[str, list[Agency]](list)
    for agency in registry.agencies.values():
        keys: Iterable[str] = {key(name.text) for name in agency.names for key in (spelling_key, fold)}
        for key in keys:
            found[key].append(agency)
    return found


def _kind_by_name(name: str) -> str:
    words = fold(name) + " "
    return next((kind for head, kind in _kinds_by_name() if words.startswith(head)), "")


@lru_cache(maxsize=1)
def _kinds_by_name() -> tuple[tuple[str, str], ...]:
    text = files(__package__ or "").joinpath("kinds_by_name.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)["kind"]
    return tuple((fold(name) + " ", entry["kind"]) for entry in listed for name in entry["names"])
