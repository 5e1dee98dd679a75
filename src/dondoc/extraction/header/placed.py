"""Whose agencies a document means by names without a place: those of the place that its head names.

"Sở Y tế" is a department in every province. Which one is meant, the issuer tells by its own name, by what
stands above it, or by the place before the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dondoc.documents.reading import DocumentHeader
from dondoc.documents.spelling import UPPER, fold, folded_in_place, folded_misread_in_place

from ..draft import Draft
from ..head_lines import MOTTO
from .pieces import PLACE
from .words import any_word, section

_WORDS = section("places")
_MARKED = frozenset((*_WORDS["types"], *_WORDS["parties"]))
_PLACED = re.compile(rf"(?<!\w)(?P<type>{any_word({fold(word) for word in _MARKED})})[\s.]+(?=\w)")
_CENTRAL = re.compile(rf"{any_word(section('letterhead')['central'])}(?!\w)")
_OF_THE_CENTRE = re.compile(rf"(?<!\w){any_word(section('letterhead')['of_the_centre'])}(?!\w)")
_HEADS = re.compile(rf"{any_word(section('letterhead')['heads'])}(?!\w)")
_CAPITAL = re.compile(rf"[{UPPER}]")
_HOUR = re.compile(r"\s*(?:hồi|lúc)\s+\d{1,2}\s*(?:giờ|h)\s*(?:\d{1,2}\s*(?:phút)?)?\s*,?\s*$", re.IGNORECASE)
_NEAR = 60  # characters before the day
_WORD = re.compile(r"\w+")
_LINES_ABOVE = 3  # in which the issuer's superior may stand


def place_issuer(draft: Draft) -> None:
    """Reads: document.lines, header. Writes: header."""
    header = draft.header
    name = header.issuer
    if not name or names_a_place(name):
        return
    if superior := header.superior if names_a_place(header.superior or "") else _superior(draft, header):
        draft.header = replace(header, issuer_placed=f"{name}, {superior}")
    elif not _is_central(header) and (place := _before_day(draft, header)):
        draft.header = replace(header, issuer_placed=f"{name} ({place})")


def _is_central(header: DocumentHeader) -> bool:
    names = [fold(name) for name in (header.issuer, header.superior) if name]
    heads = (match.group() for name in names if (match := _HEADS.match(name)))
    return any(_CENTRAL.fullmatch(head) for head in heads) or any(map(_OF_THE_CENTRE.search, names))


def names_a_place(text: str) -> bool:
    """Whether a place of the administration stands in the text, with its type: "tỉnh Yên Bái"."""
    return next(_places(text), None) is not None


def _places(text: str) -> Iterator[int]:
    """Where types of place stand before a name; a word with other marks is none ("Quân sự")."""
    has_marks = not text.isascii()
    for match in _PLACED.finditer(folded_in_place(text)):
        written = text[match.start("type") : match.end("type")].casefold()
        if _CAPITAL.match(text, match.end()) and (not has_marks or written in _MARKED):
            yield match.start()


def place_at_end(text: str) -> int | None:
    """Where the place begins with which the text ends: "UBND TỈNH ĐIỆN BIÊN" → at "TỈNH"."""
    return next((place for place in _places(text) if "," not in text[place:]), None)


def sentence_case_of_place(place: str) -> str:
    """A place in capitals with its type in small letters ("tỉnh Điện Biên"); a committee of the Party keeps a
    capital ("Tỉnh ủy Nghệ An")."""
    match = _PLACED.match(folded_in_place(place))
    end = match.end() if match else 0
    type_word = place[:end].lower()
    if type_word.strip() in _WORDS["parties"]:
        type_word = type_word.capitalize()
    return type_word + _WORD.sub(lambda word: word.group().capitalize(), place[end:])


def _superior(draft: Draft, header: DocumentHeader) -> str:
    """The line above the issuer that names a place: "UBND TỈNH ĐIỆN BIÊN"."""
    at = next(iter(header.evidence.get("issuer", ())), None)
    if at is None:
        return ""
    above = (draft.document.line(number).text for number in range(max(1, at.line - _LINES_ABOVE), at.line))
    columns = (_without_motto(column).strip(" *") for line in above for column in line.split("\t"))
    return next((column for column in columns if names_a_place(column)), "")


def _without_motto(text: str) -> str:
    motto = MOTTO.search(folded_misread_in_place(text))
    return text[: motto.start()] if motto else text


def _before_day(draft: Draft, header: DocumentHeader) -> str:
    """The place before the day on its line: "Thanh Hóa, ngày 05 tháng 3 năm 2026"."""
    day = next(iter(header.evidence.get("issued_on", ())), None)
    before = draft.document.line(day.line).text[: day.start] if day else ""
    match = PLACE.search(_HOUR.sub("", before)[-_NEAR:])
    return match.group().strip(" ,") if match else ""
