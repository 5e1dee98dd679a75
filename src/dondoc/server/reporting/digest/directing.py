"""Whose papers a digest tells: of those who direct in the home province, its Office among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dondoc.agencies.model import Agency
from dondoc.agencies.registry import Registry
from dondoc.server.outgoing.heads import home_place
from dondoc.server.posts.models import Post, Role
from dondoc.server.registry.selectors import library_registry

_COMMITTEES = frozenset({"people_committee"})
_HOLDERS = frozenset({"office_holder"})
_OFFICE = "văn phòng"


@dataclass(frozen=True, slots=True)
class DirectingBodies:
    """The People's Committee of home, who holds office there (its Chairman), and its Office."""

    registry: Registry
    ids: frozenset[str]
    committee_id: str

    def issuer(self, written: str, *, on: date) -> Agency | None:
        """Which of them the name of an issuer means on the day; None where it is another, or nobody knows."""
        found = self.registry.resolve(written, on=on).sure_id if written else None
        return self.registry.agencies[found] if found in self.ids else None

    def short_name(self, agency: Agency, *, on: date) -> str:
        return _short(agency.name_on(on.isoformat()))

    @property
    def committee(self) -> Agency | None:
        return self.registry.agencies.get(self.committee_id)

    @property
    def place(self) -> str:
        return home_place(self.registry)


def directing_bodies(*, on: date) -> DirectingBodies:
    """By the registry, and by where leaders and officers of the Office hold their posts."""
    registry = library_registry()
    committee = next(
        (
            agency.id
            for agency in registry.agencies.values()
            if agency.kind in _COMMITTEES
            and agency.is_in_force(on.isoformat())
            and _parent(registry, agency.id, on) == registry.home
        ),
        "",
    )
    below = {
        agency.id
        for agency in registry.agencies.values()
        if committee
        and (agency.kind in _HOLDERS or agency.name.casefold().startswith(_OFFICE))
        and _parent(registry, agency.id, on) == committee
    }
    posts = Post.objects.filter(role__in=(Role.OFFICER, Role.LEADER)).values_list("agency_id", flat=True)
    held = {key for key in posts.distinct() if key in registry.agencies}
    return DirectingBodies(registry, frozenset({committee, *below, *held} - {""}), committee)


def title_of_week(bodies: DirectingBodies, words: str) -> str:
    """ "Chỉ đạo, điều hành nổi bật của UBND tỉnh … trong tuần (từ ngày … đến ngày …)"."""
    whose = f" của {_short(bodies.committee.name)}" if bodies.committee else ""
    return f"Chỉ đạo, điều hành nổi bật{whose} trong tuần ({words})"


def _parent(registry: Registry, agency_id: str, on: date) -> str | None:
    parent = registry.parent(agency_id, on)
    return parent.id if parent else None


def _short(name: str) -> str:
    return name.replace("Ủy ban nhân dân", "UBND").replace("Uỷ ban nhân dân", "UBND")
