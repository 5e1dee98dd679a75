"""Whom collectives mean on a day, and which collectives mean an agency: by list, by rule, or by both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from .model import Agency, Member, MemberRule, covers

if TYPE_CHECKING:
    from .registry import Registry


class Membership:
    """The collectives of a registry. Agencies lie ready by kind and province: no question reads all."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def members(self, collective_id: str, day: str) -> tuple[Agency, ...]:
        """Whom the collective means, in the order of the registry; a collective is no member of another."""
        agencies = self._registry.agencies
        collective = self._registry.collectives.get(collective_id)
        if collective is None or not self._registry.get(collective_id).is_in_force(day):
            return ()
        found = {m.agency for m in collective.members if covers(m.valid_from, m.valid_to, day)}
        rule = collective.rule
        if rule is not None:
            found.update(
                agency.id
                for kind in rule.kinds
                for agency in self._by_kind.get((kind, rule.province), ())
                if self._is_of_type(agency, rule, day)
            )
        places = self._places
        in_force = (key for key in found if key in places and agencies[key].is_in_force(day))
        return tuple(agencies[key] for key in sorted(in_force, key=places.__getitem__))

    def collectives_of(self, agency_id: str, day: str) -> tuple[Agency, ...]:
        """The collectives that mean the agency, in the order in which they are listed."""
        agencies, agency = self._registry.agencies, self._registry.get(agency_id)
        if agency.is_collective or not agency.is_in_force(day):
            return ()
        listing = {key for key, m in self._listed.get(agency_id, ()) if covers(m.valid_from, m.valid_to, day)}
        ruling = {
            key
            for province in {"", self._registry.province_of(agency_id)}
            for key, rule in self._rules.get((agency.kind, province), ())
            if self._is_of_type(agency, rule, day)
        }
        found = sorted(listing | ruling, key=self._order.__getitem__)
        return tuple(agencies[key] for key in found if key in agencies and agencies[key].is_in_force(day))

    def _is_of_type(self, agency: Agency, rule: MemberRule, day: str) -> bool:
        """Whether the unit, or the unit that an agency stands under, is of a type that the rule asks for."""
        if not rule.unit_types:
            return True
        unit = agency if agency.is_unit else self._registry.parent(agency.id, day)
        return unit is not None and unit.unit_type in rule.unit_types

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {key: place for place, key in enumerate(self._registry.collectives)}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        agencies = self._registry.agencies.values()
        return {agency.id: place for place, agency in enumerate(agencies) if not agency.is_collective}

    @cached_property
    def _by_kind(self) -> Mapping[tuple[str, str], list[Agency]]:
        """Agencies by kind and province; under the empty province those of all."""
        found = defaultdict[tuple[str, str], list[Agency]](list)
        for agency in self._registry.agencies.values():
            for province in {"", self._registry.province_of(agency.id)}:
                found[agency.kind, province].append(agency)
        return dict(found)

    @cached_property
    def _rules(self) -> Mapping[tuple[str, str], list[tuple[str, MemberRule]]]:
        """The collectives with a rule, by each kind that it means and its province."""
        found = defaultdict[tuple[str, str], list[tuple[str, MemberRule]]](list)
        for key, collective in self._registry.collectives.items():
            if collective.rule is not None:
                for kind in collective.rule.kinds:
                    found[kind, collective.rule.province].append((key, collective.rule))
        return dict(found)

    @cached_property
    def _listed(self) -> Mapping[str, list[tuple[str, Member]]]:
        """The collectives that list an agency, with the days from when to when."""
        found = defaultdict[str, list[tuple[str, Member]]](list)
        for key, collective in self._registry.collectives.items():
            for member in collective.members:
                found[member.agency].append((key, member))
        return dict(found)
