"""Plants slips in the names of agencies, so that anyone can measure how a reader of names bears them.

From the canonical names in force on a day, one of each kind for every name that begins with a type word:

- `edit`: one slip of the hand after the type word: a wrong tone or vowel mark, a letter left out, doubled,
  put in the place of its neighbour, or written for one that sounds or lies near;
- `unmarked`: all marks lost, đ included;
- `misread`: one letter read wrongly by a machine (ở as 6, ệ as ¢, l as 1, đ as d, m as rn, …).

How near two names are: each is written in small letters, white space collapsed, and taken apart into bare
letters and marks (NFD; đ is d and a mark); the distance is the least number of letters or marks to put in,
take out or replace. Where marks are lost they tell nothing: an `unmarked` slip is compared with the bare
letters of names.
Rivals are the names in force with the same type word; a name that several agencies bear is its own rival.
`single_nearest` is true where no rival is as near to the slip as the true name.

Hopes to measure by: right in at least 0.95 of the slips with `single_nearest`, wrong in at most 0.01 of all;
an answer that is ambiguous is neither.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

UNIT_WORDS = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "thành phố", "thị xã")
TYPE_WORDS = (
    *(f"UBND {word}" for word in UNIT_WORDS),
    "Ủy ban nhân dân",
    *UNIT_WORDS,
    "Sở",
    "Ban Quản lý",
    "Ban Chỉ đạo",
    "Ban Chỉ huy",
    "Ban",
    "Bộ",
    "Chi cục",
    "Cục",
    "Hội",
    "Trung tâm",
    "Văn phòng",
)
"""Longer ones before those they begin with."""

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS_OF = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư"}
NEAR = {"s": "x", "x": "s", "l": "n", "n": "l", "i": "y", "y": "i", "c": "k", "k": "c", "d": "đ", "đ": "d",
        "g": "h", "h": "g", "t": "r", "r": "t", "m": "n", "v": "b", "b": "v", "q": "w", "p": "o"}  # fmt: skip
MISREAD = {
    "ở": "6&", "ố": "6", "ó": "6", "ộ": "d", "ồ": "6", "ô": "d", "ơ": "o", "ọ": "g", "o": "06",
    "ệ": "¢", "ế": "é", "ê": "é", "ề": "é", "é": "e", "l": "1", "i": "l1", "ì": "i", "đ": "d", "Đ": "DB",
    "m": ("rn",), "ừ": ("ir",), "ử": ("ir",), "ư": "u", "ự": "y", "ụ": "y", "ũ": "i", "á": "d", "ã": "3",
    "à": "a", "ạ": "g", "ă": "i", "ắ": "d", "â": "4", "ậ": "a", "ẩ": "i", "ị": "j", "í": "i", "g": "q",
    "h": "b", "c": "e", "S": "5$", "B": "8",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypedName:
    """The canonical name of an agency on a day, and the type word that it begins with."""

    agency_id: str
    text: str
    type_word: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A name with a slip planted, and how near it lies to its own name and to the nearest other."""

    text: str
    kind: str  # edit, unmarked or misread
    name: TypedName
    distance: int
    next_distance: int  # a distance that no other name is nearer than; large where there is no other

    @property
    def single_nearest(self) -> bool:
        return self.distance < self.next_distance


def names_in_force(document: Mapping[str, Any], on: str, *, province: str | None = "ls") -> list[TypedName]:
    """The canonical names that carry a type word, of a registry file's agencies in force on a full ISO date.

    Of one province, or with None of all and the central ones. Collectives name no one body: left out.
    """
    found = []
    for agency in document["agencies"]:
        if province is not None and not agency["id"].startswith(f"{province}."):
            continue
        if agency["kind"] == "group" or not _in_force(agency, on):
            continue
        text = next(
            (n["text"] for n in agency["names"] if n.get("kind", "name") == "name" and _in_force(n, on)), ""
        )
        type_word = next(
            (word for word in TYPE_WORDS if text.casefold().startswith(f"{word} ".casefold())), None
        )
        if type_word:
            found.append(TypedName(agency["id"], unicodedata.normalize("NFC", text), type_word))
    return sorted(found, key=lambda name: name.agency_id)


def _in_force(dated: Mapping[str, Any], on: str) -> bool:
    """Partial dates count from their first day and to their last."""
    start, end = dated.get("valid_from"), dated.get("valid_to")
    return (not start or on[: len(start)] >= start) and (not end or on[: len(end)] <= end)


