"""Word by word: what of a text in capitals stays so."""

from __future__ import annotations

import re

from ..patterns import load_words
from ..registry import Registry
from .names import Names, names_of
from .shapes import is_abbreviation, is_numeral
from .words import Word, lists, words_in

_MOST_SMALL = 0.1  # of the letters: "QyĐ", "ngày" among capitals
_FEWEST_WORDS = 2
_NUMBER = re.compile(r"\S*/\S*")  # "57-NQ/TW", "I/2026"
_ENDS_SENTENCE = re.compile(r"[.!?…]\s+[\"“(]*$")


def within_a_sentence(text: str, registry: Registry) -> str:
    """The text in small letters where it stands in capitals; as it is where it does not.

    Names that the registry or the lists know keep their capitals, so do abbreviations, numerals, numbers of
    papers, and the first word behind a full stop. Nothing but the case of letters changes.
    """
    words = words_in(text)
    if not _is_in_capitals(words):
        return text
    written = _Writing(text, words, names_of(registry)).written()
    parts, end = [], 0
    for word, told in zip(words, written, strict=True):
        parts += [text[end : word.start], told]
        end = word.end
    return "".join((*parts, text[end:]))


def _is_in_capitals(words: list[Word]) -> bool:
    letters = [letter for word in words for letter in word.written if letter.isalpha()]
    in_capitals = sum(word.written.isupper() for word in words)
    small = sum(letter.islower() for letter in letters)
    return in_capitals >= _FEWEST_WORDS and small <= _MOST_SMALL * len(letters)


class _Writing:
    def __init__(self, text: str, words: list[Word], names: Names) -> None:
        self.text, self.words, self.names = text, words, names
        self.in_numbers = _numbers(text)

    def written(self) -> list[str]:
        told: list[str] = []
        while len(told) < len(self.words):
            at = len(told)
            forms = () if self._is_in_number(self.words[at]) else self._phrase(at)
            if forms:
                told += (_as(form, word) for form, word in zip(forms, self.words[at:], strict=False))
            else:
                told.append(self._single(at))
        return [_begun(one) if self._begins(at) else one for at, one in enumerate(told)]

    def _phrase(self, at: int) -> tuple[str, ...]:
        name = self.names.at(self.words, at)
        types = lists().documents.at(self.words, at)
        if len(types) > len(name) and self._has_number(at + len(types)):
            return (_begun(types[0]), *types[1:])
        return name

    def _has_number(self, at: int) -> bool:
        if at >= len(self.words) or self.words[at].gap:
            return False
        word = self.words[at]
        if word.key in lists().number_words:
            return at + 1 < len(self.words) and self.words[at + 1].written[0].isdigit()
        return word.written[0] == "0" or (word.written[0].isdigit() and self._is_in_number(word))

    def _single(self, at: int) -> str:
        word = self.words[at]
        if not word.written.isupper():
            return word.written
        if self._is_in_number(word):
            return _NUMBER_LETTERS.get(word.written, word.written)
        if word.key in lists().small:
            return _small(word.written)
        if word.key in lists().abbreviations or word.written == "I" or is_abbreviation(word.written):
            return _NUMBER_LETTERS.get(word.written, word.written) if word.gap == "-" else word.written
        after = self.words[at - 1].key if at and not word.gap else ""
        if is_numeral(word.written) and after in lists().before_numerals:
            return word.written
        return _small(word.written)

    def _is_in_number(self, word: Word) -> bool:
        return any(start <= word.start < end for start, end in self.in_numbers)

    def _begins(self, at: int) -> bool:
        word = self.words[at]
        before = self.text[self.words[at - 1].end : word.start] if at else ""
        is_short = at > 0 and is_abbreviation(self.words[at - 1].written.upper())
        return word.written.isupper() and _ENDS_SENTENCE.match(before) is not None and not is_short


_NUMBER_LETTERS: dict[str, str] = {
    letters.upper(): letters for letters in (*load_words("resolving")["numbers"]["types"], "TTg")
}


def _numbers(text: str) -> list[tuple[int, int]]:
    """Where numbers of papers and figures stand: with a slash, and with a digit or an abbreviation."""
    found = []
    for match in _NUMBER.finditer(text):
        words = words_in(match.group())
        if any(is_abbreviation(word.written.upper()) and len(word.written) > 1 for word in words):
            found.append(match.span())
    return found


def _as(form: str, word: Word) -> str:
    """The word in the case of the form, letter for letter; the tone stays where it was placed."""
    written = word.written
    if not written.isupper():
        return written
    if form.upper() == written:
        return form
    if form.isupper() and len(form) > 1:
        return written
    return _begun(_small(written)) if form[:1].isupper() else _small(written)


def _small(word: str) -> str:
    """Letter for letter: what would become two letters stays."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in word)


def _begun(word: str) -> str:
    first = word[:1].upper()
    return first + word[1:] if len(first) == 1 else word
