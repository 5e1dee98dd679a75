"""Which old encoding a whole text is in, told from its words.

Each encoding is tried on the words that are not plain ASCII; the one under which they become Vietnamese
syllables is the text's, provided that they were none before. Unicode Vietnamese is therefore left alone,
and so is text in another language.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable

from .syllables import is_syllable
from .tables import Encoding, decoded

OF_FONTS = (Encoding.TCVN3, Encoding.VNI, Encoding.VISCII)
FEWEST_WORDS = 4  # different ones that must become syllables
LEAST_SHARE = 0.8  # of the words tried
LEAST_GAIN = 0.3  # over the share of those that are syllables as they stand
LEAST_LEAD = 0.1  # over the encoding that comes next
_MOST_WORDS = 2_000

# Letters that only Unicode has codes for; their presence says that the text is Unicode.
_ONLY_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u036f\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\s\x21-\x40\x5b-\x60\x7b-\x7e]+")
_CONTROL_LETTERS = frozenset("\x02\x05\x06\x14\x19\x1e")  # of VISCII


def is_unicode(text: str) -> bool:
    """Whether the text has a Vietnamese letter that no old encoding could have left there."""
    return _ONLY_UNICODE.search(text) is not None


def detect_encoding(text: str, among: Iterable[Encoding] = OF_FONTS) -> Encoding | None:
    """The encoding of text with a character for each code; None for Unicode, few words, other languages."""
    if (text.isascii() and _CONTROL_LETTERS.isdisjoint(text)) or is_unicode(text):
        return None
    words = _words(text)
    ranked = sorted(((share_of_syllables(words, encoding), encoding) for encoding in among), reverse=True)
    share, best = ranked[0]
    if len(words) < FEWEST_WORDS or share < LEAST_SHARE or share - share_of_syllables(words) < LEAST_GAIN:
        return None
    return best if share - ranked[1][0] >= LEAST_LEAD else None


def decode_bytes(data: bytes) -> tuple[str, Encoding | None] | None:
    """The text of bytes that are not in Unicode, a character for each byte, and the encoding still to be
    decoded; None where it cannot be told.

    The encoding is None for text of the West whose quotes and dashes are all that is not ASCII.
    """
    codes = data.decode("latin-1")
    words = _words(codes)
    shares = {encoding: share_of_syllables(words, encoding) for encoding in OF_FONTS}
    with contextlib.suppress(UnicodeDecodeError):
        windows = data.decode("cp1258")
        shares[Encoding.WINDOWS_1258] = share_of_syllables(_words(windows))
    first, second = sorted(shares.values(), reverse=True)[:2]
    if words and first >= LEAST_SHARE and first - second >= LEAST_LEAD:
        best = max(shares, key=lambda encoding: shares[encoding])
        return (windows, best) if best is Encoding.WINDOWS_1258 else (codes, best)
    with contextlib.suppress(UnicodeDecodeError):
        western = data.decode("cp1252")
        if not any(letter.isalpha() and not letter.isascii() for letter in western):
            return western, None
    return None


def share_of_syllables(words: Iterable[str], encoding: Encoding | None = None) -> float:
    """How many of the words are syllables, as they stand or decoded; from 0 to 1."""
    tried = right = 0
    for word in words:
        letters = word if encoding is None else decoded(word, encoding)[0]
        tried += 1
        right += is_syllable(letters.strip("“”‘’„«»–—…•·"))
    return right / tried if tried else 0.0


def _words(text: str) -> list[str]:
    """The different words that are not plain ASCII, in their order."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.isascii() or not _CONTROL_LETTERS.isdisjoint(word):
            found[word] = None
            if len(found) >= _MOST_WORDS:
                break
    return list(found)
