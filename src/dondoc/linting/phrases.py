"""Phrases of whole words, as lexicons that an officer edits have them: "lắp đặt … camera"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dondoc.documents.spelling import fold, folded_in_place

GAP = "…"
_MOST_BETWEEN = 8  # other words for which "…" stands
# What parts words, never two sentences. It and words share no character, so that no text is read slowly.
_APART = r"[^\w.;]"
_BESIDE, _BY_SIGN = r"\s+", rf"{_APART}{{1,4}}"
_GAP, _OTHER = re.compile(rf"{_APART}+"), re.compile(r"\w+")
_PART = re.compile(r"(\w+)(\W*)")
# The older place of a tone, and the newer, letter for letter: hòa and hoà are one word.
_NEWER_TONES = {
    f"{older}{second}": f"{bare}{newer}"
    for bare, second, olders, newers in (
        ("o", "a", "òóỏõọ", "àáảãạ"),
        ("o", "e", "òóỏõọ", "èéẻẽẹ"),
        ("u", "y", "ùúủũụ", "ỳýỷỹỵ"),
    )
    for older, newer in zip(olders, newers, strict=True)
}
_OLDER_TONE = re.compile(rf"(?:{'|'.join(_NEWER_TONES)})(?!\w)")


class _Lowered(dict[int, str]):
    """Each character in lower case, letter for letter; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        self[code] = lower if len(lower) == 1 else chr(code)
        return self[code]


_LOWERED = _Lowered()


def _spelt(text: str) -> str:
    """With its marks, in one spelling; places in it are places in the (NFC) text."""
    return _OLDER_TONE.sub(lambda match: _NEWER_TONES[match.group()], text.translate(_LOWERED))


@cache
def _is_plain(phrase: str) -> bool:
    """Whether it was written without any mark: then it means every word that folds to it."""
    return _spelt(phrase) == folded_in_place(phrase)


class Pattern:
    """A phrase as it is looked for: its parts in their order, some words between each two.

    Where a part stands again and again, ways through the text multiply; each place is tried once, so that
    no phrase, whoever wrote it, reads a text slowly.
    """

    def __init__(self, parts: Sequence[str]) -> None:
        self._first = re.compile(rf"(?<!\w){parts[0]}(?!\w)")
        self._rest = tuple(re.compile(rf"{part}(?!\w)") for part in parts[1:])

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands, none over another; of several ends the one with the fewest words between."""
        dead: set[tuple[int, int]] = set()
        place = 0
        while (first := self._first.search(text, place)) is not None:
            end = self._end(text, first.end(), 0, dead)
            if end is not None:
                yield first.start(), end
            place = first.start() + 1 if end is None else end

    def _end(self, text: str, after: int, number: int, dead: set[tuple[int, int]]) -> int | None:
        if number == len(self._rest):
            return after
        if (number, after) in dead:
            return None
        place = after
        for _ in range(_MOST_BETWEEN + 1):
            if (apart := _GAP.match(text, place)) is None:
                break
            part = self._rest[number].match(text, apart.end())
            if part and (end := self._end(text, part.end(), number + 1, dead)) is not None:
                return end
            if (other := _OTHER.match(text, apart.end())) is None:
                break
            place = other.end()
        dead.add((number, after))
        return None


@cache
def pattern_of(phrase: str) -> Pattern:
    """The phrase as a pattern; ValueError for one without words.

    A phrase with marks means these words, with the same marks or, where somebody typed without, with none:
    "vận tải" is not "vẫn tái". One without marks is read over text folded in place.
    """
    spelt = _spelt(phrase.replace("...", GAP))
    parts = [_PART.findall(part) for part in spelt.split(GAP)]
    told = [
        "".join(_word(word) + (_BESIDE if not sign.strip() else _BY_SIGN) for word, sign in part)
        for part in parts
        if part
    ]
    told = [part.removesuffix(_BESIDE).removesuffix(_BY_SIGN) for part in told]
    if not told:
        raise ValueError(f"a phrase without words: {phrase!r}")
    return Pattern(told)


def _word(word: str) -> str:
    bare = fold(word)
    return word if bare == word else f"(?:{word}|{bare})"


def first_of(phrases: tuple[str, ...], text: str) -> tuple[int, int] | None:
    """Where in the text the first of the phrases stands; of two that begin together the longer."""
    plain, spelt = folded_in_place(text), _spelt(text)
    found = [
        span
        for phrase in phrases
        if (span := next(pattern_of(phrase).spans(plain if _is_plain(phrase) else spelt), None))
    ]
    return min(found, key=lambda span: (span[0], -span[1]), default=None)


def has_any(phrases: tuple[str, ...], text: str) -> bool:
    return first_of(phrases, text) is not None


def last_of(phrase: str, text: str) -> str:
    """The words of the phrase with which the text ends; empty where it ends otherwise."""
    read = folded_in_place(text) if _is_plain(phrase) else _spelt(text)
    spans = [span for span in pattern_of(phrase).spans(read) if span[1] == len(read)]
    return text[slice(*spans[-1])] if spans else ""
