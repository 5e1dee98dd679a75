"""How texts are compared, whatever differs in writing only; and the best pairs of two lists of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

SYLLABLE = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*")
TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def plain(text: object) -> str:
    """One form for all that differs in writing only: tones are set behind the syllable they stand on."""
    letters = unicodedata.normalize("NFD", str(text or "").casefold())
    letters = re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"[“”«»\"'‘’]", "", letters))
    placed = SYLLABLE.sub(lambda at: TONE.sub("", at[0]) + "".join(TONE.findall(at[0])), letters)
    return re.sub(r" ?([-,;:()/.]) ?", r"\1", " ".join(placed.split())).strip(" .,;:/-()")


COMMITTEE = (plain("Ủy ban nhân dân"), "ubnd")  # an issuer may be named in full or short


def words(text: object) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*", plain(text)))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def names(values: Iterable[str]) -> frozenset[str]:
    return frozenset(plain(value) for value in values)


def pair(
    gold: Sequence[Any],
    found: Sequence[Any],
    *,
    of: Callable[[Any], str] = lambda task: task["text"],
    found_of: Callable[[Any], str] = lambda task: task.text,
) -> dict[int, int]:
    """Index in gold → index in found: the most alike first, each once, by order where equal."""
    ours, theirs = [words(of(one)) for one in gold], [words(found_of(one)) for one in found]
    scored = sorted(
        (-score, abs(i - j), i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if (score := likeness(one, other)) >= 0.8
    )
    pairs: dict[int, int] = {}
    for *_, i, j in scored:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs
