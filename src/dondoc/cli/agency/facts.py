"""What is told of an agency: its name on the day, what it stands under, and who carries on its work today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dondoc.agencies.model import Agency, Heir, StateKind, first_day, last_day
from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving import Answer


@dataclass(frozen=True, slots=True)
class Days:
    """The day of the words, None where none is known, and the day of asking."""

    on: str | None
    today: str


@dataclass(frozen=True, slots=True)
class Facts:
    """One agency, unit or collective as it stood on the day of the words, and what is left of it today."""

    agency: Agency
    name: str
    parents: tuple[Agency, ...]  # what it stood under, the nearest first
    is_ended: bool  # today
    heirs: tuple[Heir, ...]  # of what has ended, who carries on its work
    name_today: str
    members: tuple[Agency, ...]  # of a collective

    @property
    def place(self) -> str:
        """The agency above it, and the province where that does not say it."""
        nearest = [agency.name for agency in self.parents[:1]]
        provinces = [agency.name for agency in self.parents[1:] if agency.kind == "province"]
        return ", ".join(
            nearest + [name for name in provinces if name.casefold() not in nearest[0].casefold()]
        )


def facts_of(registry: Registry, agency_id: str, days: Days) -> Facts:
    """What the registry knows of the agency; UnknownAgency where it has none of that id."""
    agency = registry.get(agency_id)
    day = _within(registry, agency, days.on or days.today)
    is_ended = registry.state(agency_id, days.today) is StateKind.ENDED
    return Facts(
        agency=agency,
        name=agency.name_on(day),
        parents=tuple(_parents(registry, agency, day)),
        is_ended=is_ended,
        heirs=registry.standing(agency_id, days.today) if is_ended else (),
        name_today=agency.name_on(days.today),
        members=registry.members(agency_id, day) if agency.is_collective else (),
    )


def ids_in(answer: Answer) -> list[str]:
    """Every agency that the answer speaks of, once, in order."""
    ids = [*answer.ids, *answer.suggestions]
    for _, part in answer.parts:
        ids += ids_in(part)
    return list(dict.fromkeys(ids))


def _within(registry: Registry, agency: Agency, day: str) -> str:
    """The day itself, or that of the agency's life which is nearest to it."""
    state = registry.state(agency.id, day)
    if state is StateKind.NOT_YET and agency.valid_from:
        return first_day(agency.valid_from).isoformat()
    if state is StateKind.ENDED and agency.valid_to:
        return last_day(agency.valid_to).isoformat()
    return day


def _parents(registry: Registry, agency: Agency, day: str) -> Iterable[Agency]:
    seen = {agency.id}
    above = registry.parent(agency.id, day)
    while above is not None and above.id not in seen:
        seen.add(above.id)
        yield above
        above = registry.parent(above.id, day)
