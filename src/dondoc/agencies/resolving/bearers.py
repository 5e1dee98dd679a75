"""Who bears a name, how surely, and from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from dondoc.agencies.model import Agency, Name


class Strength(IntEnum):
    """How surely a name means its bearer."""

    LEVEL_UNSAID = 0  # bodies of the same name stand at other levels
    SHORTENED = 1  # usual in documents of the bearer's own level
    WHOLE = 2


class Bearer(NamedTuple):
    """An agency that bears a name. `province` is the one in whose documents the name alone means it."""

    agency: Agency
    name: Name
    province: str
    strength: Strength


def in_force(bearers: Iterable[Bearer], on: str | None) -> list[Bearer]:
    """Those that are in force on the day under the name; all where no day is given."""
    if on is None:
        return list(bearers)
    return [b for b in bearers if b.agency.is_in_force(on) and b.name.is_in_use(on)]
