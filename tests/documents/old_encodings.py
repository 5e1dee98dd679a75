"""Writers of text in encodings of the past, for tests."""

from __future__ import annotations

import unicodedata

from dondoc.documents.formats.legacy.tables import Encoding, letter_table

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def codes_of(text: str, encoding: Encoding) -> str:
    """The text as a font of the past holds it: a character for each code."""
    inverse: dict[str, str] = {}
    for codes, letter in letter_table(encoding)[0].items():
        if letter not in inverse or codes.upper() == codes:
            inverse.setdefault(letter, codes)
    return "".join(inverse.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def encoded(text: str, encoding: Encoding) -> bytes:
    """The bytes of a text file in that encoding."""
    if encoding is Encoding.WINDOWS_1258:
        return b"".join(map(_in_windows, unicodedata.normalize("NFC", text)))
    return codes_of(text, encoding).encode("latin-1")


def _in_windows(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        return (base + "".join(c for c in parts if c in _TONES)).encode("cp1258")
