"""Districts and communes of one province with their People's Committees, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dondoc.agencies.model import Share, SuccessionKind

from .data import CommuneUnit, DistrictUnit, FormerProvinceUnit, ProvinceUnit, UnitData
from .entries import Entries
from .naming import last_day_before, slug, split_name, unique, unit_slug


def add_new_communes(entries: Entries, id: str, province: ProvinceUnit, data: UnitData) -> dict[str, str]:
    """The communes from the day on; their ids by their codes. One that is retyped later is two units."""
    retyped = {code: change for change in data.retyped for code in change.communes}
    codes = [commune.code for commune in province.communes]
    ids = dict(
        zip(codes, unique([f"{id}.{unit_slug(c.name)}" for c in province.communes], codes), strict=True)
    )
    for commune in province.communes:
        change = retyped.get(commune.code)
        until = last_day_before(change.on) if change else None
        entries.add_unit(
            ids[commune.code],
            commune.name,
            kind="commune",
            parent=id,
            code=commune.code,
            life=(data.on, until),
            source=province.act,
        )
        if change:
            name = f"{change.type} {split_name(commune.name)[1]}"
            later = f"{id}.{unit_slug(name)}"
            entries.add_unit(
                later,
                name,
                kind="commune",
                parent=id,
                code=commune.code,
                life=(change.on, None),
                source=change.act,
            )
            entries.add_succession(
                ids[commune.code],
                later,
                on=change.on,
                kind=SuccessionKind.RENAME,
                share=Share.WHOLE,
                act=change.act,
            )
    return ids


def add_former_units(
    entries: Entries,
    id: str,
    former: FormerProvinceUnit,
    province: ProvinceUnit,
    new_ids: dict[str, str],
    data: UnitData,
) -> None:
    """The districts and communes of a former province, until the day before, and what they became."""
    last = last_day_before(data.on)
    codes = [district.code for district in former.districts]
    ids = unique([f"{id}.{unit_slug(d.name)}" for d in former.districts], codes)
    for district_id, district in zip(ids, former.districts, strict=True):
        entries.add_unit(
            district_id,
            district.name,
            kind="district",
            parent=id,
            code=district.code,
            life=(None, last),
            source=data.source,
        )
        _end_district(entries, district_id, district, new_ids, province.act, data)
    ambiguous = _ambiguous_names(province)
    fathers = _fathers(province)
    for commune_id, district_id, district, commune in _former_communes(id, ids, former):
        entries.add_unit(
            commune_id,
            commune.name,
            kind="commune",
            parent=district_id,
            code=commune.code,
            life=(None, last),
            source=data.source,
            label=f"{commune.name} ({district.name})" if commune.name in ambiguous else "",
        )
        is_divided = len(commune.after) > 1
        for code in commune.after:
            entries.add_succession(
                commune_id,
                new_ids[code],
                on=data.on,
                kind=_kind(is_divided=is_divided, is_alone=fathers[code] == 1),
                share=Share.PART if is_divided else Share.WHOLE,
                act=province.act,
            )


def _end_district(
    entries: Entries, id: str, district: DistrictUnit, new_ids: dict[str, str], act: str, data: UnitData
) -> None:
    """Districts ended without a successor, but for the islands that became a special zone each."""
    whole = Share.WHOLE
    if not district.after:
        dissolved = SuccessionKind.DISSOLVE
        entries.add_succession(id, None, on=data.on, kind=dissolved, share=whole, act=data.districts_act)
    for code in district.after:
        renamed = SuccessionKind.RENAME
        entries.add_succession(id, new_ids[code], on=data.on, kind=renamed, share=whole, act=act)


def _kind(*, is_divided: bool, is_alone: bool) -> SuccessionKind:
    """A commune that alone became another, whole, only changed its superior, and maybe its name or type."""
    if is_divided:
        return SuccessionKind.DIVIDE
    return SuccessionKind.RENAME if is_alone else SuccessionKind.MERGE


def _former_communes(
    id: str, district_ids: Sequence[str], former: FormerProvinceUnit
) -> Iterator[tuple[str, str, DistrictUnit, CommuneUnit]]:
    """Each commune with its id ("ls.x.trang-dinh.xa-chi-lang"), its district's id, and its district."""
    rows = [
        (f"{id}.x.{slug(split_name(district.name)[1])}.{slug(commune.name)}", district_id, district, commune)
        for district_id, district in zip(district_ids, former.districts, strict=True)
        for commune in district.communes
    ]
    ids = unique([row[0] for row in rows], [row[3].code for row in rows])
    for commune_id, (_, district_id, district, commune) in zip(ids, rows, strict=True):
        yield commune_id, district_id, district, commune


def _fathers(province: ProvinceUnit) -> Counter[str]:
    """How many units each new commune was made of, by its code."""
    return Counter(code for place in _former_places(province) for code in place.after)


def _ambiguous_names(province: ProvinceUnit) -> frozenset[str]:
    """Names of former communes that another commune of the province, former or new, bears too."""
    bearers = Counter(place.name for place in _former_places(province))
    bearers.update(commune.name for commune in province.communes)
    return frozenset(name for name, count in bearers.items() if count > 1)


def _former_places(province: ProvinceUnit) -> Iterator[CommuneUnit | DistrictUnit]:
    for former in province.former:
        for district in former.districts:
            yield from district.communes or (district,)
