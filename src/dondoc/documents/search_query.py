"""A search as the text search of PostgreSQL takes it."""

from __future__ import annotations

from .search_words import Asked, Wanted, Word


def tsquery(asked: Asked) -> str:
    """All that is asked for, a tilde where the portion of each word belongs."""
    return " & ".join(query_of(one) for one in asked.wanted)


def query_of(one: Wanted) -> str:
    """One thing that is asked for."""
    return "(" + " | ".join(" & ".join(map(_word, each)) for each in one.alternatives) + ")"


def _word(word: Word) -> str:
    return f"'~{word.text}'" + (":*" if word.is_beginning else "")
