"""The bodies that every province has: council, committee and its Office, Party committee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dondoc.agencies.model import Agency, Name, NameKind, Parent

from .data import UnitName
from .entries import Life
from .naming import dated, day_after, split_name

_LEVEL = "tỉnh"
BODIES = ("", ".hdnd", ".ubnd", ".vp", ".tinh-uy")
"""What stands behind the id of a province in the ids of the province itself and its bodies."""


def province_agencies(
    id: str, names: Sequence[UnitName], *, code: str, life: Life, source: str
) -> Iterator[Agency]:
    """The province and its bodies, in the order of `BODIES`; `life` is its first and last day.

    A former province's name may live on in the new one: its entries then get a label with their last day.
    """
    since, until = life

    def entry(body: str, kind: str, parent: str | None, forms: Sequence[str], *suffixes: str) -> Agency:
        named = dated(names, *forms)
        return Agency(
            id=id + body,
            kind=kind,
            level=_LEVEL,
            names=named,
            parents=() if parent is None else (Parent(id + parent),),
            valid_from=since,
            valid_to=until,
            suffixes=suffixes,
            codes={"gso": code} if kind == "province" else {},
            source=source,
            label=_until(named[0].text, until),
        )

    yield entry("", "province", None, ["{unit}", "{place}"])
    council = ["Hội đồng nhân dân {unit}", "HĐND {unit}", "HĐND {type}", "Hội đồng nhân dân {type}"]
    yield entry(".hdnd", "people_council", "", council, "HĐND")
    committee = ["Ủy ban nhân dân {unit}", "UBND {unit}", "UBND {type}", "Ủy ban nhân dân {type}"]
    yield entry(".ubnd", "people_committee", "", committee, "UBND")
    office = ["Văn phòng Ủy ban nhân dân {unit}", "Văn phòng UBND {unit}", "Văn phòng UBND {type}"]
    yield entry(".vp", "department", ".ubnd", [*office, "VP UBND {type}"], "VP")
    party = _party_names(names)
    yield Agency(
        id=id + ".tinh-uy",
        kind="party",
        level=_LEVEL,
        names=party,
        parents=(Parent(id),),
        valid_from=since,
        valid_to=until,
        suffixes=("TU",),
        source=source,
        label=_until(party[0].text, until),
    )


def _party_names(names: Sequence[UnitName]) -> tuple[Name, ...]:
    """Tỉnh ủy of a province, Thành ủy of a city."""
    heads = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy"}
    found: list[Name] = []
    for name, plain in zip(dated(names, "{type}|{place}"), names, strict=True):
        kind, place = split_name(plain.text)
        head = heads[kind]
        found.append(Name(f"{head} {place}", NameKind.OFFICIAL, name.valid_from, name.valid_to))
        found.append(Name(head, NameKind.SHORT, name.valid_from, name.valid_to))
    return tuple(found)


def _until(name: str, last: str | None) -> str:
    """A label that tells a body that ended from one of the same name."""
    return f"{name} (trước {day_after(last):%d/%m/%Y})" if last else ""
