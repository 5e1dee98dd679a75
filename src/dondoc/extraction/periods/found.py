"""What is found in a sentence before it is read as a period: its place, the words to read, how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Rank(IntEnum):
    """How surely a time is the task's own deadline; the least counts, the first of equals."""

    LIMIT = 0
    LOOSE = 1  # a whole year, a length without its beginning, a time again and again
    OPEN = 2  # ongoing, on a condition
    FORMER = 3  # an old term, told beside the one that is set


@dataclass(frozen=True, slots=True)
class Found:
    """Places in the sentence, and the words to read: those of the place less the hour."""

    start: int
    end: int
    to_read: str
    rule: str
    rank: Rank
