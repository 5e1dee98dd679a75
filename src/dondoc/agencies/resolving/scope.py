"""Whose agencies names without a place mean: those of the issuer's province, or of the place that is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dondoc.agencies.model import Agency

from .bearers import Bearer
from .keys import Word
from .lexicon import lexicon

if TYPE_CHECKING:
    from .index import NameIndex


@dataclass(frozen=True, slots=True)
class Scope:
    """The province of names without a place, the issuer's own unit, and the place that the mention tells.

    `department` is the issuer where it stands below a committee: it has parts of its own.
    """

    province: str = ""
    unit: Agency | None = None
    place: Agency | None = None
    department: Agency | None = None

    @property
    def is_level_clear(self) -> bool:
        """Whether a name that leaves out "tỉnh" can only mean a body of the province."""
        level = self.place or self.unit
        return level is not None and level.kind == "province"


def in_force_units(units: list[Agency], on: str | None) -> list[Agency]:
    """Those that are in force on the day."""
    return [unit for unit in units if on is None or unit.is_in_force(on)]


def find_place(index: NameIndex, key: str, scope: Scope, on: str | None, *, kind: str = "") -> list[Agency]:
    """The places, of the kind, that the key means in the scope: those in force, else of another time."""
    units = [unit for unit in index.units(key) if kind in ("", unit.kind)]
    units = [unit for unit in units if _may_be_named(index, unit, scope, on)]
    return in_force_units(units, on) or units


def is_meant(index: NameIndex, bearer: Bearer, scope: Scope, on: str | None) -> bool:
    """Whether the bearer is one whom its name means in the scope."""
    if scope.place is not None:
        return index.is_below(bearer.agency, scope.place, on)
    return not bearer.province or index.is_of(bearer.province, scope.province)


def _may_be_named(index: NameIndex, unit: Agency, scope: Scope, on: str | None) -> bool:
    if scope.place is not None:
        return unit.id != scope.place.id and index.is_below(unit, scope.place, on)
    return unit.kind == "province" or index.is_of(index.registry.province_of(unit.id), scope.province)


def without_link(words: list[Word]) -> list[Word]:
    """The name without the word that led to its place: "UBND cấp xã của", "các xã trên địa bàn"."""
    keys = tuple(word.key for word in words)
    for link in lexicon().of_a_place:
        if keys[-len(link) :] == link:
            return words[: -len(link)]
    return words
