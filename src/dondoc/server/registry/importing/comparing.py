"""What a file would do to the registry: what is new, what changes field by field, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.agencies.errors import RegistryFileError
from dondoc.agencies.kinds import KIND_WORDS
from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_checks import registry_warnings
from dondoc.agencies.registry_file import registry_from_json
from dondoc.server.registry.entries import (
    Entries,
    Entry,
    canonical_name,
    file_of,
    normal,
    registry_of,
)
from dondoc.server.registry.fitting import fitting_registry
from dondoc.server.registry.importing.brought import Brought, Problem
from dondoc.server.registry.importing.fields import FieldChange, field_changes, new_fields
from dondoc.server.registry.models import NameKind, Origin
from dondoc.server.registry.rules import ADDRESS_WORDS

_WHERE = re.compile(r"^Mục \d+ của “\w+”(?: \(mã “[^”]*”\))?: ")
_MOST_LEFT_OPEN = 20  # of the things to look at, told one by one
_FIRST_NAMED = re.compile(r"“([^”]+)”")


@dataclass(frozen=True, slots=True)
class AgencyChange:
    """One agency that would be new, or would change, with its fields in words."""

    id: str
    name: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the file would do. `after` holds the entries as they would be, where something changes."""

    new: tuple[AgencyChange, ...]
    changed: tuple[AgencyChange, ...]
    unchanged_count: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    after: Mapping[str, Entry]


def compare(brought: Brought, *, present: Entries, home: str) -> Comparison:
    """Hold what a file brings against the registry. Where there are problems nothing may be applied."""
    after: dict[str, Entry] = {}
    unchanged = 0
    for key in dict.fromkeys((*brought.fields, *brought.added)):
        entry = _merged(key, brought, present.get(key))
        if entry is None:
            continue
        if key in present and entry == normal(present[key]):
            unchanged += 1
        elif _is_sound(entry, brought):
            after[key] = entry
    whole = {**after, **{key: entry for key, entry in present.items() if key not in after}}
    left_open: list[str] = []
    if not brought.problems:
        try:
            left_open = _left_open(fitting_registry(whole, home=home), present, home=home)
        except RegistryFileError as error:
            _tell(error, brought)
    names = {key: canonical_name(entry) for key, entry in whole.items()}
    return Comparison(
        new=tuple(
            AgencyChange(key, names[key], new_fields(entry, names))
            for key, entry in after.items()
            if key not in present
        ),
        changed=tuple(
            AgencyChange(key, names[key], field_changes(normal(present[key]), entry, names))
            for key, entry in after.items()
            if key in present
        ),
        unchanged_count=unchanged,
        problems=tuple(brought.problems),
        notes=(*brought.notes, *left_open),
        after=after,
    )


def _left_open(after: Registry, present: Entries, *, home: str) -> list[str]:
    """What would contradict itself or be left open that is not so yet: to be looked at, no obstacle."""
    known = set(registry_warnings(registry_of(present, home=home)))
    new = [text for text in registry_warnings(after) if text not in known]
    more = len(new) - _MOST_LEFT_OPEN
    return [*new[:_MOST_LEFT_OPEN], *([f"… và {more} điều tương tự."] if more > 0 else [])]


def _merged(key: str, brought: Brought, was: Entry | None) -> Entry | None:
    """The entry as it would be; None where the file says too little of it."""
    fields, place = brought.fields.get(key), brought.places.get(key)
    if was is None and (fields is None or not ("names" in fields or "name" in fields)):
        brought.wrong(f"mã “{key}” không có trong tệp và trong danh bạ", place)
        return None
    if was is None and key in ADDRESS_WORDS:
        brought.wrong(f"mã “{key}” là một địa chỉ của phần mềm; hãy đặt mã khác", place)
        return None
    entry: dict[str, Any] = {**(was or {"id": key, "origin": Origin.IMPORT.value}), **(fields or {})}
    if "name" in entry:
        _settle_name(entry, brought, was)
    for name, items in brought.added.get(key, {}).items():
        known = [_filled_in(item) for item in entry.get(name, ())]
        entry[name] = [*entry.get(name, ()), *(item for item in items if _filled_in(item) not in known)]
    if not entry.get("kind"):
        if place is None or not any(problem.place == place for problem in brought.problems):
            brought.wrong("thiếu “Loại”", place)
        return None
    try:
        if isinstance(entry.get("names"), list):
            entry["names"] = _with_origins(entry["names"], was)
        return normal(entry)
    except (AttributeError, TypeError, KeyError):
        brought.wrong("có mục không đúng dạng", place)
        return None


