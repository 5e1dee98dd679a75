"""A text made ready for finding names: one kind of space, one spelling, and the way back to each place."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from dondoc.documents.spelling import folded_in_place

PARAGRAPH = "\x0b"
"""Stands in `View.plain` for an empty line, or for several."""

_TONES_AT_END = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_NEWER_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_TONES_AT_END)})(?![^\W\d_])")
_RUN = re.compile(r"\s{2,}")
_RUN_OR_CLUSTER = re.compile(r"\s{2,}|[^\W\d_][\u0300-\u036f]+")
_BLANKS = re.compile(r" {2,}| *\t[ \t]*")


class Positions:
    """The way back from places in a changed text to the text that it was made of."""

    __slots__ = ("_places", "_shifts")

    def __init__(self) -> None:
        self._places = [0]
        self._shifts = [0]

    def add(self, place: int, shift: int) -> None:
        """From this place on, the original is so much further on."""
        self._places.append(place)
        self._shifts.append(shift)

    def back(self, place: int) -> int:
        """The place in the original."""
        return place + self._shifts[bisect_right(self._places, place) - 1]


class _Letters(dict[int, str]):
    """What each character is among the words of a view: small letters, one kind of dash, quote and space."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        small = letter.lower()
        if letter == "\t" or letter.isspace():
            told = "\t" if letter == "\t" else " "
        elif letter in "‐‑‒–—−":
            told = "-"
        elif letter.isdigit() and not letter.isdecimal():
            told = "^"  # a footnote's mark
        else:
            told = small if len(small) == 1 else letter
        self[code] = told
        return told


class _Bones(dict[int, str]):
    """What each character of the words is among folded words alone."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = folded_in_place(letter) if letter.isalnum() or letter == "\t" else " "
        return self[code]


class _Spaces(dict[int, str]):
    """White space told apart as far as it matters: tabs, line breaks, spaces."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isspace() and letter not in " \t":
            letter = "\n" if letter in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" else " "
        self[code] = letter
        return letter


_LETTERS, _BONES, _SPACES = _Letters(), _Bones(), _Spaces()


def normal(text: str) -> str:
    """The text as `View.words` would have it; letter for letter."""
    return _NEWER_TONE.sub(lambda match: _TONES_AT_END[match.group()], text.translate(_LETTERS))


def bones(text: str) -> str:
    """Its folded words with one space between them."""
    return bones_of(normal(text))


def bones_of(normal_text: str) -> str:
    """As `bones`, of a text that is `normal` already."""
    return " ".join(normal_text.translate(_BONES).split())


class View:
    """One text in three forms, two of them alike in length.

    `plain`: composed letters, each run of white space one character: a tab where one stands in it,
    `PARAGRAPH` for an empty line, a line break, or a space. `words`: the same in small letters, tones in
    the older places, any white space but tabs as a space; `folded` takes their marks away. `bones`: folded
    words alone, " so y te "; tabs stay.
    """

    __slots__ = ("_back", "_bones_back", "bones", "plain", "words")

    def __init__(self, text: str, *, folded: bool = False) -> None:
        self.plain, self._back = _plain(text)
        self.words = folded_in_place(normal(self.plain)) if folded else normal(self.plain)
        self.bones, self._bones_back = _boned(self.words)

    def original(self, place: int) -> int:
        """The place in the text itself."""
        return self._back.back(place)

    def of_bones(self, place: int) -> int:
        """The place in `plain` of one in `bones`."""
        return self._bones_back.back(place)

    def is_capital(self, place: int) -> bool:
        """Whether a capital stands at the place."""
        return self.plain[place : place + 1].isupper()


def _plain(text: str) -> tuple[str, Positions]:
    is_composed = unicodedata.is_normalized("NFC", text)
    text = text.translate(_SPACES)
    pieces: list[str] = []
    positions = Positions()
    last = length = 0
    for match in (_RUN if is_composed else _RUN_OR_CLUSTER).finditer(text):
        run = match.group()
        if run[0].isspace():
            told = "\t" if "\t" in run else PARAGRAPH if run.count("\n") > 1 else "\n" if "\n" in run else " "
        else:
            told = unicodedata.normalize("NFC", run)
        pieces += (text[last : match.start()], told)
        length += match.start() - last + len(told)
        last = match.end()
        positions.add(length, last - length)
    pieces.append(text[last:])
    return "".join(pieces), positions


def _boned(words: str) -> tuple[str, Positions]:
    loose = words.translate(_BONES)
    pieces: list[str] = [" "]
    positions = Positions()
    positions.add(0, -1)
    last, length = 0, 1
    for match in _BLANKS.finditer(loose):
        told = " \t " if "\t" in match.group() else " "
        pieces += (loose[last : match.start()], told)
        length += match.start() - last + len(told)
        last = match.end()
        positions.add(length, last - length)
    pieces += (loose[last:], " ")
    return "".join(pieces), positions
