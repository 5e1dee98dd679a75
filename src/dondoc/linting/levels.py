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
_COMMUNE = re.compile(
    r"(?:(?:cac )?(?:ubnd|uy ban nhan dan)\s+)(?:cac\s+|cap\s+)?(?:xa|phuong|dac khu)(?!\w)"
)


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
