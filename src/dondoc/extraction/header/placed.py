"""Whose agencies a document means by names without a place: those of the place that its head names.

"Sở Y tế" is a department in every province. Which one is meant, the issuer tells by its own name, by what
stands above it, or by the place before the day.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dondoc.documents.reading import DocumentHeader
from dondoc.documents.spelling import UPPER, folded_in_place, folded_misread_in_place

from ..draft import Draft
from ..head_lines import MOTTO

_PLACED = re.compile(
    r"(?<!\w)(?:tinh uy|thanh uy|huyen uy|tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)"
    r"[\s.]+(?=\w)"
)
_CAPITAL = re.compile(rf"[{UPPER}]")
_PLACE_BEFORE_DAY = re.compile(r"(?P<place>[^\t,;]{2,40}?)\s*,\s*$")
_LINES_ABOVE = 3  # in which the issuer's superior may stand


def place_issuer(draft: Draft) -> None:
    """Reads: document.lines, header. Writes: header."""
    header = draft.header
    name = header.issuer_repaired or header.issuer
    if not name or names_a_place(name):
        return
    if superior := _superior(draft, header):
        draft.header = replace(header, issuer_placed=f"{name}, {superior}")
    elif place := _before_day(draft, header):
        draft.header = replace(header, issuer_placed=f"{name} ({place})")


def names_a_place(text: str) -> bool:
    """Whether a place of the administration stands in the text, with its type: "tỉnh Yên Bái"."""
    return any(_CAPITAL.match(text, match.end()) for match in _PLACED.finditer(folded_in_place(text)))


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
    match = _PLACE_BEFORE_DAY.search(draft.document.line(day.line).text[: day.start]) if day else None
    place = match["place"].strip() if match else ""
    return place if _CAPITAL.match(place) else ""
