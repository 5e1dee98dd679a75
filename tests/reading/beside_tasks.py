"""What a document says beside its tasks: references, items, committees, results, warnings, against gold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from figures import Figures
from likeness import pair, plain

from dondoc.documents.reading import Reading


def score_beside_tasks(gold: dict[str, Any], reading: Reading, figures: Figures) -> None:
    """References, items, results and warnings, each where gold tells of any."""
    items = gold.get("items", [])
    if "references" in gold:
        compare_sets(figures, "references", map(dated, gold["references"]), map(dated_of, reading.references))
    if items:
        compare_texts(figures, "items", [i["title"] for i in items], [i.title for i in reading.items])
        acts = (act for item in items for act in item.get("acts", []) if act.get("number"))
        found = (act for item in reading.items for act in item.acts if act.number)
        compare_sets(figures, "acts", map(dated, acts), map(dated_of, found))
        compare_items(figures, items, reading)
    if gold.get("results"):
        compare_texts(
            figures, "results", [r["text"] for r in gold["results"]], [r.text for r in reading.results]
        )
    told = {warning.code for warning in reading.warnings}
    for code in gold.get("warnings", []):
        count(figures, "warnings", code in told, f"warning not told: {code}")


def compare_items(figures: Figures, items: list[dict[str, Any]], reading: Reading) -> None:
    pairs = pair(items, reading.items, of=lambda item: item["title"], found_of=lambda item: item.title)
    for place, item in enumerate(items):
        found = reading.items[pairs[place]] if place in pairs else None
        if item.get("effective_on"):
            said = found and found.effective_on
            count(
                figures, "effect", said == item["effective_on"], f"effect: {said}, not {item['effective_on']}"
            )
        if committee := item.get("committee"):
            read = found and found.committee
            right = read is not None and all(
                plain(getattr(read, name)) == plain(committee[name])
                for name in ("head", "standing_body")
                if committee.get(name)
            )
            count(figures, "committees", right, f"committee: {read}, not {committee}")


def count(figures: Figures, name: str, is_right: bool, miss: str) -> None:
    figures.asked[name] += 1
    figures.right[name] += is_right
    figures.misses += [] if is_right else [miss]


def dated(document: dict[str, Any]) -> tuple[str, str]:
    return plain(document["number"]), document.get("issued_on") or document.get("date") or ""


def dated_of(document: Any) -> tuple[str, str]:
    return plain(document.number), document.issued_on or ""


def compare_sets(figures: Figures, name: str, gold: Iterable[Any], found: Iterable[Any]) -> None:
    want, got = set(gold), set(found)
    figures.asked[name] += len(want) + len(got)
    figures.right[name] += len(want & got)
    figures.misses += [f"{name}: not found: {thing}" for thing in sorted(want - got)]
    figures.misses += [f"{name}: false: {thing}" for thing in sorted(got - want)]


def compare_texts(figures: Figures, name: str, gold: list[str], found: list[str]) -> None:
    pairs = pair(gold, found, of=str, found_of=str)
    figures.asked[name] += len(gold) + len(found)
    figures.right[name] += len(pairs)
    figures.misses += [f"{name}: not found: {text[:70]}" for i, text in enumerate(gold) if i not in pairs]
