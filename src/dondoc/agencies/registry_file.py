"""The registry as a JSON file ("dondoc-registry/1"): read with plain words for what is wrong, and written."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from dondoc.documents.collecting import collecting_later

from .entries import (
    LONGEST_ID,
    LONGEST_NAME,
    LONGEST_WORD,
    Entry,
    EntryFault,
    checked_entry,
    checked_text,
    read_choice,
    read_date,
    read_entries,
    read_id,
    read_list,
    read_period,
    read_reference,
    read_text,
    read_texts,
    shown,
)
from .errors import RegistryFileError
from .model import (
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
from .registry_checks import refuse_unusable

FORMAT = "dondoc-registry/1"
LARGEST_FILE = 32 * 1024 * 1024  # bytes, or characters; 10,000 agencies take about 4 million
MOST_ENTRIES = 100_000  # in each of the three lists

_FILE_KEYS = frozenset({"format", "agencies", "successions", "collectives"})
_AGENCY_KEYS = frozenset(
    (
        "id", "kind", "level", "parent", "parents", "valid_from", "valid_to", "names", "unit_type",
        "suffixes", "codes", "source", "sure", "note", "label",
    )
)  # fmt: skip
_NAME_KEYS = frozenset({"text", "kind", "valid_from", "valid_to"})
_PARENT_KEYS = frozenset({"id", "valid_from", "valid_to"})
_SUCCESSION_KEYS = frozenset({"before", "after", "share", "on", "kind", "act", "source"})
_COLLECTIVE_KEYS = frozenset({"id", "rule", "members"})
_RULE_KEYS = frozenset({"kinds", "province", "unit_types"})
_MEMBER_KEYS = frozenset({"agency", "valid_from", "valid_to"})

_T = TypeVar("_T")


def read_registry(content: str | bytes, *, home: str = "") -> Registry:
    """The registry in the file; RegistryFileError (in Vietnamese, with the entry) where it cannot be used."""
    if len(content) > LARGEST_FILE:
        raise RegistryFileError(
            f"Tệp danh bạ lớn quá {LARGEST_FILE // 1024 // 1024} MB. Hãy chia danh bạ hoặc bỏ bớt ghi chú."
        )
    try:
        written = json.loads(content)
    except json.JSONDecodeError as error:
        raise RegistryFileError(
            f"Tệp danh bạ không đúng dạng JSON, bắt đầu sai ở dòng {error.lineno}, cột {error.colno}."
        ) from error
    except UnicodeDecodeError as error:
        raise RegistryFileError("Tệp danh bạ không phải chữ mã hóa UTF-8. Hãy lưu lại bằng UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise RegistryFileError(
            "Tệp danh bạ có số quá dài hoặc lồng quá nhiều lớp, không đọc được."
        ) from error
    return registry_from_json(written, home=home)


def registry_from_json(written: object, *, home: str = "") -> Registry:
    """As `read_registry`, of what stands in the file."""
    if not isinstance(written, dict) or written.get("format") != FORMAT:
        raise RegistryFileError(f"Tệp danh bạ phải có dòng “format” là “{FORMAT}”.")
    try:
        checked_entry(written, _FILE_KEYS)
    except EntryFault as fault:
        raise RegistryFileError(f"Tệp danh bạ: {fault}.") from None
    with collecting_later():
        agencies = _each(written, "agencies", "id", _agency)
        successions = _each(written, "successions", "before", _succession)
        collectives = _each(written, "collectives", "id", _collective)
    refuse_unusable(agencies, successions, collectives)
    return Registry(agencies, successions, collectives, home=home)


def registry_to_json(registry: Registry) -> dict[str, Any]:
    """What `registry_from_json` reads back to the same registry; empty values are left out."""
    return {
        "format": FORMAT,
        "agencies": [_agency_to_json(agency) for agency in registry.agencies.values()],
        "successions": [
            _filled(
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


def _each(written: Entry, key: str, told_by: str, read: Callable[[Any], _T]) -> list[_T]:
    """What is listed under the key, each read; the error names the place in the list and the id."""
    try:
        values = read_list(written, key)
    except EntryFault as fault:
        raise RegistryFileError(f"Tệp danh bạ: {fault}.") from None
    if len(values) > MOST_ENTRIES:
        raise RegistryFileError(f"“{key}” có {len(values)} mục, chỉ được đến {MOST_ENTRIES}.")
    found = []
    for place, value in enumerate(values, start=1):
        try:
            found.append(read(value))
        except EntryFault as fault:
            told = value.get(told_by) if isinstance(value, dict) else None
            which = f" (mã “{shown(told)}”)" if isinstance(told, str) else ""
            raise RegistryFileError(f"Mục {place} của “{key}”{which}: {fault}.") from None
    return found


def _agency(value: object) -> Agency:
    entry = checked_entry(value, _AGENCY_KEYS)
    valid_from, valid_to = read_period(entry)
    kind = read_text(entry, "kind", longest=LONGEST_WORD)
    if not kind:
        raise EntryFault("thiếu “kind” (loại cơ quan)")
    return Agency(
        id=read_id(entry),
        kind=kind,
        level=read_text(entry, "level", longest=LONGEST_WORD),
        names=_names(entry),
        parents=_parents(entry),
        valid_from=valid_from,
        valid_to=valid_to,
        unit_type=read_text(entry, "unit_type", longest=LONGEST_WORD),
        suffixes=read_texts(entry, "suffixes"),
        codes=_codes(entry),
        source=read_text(entry, "source"),
        sure=read_choice(entry, "sure", Sureness.HIGH),
        note=read_text(entry, "note"),
        label=read_text(entry, "label", longest=LONGEST_NAME),
    )


def _names(entry: Entry) -> tuple[Name, ...]:
    names = []
    for written in read_entries(entry, "names", _NAME_KEYS):
        text = read_text(written, "text", longest=LONGEST_NAME)
        if not text:
            raise EntryFault("có tên để trống")
        names.append(Name(text, read_choice(written, "kind", NameKind.OFFICIAL), *read_period(written)))
    if not any(name.kind is NameKind.OFFICIAL for name in names):
        raise EntryFault("thiếu tên chính thức trong “names”")
    return tuple(names)


def _parents(entry: Entry) -> tuple[Parent, ...]:
    if entry.get("parent") is None:
        return tuple(
            Parent(read_reference(written, "id"), *read_period(written))
            for written in read_entries(entry, "parents", _PARENT_KEYS)
        )
    if entry.get("parents"):
        raise EntryFault("chỉ ghi “parent” hoặc “parents”, không ghi cả hai")
    return (Parent(read_reference(entry, "parent")),)


def _codes(entry: Entry) -> dict[str, str]:
    codes = entry.get("codes")
    if codes is None:
        return {}
    if not isinstance(codes, dict):
        raise EntryFault("“codes” phải là một đối tượng dạng {…}")
    return {
        checked_text(key, "codes", longest=LONGEST_WORD): checked_text(code, "codes", longest=LONGEST_NAME)
        for key, code in codes.items()
    }


def _succession(value: object) -> Succession:
    entry = checked_entry(value, _SUCCESSION_KEYS)
    on = read_date(entry, "on")
    if on is None:
        raise EntryFault("thiếu “on” (ngày có hiệu lực)")
    if entry.get("kind") is None:
        raise EntryFault("thiếu “kind” (cách sắp xếp)")
    return Succession(
        before=read_reference(entry, "before"),
        after=None if entry.get("after") is None else read_reference(entry, "after"),
        on=on,
        kind=read_choice(entry, "kind", SuccessionKind.MERGE),
        share=read_choice(entry, "share", Share.WHOLE),
        act=read_text(entry, "act"),
        source=read_text(entry, "source"),
    )


def _collective(value: object) -> Collective:
    entry = checked_entry(value, _COLLECTIVE_KEYS)
    rule = None
    if entry.get("rule") is not None:
        written = checked_entry(entry["rule"], _RULE_KEYS)
        rule = MemberRule(
            kinds=read_texts(written, "kinds"),
            province=read_text(written, "province", longest=LONGEST_ID),
            unit_types=read_texts(written, "unit_types"),
        )
        if not rule.kinds:
            raise EntryFault("“rule” thiếu “kinds” (loại cơ quan)")
    return Collective(
        id=read_id(entry),
        rule=rule,
        members=tuple(
            Member(read_reference(written, "agency"), *read_period(written))
            for written in read_entries(entry, "members", _MEMBER_KEYS)
        ),
    )


def _agency_to_json(agency: Agency) -> dict[str, Any]:
    only_parent = len(agency.parents) == 1 and agency.parents[0] == Parent(agency.parents[0].id)
    return _filled(
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
    return _filled(
        id=collective.id,
        rule=rule
        and _filled(kinds=list(rule.kinds), province=rule.province, unit_types=list(rule.unit_types)),
        members=[_dated(m, agency=m.agency) for m in collective.members],
    )


def _dated(item: Name | Parent | Member, **values: object) -> dict[str, Any]:
    return _filled(**values, valid_from=item.valid_from, valid_to=item.valid_to)


def _filled(**values: object) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
