"""How well what a paper changes is found: task by task against the gold of the cases in this folder."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dondoc import extract_tasks, read_document
from dondoc.documents.reading import Reading
from dondoc.documents.spelling import fold
from dondoc.extraction.amending import Change, HeldPaper, HeldTask, find_changes

HERE = Path(__file__).parent


@dataclass
class Score:
    """Of one case. A change that is not sure counts as none: an officer sees it, and nothing happens."""

    tasks: int = 0
    right: int = 0
    changed: int = 0  # tasks that the gold changes
    found: int = 0  # of these, right
    false: int = 0  # sure changes where the gold has none, or another
    wrong: list[str] = field(default_factory=list)


def cases() -> list[Path]:
    return sorted(path.parent for path in HERE.glob("*/gold.json"))


def held_paper(reading: Reading) -> HeldPaper:
    """As an officer who confirms everything would leave it."""
    header = reading.document
    tasks = tuple(
        HeldTask(
            text=task.text,
            group=task.group,
            ordinal=task.ordinal,
            leads=task.leads,
            period_text=task.period.text,
            due_on=date.fromisoformat(task.period.due_on) if task.period.due_on else None,
        )
        for task in reading.tasks
    )
    issued_on = date.fromisoformat(header.issued_on) if header.issued_on else None
    return HeldPaper(header.number or "", issued_on, header.issuer or "", tasks)


def changes_of(case: Path) -> tuple[HeldPaper, Reading, list[Change]]:
    held = held_paper(extract_tasks(read_document(case / "held.txt")))
    document = read_document(case / "paper.txt")
    reading = extract_tasks(document)
    return held, reading, find_changes(document, reading, held)


def score_case(case: Path) -> Score:
    gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    held, reading, changes = changes_of(case)
    score = Score()
    for place, task in enumerate(held.tasks):
        key = f"{task.group}.{task.ordinal}" if task.group else task.ordinal or str(place + 1)
        asked = gold["tasks"][key]
        change = next((one for one in changes if one.task == place), Change(place))
        told = _as_gold(change) if change.is_sure else {}
        is_right = _fits(told, asked, change, reading)
        score.tasks += 1
        score.right += is_right
        score.changed += bool(asked)
        score.found += bool(asked) and is_right
        score.false += bool(told) and not is_right
        if not is_right:
            unsure = "" if change.is_sure else f" unsure {_as_gold(change)} {change.notes}"
            score.wrong.append(f"{key}: {told}{unsure}, gold {asked}")
    return score


def _as_gold(change: Change) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if change.is_withdrawn:
        return {"withdrawn": True}
    if change.period is not None:
        told["due_on"] = change.period.due_on
    if change.leads is not None:
        told["leads"] = list(change.leads)
    if change.is_repeated:
        told["same_as"] = change.repeats
    return told


def _fits(told: dict[str, Any], asked: dict[str, Any], change: Change, reading: Reading) -> bool:
    plain = {name: value for name, value in told.items() if name != "same_as"}
    wanted = {name: value for name, value in asked.items() if not name.endswith("same_as")}
    if plain != wanted:
        return False
    if "same_as" not in asked:
        return "same_as" not in told or "may_be_same_as" in asked or bool(wanted)
    if "same_as" not in told:
        return False
    if change.repeats is None:
        return not reading.tasks
    task = reading.tasks[change.repeats]
    return asked["same_as"] == task.ordinal or fold(asked["same_as"]) in fold(task.text)


def main() -> None:
    """Print the figures of every case and all together."""
    total = Score()
    for case in cases():
        score = score_case(case)
        print(
            f"| {case.name} | {score.tasks} | {score.right} | {score.changed} | {score.found} "
            f"| {score.false} |"
        )
        for line in score.wrong:
            print("     ", line)
        for name in ("tasks", "right", "changed", "found", "false"):
            setattr(total, name, getattr(total, name) + getattr(score, name))
    print(f"| all | {total.tasks} | {total.right} | {total.changed} | {total.found} | {total.false} |")


if __name__ == "__main__":
    main()
