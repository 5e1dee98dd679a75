"""The registry as a JSON file ("dondoc-registry/1"): read with plain words for what is wrong, and written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from .errors import RegistryFileError
from .model import (
    COLLECTIVE_KIND,
    Agency,
    Collective,
    Member,
    MemberRule,
    Name,
    NameKind,
    Parent,
    Share,
    Succession,
    SuccessionKind,
    Sureness,
)
from .registry import Registry

FORMAT = "dondoc-registry/1"
_PARTIAL_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")

Entry = Mapping[str, Any]
_T = TypeVar("_T")


def read_registry(content: str | bytes, *, home: str = "") -> Registry:
    """The registry in the file; RegistryFileError (in Vietnamese, with the entry) where it cannot be used."""
    try:
        written = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RegistryFileError(f"Tệp danh bạ không phải JSON đúng dạng: {error}") from error
    return registry_from_json(written, home=home)


def registry_from_json(written: object, *, home: str = "") -> Registry:
    """As `read_registry`, of what stands in the file."""
    if not isinstance(written, Mapping) or written.get("format") != FORMAT:
        raise RegistryFileError(f"Tệp danh bạ phải có dòng “format” là “{FORMAT}”.")
    agencies = _each(written, "agencies", _agency)
    _check_ids(agencies)
    known = {agency.id: agency for agency in agencies}
    for agency in agencies:
        for parent in agency.parents:
            if parent.id not in known:
                raise RegistryFileError(
                    f"Cơ quan “{agency.id}” ghi cơ quan cấp trên “{parent.id}” không có trong tệp."
                )
    successions = _each(written, "successions", _succession)
    for succession in successions:
        for end in (succession.before, succession.after):
            if end is not None and end not in known:
                raise RegistryFileError(
                    f"Lần sắp xếp ngày {succession.on} ghi mã “{end}” không có trong tệp."
                )
    collectives = _each(written, "collectives", _collective)
    for collective in collectives:
        if collective.id not in known or known[collective.id].kind != COLLECTIVE_KIND:
            raise RegistryFileError(f"“{collective.id}” có thành viên nhưng không phải nhóm cơ quan.")
        for member in collective.members:
            if member.agency not in known:
                raise RegistryFileError(
                    f"Nhóm “{collective.id}” ghi thành viên “{member.agency}” không có trong tệp."
                )
    return Registry(agencies, successions, collectives, home=home)


def registry_to_json(registry: Registry) -> dict[str, Any]:
    """What `registry_from_json` reads back to the same registry; empty values are left out."""
    return {
        "format": FORMAT,
        "agencies": [_agency_to_json(agency) for agency in registry.agencies.values()],
        "successions": [
            _shown(
                before=s.before,
                after=s.after,
                share=s.share.value,
                on=s.on,
                kind=s.kind.value,
                act=s.act,
                source=s.source,
            )
            for s in registry.successions
        ],
        "collectives": [_collective_to_json(collective) for collective in registry.collectives.values()],
    }


def _each(written: Entry, key: str, read: Callable[[Entry], _T]) -> list[_T]:
    entries = written.get(key, [])
    if not isinstance(entries, list):
        raise RegistryFileError(f"“{key}” trong tệp danh bạ phải là một danh sách.")
    found = []
    for place, entry in enumerate(entries, start=1):
        try:
            found.append(read(entry))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            told = entry.get("id") if isinstance(entry, Mapping) else None
            which = f"mục {place}" + (f" (mã “{told}”)" if told else "")
            if isinstance(error, KeyError):
                raise RegistryFileError(f"“{key}”, {which}: thiếu {error}.") from error
            raise RegistryFileError(f"“{key}”, {which}: {error}.") from error
    return found


def _agency(entry: Entry) -> Agency:
    if not _ID.fullmatch(entry["id"]):
        raise ValueError("mã chỉ gồm chữ thường không dấu, chữ số, dấu chấm và gạch nối")
    names = tuple(
        Name(
            _text(name["text"], "tên"),
            NameKind(name.get("kind", "name")),
            _date(name.get("valid_from")),
            _date(name.get("valid_to")),
        )
        for name in entry["names"]
    )
    if not any(name.kind is NameKind.OFFICIAL for name in names):
        raise ValueError("thiếu tên chính thức")
    parents = [{"id": entry["parent"]}] if entry.get("parent") else entry.get("parents", ())
    valid_from, valid_to = _date(entry.get("valid_from")), _date(entry.get("valid_to"))
    if valid_from and valid_to and valid_to[: len(valid_from)] < valid_from[: len(valid_to)]:
        raise ValueError(f"ngày cuối {valid_to} trước ngày đầu {valid_from}")
    return Agency(
        id=entry["id"],
        kind=_text(entry["kind"], "loại"),
        level=entry.get("level") or "",
        names=names,
        parents=tuple(Parent(p["id"], _date(p.get("valid_from")), _date(p.get("valid_to"))) for p in parents),
        valid_from=valid_from,
        valid_to=valid_to,
        unit_type=entry.get("unit_type") or "",
        suffixes=tuple(entry.get("suffixes", ())),
        codes=dict(entry.get("codes", {})),
        source=entry.get("source") or "",
        sure=Sureness(entry.get("sure", "high")),
        note=entry.get("note") or "",
        label=entry.get("label") or "",
    )


def _succession(entry: Entry) -> Succession:
    on = _date(entry["on"])
    if on is None:
        raise ValueError("thiếu ngày")
    return Succession(
        before=entry["before"],
        after=entry.get("after"),
        on=on,
        kind=SuccessionKind(entry["kind"]),
        share=Share(entry.get("share", "whole")),
        act=entry.get("act") or "",
        source=entry.get("source") or "",
    )


def _collective(entry: Entry) -> Collective:
    rule = entry.get("rule")
    return Collective(
        id=entry["id"],
        rule=MemberRule(tuple(rule["kinds"]), rule.get("province") or "", tuple(rule.get("unit_types", ())))
        if rule
        else None,
        members=tuple(
            Member(m["agency"], _date(m.get("valid_from")), _date(m.get("valid_to")))
            for m in entry.get("members", ())
        ),
    )


def _check_ids(agencies: Iterable[Agency]) -> None:
    seen: set[str] = set()
    for agency in agencies:
        if agency.id in seen:
            raise RegistryFileError(f"Mã “{agency.id}” dùng cho hai cơ quan.")
        seen.add(agency.id)


def _date(written: str | None) -> str | None:
    if not written:
        return None
    if not _PARTIAL_DATE.fullmatch(written):
        raise ValueError(f"“{written}” không phải ngày dạng 2025, 2025-03 hoặc 2025-03-01")
    return written


def _text(written: object, what: str) -> str:
    if not isinstance(written, str) or not written.strip():
        raise ValueError(f"thiếu {what}")
    return written


def _agency_to_json(agency: Agency) -> dict[str, Any]:
    only_parent = len(agency.parents) == 1 and agency.parents[0] == Parent(agency.parents[0].id)
    return _shown(
        id=agency.id,
        kind=agency.kind,
        level=agency.level,
        parent=agency.parents[0].id if only_parent else None,
        parents=None if only_parent else [_dated(p, id=p.id) for p in agency.parents],
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
        names=[
            _dated(name, text=name.text, kind=None if name.kind is NameKind.OFFICIAL else name.kind.value)
            for name in agency.names
        ],
        unit_type=agency.unit_type,
        suffixes=list(agency.suffixes),
        codes=agency.codes,
        source=agency.source,
        sure=None if agency.sure is Sureness.HIGH else agency.sure.value,
        note=agency.note,
        label=agency.label,
    )


def _collective_to_json(collective: Collective) -> dict[str, Any]:
    rule = collective.rule
    return _shown(
        id=collective.id,
        rule=rule
        and _shown(kinds=list(rule.kinds), province=rule.province, unit_types=list(rule.unit_types)),
        members=[_dated(m, agency=m.agency) for m in collective.members],
    )


def _dated(item: Name | Parent | Member, **values: object) -> dict[str, Any]:
    return _shown(**values, valid_from=item.valid_from, valid_to=item.valid_to)


def _shown(**values: object) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