def plant_slips(names: Iterable[TypedName], *, seed: int, each: int = 1) -> list[Slip]:
    """For every name `each` edits and misreadings and one loss of marks, the same for the same seed."""
    chance = random.Random(seed)
    family: defaultdict[str, list[TypedName]] = defaultdict(list)
    for name in names:
        family[name.type_word].append(name)
    slips = []
    for rivals in family.values():
        for name in rivals:
            texts = {("unmarked", bare(name.text))}
            for kind, plant in (("edit", _edited), ("misread", _misread)):
                texts |= {(kind, plant(name, chance)) for _ in range(each)}
            slips += [
                _measured(text, kind, name, rivals) for kind, text in sorted(texts) if text != name.text
            ]
    return slips


def _measured(text: str, kind: str, name: TypedName, rivals: Iterable[TypedName]) -> Slip:
    parts: Callable[[str], str] = bare if kind == "unmarked" else letters_and_marks
    slip = parts(" ".join(text.casefold().split()))
    far = 1_000
    others = (
        Levenshtein.distance(slip, parts(rival.text.casefold()))
        for rival in rivals
        if rival.agency_id != name.agency_id
    )
    return Slip(
        text, kind, name, Levenshtein.distance(slip, parts(name.text.casefold())), min(others, default=far)
    )


def letters_and_marks(text: str) -> str:
    """A text taken apart, each letter followed by its marks; the stroke of đ is a mark like others."""
    return unicodedata.normalize("NFD", text).replace("đ", "d\u0335").replace("Đ", "D\u0335")


def bare(text: str) -> str:
    """A text without any mark, đ as d."""
    return "".join(sign for sign in letters_and_marks(text) if not unicodedata.combining(sign))


def _edited(name: TypedName, chance: random.Random) -> str:
    """The name with one slip of the hand after its type word."""
    head, tail = name.text[: len(name.type_word)], name.text[len(name.type_word) :]
    while True:
        edit = chance.choice((_other_tone, _other_vowel, _left_out, _doubled, _swapped, _near_letter))
        places = [match.start() for match in re.finditer(r"[^\W\d_]", tail)]
        slipped = edit(tail, chance.choice(places), chance)
        if slipped is not None and slipped != tail:
            return head + slipped


def _misread(name: TypedName, chance: random.Random) -> str:
    """The name with one letter misread, anywhere in it."""
    places = [place for place, letter in enumerate(name.text) if letter in MISREAD]
    place = chance.choice(places)
    return name.text[:place] + chance.choice(MISREAD[name.text[place]]) + name.text[place + 1 :]


def _taken_apart(letter: str) -> tuple[str, str]:
    """A vowel and its tone: ế is ê and the acute."""
    signs = unicodedata.normalize("NFD", letter)
    tone = next((sign for sign in signs if sign in TONES), "")
    return unicodedata.normalize("NFC", signs.replace(tone, "") if tone else signs), tone


def _put(text: str, place: int, letter: str) -> str:
    """The text with another letter at a place, as large or small as the one that stood there."""
    letter = letter.upper() if text[place].isupper() else letter
    return text[:place] + unicodedata.normalize("NFC", letter) + text[place + 1 :]


def _other_tone(text: str, place: int, chance: random.Random) -> str | None:
    vowel, tone = _taken_apart(text[place].lower())
    if bare(vowel) not in "aeiouy":
        return None
    return _put(text, place, vowel + chance.choice([other for other in TONES if other != tone]))


def _other_vowel(text: str, place: int, chance: random.Random) -> str | None:
    vowel, tone = _taken_apart(text[place].lower())
    others = [other for other in VOWELS_OF.get(bare(vowel), "") if other != vowel]
    return _put(text, place, chance.choice(others) + tone) if others else None


def _left_out(text: str, place: int, chance: random.Random) -> str | None:
    """A letter left out, never the first of a word and never a whole word."""
    return text[:place] + text[place + 1 :] if _inside_word(text, place) else None


def _doubled(text: str, place: int, chance: random.Random) -> str | None:
    return text[: place + 1] + text[place].lower() + text[place + 1 :]


def _swapped(text: str, place: int, chance: random.Random) -> str | None:
    """A letter and the next one the wrong way round, both inside a word."""
    if not _inside_word(text, place) or not _inside_word(text, place + 1):
        return None
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _near_letter(text: str, place: int, chance: random.Random) -> str | None:
    near = NEAR.get(text[place].lower())
    return _put(text, place, near) if near else None


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place].isalpha() and text[place - 1].isalpha()
