"""Whose agencies a document means by names without a place: the home province's, or another's.

"Sở Y tế" is a department in every province. Which one is meant, the issuer tells; of another
province's agencies only those are known that say where they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.documents.spelling import UPPER, fold, folded_in_place

from .directory import known_directory
from .model import Agency

HOME = "ls"
_TYPE = re.compile(
    r"(?<!\w)(?:tinh uy|thanh uy|huyen uy|tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)"
    r"[\s.]+(?=\w)"
)
_CAPITAL = re.compile(rf"[{UPPER}]")
_LONGEST_PLACE = 4  # words
_PLACE_BEFORE_DAY = re.compile(r"(?P<place>[^\t,;]{2,40}?)\s*,\s*$")


def is_of_home(issuer: str, *, superior: str = "", before_day: str = "") -> bool:
    """Whether names without a place are the home province's in a document of the issuer.

    `superior` is what stands above the issuer, `before_day` what stands before the day on its line
    ("Thanh Hóa, "): they are asked where the issuer's own name has no place. A document that
    names no place at all is the officer's own, unless an office of the centre issued it.
    """
    for text in (issuer, superior):
        told = _names_home(text)
        if told is not None:
            return told
    everywhere = known_directory(home="").find_folded(issuer)
    if everywhere and everywhere.kind == "central":
        return False
    match = _PLACE_BEFORE_DAY.search(before_day)
    if not match or not _CAPITAL.match(match["place"].strip()):
        return True
    place = match["place"].strip()
    return bool(_home_province().search(fold(place))) or known_directory(home=HOME).has_folded_name(place)


def find_agency(name: str, *, on: str | None, at_home: bool) -> Agency | None:
    """The agency that bears the name on the day, where it is clear whose it is.

    Outside the home province's documents (`at_home` is false) only a name with that province's in it is
    one of its agencies.
    """
    directory = known_directory(home=HOME)
    with_province = _province_at_end().search(name)
    if not at_home and not with_province and not _home_province().search(fold(name)):
        return None
    found = directory.find(name, on=on)
    return found or (directory.find(name[: with_province.start()], on=on) if with_province else None)


def _names_home(text: str) -> bool | None:
    """Whether the place named in the text is the home province or lies in it; None where none is named."""
    if _home_province().search(fold(text)):
        return True
    directory = known_directory(home=HOME)
    is_named = False
    for match in _TYPE.finditer(folded_in_place(text)):
        if not _CAPITAL.match(text, match.end()):
            continue
        is_named = True
        words = text[match.end() :].split()[:_LONGEST_PLACE]
        kind = text[match.start() : match.end()].strip(" .")
        if any(
            directory.has_folded_name(f"{kind} {' '.join(words[:count])}".strip(" ,.;"))
            for count in range(1, len(words) + 1)
        ):
            return True
    return False if is_named else None


@lru_cache(maxsize=1)
def _province_names() -> tuple[str, ...]:
    province = known_directory(home=HOME).agencies[HOME]
    return tuple(name for name in (*province.short_names, province.name) if " " in name)


@lru_cache(maxsize=1)
def _home_province() -> re.Pattern[str]:
    names = "|".join(re.escape(fold(name)) for name in _province_names())
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


@lru_cache(maxsize=1)
def _province_at_end() -> re.Pattern[str]:
    names = "|".join(r"\s+".join(map(re.escape, name.split())) for name in _province_names())
    return re.compile(rf"(?<=\S)\s+(?:tỉnh\s+)?(?:{names})$", re.IGNORECASE)
