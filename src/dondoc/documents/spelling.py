"""One way of writing what may be written in many: for comparing, for searching, never for showing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# For character classes: a range such as À-Ỹ would hold small letters too.
UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = UPPER.lower()

_LONGEST_NAME = 120  # characters of a text whose key is kept: the same names come again and again
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_OLDER_TONE = re.compile(r"[òóỏõọ][ae]|[ùúủũụ]y")
_DASHES = re.compile(r"[‐‑‒–—−]")
_QUOTES = re.compile(r"[“”«»„]")
_SIGN = re.compile(r"[^\w\s]")
_SPACED_SIGN = re.compile(r"\s*([-,;:()/.&])\s*")


@lru_cache(maxsize=50_000)
def _with_tone_placed(syllable: str) -> str:
    """The syllable with its tone where the newer spelling puts it: hòa → hoà, thủy → thuỷ."""
    letters = unicodedata.normalize("NFD", syllable)
    tones = "".join(c for c in letters if c in _TONES)
    if len(tones) != 1:
        return syllable
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    folded = bare.casefold()
    for pair in ("oa", "oe", "uy"):
        if folded.endswith(pair) and not folded.endswith("q" + pair):
            return unicodedata.normalize("NFC", bare + tones)
    return syllable


def spelling_key(text: str) -> str:
    """Equal for two spellings of the same words: Unicode form, case, spaces, dashes and the place of tones
    do not count."""
    return _key_of_name(text) if len(text) <= _LONGEST_NAME else _key(text)


@lru_cache(maxsize=50_000)
def _key_of_name(text: str) -> str:
    return _key(text)


def _key(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).casefold()
    if _OLDER_TONE.search(composed):
        composed = _SYLLABLE.sub(lambda match: _with_tone_placed(match.group()), composed)
    if not _SIGN.search(composed):  # as most names: nothing of what follows is in them
        return " ".join(composed.split())
    dashed = _QUOTES.sub('"', _DASHES.sub("-", composed))
    return _SPACED_SIGN.sub(r"\1", " ".join(dashed.split())).strip(" .,;:-")


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Lower case without marks, single spaces: what a search without diacritics looks in."""
    return " ".join(_folded(word) for word in unicodedata.normalize("NFC", text).split())


class _InPlace(dict[int, str]):
    """What each character folds to, letter for letter; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = _folded(letter)
        self[code] = folded if len(folded) == 1 else letter
        return self[code]


_IN_PLACE = _InPlace()


def folded_in_place(text: str) -> str:
    """As `fold`, but letter for letter, so that places in it are places in the (NFC) text."""
    return text.translate(_IN_PLACE)


_MISREAD = str.maketrans(
    {"6": "o", "0": "o", "4": "a", "1": "l", "¢": "e", "$": "s", "j": "i", "]": "l", "&": "a"}
)
# A run is taken as a whole or not at all, so that a long one costs no more than its length; only those with
# a sign to put back are taken.
_MISREAD_WORD = re.compile(r"(?<![\w¢$&\]/.])(?=[^\W6041j]*+[6041j¢$&\]])[\w¢$&\]]++(?!/)")
_LETTER = re.compile(r"[a-z¢$]")


def folded_misread_in_place(text: str) -> str:
    """As `folded_in_place`, with what recognition without Vietnamese puts for letters put back: "s6" is "so".

    For finding words only; numbers and what stands beside a slash stay as they are.
    """

    def put_back(match: re.Match[str]) -> str:
        word = match.group()
        return word.translate(_MISREAD) if _LETTER.search(word) else word

    return _MISREAD_WORD.sub(put_back, folded_in_place(text))


def number_key(number: str) -> str:
    """Equal for two spellings of one reference number: "03 /KH-UBND" and "3/kh-ubnd"."""
    tight = re.sub(r"\s+", "", _DASHES.sub("-", number)).casefold()
    return re.sub(r"^0+(?=\d)", "", _folded(tight))
