"""Entries for agencies that the registry does not have yet, and the names and days given for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dondoc.agencies.entries import LONGEST_NAME
from dondoc.server.registry.changing import home_id
from dondoc.server.registry.entries import Entry
from dondoc.server.registry.errors import UnfitChange
from dondoc.server.registry.models import Agency, NameKind, Origin
from dondoc.server.registry.rules import is_partial_day, new_id

OF_THE_CENTRE = "trung ương"
OF_A_PROVINCE = "tỉnh"


def taken_ids() -> set[str]:
    return set(Agency.objects.values_list("pk", flat=True))


def new_entry(
    name: str, *, kind: str, parent: Entry | None, taken: Collection[str], short_names: Sequence[str] = ()
) -> Entry:
    """Under the parent, in its province; without one in the province of the installation."""
    others = [checked_name(other) for other in short_names if other.strip()]
    is_central = kind == "central"
    names = [{"text": checked_name(name)}, *({"text": o, "kind": NameKind.SHORT.value} for o in others)]
    level = OF_THE_CENTRE if is_central else (parent or {}).get("level", OF_A_PROVINCE)
    return {
        "id": new_id(name, province="" if is_central else _province(parent), taken=taken),
        "kind": kind,
        "level": level,
        "names": [{**one, "origin": Origin.OFFICE.value} for one in names],
        "parents": [{"id": parent["id"]}] if parent else [],
        "origin": Origin.OFFICE.value,
    }


def checked_name(name: str) -> str:
    """The name with single spaces; UnfitChange where there is none, or too much."""
    name = " ".join(name.split())
    if not name:
        raise UnfitChange("Tên để trống. Hãy ghi tên như văn bản viết.")
    if len(name) > LONGEST_NAME:
        raise UnfitChange(f"Tên dài {len(name)} ký tự, chỉ được đến {LONGEST_NAME}. Hãy viết ngắn hơn.")
    return name


def checked_days(valid_from: str, valid_to: str) -> dict[str, str]:
    """The days that are known; UnfitChange for one that is none."""
    for day in (valid_from, valid_to):
        if day and not is_partial_day(day):
            raise UnfitChange(f"“{day}” không phải ngày có thật. Ghi 2025, 2025-03 hoặc 2025-03-01.")
    days = {"valid_from": valid_from, "valid_to": valid_to}
    return {key: day for key, day in days.items() if day}


def _province(parent: Entry | None) -> str:
    head = parent["id"].split(".", 1)[0] if parent else ""
    is_province = bool(head) and Agency.objects.filter(pk=head, kind="province").exists()
    return head if is_province else home_id()
