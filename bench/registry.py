"""How fast a registry of ten thousand agencies is read, and how fast it answers.

The registry is the one that ships, several times over: each copy a province of its own. CPU seconds of this
process; the quickest of a few turns counts, since what else the machine does only slows.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from dondoc.agencies.known import known_registry
from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_file import read_registry, registry_to_json

from .figures import Figures

AGENCIES = 10_000
TURNS = 5
DAY = "2026-03-07"
READ_AT_MOST = 0.3  # CPU seconds
ASKED_AT_MOST = 0.5  # CPU seconds for one question, asked of each agency in turn
_ID_KEYS = frozenset({"id", "parent", "before", "after", "agency", "province"})


def show_registry(figures: Figures) -> None:
    """Reading, and each question asked of every agency."""
    content = _many_agencies()
    registry, seconds = _quickest(lambda: read_registry(content))
    figures.show("registry/agencies", len(registry.agencies), "agencies", at_least=AGENCIES)
    figures.show("registry/read", seconds, "cpu_s", at_most=READ_AT_MOST)
    for name, ask in _questions(registry).items():
        _, seconds = _quickest(lambda ask=ask: [ask(key) for key in registry.agencies])
        figures.show(f"registry/{name}_of_all", seconds, "cpu_s", at_most=ASKED_AT_MOST)


def _questions(registry: Registry) -> dict[str, Callable[[str], object]]:
    return {
        "standing": lambda key: registry.standing(key, DAY),
        "line": registry.line,
        "members": lambda key: registry.members(key, DAY),
        "collectives": lambda key: registry.collectives_of(key, DAY),
        "below": lambda key: registry.below(key, DAY),
    }


def _quickest(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work gives, and the CPU seconds of its quickest turn."""
    found, seconds = None, []
    for _ in range(TURNS):
        found = None  # what the last turn built is not kept beside what this one builds
        begun = time.process_time()
        found = work()
        seconds.append(time.process_time() - begun)
    return found, min(seconds)


def _many_agencies() -> str:
    written = registry_to_json(known_registry())
    copies = -(-AGENCIES // len(written["agencies"]))
    many = {
        key: [_copied(entry, copy) for copy in range(copies) for entry in entries]
        for key, entries in written.items()
        if isinstance(entries, list)
    }
    return json.dumps({"format": written["format"], **many}, ensure_ascii=False)


def _copied(value: Any, copy: int) -> Any:
    """The entry with ids of its own, of another province than those of the other copies."""
    if isinstance(value, dict):
        return {
            key: f"c{copy}{inner}" if key in _ID_KEYS and isinstance(inner, str) else _copied(inner, copy)
            for key, inner in value.items()
        }
    return [_copied(inner, copy) for inner in value] if isinstance(value, list) else value
