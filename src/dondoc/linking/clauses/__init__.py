"""Clauses from one draft to the next: which is which, what was moved, reworded, split, and what is gone."""

from .comparing import Change, ClauseRow, compare
from .fates import Candidate, Fate, Followed, Following
from .following import follow

__all__ = ["Candidate", "Change", "ClauseRow", "Fate", "Followed", "Following", "compare", "follow"]
