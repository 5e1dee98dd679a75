"""The kinds of papers by Nghị định 30/2020/NĐ-CP, Phụ lục I and III: how each is named and headed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .content import Paper, PaperKind, Urgency


@dataclass(frozen=True, slots=True)
class KindForm:
    name: str  # as running text calls it
    heads: bool = True  # its name stands over the subject
    is_letter: bool = False  # the subject stands below the number, behind "V/v"


KINDS: Mapping[PaperKind, KindForm] = {
    PaperKind.DISPATCH: KindForm("Công văn", heads=False, is_letter=True),
    PaperKind.PLAN: KindForm("Kế hoạch"),
    PaperKind.REPORT: KindForm("Báo cáo"),
    PaperKind.NOTICE: KindForm("Thông báo"),
    PaperKind.DIGEST: KindForm("Bản tin", heads=False),
    PaperKind.CONSOLIDATION: KindForm("Bản tổng hợp ý kiến, tiếp thu, giải trình"),
}
_OF_NO_TYPE = frozenset((PaperKind.DIGEST, PaperKind.CONSOLIDATION))
URGENCIES: Mapping[Urgency, str] = {
    Urgency.URGENT: "KHẨN",
    Urgency.VERY_URGENT: "THƯỢNG KHẨN",
    Urgency.FLASH: "HỎA TỐC",
}


def is_numbered(paper: Paper) -> bool:
    """What is of no type of the decree goes out without a line for number and notation, where it has none."""
    return paper.kind not in _OF_NO_TYPE or bool(paper.number or paper.notation)
