"""The agencies of a province and their history, as questions to ask of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from .errors import UnknownAgency
from .known_names import KnownNames
from .membership import Membership
from .model import (
    Agency,
    Collective,
    Heir,
    Share,
    StateKind,
    Succession,
    begins_after,
    covers,
    ends_before,
)

if TYPE_CHECKING:
    from .mentions import FoundMention
    from .resolving import Answer
    from .resolving.index import NameIndex

Day = date | str
"""A day, as a date or as its ISO string."""


@dataclass(frozen=True, slots=True)
class Line:
    """The agencies from which one came and those that came of it, with the successions between them."""

    agencies: tuple[Agency, ...]
    successions: tuple[Succession, ...]


class Registry:
    """Agencies, what followed what, and whom collectives mean. It never changes once it is made.

    `home` is the id of the province whose names need no province beside them.
    """

    def __init__(
        self,
        agencies: Iterable[Agency],
        successions: Iterable[Succession] = (),
        collectives: Iterable[Collective] = (),
        *,
        home: str = "",
    ) -> None:
        self.agencies: Mapping[str, Agency] = MappingProxyType({agency.id: agency for agency in agencies})
        """Every agency and unit, by its id."""
        self.successions = tuple(successions)
        self.collectives = {collective.id: collective for collective in collectives}
        self.home = home

    def get(self, agency_id: str) -> Agency:
        """The agency with the id; UnknownAgency where there is none."""
        try:
            return self.agencies[agency_id]
        except KeyError:
            raise UnknownAgency(agency_id) from None

    def state(self, agency_id: str, on: Day) -> StateKind:
        """Where the agency stands on the day: it has exactly one state on each day."""
        agency, day = self.get(agency_id), str(on)
        if begins_after(agency.valid_from, day):
            return StateKind.NOT_YET
        return StateKind.ENDED if ends_before(agency.valid_to, day) else StateKind.IN_FORCE

    def standing(self, agency_id: str, on: Day) -> tuple[Heir, ...]:
        """Who carries on its work on the day: itself while in force, else those that followed it.

        Through any number of successions; a part of a part is a part. Empty where nobody took it up,
        and before its first day.
        """
        self.get(agency_id)
        day = str(on)
        found: dict[str, Share] = {}
        seen: set[tuple[str, Share]] = set()
        waiting = [(agency_id, Share.WHOLE)]
        while waiting:
            held, share = step = waiting.pop()
            if step in seen:
                continue
            seen.add(step)
            state = self.state(held, day)
            if state is StateKind.IN_FORCE:
                found[held] = Share.WHOLE if Share.WHOLE in (share, found.get(held)) else share
            if state is not StateKind.ENDED:
                continue
            for succession in self._after.get(held, ()):
                if succession.after is not None and not begins_after(succession.on, day):
                    whole = share is Share.WHOLE and succession.share is Share.WHOLE
                    waiting.append((succession.after, Share.WHOLE if whole else Share.PART))
        return tuple(Heir(self.agencies[key], share) for key, share in sorted(found.items()))

    def successors(self, agency_id: str) -> tuple[Succession, ...]:
        """The successions in which the agency passed on its work."""
        return tuple(self._after.get(agency_id, ()))

    def predecessors(self, agency_id: str) -> tuple[Succession, ...]:
        """The successions in which the agency took up the work of others."""
        return tuple(self._before.get(agency_id, ()))

    def line(self, agency_id: str) -> Line:
        """Whence it came and what came of it, through all generations, in the order of time."""
        self.get(agency_id)
        back = _reached(agency_id, lambda key: (s.before for s in self._before.get(key, ())))
        onward = _reached(agency_id, lambda key: (s.after for s in self._after.get(key, ()) if s.after))
        ids = {agency_id, *back, *onward}
        successions = (
            s for key in ids for s in self._after.get(key, ()) if s.after is None or s.after in ids
        )
        return Line(
            agencies=tuple(
                sorted((self.agencies[key] for key in ids), key=lambda a: (a.valid_from or "", a.id))
            ),
            successions=tuple(sorted(successions, key=lambda s: (s.on, s.before, s.after or ""))),
        )

    def parent(self, agency_id: str, on: Day) -> Agency | None:
        """What the agency stands under on the day."""
        day = str(on)
        parents = (p.id for p in self.get(agency_id).parents if covers(p.valid_from, p.valid_to, day))
        return next((self.agencies[key] for key in parents if key in self.agencies), None)

    def below(self, agency_id: str, on: Day) -> tuple[Agency, ...]:
        """The agencies in force on the day that stand under it, directly or through others."""
        day, found, waiting = str(on), dict[str, Agency](), [agency_id]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child.id in found or child.id == agency_id or child.is_collective:
                    continue
                if not child.is_in_force(day):
                    continue
                parent = self.parent(child.id, day)
                if parent and (parent.id == agency_id or parent.id in found):
                    found[child.id] = child
                    waiting.append(child.id)
        return tuple(found.values())

    def members(self, collective_id: str, on: Day) -> tuple[Agency, ...]:
        """Whom the collective means on the day, in the order of the registry."""
        return self._membership.members(collective_id, str(on))

    def collectives_of(self, agency_id: str, on: Day) -> tuple[Agency, ...]:
        """The collectives that mean the agency on the day."""
        return self._membership.collectives_of(agency_id, str(on))

    def province_of(self, agency_id: str) -> str:
        """The id of the province to which the agency belongs; empty for an office of the centre."""
        head = agency_id.split(".", 1)[0]
        province = self.agencies.get(head)
        return head if province is not None and province.kind == "province" else ""

    def resolve(self, mention: str, *, on: Day | None = None, issuer: str | None = None) -> Answer:
        """Which agency the words of a document mean, on the day of the document; see `resolving`."""
        from .resolving import resolve

        return resolve(self, mention, on=None if on is None else str(on), issuer=issuer)

    def find_mentions(
        self, text: str, *, on: Day | None = None, issuer: str | None = None
    ) -> list[FoundMention]:
        """The agencies named in a text, with their places; see `mentions`."""
        from .mentions import find_mentions

        return find_mentions(self, text, on=None if on is None else str(on), issuer=issuer)

    @cached_property
    def index(self) -> NameIndex:
        """The names of all agencies, made ready for looking up; built when first asked for."""
        from .resolving.index import NameIndex

        return NameIndex(self)

    @cached_property
    def known_names(self) -> KnownNames:
        """The names of all agencies, as words to look for in lists and cells."""
        return KnownNames(self.agencies.values())

    @cached_property
    def _membership(self) -> Membership:
        return Membership(self)

    @cached_property
    def _after(self) -> Mapping[str, list[Succession]]:
        """The successions by the agency whose work passed on."""
        found = defaultdict[str, list[Succession]](list)
        for succession in self._known_successions():
            found[succession.before].append(succession)
        return dict(found)

    @cached_property
    def _before(self) -> Mapping[str, list[Succession]]:
        """The successions by the agency that took up the work."""
        found = defaultdict[str, list[Succession]](list)
        for succession in self._known_successions():
            if succession.after is not None:
                found[succession.after].append(succession)
        return dict(found)

    def _known_successions(self) -> Iterator[Succession]:
        for succession in self.successions:
            if succession.before in self.agencies and (
                succession.after is None or succession.after in self.agencies
            ):
                yield succession

    @cached_property
    def _children(self) -> Mapping[str, list[Agency]]:
        found = defaultdict[str, list[Agency]](list)
        for agency in self.agencies.values():
            for key in dict.fromkeys(parent.id for parent in agency.parents):
                found[key].append(agency)
        return dict(found)


def _reached(start: str, next_ids: Callable[[str], Iterable[str]]) -> set[str]:
    """All that can be reached from the start, step by step; circles end where they began."""
    seen, waiting = {start}, [start]
    while waiting:
        for key in next_ids(waiting.pop()):
            if key not in seen:
                seen.add(key)
                waiting.append(key)
    return seen
