"""Several bodies that are meant without names: "các cơ quan liên quan", "UBND các huyện", "UBND hai tỉnh"."""

from __future__ import annotations

import re
from functools import lru_cache

from .answer import Answer, AnswerKind
from .lexicon import any_of, lexicon
from .list_forms import without_count


def generic_collective(text: str) -> Answer | None:
    """A collective that no registry holds; None where one body is meant."""
    lex, text = lexicon(), without_count(text)
    if lex.several.match(text) or lex.several_levels.search(text) or _of_places().search(text):
        return Answer(AnswerKind.COLLECTIVE)
    return None


@lru_cache(maxsize=1)
def _of_places() -> re.Pattern[str]:
    """A body of several places, none of them named: "UBND các huyện, thành phố"."""
    return re.compile(rf"(?<!\S)(?:{lexicon().plural})\s+(?:{any_of(lexicon().types)})(?!\w)", re.IGNORECASE)
