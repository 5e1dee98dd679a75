"""The letters of each old encoding, and text decoded with the way back to its codes.

The tables are viparse's (MIT), drawn from real documents of offices. What they lack is added here, each
with its reason.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from ..canonical import Shifts


class Encoding(StrEnum):
    """How the letters of a text are put on codes. Names as officers know them stand in `NAMES`."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    VISCII = "viscii"
    WINDOWS_1258 = "windows-1258"


NAMES = {
    Encoding.TCVN3: "TCVN3 (ABC)",
    Encoding.VNI: "VNI Windows",
    Encoding.VISCII: "VISCII",
    Encoding.WINDOWS_1258: "Windows-1258",
}

# VNI Windows by its own chart; they are rare, and viparse's corpus happened not to hold them so.
_MORE_OF_VNI = {"aú": "ẳ", "AÚ": "Ẳ", "î": "ỵ", "Î": "Ỵ"}

# Symbol fonts keep their letters here; PDF and Word turn the soft hyphen and the dot, which are ư and ã
# in TCVN3, into signs that look like them.
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}
_LOOKALIKES = {"\u2212": "\xad", "\u2219": "\xb7", "\u2022": "\xb7"}
_LOOKALIKE = re.compile("(?<=[^\\W\\d_])[\u2212\u2219\u2022]|[\u2212\u2219\u2022](?=[^\\W\\d_])")

# What Windows has where Latin-1 has control codes: quotes, dashes, the dots of an ellipsis.
_WINDOWS = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in
            (0x81, 0x8D, 0x8F, 0x90, 0x9D)}  # fmt: skip

_CAPITAL, _SMALL = re.compile("[A-Z]"), re.compile("[a-z]")
_FEWEST_CAPITALS_OF_LINE = 3
_FEWEST_CAPITALS_OF_WORD = 2


def decoded(text: str, encoding: Encoding, *, in_capitals: bool = False) -> tuple[str, Shifts]:
    """The text in Unicode, and the shifts that lead back to `text` (see `Line`).

    `text` has a character for each code: bytes as Latin-1, or what Word keeps of them. `in_capitals`: set
    in a font that draws every letter as a capital (.VnTimeH).
    """
    if encoding is Encoding.WINDOWS_1258:
        return text, ()  # Python's codec has decoded it; composing is the canonical line's matter
    letters = text.translate(_PRIVATE)
    if encoding is Encoding.TCVN3:
        letters = _LOOKALIKE.sub(lambda match: _LOOKALIKES[match.group()], letters)
    pieces, shifts = _scanned(letters, encoding)
    found = "".join(pieces)
    if encoding is not Encoding.VISCII:
        found = found.translate(_WINDOWS)
    if in_capitals:
        return _in_capitals(found), shifts
    return (_with_meant_capitals(letters, pieces) if encoding is Encoding.TCVN3 else found), shifts


def _scanned(text: str, encoding: Encoding) -> tuple[list[str], Shifts]:
    """The text letter by letter, the longest sequence of codes first; one piece for each letter."""
    if text.isascii() and encoding is not Encoding.VISCII:
        return list(text), ()
    table, longest = letter_table(encoding)
    pieces: list[str] = []
    shifts: list[tuple[int, int]] = []
    place = behind = 0
    while place < len(text):
        for length in range(longest, 0, -1):
            letter = table.get(text[place : place + length])
            if letter is not None:
                break
        else:
            letter, length = text[place], 1
        pieces.append(letter)
        place += length
        if length > 1:  # every letter of a table is one character
            behind += length - 1
            shifts.append((len(pieces), len(pieces) + behind))
    return pieces, tuple(shifts)


@cache
def letter_table(encoding: Encoding) -> tuple[dict[str, str], int]:
    """Each sequence of codes with its letter, and the length of the longest sequence."""
    # Imported here: it takes a tenth of a second, and few files need it.
    from viparse.normalize.encodings import CHARMAPS  # type: ignore[import-untyped]

    table = dict(CHARMAPS[encoding.value].pairs)
    if encoding is Encoding.VNI:
        table |= _MORE_OF_VNI
        # Marks of capitals are as often typed small: the glyphs differ in height alone.
        for codes, letter in list(table.items()):
            if len(codes) == 2 and codes.isupper():
                table.setdefault(codes[0] + codes[1].lower(), letter)
    return table, max(map(len, table))


def _in_capitals(text: str) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _with_meant_capitals(codes: str, pieces: list[str]) -> str:
    """TCVN3 has no accented capitals: small ones stand for them in words that are capitals else.

    A word of two capitals or more without a small letter is meant so; so is every word of a line with
    three or more and none small ("Së Y TÕ" is SỞ Y TẾ, "Së" alone is not told from Sở).
    """
    found = "".join(pieces)
    if len(_CAPITAL.findall(codes)) < _FEWEST_CAPITALS_OF_WORD:
        return found
    if not _SMALL.search(codes) and len(_CAPITAL.findall(codes)) >= _FEWEST_CAPITALS_OF_LINE:
        return _in_capitals(found)
    # In TCVN3 each code is one letter, so that places in `found` are places in `codes`.
    words: list[str] = []
    for match in re.finditer(r"\S+|\s+", found):
        word = codes[match.start() : match.end()]
        is_meant = len(_CAPITAL.findall(word)) >= _FEWEST_CAPITALS_OF_WORD and not _SMALL.search(word)
        words.append(_in_capitals(match.group()) if is_meant else match.group())
    return "".join(words)
