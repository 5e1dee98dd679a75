"""A file of the form "dondoc-registry/1" from outside, read into what it brings. It may name agencies that
only the registry has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dondoc.agencies.errors import RegistryFileError
from dondoc.agencies.registry_file import FORMAT, registry_from_json
from dondoc.server.registry.importing.brought import Brought, Place

_KEYS = frozenset(
    (
        "id", "kind", "level", "parent", "parents", "valid_from", "valid_to", "names", "unit_type",
        "suffixes", "codes", "source", "sure", "note", "label",
    )
)  # fmt: skip
_AGENCIES, _SUCCESSIONS, _COLLECTIVES = "agencies", "successions", "collectives"


def is_json(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def read_json(content: bytes) -> Brought:
    """What the file says; what is wrong with an item is a problem with its place in its list."""
    brought = Brought()
    try:
        written = json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        brought.wrong(f"Tệp không đúng dạng JSON, bắt đầu sai ở dòng {error.lineno}, cột {error.colno}.")
        return brought
    except (ValueError, RecursionError):
        brought.wrong("Tệp JSON không đọc được: không phải UTF-8, hoặc lồng quá nhiều lớp.")
        return brought
    try:
        # The frame of the file; what stands in its lists is looked at one by one.
        frame = {key: [] if isinstance(value, list) else value for key, value in written.items()}
        registry_from_json(frame)
    except AttributeError:
        brought.wrong(f"Tệp danh bạ phải là một đối tượng JSON có dòng “format” là “{FORMAT}”.")
        return brought
    except RegistryFileError as error:
        brought.wrong(str(error))
        return brought
    for place, entry in _items(written, _AGENCIES):
        if isinstance(entry, Mapping) and _is_id(entry.get("id")):
            for strange in entry.keys() - _KEYS:
                brought.wrong(f"khóa “{strange[:60]}” không có trong mẫu", place)
            fields = {key: value for key, value in entry.items() if key not in ("id", "parent")}
            if "parent" in entry:
                fields["parents"] = [{"id": entry["parent"]}] if entry["parent"] else []
            brought.add_fields(entry["id"], fields, place)
        else:
            brought.wrong("thiếu “id”", place)
    for place, entry in _items(written, _SUCCESSIONS):
        if isinstance(entry, Mapping) and _is_id(entry.get("before")):
            item = {key: value for key, value in entry.items() if key != "before"}
            brought.add_item(entry["before"], "successions", {"share": "whole", **item}, place)
        else:
            brought.wrong("thiếu “before”", place)
    for place, entry in _items(written, _COLLECTIVES):
        if isinstance(entry, Mapping) and _is_id(entry.get("id")):
            told = {key: value for key, value in entry.items() if key != "id"}
            brought.fields.setdefault(entry["id"], {})["collective"] = told
            brought.places.setdefault(entry["id"], place)
        else:
            brought.wrong("thiếu “id”", place)
    return brought


def _is_id(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _items(written: Mapping[str, Any], name: str) -> list[tuple[Place, Any]]:
    return [(Place(name, number), entry) for number, entry in enumerate(written.get(name) or (), start=1)]
