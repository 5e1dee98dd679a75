"""Whether a word in capitals is a word of the language or an abbreviation, by its letters alone."""

from __future__ import annotations

import re
import unicodedata

_ACUTE, _DOT_BELOW = "\u0301", "\u0323"
_TONES = frozenset({"\u0300", _ACUTE, "\u0303", "\u0309", _DOT_BELOW})
_STOPS = ("c", "ch", "p", "t")
# Beginning, vowels, end: what a syllable may be made of, its tone aside.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:uyê|uyu|uya|oai|oao|oay|oeo|uây|iêu|yêu|ươi|ươu|uôi"
    r"|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê"
    r"|[aăâeêioôơuưy])"
    r"(?P<end>ng|nh|ch|[cmnpt])?"
)
_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_LETTERS_THAT_ARE_WORDS = frozenset("Y")  # "y tế"; "A", "E" alone are letters


def is_abbreviation(word: str) -> bool:
    """Whether the word, in capitals, can be no word of the language: "UBND", "QL4A", "OCOP"; not "ĐA"."""
    if any(letter.isdigit() for letter in word):
        return True
    decomposed = unicodedata.normalize("NFD", word)
    tones = [mark for mark in decomposed if mark in _TONES]
    if len(word) == 1:
        return not tones and word.isascii() and word not in _LETTERS_THAT_ARE_WORDS
    if tones:
        return False  # nobody writes a tone on an abbreviation
    toneless = unicodedata.normalize("NFC", decomposed).lower()
    match = _SYLLABLE.fullmatch(toneless)
    return match is None or match["end"] in _STOPS  # such a syllable has a tone


def is_numeral(word: str) -> bool:
    """Whether the word may be a Roman number up to thirty-nine."""
    return _ROMAN.fullmatch(word) is not None
