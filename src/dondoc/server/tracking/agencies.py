"""Which agency of the registry a written name means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from dondoc.agencies.directory import known_directory
from dondoc.documents.spelling import fold
from dondoc.server.registry.models import Agency, AgencyName
from dondoc.server.registry.selectors import agencies_in_force


def resolve_names(names: Iterable[str], *, known: Mapping[str, str], on: date) -> dict[str, str]:
    """Name as written → id in the registry. A name that means none or several is left out: it stays a name.

    `known` are identities found by the extraction. They come first, then the names that Dondoc knows, then
    those that the office entered itself.
    """
    names = list(dict.fromkeys(names))
    directory = known_directory()
    supposed: dict[str, str] = {}
    for name in names:
        if name in known:
            supposed[name] = known[name]
        elif (agency := directory.find(name, on=on.isoformat())) is not None:
            supposed[name] = agency.id
    real = set(Agency.objects.filter(pk__in=supposed.values()).values_list("pk", flat=True))
    resolved = {name: key for name, key in supposed.items() if key in real}
    unknown = [name for name in names if name not in resolved]
    return {**resolved, **_entered_by_the_office(unknown, on=on)} if unknown else resolved


def _entered_by_the_office(names: Iterable[str], *, on: date) -> dict[str, str]:
    keys = {name: fold(name) for name in names}
    in_force = agencies_in_force(on=on)
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for key, agency_id in in_force.filter(folded_name__in=keys.values()).values_list("folded_name", "pk"):
        bearers[key].add(agency_id)
    other_names = AgencyName.objects.filter(folded_name__in=keys.values(), agency__in=in_force)
    for key, agency_id in other_names.values_list("folded_name", "agency"):
        bearers[key].add(agency_id)
    return {name: next(iter(bearers[key])) for name, key in keys.items() if len(bearers[key]) == 1}
