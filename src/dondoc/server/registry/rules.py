"""How names are ordered, what a partial date allows, how ids are made, and whose a change is to take back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from datetime import date, timedelta
from itertools import count

from dondoc.agencies import model
from dondoc.agencies.entries import LONGEST_ID
from dondoc.documents.spelling import fold
from dondoc.server.registry.models import RevisionKind

# The order of the Vietnamese alphabet, in which ă, â, đ, ê, ô, ơ, ư are letters of their own; the five
# tones decide only where the letters are the same (ngang, huyền, hỏi, ngã, sắc, nặng).
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_PARTIAL_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_FOLDED = 300
# Words that stand in addresses where an agency's id would: /co-quan/moi/ is no agency's page.
ADDRESS_WORDS = frozenset(("chon", "chua-ro", "moi", "sap-xep", "thay-doi", "trao-doi"))
# What whoever keeps the registry may do by hand, they may also take back themselves.
BY_HAND = frozenset((RevisionKind.ALIAS, RevisionKind.CREATED, RevisionKind.SUCCESSION))
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


def folded_name(name: str) -> str:
    """A name without marks and capitals, as much of it as the database keeps to find it by."""
    return fold(name)[:_FOLDED]


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


def is_partial_day(text: str) -> bool:
    """Whether it is a real date of the form "2025", "2025-03" or "2025-03-01"."""
    if not _PARTIAL_DAY.fullmatch(text):
        return False
    try:
        return first_day(text) is not None
    except ValueError:
        return False


def shown_day(partial: str) -> str:
    """A partial date as it is read aloud: 01/03/2025, 03/2025, 2025."""
    return "/".join(reversed(partial.split("-")))


def day_before(partial: str) -> str:
    """The last day of what ends when something else begins; as coarse as the beginning."""
    day = first_day(partial)
    if day is None or len(partial) < len("2025-03-01"):
        return partial
    return (day - timedelta(days=1)).isoformat()


def words_of_id(name: str) -> str:
    """The words of a name as they stand in an id: "Sở Xây dựng" is "so-xay-dung"."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", fold(name))).strip("-")


def new_id(name: str, *, province: str, taken: Container[str]) -> str:
    """An id for a new agency, made of its province and its name; a number behind it where it is taken."""
    head = f"{province}." if province else ""
    words = (words_of_id(name) or "co-quan")[: LONGEST_ID - len(head) - 4].strip("-")
    numbered = (f"{head}{words}{'' if number == 1 else f'-{number}'}" for number in count(1))
    return next(key for key in numbered if key not in taken and key not in ADDRESS_WORDS)


def may_take_back(kind: str, *, is_own: bool, keeps_all: bool) -> bool:
    """Whether a change of that kind is somebody's to take back: their own by hand, any for who keeps all.

    `keeps_all`: an administrator. The caller has seen to it that an officer still keeps the registry.
    """
    return keeps_all or (is_own and kind in BY_HAND)
