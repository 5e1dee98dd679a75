"""What is installed to run Dondoc: docs/licences.md lists each package, and none is under the GPL or AGPL."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, distribution, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(?P<name>[\w.-]+)` \| (?P<licence>[^|]+?) \|", re.MULTILINE)
LISTED = {at["name"]: at["licence"] for at in ROW.finditer(PAGE)}
COPYLEFT = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)


def runtime_packages() -> Iterator[str]:
    """The packages of pyproject's dependencies and what these need in turn, on this machine."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    waiting = [Requirement(line) for line in declared]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        needed = waiting.pop()
        extras = frozenset({"", *needed.extras})
        key = (canonicalize_name(needed.name), extras)
        if key in seen:
            continue
        seen.add(key)
        for line in distribution(needed.name).requires or []:
            next_one = Requirement(line)
            if next_one.marker is None or any(next_one.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(next_one)
    yield from sorted({name for name, _ in seen})


def said_licences(about: PackageMetadata) -> list[str]:
    """All that a package says of its licence in one line; whole texts are left out."""
    says = [about.get("License-Expression"), (about.get("License") or "").split("\n")[0]]
    says += [line for line in about.get_all("Classifier") or [] if line.startswith("License")]
    return [said for said in says if said]


PACKAGES = list(runtime_packages())


@pytest.mark.parametrize("name", PACKAGES)
def test_package_is_listed_and_not_under_the_gpl(name: str) -> None:
    assert name in LISTED
    said = said_licences(metadata(name))
    assert said, f"{name} says nothing of its licence"
    assert not any(COPYLEFT.search(licence.replace("LGPL", "")) for licence in said)
    assert not COPYLEFT.search(LISTED[name].replace("LGPL", ""))


def test_nothing_is_listed_that_is_not_needed() -> None:
    assert sorted(LISTED) == PACKAGES
