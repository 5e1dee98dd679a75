"""Patterns made of lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str], *, space: str = r"\s+") -> str:
    """A pattern for any of the words, the longest first; `space` is what may stand between two of a name."""
    return "|".join(
        space.join(map(re.escape, word.split()))
        for word in sorted(set(words), key=lambda one: (-len(one), one))
    )
