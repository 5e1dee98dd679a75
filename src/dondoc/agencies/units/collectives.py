"""The collectives that documents of a province address: its departments, and committees by type of unit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dondoc.agencies.model import COLLECTIVE_KIND, Agency, Collective, MemberRule, Name, NameKind, Parent

from .data import FormerProvinceUnit, UnitData
from .entries import DERIVED, Entries, Life
from .naming import last_day_before, split_name

_DISTRICT_TYPES = ("quận", "huyện", "thị xã", "thành phố")
_COMMUNE_TYPES = ("xã", "phường", "thị trấn", "đặc khu")
_DEPARTMENTS = ("Các sở, ban, ngành", "Các sở, ban ngành", "Các sở, ngành", "Sở, ban, ngành")


def add_groups(
    entries: Entries,
    id: str,
    *,
    life: Life,
    former: FormerProvinceUnit | None,
    types: Collection[str],
    data: UnitData,
) -> None:
    """The collectives of the province with the id, each named by the types of unit that it really has.

    `former` are its districts and communes until the day, None where it had none; `types` those of its
    communes since.
    """

    def add(key: str, names: Sequence[str], parent: str, life: Life, rule: MemberRule) -> None:
        at = f"{id}.g-{key}"
        entries.agencies.append(
            Agency(
                id=at,
                kind=COLLECTIVE_KIND,
                level="tỉnh",
                names=(Name(names[0]), *(Name(name, NameKind.SHORT) for name in names[1:])),
                parents=(Parent(id + parent),),
                valid_from=life[0],
                valid_to=life[1],
                source=DERIVED,
                label=f"{names[0]} (nhóm)",
            )
        )
        entries.collectives.append(Collective(at, rule))

    add("so-ban-nganh", _DEPARTMENTS, ".ubnd", life, MemberRule(("department", "administrative_org"), id))
    communes = MemberRule(("commune_pc",), id)
    if former:
        until = (life[0], last_day_before(data.on))
        names = _listed((d.name for d in former.districts), _DISTRICT_TYPES)
        names += ["các quận, huyện" if "quận" in names[0] else "các huyện, thành phố", "cấp huyện"]
        add("ubnd-huyen-tp", _of_committees(names), "", until, MemberRule(("district_pc",), id))
        names = _listed((c.name for d in former.districts for c in d.communes), _COMMUNE_TYPES)
        names += ["các xã, phường, thị trấn", "cấp xã"]
        add("ubnd-cap-xa-2024", _of_committees(names), "", until, communes)
    if types:
        since = (data.on, life[1])
        names = [_all_of(types, _COMMUNE_TYPES), "các xã, phường", "cấp xã"]
        add("ubnd-xa-phuong", _of_committees(names), "", since, communes)
    if "phường" in types:
        wards = MemberRule(("commune_pc",), id, ("phường",))
        add("ubnd-phuong", _of_committees(["các phường"]), "", since, wards)


def _of_committees(units: Sequence[str]) -> list[str]:
    """ "UBND các xã, phường" and the same in full, each once."""
    return list(dict.fromkeys(f"{head} {unit}" for head in ("UBND", "Ủy ban nhân dân") for unit in units))


def _listed(names: Iterable[str], order: Sequence[str]) -> list[str]:
    return [_all_of({split_name(name)[0] for name in names}, order)]


def _all_of(types: Collection[str], order: Sequence[str]) -> str:
    """ "các xã, phường, đặc khu", of the types that there are."""
    return "các " + ", ".join(kind for kind in order if kind in types)
