"""Whom mentions of agencies mean: against gold, and how fast, with our registry and with one of ten thousand.

CPU seconds of this process; the quickest of a few turns counts, since what else the machine does only slows.
Mentions are distinct and no answer is kept from one turn to the next; what is known of words and issuers is.
`python -m bench.agencies --predict GOLD OUT` writes the answers to the mentions of a gold file for the ruler
score_agencies.py.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from dondoc.agencies.known import known_registry
from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_file import registry_from_json, registry_to_json
from dondoc.agencies.resolving import AnswerKind
from dondoc.agencies.resolving.index import NameIndex, written_forms
from dondoc.agencies.units import province_registry_json, provinces

from .figures import Figures
from .material import SHARED

DAY = "2026-03-07"
ISSUER = "UBND tỉnh Lạng Sơn"
AGENCIES = 10_000
TURNS = 3
RIGHT_AT_LEAST, INVENTED_AT_MOST = 0.98, 0.0
NAMES_A_SECOND, SLIPS_A_SECOND = 20_000, 500
INDEX_AT_MOST = 0.3  # CPU seconds

_T = TypeVar("_T")


def show_agencies(figures: Figures) -> None:
    """The gold's figures where ../shared is there, then the speeds."""
    ruler, gold = SHARED / "bench" / "score_agencies.py", SHARED / "gold" / "agencies.json"
    if ruler.exists() and gold.exists():
        scored = _scored(ruler, gold)
        figures.show("agencies/gold/right", scored["right"], "share", at_least=RIGHT_AT_LEAST)
        figures.show("agencies/gold/invented", scored["invented_share"], "share", at_most=INVENTED_AT_MOST)
    else:
        print("# no ../shared: answers to mentions of agencies are not scored")
    for name, registry in (("known", known_registry()), ("many", many_agencies())):
        _show_speed(f"agencies/{name}", registry, figures)


def predict(gold: Path, out: Path) -> None:
    """The answers to the mentions of a gold file, in the form and order that the ruler asks for."""
    registry = known_registry()
    predicted = []
    for entry in json.loads(gold.read_text(encoding="utf-8"))["mentions"]:
        answer = registry.resolve(entry["mention"], on=entry["on"], issuer=ISSUER)
        told = {"kind": answer.kind.value, "ids": list(answer.ids)}
        predicted.append({"mention": entry["mention"], "on": entry["on"], "answer": told})
    out.write_text(json.dumps(predicted, ensure_ascii=False, indent=1), encoding="utf-8")


def _scored(ruler: Path, gold: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder, "predicted.json")
        predict(gold, predicted)
        command = [sys.executable, str(ruler), str(gold), str(predicted), "--json"]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(ran.stdout)
    return figures


def _show_speed(name: str, registry: Registry, figures: Figures) -> None:
    figures.show(f"{name}/agencies", len(registry.agencies), "agencies")
    _, seconds = _quickest(lambda: NameIndex(registry))
    figures.show(f"{name}/index", seconds, "cpu_s", at_most=INDEX_AT_MOST)
    begun = time.process_time()
    registry.resolve("UBND xa Na Sm", on=DAY, issuer=ISSUER)
    figures.show(f"{name}/first_slip", time.process_time() - begun, "cpu_s")
    names = _names(registry)
    slips = [_with_slip(each) for each in names if any(len(word) > 2 for word in each.split())]
    for kind, mentions, bar in (("names", names, NAMES_A_SECOND), ("slips", slips, SLIPS_A_SECOND)):
        answered, seconds = _quickest(partial(_answered, registry, mentions))
        figures.show(f"{name}/{kind}_answered", answered / len(mentions), "share")
        figures.show(f"{name}/{kind}", len(mentions) / seconds, "per_cpu_s", at_least=bar)


def _names(registry: Registry) -> list[str]:
    """All ways to write the names, abbreviations too, of the agencies of the home province and the centre."""
    found = dict[str, None]()
    for agency in registry.agencies.values():
        if agency.is_in_force(DAY) and registry.province_of(agency.id) in ("", registry.home):
            found.update(dict.fromkeys(written_forms(registry, agency)))
    return list(found)


def _with_slip(name: str) -> str:
    """The name with a letter left out of its last word of three letters or more."""
    words = name.split()
    place = max(place for place, word in enumerate(words) if len(word) > 2)
    return " ".join([*words[:place], words[place][0] + words[place][2:], *words[place + 1 :]])


def _answered(registry: Registry, mentions: Iterable[str]) -> int:
    answers = (registry.resolve(mention, on=DAY, issuer=ISSUER) for mention in mentions)
    return sum(answer.kind is not AnswerKind.UNKNOWN for answer in answers)


def many_agencies() -> Registry:
    """Ours, and the beginnings of other provinces up to ten thousand agencies."""
    written = registry_to_json(known_registry())
    ids = {entry["id"] for entry in written["agencies"]}
    for province in provinces():
        if len(ids) >= AGENCIES:
            break
        if province.id in ids:
            continue
        for key, entries in province_registry_json(province.slug).items():
            if isinstance(entries, list):
                written[key].extend(entry for entry in entries if entry.get("id") not in ids)
        ids = {entry["id"] for entry in written["agencies"]}
    return registry_from_json(written, home=known_registry().home)


def _quickest(work: Callable[[], _T]) -> tuple[_T, float]:
    """What the work gives, and the CPU seconds of its quickest turn."""
    seconds = []
    for _ in range(TURNS):
        begun = time.process_time()
        found = work()
        seconds.append(time.process_time() - begun)
    return found, min(seconds)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.agencies", description=__doc__)
    parser.add_argument("--predict", nargs=2, type=Path, metavar=("GOLD", "OUT"))
    asked: Any = parser.parse_args().predict
    if asked:
        gold, out = asked
        if not gold.exists():
            print(f"{gold} is not here: the gold lies outside of the project, in ../shared", file=sys.stderr)
            return 2
        predict(gold, out)
        return 0
    figures = Figures()
    show_agencies(figures)
    return figures.status


if __name__ == "__main__":
    sys.exit(main())
