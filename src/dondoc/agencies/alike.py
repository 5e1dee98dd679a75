"""What a new agency is likely to be, by the agencies whose names begin as its own does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from dondoc.documents.spelling import spelling_key

from .heads import heads_end
from .model import Agency
from .registry import Day, Registry

_LONGEST_HEAD = 6  # words


def likely_kind(registry: Registry, name: str, *, kinds: Collection[str], on: Day) -> str:
    """The commonest of the kinds among those whose names begin alike; empty where there are none."""
    found = Counter(agency.kind for agency in _alike(registry, name, on=str(on)) if agency.kind in kinds)
    return found.most_common(1)[0][0] if found else ""


def likely_parent(registry: Registry, name: str, *, on: Day) -> str:
    """What more than half of those whose names begin alike stand under; empty where nothing is so common."""
    alike = _alike(registry, name, on=str(on))
    found = Counter(parent.id for agency in alike if (parent := registry.parent(agency.id, on)))
    key, count = found.most_common(1)[0] if found else ("", 0)
    return key if 2 * count > len(alike) else ""


def _alike(registry: Registry, name: str, *, on: str) -> list[Agency]:
    """The home province's agencies in force that share the longest beginning with the name."""
    words = spelling_key(name[: heads_end(name, 0)] or name).split()
    at_home = [
        agency
        for agency in registry.agencies.values()
        if not agency.is_unit
        and not agency.is_collective
        and agency.is_in_force(on)
        and registry.province_of(agency.id) == registry.home
    ]
    for count in range(min(len(words), _LONGEST_HEAD), 0, -1):
        begins = " ".join(words[:count]) + " "
        alike = [agency for agency in at_home if f"{spelling_key(agency.name)} ".startswith(begins)]
        if alike:
            return alike
    return []
