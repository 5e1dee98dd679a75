"""The full form, one sheet a subject, read into what it brings; see `forms` for its headings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from dondoc.agencies.model import COLLECTIVE_KIND
from dondoc.documents.spelling import fold
from dondoc.server.registry.importing import forms as f
from dondoc.server.registry.importing.brought import Brought
from dondoc.server.registry.importing.sheets import Sheet
from dondoc.server.registry.importing.tables import Row, Table, table_of
from dondoc.server.registry.rules import new_id

_READ_PLAINLY = {
    f.LEVEL: "level",
    f.UNIT_TYPE: "unit_type",
    f.LABEL: "label",
    f.SOURCE: "source",
    f.NOTE: "note",
}
_READ_BY: dict[str, tuple[str, Callable[[str], Any]]] = {
    f.KIND: ("kind", f.kind_of),
    f.FROM: ("valid_from", f.day_of),
    f.TO: ("valid_to", f.day_of),
    f.SUFFIXES: ("suffixes", f.listed),
    f.SURE: ("sure", lambda text: f.code_of(text, f.SURE_WORDS)),
}


def is_full_form(sheets: Sequence[Sheet]) -> bool:
    """Whether the sheets are those of the form; a plain list has one, without a column of ids."""
    of_form = [sheet for sheet in sheets if any(_is(sheet, title) for title in f.COLUMNS)]
    return len(of_form) > 1 or any(_is(one, f.AGENCIES) and _table(one, f.AGENCIES) for one in of_form)


def read_full_form(sheets: Sequence[Sheet], *, taken: Collection[str], home: str) -> Brought:
    """What the sheets say. An agency without an id gets one made of its name, in the home province."""
    brought = Brought()
    by_name: dict[str, Sheet] = {}
    for sheet in sheets:
        title = next((name for name in f.COLUMNS if _is(sheet, name)), None)
        if title is not None:
            by_name[title] = sheet
        elif not _is(sheet, f.EXPLAINED) and sheet.rows:
            brought.notes.append(f"Trang “{sheet.name}” không có trong mẫu nên không đọc.")
    for title in f.COLUMNS:
        if title not in by_name or not by_name[title].rows:
            continue
        table = _table(by_name[title], title)
        if table is None:
            needed = ", ".join(f"“{heading}”" for heading in f.NEEDED[title])
            brought.wrong(
                f"Trang “{title}” thiếu dòng tiêu đề có các cột {needed}. "
                "Hãy tải mẫu từ trang danh bạ và chép vào đó."
            )
            continue
        for heading in table.unknown:
            brought.notes.append(f"Trang “{title}”: cột “{heading}” không có trong mẫu nên không đọc.")
        if title == f.AGENCIES:
            _read_agencies(table, brought, taken=taken, home=home)
        else:
            _READERS[title](table, brought)
    return brought


def _read_agencies(table: Table, brought: Brought, *, taken: Collection[str], home: str) -> None:
    used = {*taken, *(row.get(f.ID) for row in table)}
    for row in table:
        name, key = row.get(f.NAME), row.get(f.ID)
        if not name:
            brought.wrong("thiếu tên cơ quan", row.place)
            continue
        if not key:
            key = new_id(name, province=home, taken=used)
            used.add(key)
        fields: dict[str, Any] = {"name": name}
        for heading, field in _READ_PLAINLY.items():
            if table.has(heading):
                fields[field] = row.get(heading)
        for heading, (field, read) in _READ_BY.items():
            if table.has(heading):
                fields[field] = _cell(row, heading, read, brought)
        if table.has(f.CODES):
            fields["codes"] = _codes(row, brought)
        brought.add_fields(key, fields, row.place)


def _read_names(table: Table, brought: Brought) -> None:
    for fields in brought.fields.values():
        fields["names"] = []
    for row in table:
        if not (key := _needed(row, f.OF_ID, brought)) or not (text := _needed(row, f.TEXT, brought)):
            continue
        kind = _cell(row, f.NAME_KIND, lambda cell: f.code_of(cell, f.NAME_KIND_WORDS), brought)
        item = {"text": text, "kind": kind or "short", **_days(row, brought)}
        brought.add_item(key, "names", item, row.place)


def _read_parents(table: Table, brought: Brought) -> None:
    for fields in brought.fields.values():
        fields["parents"] = []
    for row in table:
        if (key := _needed(row, f.OF_ID, brought)) and (parent := _needed(row, f.PARENT_ID, brought)):
            brought.add_item(key, "parents", {"id": parent, **_days(row, brought)}, row.place)


def _read_successions(table: Table, brought: Brought) -> None:
    for fields in brought.fields.values():
        fields["successions"] = []
    for row in table:
        key, day = _needed(row, f.BEFORE_ID, brought), _needed(row, f.FROM, brought)
        if not key or not day:
            continue
        item = {
            "after": row.get(f.AFTER_ID),
            "on": _cell(row, f.FROM, f.day_of, brought),
            "kind": _cell(row, f.WAY, lambda cell: f.code_of(cell, f.WAY_WORDS), brought),
            "share": _cell(row, f.SHARE, lambda cell: f.code_of(cell, f.SHARE_WORDS), brought) or "whole",
            "act": row.get(f.ACT),
            "source": row.get(f.SOURCE),
        }
        if not row.get(f.WAY):
            brought.wrong(f"thiếu “{f.WAY}”", row.place)
        brought.add_item(key, "successions", item, row.place)


def _read_collectives(table: Table, brought: Brought) -> None:
    groups = [key for key, fields in brought.fields.items() if fields.get("kind") == COLLECTIVE_KIND]
    found: dict[str, dict[str, Any]] = {key: {} for key in groups}
    for row in table:
        if not (key := _needed(row, f.GROUP_ID, brought)):
            continue
        collective = found.setdefault(key, {})
        if row.get(f.MEMBER_KINDS):
            kinds = _cell(row, f.MEMBER_KINDS, _kinds, brought)
            types = f.listed(row.get(f.UNIT_TYPE))
            collective["rule"] = {"kinds": kinds, "province": row.get(f.PROVINCE), "unit_types": types}
        if member := row.get(f.MEMBER_ID):
            collective.setdefault("members", []).append({"agency": member, **_days(row, brought)})
        brought.places.setdefault(key, row.place)
    for key, collective in found.items():
        brought.fields.setdefault(key, {})["collective"] = collective


def _kinds(cell: str) -> list[str]:
    return [f.kind_of(one) for one in f.listed(cell)]


def _needed(row: Row, heading: str, brought: Brought) -> str:
    if not row.get(heading):
        brought.wrong(f"thiếu “{heading}”", row.place)
    return row.get(heading)


def _cell(row: Row, heading: str, read: Callable[[str], Any], brought: Brought) -> Any:
    try:
        return read(row.get(heading))
    except f.WrongCell as wrong:
        brought.wrong(f"cột “{heading}”: {wrong}", row.place)
        return read("")


def _days(row: Row, brought: Brought) -> dict[str, str]:
    return {
        "valid_from": _cell(row, f.FROM, f.day_of, brought),
        "valid_to": _cell(row, f.TO, f.day_of, brought),
    }


def _codes(row: Row, brought: Brought) -> dict[str, str]:
    codes = {}
    for one in f.listed(row.get(f.CODES)):
        name, is_there, code = one.partition("=")
        if not is_there or not name.strip() or not code.strip():
            brought.wrong(f"cột “{f.CODES}”: “{one[:60]}” phải có dạng tên=mã, ví dụ gso=20", row.place)
            continue
        codes[name.strip()] = code.strip()
    return codes


def _table(sheet: Sheet, title: str) -> Table | None:
    return table_of(sheet, needed=f.NEEDED[title], known=[heading for heading, _ in f.COLUMNS[title]])


def _is(sheet: Sheet, title: str) -> bool:
    return fold(sheet.name) == fold(title)


_READERS = {
    f.NAMES: _read_names,
    f.PARENTS: _read_parents,
    f.SUCCESSIONS: _read_successions,
    f.COLLECTIVES: _read_collectives,
}
