"""Tasks without a lead, and tasks that say nearly the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from dondoc.documents.reading import TaskProposal, Warning
from dondoc.documents.spelling import UPPER, folded_in_place

from ..draft import Draft
from ..judging import DoubtCode
from .told import named, with_doubt

_FEWEST_SHINGLES = 5  # of a task that is compared
_COMMON = 12  # tasks that have a shingle: more, and it tells nothing
_ALIKE = 0.85  # of the shingles of two tasks stand in both
_MOST_NAMED = 10  # tasks that one warning names
_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(rf"\b[{UPPER}]\w*")
_NUMBER = re.compile(r"\d+")
_Shingle = tuple[str, str, str]  # three words that follow one another


def check_leads(draft: Draft) -> None:
    """Reads: tasks. Writes: warnings (tasks that name nobody to lead them, all in one)."""
    without = [task for task in draft.tasks if not task.leads]
    if not without:
        return
    names = ", ".join(named(task) for task in without[:_MOST_NAMED])
    more = f" và {len(without) - _MOST_NAMED} nhiệm vụ khác" if len(without) > _MOST_NAMED else ""
    words = f"Không thấy cơ quan chủ trì của nhiệm vụ {names}{more}. Hãy chọn cơ quan trước khi giao."
    places = (
        span for task in without for span in task.evidence.get("ordinal") or task.evidence.get("text", ())
    )
    draft.warnings.append(Warning("task-without-lead", words, tuple(places)))


def check_alike(draft: Draft) -> None:
    """Reads: tasks. Writes: warnings, tasks (reasons: two tasks of nearly the same words).

    Compared are only tasks that share rare runs of words, so that the time goes with their number.
    """
    shingles = {index: _shingles(draft.tasks[index].text) for index in _with_the_same_names(draft.tasks)}
    alike = [
        pair
        for pair in _pairs(shingles)
        if _are_alike(*(shingles[at] for at in pair)) and _are_two(*(draft.tasks[at] for at in pair))
    ]
    for group in _groups(alike):
        tasks = [draft.tasks[index] for index in group]
        names = ", ".join(named(task) for task in tasks[:-1][:_MOST_NAMED])
        words = (
            f"Nhiệm vụ {names} và {named(tasks[-1])} gần giống nhau. "
            "Hãy xem có phải một việc được giao hai lần."
        )
        places = tuple(span for task in tasks for span in task.evidence.get("text", ()))
        draft.warnings.append(Warning("tasks-nearly-alike", words, places))
        for index in group:
            draft.tasks[index] = with_doubt(draft.tasks[index], "text", DoubtCode.TASK_ALIKE)


def _groups(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The tasks of the pairs in groups: each is alike to another of its group."""
    group_of: dict[int, list[int]] = {}
    for one, other in pairs:
        group = group_of.setdefault(one, [one])
        if other not in group_of:
            group.append(other)
            group_of[other] = group
        elif group_of[other] is not group:
            for index in group_of[other]:
                group.append(index)
                group_of[index] = group
    return [sorted(group) for first, group in group_of.items() if first == min(group)]


def _with_the_same_names(tasks: Iterable[TaskProposal]) -> list[int]:
    """The tasks that are not the only ones to name what they name: a road is not another road."""
    by_names = defaultdict[tuple[tuple[str, ...], ...], list[int]](list)
    for index, task in enumerate(tasks):
        by_names[numbers_and_names(task.text)].append(index)
    return sorted(index for same in by_names.values() if len(same) > 1 for index in same)


def numbers_and_names(text: str) -> tuple[tuple[str, ...], ...]:
    """Its numbers, and its words that begin with a capital, but for the first."""
    first = _WORD.search(text)
    names = _CAPITAL.findall(text, first.end()) if first else []
    return tuple(sorted(_NUMBER.findall(text))), tuple(sorted(names))


def _shingles(text: str) -> frozenset[_Shingle]:
    words = _WORD.findall(folded_in_place(text))
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _pairs(shingles: dict[int, frozenset[_Shingle]]) -> Iterator[tuple[int, int]]:
    """The tasks that share most of their rare shingles, in order."""
    bearers = defaultdict[_Shingle, list[int]](list)
    for index, own in shingles.items():
        if len(own) >= _FEWEST_SHINGLES:
            for shingle in own:
                bearers[shingle].append(index)
    shared = Counter[tuple[int, int]]()
    for held in bearers.values():
        if len(held) <= _COMMON:
            shared.update((one, other) for at, one in enumerate(held) for other in held[at + 1 :])
    yield from sorted(
        pair for pair, count in shared.items() if 2 * count >= min(len(shingles[at]) for at in pair)
    )


def _are_alike(one: frozenset[_Shingle], other: frozenset[_Shingle]) -> bool:
    return len(one & other) >= _ALIKE * len(one | other)


def _are_two(one: TaskProposal, other: TaskProposal) -> bool:
    """Whether they stand in two places and name the same."""
    if set(one.evidence.get("text", ())) & set(other.evidence.get("text", ())):
        return False
    return numbers_and_names(one.text) == numbers_and_names(other.text)
