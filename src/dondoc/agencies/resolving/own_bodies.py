"""The committee and the council of the issuer's own unit, or of one above it: "UBND", "UBND huyện"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dondoc.agencies.model import Agency, covers

from .answer import Answer, AnswerKind
from .choosing import ids_of, of_another_time, one_of
from .keys import BODIES
from .lexicon import lexicon
from .scope import Scope, in_force_units

if TYPE_CHECKING:
    from .index import NameIndex


def is_bare_body(key: str) -> bool:
    """Whether the words are a committee or council without its place: "UBND", "HĐND huyện"."""
    body, _, type_word = key.partition(" ")
    return body in BODIES and (not type_word or type_word in lexicon().rank_of_type)


def own_body(index: NameIndex, key: str, scope: Scope, on: str | None) -> Answer | None:
    """Whom the bare words mean in the scope; None where the registry does not hold it.

    A guess where it is over, and where the registry may not hold all units of the province.
    """
    body, _, type_word = key.partition(" ")
    if type_word:
        units, is_own = _units_of_type(index, type_word, scope, on)
    else:
        units, is_own = ([scope.unit] if scope.unit else []), True
    agencies = [agency for unit in units for agency in index.committees.get((unit.id, body), ())]
    now = in_force_units(agencies, on)
    if not now:
        return of_another_time(agencies, on) if agencies else None
    if is_own or index.is_of(index.registry.home, scope.province):
        return one_of(now)
    return Answer(AnswerKind.GUESS, ids_of(now), reason="danh bạ chưa đủ các đơn vị của tỉnh này")


def _units_of_type(
    index: NameIndex, type_word: str, scope: Scope, on: str | None
) -> tuple[list[Agency], bool]:
    """The unit of the type to which the issuer belongs, which is own, or the only one of its province."""
    unit = scope.unit
    while unit is not None:
        if unit.unit_type == type_word or (unit.kind == "province" and type_word == "tỉnh"):
            return [unit], True
        unit = _above(index, unit, on)
    units = in_force_units(index.units_by_type.get((scope.province, type_word), []), on)
    return (units if len(units) == 1 else []), False


def _above(index: NameIndex, unit: Agency, on: str | None) -> Agency | None:
    for parent in unit.parents:
        if on is None or covers(parent.valid_from, parent.valid_to, on):
            return index.registry.agencies.get(parent.id)
    return None