def _settle_name(entry: dict[str, Any], brought: Brought, was: Entry | None) -> None:
    """The name in an agency's own row, and the names in the list of names, have to agree."""
    key, name = entry["id"], entry.pop("name")
    if not entry.get("names"):
        entry["names"] = [{"text": name}]
    elif was is not None and entry["names"] is was["names"]:
        official = canonical_name(was)
        entry["names"] = [
            {**one, "text": name} if one["text"] == official and one.get("kind") is None else one
            for one in was["names"]
        ]
    elif not any(
        one["text"] == name for one in entry["names"] if one.get("kind") in (None, NameKind.OFFICIAL.value)
    ):
        brought.wrong(
            f"tên “{name}” không có trong các tên chính thức ở trang Tên gọi; "
            "tên viết sai thì sửa cả hai nơi, đổi tên từ một ngày thì thêm một dòng ở trang Tên gọi",
            brought.places.get(key),
        )


def _is_sound(entry: Entry, brought: Brought) -> bool:
    """Whether the entry can be read by itself; what it names elsewhere is looked at with the whole."""
    kind = entry["kind"]
    if not isinstance(kind, str) or kind not in KIND_WORDS:
        brought.wrong(
            f"loại “{str(kind)[:60]}” không dùng được; ghi một trong: {', '.join(KIND_WORDS)}",
            brought.places.get(entry["id"]),
        )
        return False
    try:
        registry_from_json(_alone(entry))
    except RegistryFileError as error:
        brought.wrong(_WHERE.sub("", str(error)).rstrip("."), brought.places.get(entry["id"]))
        return False
    except (AttributeError, TypeError):
        brought.wrong("có mục không đúng dạng", brought.places.get(entry["id"]))
        return False
    return True


def _alone(entry: Entry) -> dict[str, Any]:
    """A file with the entry, and for each agency that it names one that says nothing."""
    written = file_of({entry["id"]: entry})
    collective = entry.get("collective", {})
    named = [
        *(parent.get("id") for parent in entry.get("parents", ())),
        *(told.get("after") for told in entry.get("successions", ())),
        *(member.get("agency") for member in collective.get("members", ())),
    ]
    others = {one for one in named if isinstance(one, str)} - {entry["id"]}
    stubs = [{"id": one, "kind": "x", "names": [{"text": "x"}]} for one in sorted(others)]
    return {**written, "agencies": [*written["agencies"], *stubs]}


def _tell(error: RegistryFileError, brought: Brought) -> None:
    """What contradicts itself in the whole, at the row of the first agency that is named."""
    named = (brought.places.get(key) for key in _FIRST_NAMED.findall(str(error)))
    message = _WHERE.sub("", str(error)).rstrip(".").replace("trong tệp", "trong tệp và trong danh bạ")
    brought.wrong(message, next((place for place in named if place is not None), None))


def _with_origins(names: list[Any], was: Entry | None) -> list[Any]:
    """Names that were there keep who said so; the others come from the file."""
    known = {_name_key(name): name.get("origin") for name in (was or {}).get("names", ())}
    return [
        {**name, "origin": known.get(_name_key(name)) or Origin.IMPORT.value}
        for name in names
        if isinstance(name, dict)
    ]


def _name_key(name: Mapping[str, Any]) -> tuple[str, ...]:
    kind = name.get("kind") or NameKind.OFFICIAL.value
    return str(name.get("text")), kind, name.get("valid_from") or "", name.get("valid_to") or ""


def _filled_in(item: Any) -> Any:
    """What an item of a list says, whoever says so; an empty value says as much as none."""
    if not isinstance(item, dict):
        return item
    return {key: value for key, value in item.items() if value and key != "origin"}
