"""Words that name a place, held by the registry or not: "tỉnh X", "TX. Y", a province by its name."""

from __future__ import annotations

from .keys import Word, name_key, with_types_spelled_out, words_of
from .lexicon import lexicon


def is_place(text: str) -> bool:
    """Whether the whole text is the name of a place: a province, or a type with a name after it."""
    words = with_types_spelled_out(words_of(text))
    if name_key(words) in lexicon().provinces:
        return True
    return bool(words) and _has_type_at(words, 0) is not None


def names_a_place(text: str) -> bool:
    """Whether the text has a province by its name, or a type of place with a name after it."""
    words = with_types_spelled_out(words_of(text))
    padded = f" {name_key(words)} "
    return smallest_rank(text) is not None or any(
        f" {province} " in padded for province in lexicon().provinces
    )


def smallest_rank(text: str) -> int | None:
    """How large the smallest place is that the text names with its type; None where it names none."""
    words = with_types_spelled_out(words_of(text))
    ranks = [rank for at in range(len(words)) if (rank := _has_type_at(words, at)) is not None]
    return min(ranks, default=None)


def _has_type_at(words: list[Word], at: int) -> int | None:
    """The rank of the type of place at the word, where a name follows it."""
    for type_word, rank in lexicon().rank_of_type.items():
        end = at + type_word.count(" ") + 1
        if end < len(words) and " ".join(word.key for word in words[at:end]) == type_word:
            return rank if words[end].raw[0].isupper() else None
    return None
