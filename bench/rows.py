"""How many of a file's true rows came back whole: the same measure for every tool."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

BROKEN_AT_HYPHEN = re.compile(r"(?<=\w)-\s+(?=\w)")
Key = tuple[str, ...]


def share_of_rows(truth: Iterable[Sequence[str]], given: Iterable[Sequence[str]]) -> float:
    """The share of the true rows that stand among those given with every cell right, each counted once."""
    wanted, found = Counter(map(_key, truth)), Counter(map(_key, given))
    return (wanted & found).total() / wanted.total()


def stitched(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """What anyone would mend: repeated headers go, a row that begins empty joins the one above it."""
    joined: list[list[str]] = []
    header = _key(rows[0]) if rows else ()
    for row in rows:
        if joined and _key(row) == header:
            continue
        above = joined[-1] if joined else []
        if row and not row[0].strip() and len(above) == len(row):
            joined[-1] = [f"{upper} {lower}".strip() for upper, lower in zip(above, row, strict=True)]
        else:
            joined.append(list(row))
    return joined


def _key(row: Sequence[str]) -> Key:
    """The cells that hold words. A line break is a space, or nothing after a hyphen that breaks a word."""
    cells = (" ".join(unicodedata.normalize("NFC", cell).split()) for cell in row)
    return tuple(BROKEN_AT_HYPHEN.sub("-", cell) for cell in cells if cell)
