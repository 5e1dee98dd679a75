"""What was added and what removed between two texts, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dondoc.linking.wording import DiffPart, Word, aligned, joined

from .words import words_of

__all__ = ["DiffPart", "DiffRow", "differences"]


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One line of the draft beside what stands for it in the copy; or how many lines are the same."""

    left: Sequence[DiffPart] = ()
    right: Sequence[DiffPart] = ()
    same_count: int = 0


def differences(draft: str, copy: str) -> list[DiffRow]:
    """The lines that differ, in the order of the draft, and between them the count of those that do not."""
    rows: list[DiffRow] = []
    same = 0
    for left, right in _lines(list(aligned(words_of(draft), words_of(copy)))):
        if not any(part.is_changed for part in (*left, *right)):
            same += 1
            continue
        if same:
            rows.append(DiffRow(same_count=same))
            same = 0
        rows.append(DiffRow(left, right))
    if same:
        rows.append(DiffRow(same_count=same))
    return rows


_Pair = tuple[Word | None, Word | None]


def _lines(pairs: Sequence[_Pair]) -> Iterator[tuple[tuple[DiffPart, ...], tuple[DiffPart, ...]]]:
    """The pairs by the lines of the draft. Lines of the copy of which the draft has nothing stand by
    themselves; what was added to a line stands with it."""
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    row: int | None = None
    for (ours, theirs), at in zip(pairs, _rows(pairs), strict=True):
        if at != row and (left or right):
            yield joined(left), joined(right)
            left, right = [], []
        row = at
        if ours is not None:
            left.append((ours.text, theirs is None))
        if theirs is not None:
            right.append((theirs.text, ours is None))
    if left or right:
        yield joined(left), joined(right)


def _rows(pairs: Sequence[_Pair]) -> list[int]:
    """Of each pair the line of the draft that it stands with; below zero for lines that the draft has not.

    A word that was added goes with what comes next in its line of the copy, else with what came before it.
    """
    known = {theirs.line for ours, theirs in pairs if ours is not None and theirs is not None}
    rows = [-1] * len(pairs)
    coming: tuple[int, int] | None = None  # the line of the copy, and that of the draft
    for place in range(len(pairs) - 1, -1, -1):
        ours, theirs = pairs[place]
        if ours is not None:
            rows[place] = ours.line
            coming = (theirs.line, ours.line) if theirs is not None else coming
        elif theirs is not None and coming is not None and coming[0] == theirs.line:
            rows[place] = coming[1]
    before = -1
    for place, (ours, theirs) in enumerate(pairs):
        if ours is None and theirs is not None and theirs.line in known:
            rows[place] = max(rows[place], before)
        elif ours is None and theirs is not None:
            rows[place] = -2 - theirs.line if place and rows[place - 1] >= -1 else rows[place - 1]
        before = max(before, rows[place])
    return rows
