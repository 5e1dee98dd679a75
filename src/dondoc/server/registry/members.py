"""The rows that say whom a collective means, made from rules and lists; see models.Membership."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dondoc.agencies.model import Agency, Collective
from dondoc.agencies.registry import Registry
from dondoc.server.registry.models import Membership
from dondoc.server.registry.rows import insert_rows
from dondoc.server.registry.rules import first_day, last_day


@dataclass(frozen=True, slots=True)
class Span:
    """From one partial date to another; None is open."""

    valid_from: str | None = None
    valid_to: str | None = None

    def within(self, other: Span) -> Span | None:
        """The days that both allow; None where there is none."""
        begun = max(self.valid_from, other.valid_from, key=lambda day: day or "")
        over = min(self.valid_to, other.valid_to, key=_end)
        first, last = first_day(begun), last_day(over)
        return None if first and last and first > last else Span(begun, over)


def _end(day: str | None) -> date:
    return last_day(day) or date.max


_Key = tuple[str, str, Span]  # collective, agency, days


def refresh_memberships(registry: Registry) -> None:
    """Make the rows say what the registry says; only those that differ are written."""
    wanted = _spelled_out(registry)
    present: dict[_Key, tuple[int, bool]] = {}
    for pk, collective, agency, valid_from, valid_to, is_listed in Membership.objects.values_list(
        "pk", "collective", "agency", "valid_from", "valid_to", "is_listed"
    ):
        present[collective, agency, Span(valid_from or None, valid_to or None)] = pk, is_listed
    gone = {key: pk for key, (pk, is_listed) in present.items() if wanted.get(key) is not is_listed}
    Membership.objects.filter(pk__in=gone.values()).delete()
    new = [(key, is_listed) for key, is_listed in wanted.items() if key not in present or key in gone]
    insert_rows(
        Membership,
        [
            {
                "collective_id": collective,
                "agency_id": agency,
                "valid_from": span.valid_from or "",
                "valid_to": span.valid_to or "",
                "earliest_on": first_day(span.valid_from),
                "latest_on": last_day(span.valid_to),
                "is_listed": is_listed,
            }
            for (collective, agency, span), is_listed in new
        ],
    )


def _spelled_out(registry: Registry) -> dict[_Key, bool]:
    """Each collective with each agency that it means and the days; True where a list names the agency."""
    by_kind = defaultdict[str, list[Agency]](list)
    for agency in registry.agencies.values():
        by_kind[agency.kind].append(agency)
    found: dict[_Key, bool] = {}
    for collective in registry.collectives.values():
        life = _life(registry.get(collective.id))
        for key, span in _ruled(registry, collective, by_kind):
            if days := span.within(life):
                found.setdefault((collective.id, key, days), False)
        for member in collective.members:
            own = _life(registry.get(member.agency)).within(Span(member.valid_from, member.valid_to))
            if own and (days := own.within(life)):
                found[collective.id, member.agency, days] = True
    return found


def _ruled(
    registry: Registry, collective: Collective, by_kind: defaultdict[str, list[Agency]]
) -> Iterator[tuple[str, Span]]:
    rule = collective.rule
    if rule is None:
        return
    for kind in rule.kinds:
        for agency in by_kind.get(kind, ()):
            if rule.province and registry.province_of(agency.id) != rule.province:
                continue
            if not rule.unit_types or (agency.is_unit and agency.unit_type in rule.unit_types):
                yield agency.id, _life(agency)
            elif not agency.is_unit:
                for parent in agency.parents:
                    if registry.get(parent.id).unit_type in rule.unit_types:
                        days = _life(agency).within(Span(parent.valid_from, parent.valid_to))
                        if days:
                            yield agency.id, days


def _life(agency: Agency) -> Span:
    return Span(agency.valid_from, agency.valid_to)
