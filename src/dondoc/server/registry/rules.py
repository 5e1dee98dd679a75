"""How names are ordered, and what a partial date allows."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from dondoc.agencies import model

# The order of the Vietnamese alphabet, in which ă, â, đ, ê, ô, ơ, ư are letters of their own; the five
# tones decide only where the letters are the same (ngang, huyền, hỏi, ngã, sắc, nặng).
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LETTER_KEYS = {letter: chr(ord("A") + place) for place, letter in enumerate(_LETTERS)}


def sort_key(name: str) -> str:
    """A key whose plain byte order is the order of a Vietnamese dictionary; numbers go by their size."""
    words: list[str] = []
    tones: list[str] = []
    for word in unicodedata.normalize("NFC", name).lower().split():
        letters = ""
        tone = "0"
        for character in word:
            base, found = _without_tone(character)
            tone = found or tone
            if base in _LETTER_KEYS:
                letters += _LETTER_KEYS[base]
            elif base.isdigit():
                letters += base
        if letters:
            words.append(re.sub(r"\d+", lambda number: number.group().zfill(6), letters))
            tones.append(tone)
    return " ".join(words) + " " + "".join(tones)


def first_day(partial: str | None) -> date | None:
    """The first day that a date such as "2025", "2025-03" or "2025-03-01" allows; None for an empty one."""
    return model.first_day(partial) if partial else None


def last_day(partial: str | None) -> date | None:
    """The last day that a partial date allows; None for an empty one."""
    return model.last_day(partial) if partial else None


def _without_tone(character: str) -> tuple[str, str]:
    """The letter without its tone (ộ → ô), and the tone's key, empty where it has none."""
    apart = unicodedata.normalize("NFD", character)
    kept = "".join(mark for mark in apart if mark not in _TONES)
    tone = next((_TONES[mark] for mark in apart if mark in _TONES), "")
    return unicodedata.normalize("NFC", kept), tone
