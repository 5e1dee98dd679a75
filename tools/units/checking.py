"""What must hold of the units before they are written, and what another package says of them."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dondoc.documents.spelling import spelling_key

from .units import Units, UnitsError, typed_name

_PAIRS = re.compile(r"^    \d+: OldToNewEntry\((.*?)\),?\n(?=    \d|})", re.MULTILINE | re.DOTALL)
_OLD = re.compile(r"OldWardRef\((\d+)")
_NEW = re.compile(r"NewWardRef\((\d+)")


def check(units: Units) -> None:
    """UnitsError where a commune lacks a successor or a predecessor, or a code stands twice or nowhere."""
    new_codes = [commune.code for commune in units.communes_after()]
    old_codes = [place.code for place in units.places_before()]
    for codes in (new_codes, old_codes):
        twice = [code for code, count in Counter(codes).items() if count > 1]
        if twice:
            raise UnitsError(f"codes that stand twice: {twice}")
    lost = [f"{place.code} {place.name}" for place in units.places_before() if not place.after]
    reached = {code for place in units.places_before() for code in place.after}
    unborn = sorted(set(new_codes) - reached)
    if lost or unborn or reached - set(new_codes):
        raise UnitsError(f"without successor: {lost}; without predecessor: {unborn}")
    for former in units.before:
        at_home = {c.code for p in units.after if p.code == former.after for c in p.communes}
        for district in former.districts:
            for place in district.communes or (district,):
                if not set(place.after) <= at_home:
                    raise UnitsError(f"{place.code} {place.name} went to another province than {former.name}")


def differences(units: Units, path: Path) -> Iterator[str]:
    """Where a wheel of `vietnam-provinces` says otherwise, a line each. Its code is only read."""
    with zipfile.ZipFile(path) as archive:
        nested = json.loads(archive.read("vietnam_provinces/data/nested-divisions.json"))
        table = "vietnam_provinces/_ward_conversion_2025.py"
        conversion = archive.read(table).decode() if table in archive.namelist() else ""
    said = {f"{int(w['code']):05}": w["name"] for p in nested for w in _wards(p)}
    is_before = any("districts" in province for province in nested)
    ours = {
        place.code: place.name
        for place in (units.places_before() if is_before else units.communes_after())
        if len(place.code) == 5
    }
    for code in sorted(ours.keys() | said.keys()):
        if code not in said or code not in ours:
            yield f"{code}: here {ours.get(code, 'none')}, there {said.get(code, 'none')}"
        elif _key(ours[code]) != _key(typed_name(said[code])):
            yield f"{code}: here {ours[code]}, there {typed_name(said[code])}"
    if conversion:
        yield from _pair_differences(units, conversion)


def _pair_differences(units: Units, conversion: str) -> Iterator[str]:
    said: dict[str, set[str]] = {}
    for match in _PAIRS.finditer(conversion):
        old = _OLD.search(match[1])
        if old:
            said[f"{int(old[1]):05}"] = {f"{int(code):05}" for code in _NEW.findall(match[1])}
    for place in units.places_before():
        if said.get(place.code) != set(place.after):
            there = sorted(said.get(place.code, ()))
            yield f"{place.code} {place.name}: here to {list(place.after)}, there to {there}"


def _wards(province: dict[str, Any]) -> Iterator[dict[str, str]]:
    for holder in province.get("districts", [province]):
        yield from holder["wards"]


def _key(name: str) -> str:
    return spelling_key(name.replace("’", "'"))
