"""Checks any DOCX by the rules of the official form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dondoc.documents.formats.limits import DEFAULT_LIMITS, Limits

from . import words
from .annex_checks import check_annexes
from .departures import Departure, Findings
from .finding import find_parts
from .foot_checks import check_foot
from .head_checks import check_head
from .heights import Heights
from .page_checks import check_page
from .parts import Parts
from .segments import segments_of
from .sheet_reader import read_sheet
from .text_checks import check_text


class Outside(StrEnum):
    """Documents whose form another rule asks for."""

    PARTY = "party"
    NORMATIVE = "normative"
    EMPTY = "empty"


OUTSIDE_WORDS = {
    Outside.PARTY: "Đây là văn bản của Đảng: thể thức theo hướng dẫn của Đảng, không theo Nghị định "
    "30/2020/NĐ-CP.",
    Outside.NORMATIVE: "Đây là văn bản quy phạm pháp luật (số có năm ban hành): thể thức theo quy định về "
    "văn bản quy phạm pháp luật, không theo Nghị định 30/2020/NĐ-CP.",
    Outside.EMPTY: "Tệp không có chữ nào để kiểm tra.",
}


@dataclass(frozen=True, slots=True)
class FormCheck:
    """`outside` says why the form does not hold for it; then nothing is asked of it."""

    kind: str | None  # the type of document, as its name is written in full
    outside: Outside | None
    departures: tuple[Departure, ...]

    @property
    def why_outside(self) -> str:
        return OUTSIDE_WORDS[self.outside] if self.outside is not None else ""


def check_form(data: bytes, *, name: str = "văn bản.docx", limits: Limits = DEFAULT_LIMITS) -> FormCheck:
    """Every departure of a DOCX from the form. Raises DamagedFile, EncryptedFile and TooLargeFile."""
    sheet = read_sheet(data, name=name, limits=limits)
    parts = find_parts(sheet, segments_of(sheet))
    outside = _outside(parts)
    if outside is not None:
        return FormCheck(parts.kind, outside, ())
    findings, heights = Findings(), Heights(sheet)
    check_page(findings, sheet, parts, heights)
    check_head(findings, parts)
    check_text(findings, sheet, parts)
    check_foot(findings, parts)
    check_annexes(findings, sheet, parts, heights)
    return FormCheck(parts.kind, None, findings.all())


def _outside(parts: Parts) -> Outside | None:
    if all(segment.is_empty for segment in parts.all):
        return Outside.EMPTY
    if parts.is_of_party:
        return Outside.PARTY
    number = words.NUMBER.match(parts.number.text) if parts.number is not None else None
    return Outside.NORMATIVE if number is not None and number["year"] else None
