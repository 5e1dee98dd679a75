"""Score the reading of one case against its gold.json, and print the figures of all cases.

    python tests/reading/scoring.py            all cases
    python tests/reading/scoring.py CASE …     those whose folders are named

recall, precision   tasks found, and found rightly: texts share at least 80 % of their words, one to one;
                    finding one of the gold's optional_tasks counts neither way
text … resources    of the gold's tasks, the share whose field is right (fields that no task has are left out)
row_exact           … with every field right at once
evidence            of the tasks found, the share whose places hold at least 90 % of the words of the text
                    and not more than twice as many
header              share of the gold's header fields that are right
references, items,  harmonic mean of what was found and found rightly: documents cited, by number and day;
acts, results       items of a digest, by title; their acts, by number and day; passages of a report
committees, effect  of the gold's committees (head, standing body) and effective days, the share that is right
warnings            of the gold's codes, the share that was told

Leads that run on from a sentence before (`implied_leads`) may be named or left out.

Unicode form, case, spacing, dashes, quotes, outer punctuation and the place of a tone mark do not count.
Where gold lists several groups or, under `period_or`, `leads_or`, `coordinators_or`, several values, any of
them is right.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotated import annotated, cases, golds
from beside_tasks import score_beside_tasks
from figures import PARTS, SETS, Figures
from likeness import COMMITTEE, names, pair, plain, words

from dondoc import extract_tasks
from dondoc.documents.errors import UnreadableFile
from dondoc.documents.reading import DocumentHeader, Reading, TaskProposal
from dondoc.documents.types import Document

GoldTask = dict[str, Any]


def said_period(period: dict[str, Any]) -> tuple[str, str, str]:
    return period.get("kind", "none"), period.get("start") or "", period.get("end") or ""


def is_text_right(gold: GoldTask, found: TaskProposal) -> bool:
    return plain(gold["text"]) in {plain(found.text), plain(found.text_repaired)}


def is_period_right(gold: GoldTask, found: TaskProposal) -> bool:
    accepted = [gold["period"], *gold.get("period_or", [])]
    said = (found.period.kind.value, found.period.start or "", found.period.end or "")
    return said in [said_period(period) for period in accepted]


def is_group_right(gold: GoldTask, found: TaskProposal) -> bool:
    accepted = gold["group"] if isinstance(gold["group"], list) else [gold["group"]]
    return plain(found.group) in {plain(group) for group in accepted}


def are_leads_right(gold: GoldTask, found: TaskProposal) -> bool:
    accepted = [names(leads) for leads in (gold["leads"], *gold.get("leads_or", []))]
    if implied := names(gold.get("implied_leads", [])):
        accepted += [implied, implied | accepted[0]]
    repaired = names(gold.get("leads_repaired", []))
    return names(found.leads) in accepted or bool(repaired and repaired == names(found.leads_repaired))


def are_coordinators_right(gold: GoldTask, found: TaskProposal) -> bool:
    return names(found.coordinators) in map(names, (gold["coordinators"], *gold.get("coordinators_or", [])))


CHECKS: dict[str, Callable[[GoldTask, TaskProposal], bool]] = {
    "text": is_text_right,
    "leads": are_leads_right,
    "coordinators": are_coordinators_right,
    "period": is_period_right,
    "group": is_group_right,
    "ordinal": lambda gold, found: plain(gold["ordinal"]) == plain(found.ordinal),
    "product": lambda gold, found: plain(gold["product"]) == plain(found.product),
    "resources": lambda gold, found: plain(gold["resources"]) == plain(found.resources),
}


def has_evidence(found: TaskProposal, document: Document) -> bool:
    places = found.evidence.get("text", ())
    shown = words(" ".join(document.line(at.line).text[at.start : at.end] for at in places))
    want = words(found.text)
    return (want & shown).total() >= 0.9 * want.total() and 0 < shown.total() <= 2 * want.total()


def score(gold: dict[str, Any], reading: Reading, document: Document) -> Figures:
    tasks, found = gold["tasks"], list(reading.tasks)
    pairs = pair(tasks, found)
    spare = [task for j, task in enumerate(found) if j not in pairs.values()]
    harmless = pair(gold.get("optional_tasks", []), spare).values()
    false = [task.text for j, task in enumerate(spare) if j not in harmless]
    figures = Figures(gold_count=len(tasks), found_count=len(pairs), false_count=len(false))
    figures.misses += [f"not a task: {text[:70]}" for text in false]
    for i, task in enumerate(tasks):
        checks = {name: check for name, check in CHECKS.items() if name in task}
        figures.asked.update(checks.keys())
        if i not in pairs:
            figures.misses.append(f"not found: {task['text'][:70]}")
            continue
        guess = found[pairs[i]]
        wrong = [name for name, is_right in checks.items() if not is_right(task, guess)]
        figures.right.update(checks.keys() - set(wrong))
        figures.exact_count += not wrong
        is_shown = has_evidence(guess, document)
        figures.shown_count += is_shown
        figures.misses += [
            f"{name}: {task['text'][:50]}: {getattr(guess, name)!r}, not {task[name]!r}" for name in wrong
        ]
        figures.misses += [] if is_shown else [f"evidence: {task['text'][:70]}"]
    for name, value in gold["document"].items():
        figures.asked["header"] += 1
        said = getattr(reading.document, name)
        if name == "addressees":
            repaired = reading.document.addressees_repaired
            is_right = names(value) in (names(said), names(repaired))
        else:
            is_right = plain(said).replace(*COMMITTEE) == plain(value).replace(*COMMITTEE)
        figures.right["header"] += is_right
        if not is_right:
            figures.misses.append(f"header {name}: {said!r}, not {value!r}")
    score_beside_tasks(gold, reading, figures)
    return figures


def score_case(folder: Path) -> Figures:
    """The figures of a case; of one that cannot be read, as if nothing were found in it."""
    figures = Figures()
    try:
        documents = annotated(folder)
    except UnreadableFile as refusal:
        for gold in golds(folder):
            figures.add(score(gold, Reading(DocumentHeader()), Document("", "", "", "", ())))
        figures.misses.append(f"not read: {refusal.message}")
        return figures
    for gold, document in documents:
        figures.add(score(gold, extract_tasks(document), document))
    return figures


def main(chosen: list[str]) -> None:
    """Print the figures as a table, then (on stderr) each thing that was missed."""
    total, header = Figures(), ["recall", "precision", "row_exact", "evidence", "header", *SETS, *PARTS]
    print("| case | tasks | false |", " | ".join(header), "|")
    print("|---|---|---|" + "---|" * len(header))
    for folder in [Path(name) for name in chosen] or cases():
        figures = score_case(folder)
        total.add(figures)
        print_row(folder.name, figures, header)
        for miss in figures.misses:
            print(f"{folder.name}: {miss}", file=sys.stderr)
    print_row("**all**", total, header)
    shares = ", ".join(
        f"{name} {share:.3f}"
        for name, share in total.shares().items()
        if name in CHECKS and share is not None
    )
    print(f"\nFields, all cases: {shares}.")


def print_row(name: str, figures: Figures, header: list[str]) -> None:
    shares = figures.shares()
    cells = ["–" if shares[key] is None else f"{shares[key]:.3f}" for key in header]
    print(f"| {name} | {figures.gold_count} | {figures.false_count} |", " | ".join(cells), "|")


if __name__ == "__main__":
    main(sys.argv[1:])
