"""At which level an agency stands."""

from __future__ import annotations

import re

from dondoc.documents.spelling import fold

from .powers import Level
from .reread import Reread

_LEVELS = {
    "commune_pc": Level.COMMUNE,
    "commune": Level.COMMUNE,
    "department": Level.DEPARTMENT,
    "administrative_org": Level.DEPARTMENT,
    "department_unit": Level.DEPARTMENT,
    "public_service_unit": Level.DEPARTMENT,
    "people_committee": Level.PROVINCE,
    "office_holder": Level.PROVINCE,
    "front_mass_org": Level.INDEPENDENT,
    "party": Level.INDEPENDENT,
    "people_council": Level.INDEPENDENT,
    "court": Level.INDEPENDENT,
}
_COMMITTEE_OF = r"(?:cac )?(?:ubnd|uy ban nhan dan)\s+(?:cac\s+|cap\s+)?"
_COMMUNE = re.compile(rf"{_COMMITTEE_OF}(?:xa|phuong|dac khu)(?!\w)")
_OF_A_PLACE = re.compile(rf"{_COMMITTEE_OF}(?:xa|phuong|dac khu|thi tran|thi xa|huyen|thanh pho|quan)(?!\w)")
_PLACES = frozenset({"commune_pc", "commune", "district_pc", "district"})


def level_of(draft: Reread, agency_id: str, name: str) -> Level | None:
    """The level of an agency, or of all members of a collective; by its name where nobody surely bears it."""
    registry = draft.context.registry
    if not agency_id:
        return Level.COMMUNE if _COMMUNE.match(fold(name)) else None
    agency = registry.get(agency_id)
    if not agency.is_collective:
        return _LEVELS.get(agency.kind)
    levels = {_LEVELS.get(member.kind) for member in registry.members(agency_id, draft.day)}
    return levels.pop() if len(levels) == 1 else None


def leads_at_own_place(draft: Reread, agency_id: str, name: str) -> bool:
    """Whether it is the committee of a commune or district: of several each leads where it is at home."""
    if agency_id:
        return draft.agency(agency_id).kind in _PLACES
    return bool(_OF_A_PLACE.match(fold(name)))
