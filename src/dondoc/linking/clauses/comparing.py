"""Two drafts side by side, clause by clause, with the words that were put in and taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dondoc.documents.clauses import Clause

from ..wording import DiffPart, changed_parts
from .fates import Fate, Following
from .following import follow


class Change(StrEnum):
    """How a clause of the new draft came from the old one, or that it did not."""

    SAME = "same"
    MOVED = "moved"
    REWORDED = "reworded"
    MERGED = "merged"
    REMOVED = "removed"
    ADDED = "added"


_CHANGES = {
    Fate.SAME: Change.SAME,
    Fate.MOVED: Change.MOVED,
    Fate.REWORDED: Change.REWORDED,
    Fate.MERGED: Change.MERGED,
}


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause of the old draft beside what it is in the new one; one side is None for what stands in one
    alone."""

    change: Change
    before: Clause | None
    after: Clause | None
    left: tuple[DiffPart, ...] = ()
    right: tuple[DiffPart, ...] = ()
    is_moved: bool = False


def compare(
    before: Sequence[Clause], after: Sequence[Clause], following: Following | None = None
) -> tuple[ClauseRow, ...]:
    """All clauses in the order of the new draft; what was removed stands behind what it stood behind."""
    following = following or follow(before, after)
    came: dict[int, list[int]] = defaultdict(list)
    removed: dict[int | None, list[int]] = defaultdict(list)
    last: int | None = None
    for one in following.clauses:
        if one.after is None:
            removed[last].append(one.before)
        else:
            came[one.after].append(one.before)
            last = one.after
    rows = [_removed(before[place]) for place in removed[None]]
    for clause in after:
        origins = came.get(clause.position, [])
        for origin in origins:
            told = following.clauses[origin]
            left, right = changed_parts(before[origin].words, clause.words)
            rows.append(
                ClauseRow(_CHANGES[told.fate], before[origin], clause, left, right, is_moved=told.is_moved)
            )
        if not origins:
            rows.append(ClauseRow(Change.ADDED, None, clause, (), _whole(clause)))
        rows += [_removed(before[place]) for place in removed.get(clause.position, ())]
    return tuple(rows)


def _removed(clause: Clause) -> ClauseRow:
    return ClauseRow(Change.REMOVED, clause, None, _whole(clause), ())


def _whole(clause: Clause) -> tuple[DiffPart, ...]:
    return (DiffPart(clause.words, is_changed=True),) if clause.words else ()
