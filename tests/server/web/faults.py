"""What axe finds seriously wrong with a page as it stands, in the light and in the dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_core_python
from walking import settled

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# The dark has other colours and nothing else: what stands where was looked at in the light.
RULES = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}


def faults_of(page: Any, name: str) -> list[tuple[Any, ...]]:
    """The serious faults, each with the page's name; the page must be opened with `bypass_csp`."""
    faults: list[tuple[Any, ...]] = []
    settled(page)
    page.evaluate(AXE)
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme)
        settled(page)
        found = page.evaluate(
            "rules => axe.run(document, {resultTypes: ['violations'], ...rules})",
            rules,
        )
        faults += [
            (name, scheme, fault["id"], node["target"], node["failureSummary"][:300])
            for fault in found["violations"]
            if fault["impact"] in ("serious", "critical")
            for node in fault["nodes"][:3]
        ]
    page.emulate_media(color_scheme="light")
    return faults
