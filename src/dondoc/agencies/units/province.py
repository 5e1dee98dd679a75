"""The provinces in force, and the registry of one as it begins: units, bodies, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dondoc.agencies.errors import AgenciesError
from dondoc.agencies.model import Share, Succession, SuccessionKind
from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_file import registry_to_json

from .bodies import BODIES, province_agencies
from .collectives import add_groups
from .communes import add_former_units, add_new_communes
from .data import FormerProvinceUnit, ProvinceUnit, UnitData, UnitName, unit_data
from .entries import Entries, Life
from .naming import KNOWN_FORMER_IDS, KNOWN_IDS, capitalised, last_day_before, slug, split_name


class UnknownProvince(AgenciesError):
    """No province in force has the slug, id or code."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"Không có tỉnh, thành phố nào đang tồn tại mang tên hoặc mã “{asked}”. Chọn một trong 34 tỉnh, "
            "thành phố."
        )


@dataclass(frozen=True, slots=True)
class Province:
    """A province in force: its code (GSO), its name, its name in addresses, and its id in the registry.

    `id` is `slug` but for the provinces that the registry of Dondoc has had from the start ("ls", "bn").
    """

    code: str
    name: str
    slug: str
    id: str


@lru_cache(maxsize=1)
def provinces() -> tuple[Province, ...]:
    """The provinces in force, by code, each with the last name that the data know."""
    return tuple(
        Province(
            unit.code, capitalised(unit.names[-1].text), slug(split_name(unit.names[0].text)[1]), _id(unit)
        )
        for unit in unit_data().provinces
    )


def province_registry_json(slug_or_code: str) -> dict[str, Any]:
    """The beginning of a province's registry, in the form `dondoc-registry/1`; UnknownProvince for another.

    The province and those that it was made of, their districts and communes with their People's
    Committees, council, Party committee, Office and collectives, on both sides of 1/7/2025, and all
    successions between them. Departments and other agencies are for the office to add; agencies of the
    centre are not in it. Of Lạng Sơn it is this general form too: the registry that comes with Dondoc
    (`known_registry`) has the same ids and much more.
    """
    data = unit_data()
    for province, unit in zip(provinces(), data.provinces, strict=True):
        if slug_or_code in (province.slug, province.code, province.id):
            return registry_to_json(_registry(province.id, unit, data))
    raise UnknownProvince(slug_or_code)


def _registry(id: str, province: ProvinceUnit, data: UnitData) -> Registry:
    entries = Entries()
    is_merged = len(province.former) > 1
    types = {split_name(commune.name)[0] for commune in province.communes}
    if is_merged:
        _add_province(entries, id, province.names, code=province.code, life=(data.on, None), source=data.act)
        add_groups(entries, id, life=(data.on, None), former=None, types=types, data=data)
    else:
        (before,) = province.former
        names = _joined(before.names, province.names)
        _add_province(entries, id, names, code=province.code, life=(None, None), source=data.source)
        add_groups(entries, id, life=(None, None), former=before, types=types, data=data)
    new_ids = add_new_communes(entries, id, province, data)
    for former in province.former:
        former_id = _former_id(id, former, province)
        if is_merged:
            _add_ended_province(entries, former_id, former, id, data)
        add_former_units(entries, former_id, former, province, new_ids, data)
    return Registry(entries.agencies, entries.successions, entries.collectives, home=id)


def _add_province(
    entries: Entries, id: str, names: tuple[UnitName, ...], *, code: str, life: Life, source: str
) -> None:
    entries.agencies.extend(province_agencies(id, names, code=code, life=life, source=source))


def _add_ended_province(
    entries: Entries, id: str, former: FormerProvinceUnit, after: str, data: UnitData
) -> None:
    """A province that went into another, with its bodies and collectives, and their successions."""
    life = (None, last_day_before(data.on))
    _add_province(entries, id, former.names, code=former.code, life=life, source=data.source)
    add_groups(entries, id, life=life, former=former, types=(), data=data)
    entries.successions.extend(
        Succession(id + body, after + body, data.on, SuccessionKind.MERGE, Share.WHOLE, data.act, data.act)
        for body in BODIES
    )


def _joined(before: tuple[UnitName, ...], after: tuple[UnitName, ...]) -> tuple[UnitName, ...]:
    """The names of a province that went on, on both sides of the day; the name of the day itself once."""
    return before + (after[1:] if after[0].text == before[-1].text else after)


def _id(province: ProvinceUnit) -> str:
    name = province.names[0].text
    return KNOWN_IDS.get(name) or slug(split_name(name)[1])


def _former_id(id: str, former: FormerProvinceUnit, province: ProvinceUnit) -> str:
    """The id of the province itself where it went on; else of its own, set off where the name lives on."""
    name = former.names[-1].text
    if len(province.former) == 1:
        return id
    place = split_name(name)[1]
    if place == split_name(province.names[0].text)[1]:
        return KNOWN_FORMER_IDS.get(name) or f"{slug(place)}-cu"
    return KNOWN_IDS.get(name) or slug(place)
