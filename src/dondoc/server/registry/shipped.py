"""What comes with the software: the agencies of Lạng Sơn, the units of every province, the centre."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from dondoc.agencies.known import SAMPLE_HOME, known_registry
from dondoc.agencies.units import Province, UnknownProvince, province_registry_json, provinces
from dondoc.server.registry.entries import Entry, entries_of, entries_of_file
from dondoc.server.registry.errors import AgencyNotFound
from dondoc.server.registry.models import Origin

_FILES = ("registry.json", "units.json")
_OF_THE_CENTRE = "trung ương"
# Lists whose items the office and the software add to, each on its own.
_LISTS = ("names", "parents", "successions", "suffixes")


def find_province(asked: str) -> Province:
    """The province in force with the id, slug or code."""
    for province in provinces():
        if asked in (province.id, province.slug, province.code):
            return province
    raise AgencyNotFound(str(UnknownProvince(asked)))


def shipped_entries(province: Province) -> dict[str, Entry]:
    """Lạng Sơn with all that is known of it; another province with its units, and the centre."""
    known = entries_of(known_registry())
    if province.id == SAMPLE_HOME:
        return {key: _said_by(entry, Origin.SHIPPED) for key, entry in known.items()}
    of_centre = {key: entry for key, entry in known.items() if entry.get("level") == _OF_THE_CENTRE}
    units = entries_of_file(province_registry_json(province.id))
    return {
        **{key: _said_by(entry, Origin.SHIPPED) for key, entry in of_centre.items()},
        **{key: _said_by(entry, Origin.UNITS) for key, entry in units.items()},
    }


def shipped_digest() -> str:
    """Other than before exactly when the lists may be: cheap enough for every start."""
    digest = hashlib.sha256(version("dondoc").encode())
    for name in _FILES:
        digest.update(files("dondoc.agencies").joinpath("data", name).read_bytes())
    return digest.hexdigest()


def brought_up(*, present: Entry | None, last: Entry, new: Entry) -> Entry:
    """The entry that the registry should have: `new`, with what the office changed since `last` left alone.

    `last` is what the lists said when they were read last. Where the present entry says something else, the
    office has changed it; what it added to a list stays, and what it took out stays out.
    """
    if present is None:
        return new
    merged: Entry = {"id": new["id"], "origin": present.get("origin", Origin.OFFICE)}
    for key in (present.keys() | new.keys()) - merged.keys():
        merged[key] = _brought_up(key, present.get(key), last.get(key), new.get(key))
    return merged


def _brought_up(key: str, present: Any, last: Any, new: Any) -> Any:
    if key in _LISTS:
        return _joined(present or [], last or [], new or [])
    if key in ("codes", "collective"):
        present, last, new = present or {}, last or {}, new or {}
        return {
            inner: _joined(present.get(inner, []), last.get(inner, []), new.get(inner, []))
            if inner == "members"
            else _one(present.get(inner), last.get(inner), new.get(inner))
            for inner in present.keys() | new.keys()
        }
    return _one(present, last, new)


def _one(present: Any, last: Any, new: Any) -> Any:
    return new if present == last else present


def _joined(present: list[Any], last: list[Any], new: list[Any]) -> list[Any]:
    here = [_without_origin(item) for item in present]
    kept = [item for item in new if _without_origin(item) in here or _without_origin(item) not in last]
    known = [_without_origin(item) for item in (*kept, *last)]
    return [*kept, *(item for item in present if _without_origin(item) not in known)]


def _without_origin(item: Any) -> Any:
    """An item of a list exactly as it is told, whoever says so."""
    return {key: value for key, value in item.items() if key != "origin"} if isinstance(item, dict) else item


def _said_by(entry: Entry, origin: Origin) -> Entry:
    return {
        **entry,
        "origin": origin.value,
        "names": [{**name, "origin": origin.value} for name in entry["names"]],
    }
