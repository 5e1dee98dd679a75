"""From the characters of a file to canonical text, with the way back to each of them."""

from __future__ import annotations

import re
import unicodedata

Shifts = tuple[tuple[int, int], ...]

# Marks that show nothing and stand inside words of text copied from web pages: they would part what
# a reader sees as one word. A soft hyphen at the end of a line is the reader's matter, not ours.
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


_OTHER_SPACE = re.compile(r"[^\S \t]")
# Letters, cells and files in UTF-16 can bring them; no database and no terminal takes them.
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


def canonical_line(original: str) -> tuple[str, Shifts]:
    """The line in NFC with plain spaces, and the shifts that lead back to `original` (see `Line`).

    Every kind of space becomes one plain space, tabs stay. Invisible characters are left out; U+FFFD
    stands for codes that are no characters (NUL, lone surrogates).
    """
    if unicodedata.is_normalized("NFC", original) and INVISIBLE.isdisjoint(original):
        return _with_plain_spaces(original), ()
    parts: list[str] = []
    shifts: list[tuple[int, int]] = []
    here = there = 0
    for cluster in _clusters(original):
        if cluster in INVISIBLE:
            there += 1
            _add_shift(shifts, here, there)
            continue
        composed = unicodedata.normalize("NFC", cluster)
        parts.append(composed)
        # Where composing made more characters than there were, each extra one leads to the last.
        for extra in range(len(cluster), len(composed)):
            _add_shift(shifts, here + extra, there + len(cluster) - 1)
        here += len(composed)
        there += len(cluster)
        if len(composed) != len(cluster):
            _add_shift(shifts, here, there)
    text = "".join(parts)
    if not unicodedata.is_normalized("NFC", text):
        # An invisible character parted a letter from its mark; both now stand side by side.
        text, second = canonical_line(text)
        return text, chained(len(text), second, tuple(shifts))
    return _with_plain_spaces(text), tuple(shifts)


def _add_shift(shifts: list[tuple[int, int]], here: int, there: int) -> None:
    if shifts and shifts[-1][0] == here:
        shifts[-1] = (here, there)
    else:
        shifts.append((here, there))


def _clusters(text: str) -> list[str]:
    """The text cut where composing cannot reach across."""
    clusters: list[str] = []
    for character in text:
        if clusters and character not in INVISIBLE and clusters[-1] not in INVISIBLE:
            last = clusters[-1]
            if unicodedata.combining(character) or (
                ord(character) > 0x300
                and unicodedata.normalize("NFC", last + character)
                != unicodedata.normalize("NFC", last) + unicodedata.normalize("NFC", character)
            ):
                clusters[-1] = last + character
                continue
        clusters.append(character)
    return clusters


def _with_plain_spaces(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return _NO_CHARACTER.sub("\ufffd", _OTHER_SPACE.sub(" ", text))


def _place_through(shifts: Shifts, place: int) -> int:
    base_here = base_there = 0
    for here, there in shifts:
        if here > place:
            break
        base_here, base_there = here, there
    return base_there + place - base_here


def chained(length: int, outer: Shifts, inner: Shifts) -> Shifts:
    """The shifts of two steps as one, place by place; `length` is that of the text in the end."""
    shifts: list[tuple[int, int]] = []
    expected = 0
    for here in range(length + 1):
        there = _place_through(inner, _place_through(outer, here))
        if there != expected:
            shifts.append((here, there))
        expected = there + 1
    return tuple(shifts)
