"""What the wheel has wrong, put right from `corrections.toml`; one that no longer fits is an error."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .units import Commune, District, FormerProvince, Units, UnitsError


@dataclass(frozen=True, slots=True)
class ProvinceName:
    """A name of a province from a day on (empty: from before), and the act that gave it."""

    name: str
    since: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class Retyped:
    """Communes that became another type on a day after 1/7/2025."""

    type: str
    on: str
    act: str
    communes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """The file, read."""

    acts: dict[str, str]  # by the code of the new province
    wrong_pairs: frozenset[tuple[str, str]]
    missing_pairs: frozenset[tuple[str, str]]
    names: dict[str, str]  # by the code of the former commune
    province_names: dict[str, tuple[ProvinceName, ...]]
    retyped: tuple[Retyped, ...]


def read_corrections(path: Path) -> Corrections:
    """The corrections in the file."""
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    return Corrections(
        acts=written["acts"],
        wrong_pairs=_pairs(written.get("wrong_pairs", [])),
        missing_pairs=_pairs(written.get("missing_pairs", [])),
        names={entry["code"]: entry["name"] for entry in written.get("names", [])},
        province_names={
            entry["code"]: tuple(ProvinceName(**name) for name in entry["names"])
            for entry in written.get("province_names", [])
        },
        retyped=tuple(
            Retyped(entry["type"], entry["on"], entry["act"], tuple(entry["communes"]))
            for entry in written.get("retyped", [])
        ),
    )


def corrected(units: Units, corrections: Corrections) -> Units:
    """The units with the pairs and names of the corrections in place of the wheel's."""
    pairs = {(place.code, new) for place in units.places_before() for new in place.after}
    unused = (corrections.wrong_pairs - pairs) | (corrections.missing_pairs & pairs)
    unused |= {(code, "") for code in corrections.names.keys() - {p.code for p in units.places_before()}}
    if unused:
        raise UnitsError(f"corrections that this wheel does not need: {sorted(unused)}")
    pairs = (pairs - corrections.wrong_pairs) | corrections.missing_pairs
    after_of: dict[str, list[str]] = {}
    for old, new in sorted(pairs):
        after_of.setdefault(old, []).append(new)
    return replace(units, before=tuple(_province(p, after_of, corrections.names) for p in units.before))


def _province(
    province: FormerProvince, after_of: dict[str, list[str]], names: dict[str, str]
) -> FormerProvince:
    return replace(province, districts=tuple(_district(d, after_of, names) for d in province.districts))


def _district(district: District, after_of: dict[str, list[str]], names: dict[str, str]) -> District:
    communes = tuple(
        Commune(c.code, names.get(c.code, c.name), tuple(after_of.get(c.code, ()))) for c in district.communes
    )
    return replace(district, communes=communes)


def _pairs(entries: list[dict[str, Any]]) -> frozenset[tuple[str, str]]:
    return frozenset((entry["before"], new) for entry in entries for new in entry["after"])
