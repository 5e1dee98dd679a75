"""The file of the units (`data/units.json`, which `tools/units` makes), read."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name with its type ("tỉnh Đồng Nai"), from a day on; `act` gave it. None: from before our horizon."""

    text: str
    since: str | None = None
    act: str = ""


@dataclass(frozen=True, slots=True)
class CommuneUnit:
    """A commune; `after` are the codes of the communes that it became on the day of reorganisation."""

    code: str
    name: str
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DistrictUnit:
    """A district. One without communes (an island) has successors of its own."""

    code: str
    name: str
    communes: tuple[CommuneUnit, ...]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerProvinceUnit:
    """A province before the day."""

    code: str
    names: tuple[UnitName, ...]
    districts: tuple[DistrictUnit, ...]


@dataclass(frozen=True, slots=True)
class ProvinceUnit:
    """A province from the day on, with those that it was made of."""

    code: str
    names: tuple[UnitName, ...]
    act: str  # the resolution on its communes
    communes: tuple[CommuneUnit, ...]
    former: tuple[FormerProvinceUnit, ...]


@dataclass(frozen=True, slots=True)
class RetypedUnits:
    """Communes that became another type on a later day, borders and name unchanged."""

    on: str
    act: str
    type: str
    communes: frozenset[str]


@dataclass(frozen=True, slots=True)
class UnitData:
    """The whole file: `on` is the day of reorganisation, `act` what ordered it for the provinces.

    `districts_act` is what ended the districts on that day.
    """

    on: str
    act: str
    districts_act: str
    source: str
    provinces: tuple[ProvinceUnit, ...]
    retyped: tuple[RetypedUnits, ...]


@lru_cache(maxsize=1)
def unit_data() -> UnitData:
    """The units that come with Dondoc."""
    text = files("dondoc.agencies").joinpath("data/units.json").read_text(encoding="utf-8")
    written = json.loads(text)
    districts: dict[str, list[DistrictUnit]] = defaultdict(list)
    for entry in written["districts"]:
        districts[entry["province"]].append(
            DistrictUnit(
                entry["code"],
                entry["name"],
                _communes(entry.get("communes", ())),
                tuple(entry.get("after", ())),
            )
        )
    former: dict[str, list[FormerProvinceUnit]] = defaultdict(list)
    for entry in written["before"]:
        former[entry["after"]].append(
            FormerProvinceUnit(entry["code"], _names(entry["names"]), tuple(districts[entry["code"]]))
        )
    return UnitData(
        on=written["on"],
        act=written["act"],
        districts_act=written["districts_act"],
        source=written["source"],
        provinces=tuple(
            ProvinceUnit(
                entry["code"],
                _names(entry["names"]),
                entry["act"],
                _communes(entry["communes"]),
                tuple(former[entry["code"]]),
            )
            for entry in written["after"]
        ),
        retyped=tuple(
            RetypedUnits(entry["on"], entry["act"], entry["type"], frozenset(entry["communes"]))
            for entry in written["retyped"]
        ),
    )


def _communes(rows: Any) -> tuple[CommuneUnit, ...]:
    return tuple(CommuneUnit(code, name, tuple(after)) for code, name, *after in rows)


def _names(rows: list[list[str]]) -> tuple[UnitName, ...]:
    return tuple(UnitName(*row) for row in rows)
