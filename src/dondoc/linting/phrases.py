"""Phrases of whole words, as lexicons that an officer edits have them: "lắp đặt … camera"."""

from __future__ import annotations

import re
from functools import cache

from dondoc.documents.spelling import fold, folded_in_place

GAP = "…"
_MOST_BETWEEN = 8  # other words for which "…" stands
# What parts words, never two sentences. It and words share no character, so that no text is read slowly.
_APART = r"[^\w.;]"
_BESIDE, _BY_SIGN = r"\s+", rf"{_APART}{{1,4}}"
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


@cache
def pattern_of(phrase: str) -> re.Pattern[str]:
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
    between = rf"(?:{_APART}+\w+){{0,{_MOST_BETWEEN}}}?{_APART}+"
    return re.compile(rf"(?<!\w){between.join(told)}(?!\w)")


def _word(word: str) -> str:
    bare = fold(word)
    return word if bare == word else f"(?:{word}|{bare})"


def first_of(phrases: tuple[str, ...], text: str) -> tuple[int, int] | None:
    """Where in the text the first of the phrases stands; of two that begin together the longer."""
    plain, spelt = folded_in_place(text), _spelt(text)
    found = [
        match.span()
        for phrase in phrases
        if (match := pattern_of(phrase).search(plain if _is_plain(phrase) else spelt))
    ]
    return min(found, key=lambda span: (span[0], -span[1]), default=None)


def has_any(phrases: tuple[str, ...], text: str) -> bool:
    return first_of(phrases, text) is not None


def last_of(phrase: str, text: str) -> str:
    """The words of the phrase with which the text ends; empty where it ends otherwise."""
    read = folded_in_place(text) if _is_plain(phrase) else _spelt(text)
    matches = [match for match in pattern_of(phrase).finditer(read) if match.end() == len(read)]
    return text[slice(*matches[-1].span())] if matches else ""
