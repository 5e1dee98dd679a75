"""What may become of a clause in the next draft."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of a clause; of the last two it is not said where it is."""

    SAME = "same"  # its words, at its place
    MOVED = "moved"  # its words, under another number or in another place
    REWORDED = "reworded"  # other words, and no other clause comes near
    MERGED = "merged"  # its words stand in a clause together with those of another
    SPLIT = "split"  # its words stand in several clauses, which are its candidates
    ORPHANED = "orphaned"  # gone, or it cannot be told which of its candidates it is


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause of the new draft that may be meant: its position, and how alike it is, from 0 to 1."""

    position: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Followed:
    """One clause of the old draft: `after` is the position of what it is in the new one."""

    before: int
    fate: Fate
    after: int | None = None
    likeness: float = 0.0
    is_moved: bool = False  # it has another label
    candidates: tuple[Candidate, ...] = ()  # the likest first; of what is followed none

    @property
    def is_followed(self) -> bool:
        return self.after is not None


@dataclass(frozen=True, slots=True)
class Following:
    """What became of each clause of the old draft, in its order, and which of the new one are new."""

    clauses: tuple[Followed, ...]
    added: tuple[int, ...]
