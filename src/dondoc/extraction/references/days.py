"""The day of a cited document, in all the forms in which it stands beside the number."""

from __future__ import annotations

import re

from dondoc.workcalendar import iso_day

from ..head_lines import PLAUSIBLE_YEARS
from ..lexicon import load_lexicon, tables_of, words_of

_LEXICON = tables_of(load_lexicon("references")["dates"])
_SIGNED, _ISSUES = "|".join(words_of(_LEXICON["signed"])), "|".join(words_of(_LEXICON["issues"]))
_FULL_YEAR = 100  # a smaller one is written in two figures
_FIGURES = r"(\d{1,2})\s?(?P<stroke>[/.-])\s?(\d{1,2})\s?(?P=stroke)\s?(\d{4}|\d{2})(?![\d/])"
_WORDS = r"(\d{1,2})\s+thang\s+(\d{1,2})\s*,?\s+nam\s+(\d{4})"
# "ngày 02/5/2024", "(ngày 02 tháng 5 năm 2024", ", 02/5/2024", "ký ngày 2-5-2024".
_AFTER = re.compile(
    rf"[\s,(]*(?:(?:duoc\s+)?(?:{_SIGNED})\s+)?(?:(?:ngay|de ngay)\s+(?:{_WORDS})|(?:ngay\s+)?{_FIGURES})"
)
# Farther on in the same phrase: "(Quy chế số … về phối hợp giữa A và B được ký kết ngày 09/8/2023)".
_SIGNED_LATER = re.compile(rf"[^.;()]{{1,200}}?\s(?:duoc\s+)?(?:{_SIGNED})\s+ngay\s+(?:{_WORDS}|{_FIGURES})")
_DAY = re.compile(rf"(?<!\w)ngay\s+(?:{_WORDS}|{_FIGURES})")
_ISSUED_THEN = re.compile(rf"\s*,?\s*[^.;:]{{0,120}}?(?<!\w)(?:{_ISSUES})\s+[^.;:,()]{{2,40}}?\bso\s*:?\s*")
_NUMBER_IN = re.compile(r"\d[/-][a-z]{2}")


def day_after(plain: str, place: int) -> tuple[str | None, int] | None:
    """The day that follows the place at once, and where it ends; `plain` is text folded in place."""
    match = _AFTER.match(plain, place)
    return (_iso(match), match.end()) if match else None


def day_signed_later(plain: str, place: int, until: int) -> str | None:
    """The day on which it was signed, named farther on in its phrase, before the place `until`."""
    match = _SIGNED_LATER.match(plain, place, until)
    return _iso(match) if match else None


def day_before(plain: str, place: int, since: int) -> str | None:
    """The day that opens the phrase in which somebody issues the document named at the place."""
    days = list(_DAY.finditer(plain, since, place))
    if not days or not _ISSUED_THEN.fullmatch(plain, days[-1].end(), place):
        return None
    return None if _NUMBER_IN.search(plain, days[-1].end(), place) else _iso(days[-1])


def _iso(match: re.Match[str]) -> str | None:
    day, month, year = (int(part) for part in match.groups() if part and part not in "/.-")
    year = year if year >= _FULL_YEAR else 2000 + year
    return iso_day(year, month, day) if year in PLAUSIBLE_YEARS else None
