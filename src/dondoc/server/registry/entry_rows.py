"""Entries as rows: what the database says of agencies is read as entries, and entries are written into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from dondoc.agencies.model import Sureness
from dondoc.server.registry.entries import Entry, canonical_name, shown
from dondoc.server.registry.models import (
    Agency,
    AgencyName,
    CollectiveRule,
    NameKind,
    Origin,
    Parentage,
    Revision,
    Succession,
)
from dondoc.server.registry.rows import Row, delete_rows, insert_rows
from dondoc.server.registry.rules import first_day, folded_name, last_day, sort_key

_MANY = 500  # ids that a query is asked for one by one
_COLUMNS = (
    "kind",
    "level",
    "valid_from",
    "valid_to",
    "unit_type",
    "codes",
    "suffixes",
    "source",
    "note",
    "label",
    "origin",
)


def read_entries(ids: Collection[str] | None = None) -> dict[str, Entry]:
    """What the database says, of all agencies or of some, in the order of their ids.

    All of it of one moment: it is read again where somebody changed the registry between the queries.
    """
    if ids is not None and len(ids) > _MANY:
        everything = read_entries()
        return {key: everything[key] for key in sorted(ids) if key in everything}
    while True:
        begun = version()
        try:
            entries = _read_once(ids)
        except KeyError:
            if version() == begun:
                raise
        else:
            if version() == begun:
                return entries


KEPT = "registry_version"  # under which it is kept while a request is answered


def version() -> int:
    """The registry's version: the id of its latest revision, 0 where nothing has changed yet."""
    return Revision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _read_once(ids: Collection[str] | None) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    agencies = Agency.objects.order_by("pk")
    for key, sure, *values in _of(agencies, "pk", ids).values_list("pk", "sure", *_COLUMNS):
        entry = {"id": key, **shown(dict(zip(_COLUMNS, values, strict=True)))}
        if sure != Sureness.HIGH.value:
            entry["sure"] = sure
        entries[key] = entry
    names = _of(AgencyName.objects.order_by("pk"), "agency", ids)
    for key, text, kind, valid_from, valid_to, origin in names.values_list(
        "agency", "name", "kind", "valid_from", "valid_to", "origin"
    ):
        name = _dated({"text": text}, valid_from, valid_to)
        if kind != NameKind.OFFICIAL.value:
            name["kind"] = kind
        name["origin"] = origin
        entries[key].setdefault("names", []).append(name)
    parentages = _of(Parentage.objects.order_by("pk"), "agency", ids)
    for key, parent, valid_from, valid_to in parentages.values_list(
        "agency", "parent", "valid_from", "valid_to"
    ):
        entries[key].setdefault("parents", []).append(_dated({"id": parent}, valid_from, valid_to))
    successions = _of(Succession.objects.order_by("on", "after"), "before", ids)
    fields = ("after", "on", "kind", "share", "act", "source")
    for key, *values in successions.values_list("before", *fields):
        entries[key].setdefault("successions", []).append(shown(dict(zip(fields, values, strict=True))))
    for rule in _of(CollectiveRule.objects.all(), "pk", ids):
        entries[rule.collective_id]["collective"] = _collective(rule)
    for entry in entries.values():
        # Rows that were made past the services have no name of their own.
        entry.setdefault("names", [{"text": entry["id"]}])
    return entries


def write_entries(entries: Mapping[str, Entry | None]) -> None:
    """Make the database say what the entries say of their agencies; an agency without entry goes.

    The caller has seen to it that they fit together with the rest, and holds the transaction.
    """
    written = [entry for entry in entries.values() if entry is not None]
    gone = [key for key, entry in entries.items() if entry is None]
    touched = list(entries)
    delete_rows(AgencyName, "agency_id", touched)
    delete_rows(Parentage, "agency_id", touched)
    delete_rows(Succession, "before_id", touched)
    delete_rows(CollectiveRule, "collective_id", touched)
    insert_rows(Agency, [_agency_row(entry) for entry in written], updating=True)
    insert_rows(AgencyName, [row for entry in written for row in _name_rows(entry)])
    insert_rows(Parentage, [row for entry in written for row in _parentage_rows(entry)])
    insert_rows(Succession, [row for entry in written for row in _succession_rows(entry)])
    insert_rows(CollectiveRule, [_rule_row(entry) for entry in written if "collective" in entry])
    Agency.objects.filter(pk__in=gone).delete()


def _agency_row(entry: Entry) -> Row:
    name = canonical_name(entry)
    return {
        "id": entry["id"],
        "name": name,
        "kind": entry["kind"],
        "level": entry.get("level", ""),
        "unit_type": entry.get("unit_type", ""),
        "codes": entry.get("codes", {}),
        "suffixes": entry.get("suffixes", []),
        "source": entry.get("source", ""),
        "sure": entry.get("sure", Sureness.HIGH.value),
        "note": entry.get("note", ""),
        "label": entry.get("label", ""),
        "origin": entry.get("origin", Origin.OFFICE.value),
        "sort_key": sort_key(name)[:900],
        "folded_name": folded_name(name),
        **_days(entry),
    }


def _name_rows(entry: Entry) -> Iterable[Row]:
    rows: dict[tuple[str, str, str], Row] = {}
    for name in entry["names"]:
        kind = name.get("kind", NameKind.OFFICIAL.value)
        row = {
            "agency_id": entry["id"],
            "name": name["text"],
            "kind": kind,
            "folded_name": folded_name(name["text"]),
            "origin": name.get("origin") or entry.get("origin", Origin.OFFICE.value),
            **_days(name),
        }
        rows.setdefault((name["text"], kind, row["valid_from"]), row)
    return rows.values()


def _parentage_rows(entry: Entry) -> Iterable[Row]:
    rows: dict[tuple[str, str], Row] = {}
    for parent in entry.get("parents", ()):
        row = {"agency_id": entry["id"], "parent_id": parent["id"], **_days(parent)}
        rows.setdefault((parent["id"], row["valid_from"]), row)
    return rows.values()


def _succession_rows(entry: Entry) -> Iterable[Row]:
    for told in entry.get("successions", ()):
        yield {
            "before_id": entry["id"],
            "after_id": told.get("after"),
            "on_day": first_day(told["on"]),
            **{key: told.get(key, "") for key in ("on", "kind", "share", "act", "source")},
        }


def _rule_row(entry: Entry) -> Row:
    told = entry["collective"]
    rule = told.get("rule", {})
    return {
        "collective_id": entry["id"],
        "kinds": list(rule.get("kinds", ())),
        "province_id": rule.get("province"),
        "unit_types": list(rule.get("unit_types", ())),
        "listed": [shown(member) for member in told.get("members", ())],
    }


def _collective(row: CollectiveRule) -> dict[str, Any]:
    rule = {"kinds": row.kinds, "province": row.province_id, "unit_types": row.unit_types}
    return shown({"rule": shown(rule), "members": row.listed})


def _days(told: Mapping[str, Any]) -> dict[str, Any]:
    valid_from, valid_to = told.get("valid_from") or "", told.get("valid_to") or ""
    return {
        "valid_from": valid_from,
        "valid_to": valid_to,
        "earliest_on": first_day(valid_from),
        "latest_on": last_day(valid_to),
    }


def _dated(told: dict[str, Any], valid_from: str, valid_to: str) -> dict[str, Any]:
    return shown({**told, "valid_from": valid_from, "valid_to": valid_to})


def _of(rows: Any, field: str, ids: Collection[str] | None) -> Any:
    return rows if ids is None else rows.filter(**{f"{field}__in": ids})
