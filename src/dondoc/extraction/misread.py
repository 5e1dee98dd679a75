"""Words that recognition misread: told from a key word by one slip, whatever the slip is.

Runs over text folded by `folded_misread_in_place`. Of a handful of key words only, and only where a word of
that kind must stand: next to any word of three letters there is another that means something else.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"\S+")
_SHORT = 2  # letters of a word that has to keep its first one
# One letter that looks like two: how print reads, not what any one document says.
_LOOKS_LIKE = {
    "m": ("rn", "in"),
    "u": ("ti", "ii", "li"),
    "d": ("cl",),
    "h": ("li",),
    "n": ("ri",),
    "w": ("vv",),
}


def is_like(word: str, key: str) -> bool:
    """Whether the folded word is the key, or the key with one letter lost, added, changed or split in two."""
    word = word.strip(".,;:")
    if word == key:
        return True
    if not word or (len(key) <= _SHORT and word[0] != key[0]):
        return False
    return _is_one_edit(word, key) or any(
        f"{key[:place]}{pair}{key[place + 1 :]}" == word
        for place, letter in enumerate(key)
        for pair in _LOOKS_LIKE.get(letter, ())
    )


def like_at(plain: str, place: int, phrase: str) -> int | None:
    """The end of the words at the place that are like those of the phrase, each to each; None if not."""
    end = place
    words = _WORD.finditer(plain, place)
    for key in phrase.split():
        word = next(words, None)
        if word is None or not is_like(word.group(), key):
            return None
        end = word.end()
    return end


def _is_one_edit(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    same = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, other_rest = one[same:], other[same:]
    return rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]
