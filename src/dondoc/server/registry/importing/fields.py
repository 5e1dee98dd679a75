"""The fields of an entry in words, for the officer who is to say whether a file is brought in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.agencies.kinds import KIND_WORDS
from dondoc.server.registry.entries import Entry
from dondoc.server.registry.importing import forms as f
from dondoc.server.registry.rules import shown_day

_LABELS = {
    "names": "Tên",
    "kind": "Loại",
    "level": "Cấp",
    "unit_type": "Kiểu đơn vị",
    "valid_from": "Hoạt động từ",
    "valid_to": "Hoạt động đến",
    "parents": "Cấp trên",
    "successions": "Sắp xếp",
    "collective": "Thành viên của nhóm",
    "suffixes": "Ký hiệu văn bản",
    "codes": "Mã số khác",
    "label": "Tên để phân biệt",
    "sure": "Độ chắc chắn",
    "source": "Nguồn",
    "note": "Ghi chú",
}
_LISTS = ("names", "parents", "successions", "suffixes")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field as it is and as it would be; of a list only what goes and what comes."""

    label: str
    before: str
    after: str


def field_changes(before: Entry, after: Entry, names: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """What differs between two entries; `names` are those of the agencies that they speak of."""
    found = []
    for key, label in _LABELS.items():
        was, is_now = before.get(key), after.get(key)
        if was == is_now:
            continue
        if key in _LISTS:
            gone = [item for item in was or () if item not in (is_now or ())]
            come = [item for item in is_now or () if item not in (was or ())]
            was, is_now = gone, come
            if not gone and not come:
                found.append(FieldChange(label, "", "thứ tự khác"))
                continue
        found.append(FieldChange(label, _words(key, was, names), _words(key, is_now, names)))
    return tuple(found)


def new_fields(entry: Entry, names: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """All that a new entry says."""
    return field_changes({}, entry, names)


def _words(key: str, value: Any, names: Mapping[str, str]) -> str:
    if not value:
        return ""
    match key:
        case "names":
            return "; ".join(f"{name['text']}{_days(name)}" for name in value)
        case "parents":
            return "; ".join(f"{names.get(one['id'], one['id'])}{_days(one)}" for one in value)
        case "successions":
            return "; ".join(_succession(one, names) for one in value)
        case "suffixes":
            return "; ".join(map(str, value))
        case "codes":
            return "; ".join(f"{name}={code}" for name, code in value.items())
        case "collective":
            return _collective(value, names)
        case "kind":
            return str(KIND_WORDS.get(value, value))
        case "sure":
            return str(f.SURE_WORDS.get(value, value))
        case "valid_from" | "valid_to":
            return shown_day(value)
        case _:
            return str(value)


def _days(told: Mapping[str, str]) -> str:
    begun, over = told.get("valid_from"), told.get("valid_to")
    parts = [f"từ {shown_day(begun)}"] if begun else []
    parts += [f"đến {shown_day(over)}"] if over else []
    return f" ({' '.join(parts)})" if parts else ""


def _succession(told: Mapping[str, str], names: Mapping[str, str]) -> str:
    after = told.get("after")
    into = f" → {names.get(after, after)}" if after else ""
    part = " (một phần)" if told.get("share") == "part" else ""
    return f"{f.WAY_WORDS.get(told['kind'], told['kind'])}{into}{part}, từ {shown_day(told['on'])}"


def _collective(told: Mapping[str, Any], names: Mapping[str, str]) -> str:
    rule = told.get("rule", {})
    parts = [KIND_WORDS.get(kind, kind) for kind in rule.get("kinds", ())]
    parts += [f"kiểu {kind}" for kind in rule.get("unit_types", ())]
    parts += [f"{names.get(one['agency'], one['agency'])}{_days(one)}" for one in told.get("members", ())]
    return "; ".join(parts)
