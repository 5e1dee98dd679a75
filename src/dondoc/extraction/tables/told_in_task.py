"""What the words of a task tell beside the work itself: by when, and what it brings forth."""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.documents.reading import PeriodKind
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place

from ..lexicon import load_lexicon, tables_of, words_of
from ..periods import read_period, words_beside_period

_LONGEST = 8  # words of a deadline after those that set it


@lru_cache(maxsize=1)
def _limits() -> re.Pattern[str]:
    words = words_of(tables_of(load_lexicon("columns")["told_in_task"])["limits"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(folded_in_place, words))})(?!\w)")


@lru_cache(maxsize=1)
def _products() -> re.Pattern[str]:
    words = words_of(tables_of(load_lexicon("columns")["told_in_task"])["products"])
    either = "|".join(map(folded_in_place, words))
    return re.compile(rf"(?:^|(?<=[.;(\n ]))(?:{either})\s*:\s*(?P<what>[^.;()]{{3,200}})")


def deadline_in(task: SourcedText) -> SourcedText:
    """The last deadline in the task's own words; nothing where it tells none."""
    text = task.text
    folded = folded_in_place(text)
    found = SourcedText()
    for match in _limits().finditer(folded):
        words = list(re.finditer(r"\S+", text[match.end() : match.end() + 60]))[:_LONGEST]
        for word in reversed(words):
            end = match.end() + len(text[match.end() : match.end() + word.end()].rstrip(" ,.;:)"))
            said = text[match.start() : end]
            if any(letter.isdigit() for letter in said) and _is_exact(said):
                found = task.cut(match.start(), end)
                break
    return found


def _is_exact(said: str) -> bool:
    """Whether all the words, from first to last, are of the deadline: nothing but a point in time."""
    return words_beside_period(said) == 0 and read_period(said).kind is not PeriodKind.NONE


def product_in(task: SourcedText) -> SourcedText:
    """What the task says that it brings forth ("Sản phẩm: …"); nothing where it does not."""
    match = _products().search(folded_in_place(task.text))
    return task.cut(match.start("what"), match.end("what")).strip(" ,") if match else SourcedText()
