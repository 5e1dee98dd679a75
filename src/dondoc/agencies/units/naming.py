"""Names and ids that the entries of units and their bodies get."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import chain

from dondoc.agencies.model import Name, NameKind
from dondoc.documents.spelling import fold

from .data import UnitName

_TYPES = ("thành phố", "thị trấn", "đặc khu", "thị xã", "phường", "huyện", "quận", "tỉnh", "xã")
_ID_OF_TYPE = {
    "thành phố": "tp",
    "thị trấn": "thi-tran",
    "đặc khu": "dac-khu",
    "thị xã": "tx",
    "phường": "p",
    "huyện": "h",
    "quận": "q",
    "xã": "xa",
}
_STATE_FARM, _SHORT_STATE_FARM = "Nông trường", "NT"

KNOWN_IDS = {"tỉnh Lạng Sơn": "ls", "tỉnh Bắc Ninh": "bn", "tỉnh Bắc Giang": "bg"}
"""Provinces whose agencies stand in the registry that comes with Dondoc, by the ids that they have there."""

KNOWN_FORMER_IDS = {"tỉnh Bắc Ninh": "bn-old"}
"""As `KNOWN_IDS`, for a former province that bears the name of the one that it went into."""


def split_name(name: str) -> tuple[str, str]:
    """The type and the place of a unit's name: "xã", "Na Hang"."""
    kind = next(kind for kind in _TYPES if name.startswith(kind + " "))
    return kind, name[len(kind) + 1 :]


def slug(text: str) -> str:
    """The words of a name in an id: "Na Hang" is "na-hang", "Ea H'Leo" is "ea-hleo"."""
    folded = fold(text).replace(fold(_STATE_FARM), _SHORT_STATE_FARM.lower())
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", folded)).strip("-")


def unit_slug(name: str) -> str:
    """The type and the place in an id: "xa.na-hang", "p.ha-giang", "dac-khu.phu-quoc"."""
    kind, place = split_name(name)
    return f"{_ID_OF_TYPE[kind]}.{slug(place)}"


def unique(ids: Sequence[str], codes: Sequence[str]) -> list[str]:
    """The ids, with the code of its unit behind each that would stand twice ("xa.cam-giang-10888")."""
    counts = Counter(ids)
    return [f"{one}-{code}" if counts[one] > 1 else one for one, code in zip(ids, codes, strict=True)]


def last_day_before(day: str) -> str:
    """The day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> date:
    """The day after an ISO day."""
    return date.fromisoformat(day) + timedelta(days=1)


def capitalised(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def unit_names(name: str) -> tuple[Name, ...]:
    """A district's or commune's name and its place alone; a place that is a number names nothing."""
    place = split_name(name)[1]
    alone = () if place.isdecimal() else (place,)
    return (Name(name), *_short((*alone, *_shortened(name))))


def committee_names(unit: str) -> tuple[Name, ...]:
    """The People's Committee of a district or commune."""
    others = [f"Ủy ban nhân dân {unit}", *(f"UBND {name}" for name in _shortened(unit))]
    return (Name(f"UBND {unit}"), *_short(others))


def _shortened(name: str) -> list[str]:
    """A town that is named after its state farm is written "thị trấn NT Thái Bình" as well."""
    return [name.replace(_STATE_FARM, _SHORT_STATE_FARM)] if _STATE_FARM in name else []


def _short(texts: Iterable[str]) -> tuple[Name, ...]:
    return tuple(Name(text, NameKind.SHORT) for text in texts)


def dated(names: Sequence[UnitName], *forms: str) -> tuple[Name, ...]:
    """Names of a body of the province, for each name that the province has borne.

    `forms` have {type}, {place} and {unit} (both) in them; the first is the official one.
    """
    spans = [
        (name, following.since and last_day_before(following.since) if following else None)
        for name, following in zip(names, (*names[1:], None), strict=True)
    ]
    return _once(tuple(chain.from_iterable(_in_span(name, until, forms) for name, until in spans)))


def _once(names: Sequence[Name]) -> tuple[Name, ...]:
    """A short name that outlives a change of the official one stands once, without dates."""
    counts = Counter(name.text for name in names)
    found: dict[str, Name] = {}
    for name in names:
        is_lasting = counts[name.text] > 1 and name.kind is NameKind.SHORT
        found.setdefault(name.text, Name(name.text, NameKind.SHORT) if is_lasting else name)
    return tuple(found.values())


def _in_span(name: UnitName, until: str | None, forms: Iterable[str]) -> Iterable[Name]:
    kind, place = split_name(name.text)
    for number, form in enumerate(forms):
        text = capitalised(form.format(type=kind, place=place, unit=name.text))
        yield Name(text, NameKind.SHORT if number else NameKind.OFFICIAL, name.since, until)
