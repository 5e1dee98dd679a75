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
from dondoc.server.registry.models import Agency, AgencyName, NameKind, Origin, Revision, RevisionKind
from dondoc.server.registry.rules import first_day, folded_name, last_day, shown_day

# Units come with their committees and successions, collectives with their members: both by a file.
_KINDS_MADE_BY_HAND = KIND_WORDS.keys() - UNIT_KINDS - {COLLECTIVE_KIND}


@transaction.atomic
def teach_alias(
    *, actor: Actor, agency_id: str, name: str, valid_from: str = "", valid_to: str = ""
) -> Revision:
    """Know the agency by another name too, in documents of the days in which it was in use.

    UnfitChange for an administrative unit, and for a name that another agency bears in those days.
    """
    take_registry()
    entry = taken_entry(agency_id)
    name, days, borne = checked_name(name), checked_days(valid_from, valid_to), canonical_name(entry)
    if entry["kind"] in UNIT_KINDS:
        raise UnfitChange(
            f"{borne} là đơn vị hành chính, không phải cơ quan. Hãy thêm tên gọi cho Ủy ban nhân dân "
            "hoặc cơ quan của đơn vị ấy."
        )
    for known in entry["names"]:
        if spelling_key(known["text"]) == spelling_key(name) and _days_of(known) in ({}, days):
            raise UnfitChange(f"{borne} đã có tên gọi “{known['text']}”, không cần thêm nữa.")
    _require_free(name, days, besides=agency_id)
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


def _require_free(name: str, days: Mapping[str, str], *, besides: str) -> None:
    """A name cannot mean two agencies on one day; units and what papers call them are told apart by words."""
    first, last = first_day(days.get("valid_from")), last_day(days.get("valid_to"))
    alike = AgencyName.objects.filter(folded_name=folded_name(name)).exclude(agency=besides)
    for borne in alike.exclude(agency__kind__in=UNIT_KINDS).select_related("agency").order_by("agency"):
        other = borne.agency
        begins = [day for day in (first, borne.earliest_on, other.earliest_on) if day]
        ends = [day for day in (last, borne.latest_on, other.latest_on) if day]
        meets = not begins or not ends or max(begins) <= min(ends)
        if meets and spelling_key(borne.name) == spelling_key(name):
            raise UnfitChange(_taken(name, other, by=days))


def _taken(name: str, other: Agency, *, by: Mapping[str, str]) -> str:
    what = "tên" if other.name == name else "tên gọi"
    until = f" (đến {shown_day(other.valid_to)})" if other.valid_to else ""
    after = ", hoặc ghi tên này dùng từ ngày nào sau đó" if other.valid_to and not by.get("valid_to") else ""
    return (
        f"“{name}” đã là {what} của {other.full_label}{until} trong thời gian ấy. Nếu việc của cơ quan ấy "
        f"đã chuyển đi thì ghi nhận sắp xếp{after}; nếu chỉ một văn bản gọi như vậy thì chọn cơ quan "
        "cho riêng văn bản ấy."
    )


def _days_of(name: Mapping[str, str]) -> dict[str, str]:
    return {key: name[key] for key in ("valid_from", "valid_to") if name.get(key)}
