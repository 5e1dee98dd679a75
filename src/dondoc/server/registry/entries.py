"""An entry: all that the registry says of one agency, as in a file of the form "dondoc-registry/1".

To what the file says of the agency come, under "successions", those in which it passed on its work, under
"collective" whom it stands for, and under "origin", of the agency and of each name, who says so. One entry
is what a revision keeps, what an import brings and what an undo puts back. Empty values are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dondoc.agencies.model import Sureness
from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_file import FORMAT, registry_from_json, registry_to_json
from dondoc.server.registry.models import NameKind

Entry = dict[str, Any]
Entries = Mapping[str, Entry]


def entries_of(registry: Registry) -> dict[str, Entry]:
    """The entries of a registry that was read from a file; they name no origin."""
    return entries_of_file(registry_to_json(registry))


def entries_of_file(written: Mapping[str, Any]) -> dict[str, Entry]:
    """The entries of what stands in a file, which must have been read as a registry before."""
    entries: dict[str, Entry] = {}
    for agency in written.get("agencies", ()):
        entry = shown(agency)
        if parent := entry.pop("parent", None):
            entry["parents"] = [{"id": parent}]
        entries[entry["id"]] = entry
    for succession in written.get("successions", ()):
        told = shown({key: value for key, value in succession.items() if key != "before"})
        entries[succession["before"]].setdefault("successions", []).append({"share": "whole", **told})
    for collective in written.get("collectives", ()):
        entries[collective["id"]]["collective"] = {key: collective.get(key) for key in ("rule", "members")}
    return {key: normal(entry) for key, entry in entries.items()}


def registry_of(entries: Entries, *, home: str) -> Registry:
    """The registry that the entries make; RegistryFileError where they do not fit together."""
    return registry_from_json(file_of(entries), home=home)


def file_of(entries: Entries) -> dict[str, Any]:
    """The entries as a file, which knows no origins."""
    return {
        "format": FORMAT,
        "agencies": [without(plain(entry), "successions", "collective") for entry in entries.values()],
        "successions": [
            {"before": key, **succession}
            for key, entry in entries.items()
            for succession in entry.get("successions", ())
        ],
        "collectives": [
            {"id": key, **entry["collective"]} for key, entry in entries.items() if "collective" in entry
        ],
    }


def normal(entry: Entry) -> Entry:
    """The one form in which two entries that say the same are equal."""
    entry = shown(entry)
    if entry.get("sure") == Sureness.HIGH.value:
        del entry["sure"]
    for key in ("names", "parents", "successions"):
        if key in entry:
            entry[key] = [shown(item) for item in entry[key]]
    if "collective" in entry:
        told = shown(entry["collective"])
        if "rule" in told:
            told["rule"] = shown(told["rule"])
        if "members" in told:
            told["members"] = [shown(member) for member in told["members"]]
        entry["collective"] = told
    for name in entry.get("names", ()):
        if name.get("kind") == NameKind.OFFICIAL.value:
            del name["kind"]
    if "successions" in entry:
        entry["successions"].sort(key=lambda s: (s["on"], s.get("after") or ""))
    return entry


def plain(entry: Entry) -> Entry:
    """The entry without saying who says so."""
    names = [without(name, "origin") for name in entry.get("names", ())]
    return without({**entry, "names": names}, "origin")


def canonical_name(entry: Entry) -> str:
    """The official name, the last one borne; as dondoc.agencies.model.Agency.name."""
    names = entry["names"]
    official = [name for name in names if name.get("kind", "name") == NameKind.OFFICIAL.value] or names
    return str(max(official, key=lambda name: name.get("valid_from", ""))["text"])


def shown(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value not in (None, "", [], {}, ())}


def without(told: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key not in keys}
