"""What was added and what removed between two texts, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from .words import Word, keys_of, words_of

_MOST_WORDS = 60_000  # of one text that are compared for a page


@dataclass(frozen=True, slots=True)
class DiffPart:
    """Words that stand in one text alone, or in both."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One line of the draft beside what stands for it in the copy; or how many lines are the same."""

    left: Sequence[DiffPart] = ()
    right: Sequence[DiffPart] = ()
    same_count: int = 0


def differences(draft: str, copy: str) -> list[DiffRow]:
    """The lines that differ, in the order of the draft, and between them the count of those that do not."""
    ours, theirs = words_of(draft)[:_MOST_WORDS], words_of(copy)[:_MOST_WORDS]
    rows: list[DiffRow] = []
    same = 0
    for left, right in _lines(list(_aligned(ours, theirs))):
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


def _aligned(ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[_Pair]:
    """Word beside word; nothing stands beside one that is in one text alone."""
    for step in Indel.opcodes(keys_of(ours), keys_of(theirs)):
        if step.tag == "equal":
            yield from zip(
                ours[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end], strict=True
            )
            continue
        yield from ((word, None) for word in ours[step.src_start : step.src_end])
        yield from ((None, word) for word in theirs[step.dest_start : step.dest_end])


def _lines(pairs: Sequence[_Pair]) -> Iterator[tuple[list[DiffPart], list[DiffPart]]]:
    """The pairs by the lines of the draft. Lines of the copy of which the draft has nothing stand by
    themselves; what was added to a line stands with it."""
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    row: int | None = None
    for (ours, theirs), at in zip(pairs, _rows(pairs), strict=True):
        if at != row and (left or right):
            yield _joined(left), _joined(right)
            left, right = [], []
        row = at
        if ours is not None:
            left.append((ours.text, theirs is None))
        if theirs is not None:
            right.append((theirs.text, ours is None))
    if left or right:
        yield _joined(left), _joined(right)


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


def _joined(words: Sequence[tuple[str, bool]]) -> list[DiffPart]:
    """Words that are alike changed or not, one part."""
    parts: list[DiffPart] = []
    for text, is_changed in words:
        if parts and parts[-1].is_changed == is_changed:
            parts[-1] = DiffPart(f"{parts[-1].text} {text}", is_changed)
        else:
            parts.append(DiffPart(text, is_changed))
    return parts
