"""What the office says itself: another name of an agency, and an agency that is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from dondoc.agencies.kinds import KIND_WORDS
from dondoc.agencies.model import COLLECTIVE_KIND, UNIT_KINDS
from dondoc.documents.spelling import spelling_key
from dondoc.server.audit.actors import Actor
from dondoc.server.registry.changing import change, take_registry, taken_entry
from dondoc.server.registry.entries import canonical_name
from dondoc.server.registry.errors import UnfitChange
from dondoc.server.registry.making import checked_days, checked_name, new_entry, taken_ids
from dondoc.server.registry.models import NameKind, Origin, Revision, RevisionKind

# Units come with their committees and successions, collectives with their members: both by a file.
_KINDS_MADE_BY_HAND = KIND_WORDS.keys() - UNIT_KINDS - {COLLECTIVE_KIND}


@transaction.atomic
def teach_alias(
    *, actor: Actor, agency_id: str, name: str, valid_from: str = "", valid_to: str = ""
) -> Revision:
    """Know the agency by another name too, in documents of the days in which it was in use."""
    take_registry()
    entry = taken_entry(agency_id)
    name, days, borne = checked_name(name), checked_days(valid_from, valid_to), canonical_name(entry)
    for known in entry["names"]:
        if spelling_key(known["text"]) == spelling_key(name) and _days_of(known) in ({}, days):
            raise UnfitChange(f"{borne} đã có tên gọi “{known['text']}”, không cần thêm nữa.")
    alias = {"text": name, "kind": NameKind.SHORT.value, "origin": Origin.OFFICE.value, **days}
    return change(
        actor=actor,
        kind=RevisionKind.ALIAS,
        summary=f"Thêm tên gọi “{name}” cho {borne}.",
        after={agency_id: {**entry, "names": [*entry["names"], alias]}},
    )


@transaction.atomic
def create_agency(
    *,
    actor: Actor,
    name: str,
    kind: str,
    parent_id: str = "",
    valid_from: str = "",
    valid_to: str = "",
    short_names: Sequence[str] = (),
) -> Revision:
    """Add an agency, under its parent where it has one; its id is made of its name."""
    take_registry()
    if kind not in _KINDS_MADE_BY_HAND:
        raise UnfitChange(
            "Loại này không thêm bằng tay được: đơn vị hành chính và nhóm cơ quan đi cùng thành viên, "
            "hãy nạp từ tệp danh bạ."
        )
    parent = taken_entry(parent_id) if parent_id else None
    entry = new_entry(name, kind=kind, parent=parent, taken=taken_ids(), short_names=short_names)
    entry.update(checked_days(valid_from, valid_to))
    under = f", trực thuộc {canonical_name(parent)}" if parent else ""
    return change(
        actor=actor,
        kind=RevisionKind.CREATED,
        summary=f"Thêm {canonical_name(entry)}{under}.",
        after={entry["id"]: entry},
    )


def _days_of(name: Mapping[str, str]) -> dict[str, str]:
    return {key: name[key] for key in ("valid_from", "valid_to") if name.get(key)}
