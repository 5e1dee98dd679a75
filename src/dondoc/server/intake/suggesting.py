"""What the marked words of a missed task say themselves: who leads, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dondoc.documents.reading import Period, PeriodKind
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Span
from dondoc.extraction import read_period
from dondoc.server.intake.conventions import period_rules
from dondoc.server.registry.selectors import library_registry

_ORDER = re.compile(r"\s*(?:[-–+•]|\d{1,2}[.)]|[a-zđ]\))?\s*(?:(?:giao|đề nghị|yêu cầu)\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;]|và|,\s*và)\s+", re.IGNORECASE)
_DEADLINE = re.compile(
    r"\b(?:trước|chậm nhất(?: là)?|xong trước|hoàn thành trong|trong)\s+(?:ngày\s+)?"
    r"(?:\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}|(?:tháng\s+\d{1,2}|quý\s+(?:IV|I{1,3}|[1-4]))\s?[/ ]\s?\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    leads: tuple[str, ...] = ()
    period: Period = field(default_factory=lambda: Period(PeriodKind.NONE))
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)


def suggest(marked: SourcedText, *, issued_on: str | None) -> Suggestion:
    """Only what is beyond doubt: agencies of known names, deadlines that name a day, month or quarter."""
    evidence: dict[str, tuple[Span, ...]] = {}
    leads = _leads(marked)
    if leads:
        evidence["leads"] = tuple(span for lead in leads for span in lead.spans)
    period = Period(PeriodKind.NONE)
    if said := _DEADLINE.search(marked.text):
        period = read_period(said.group(), issued_on=issued_on, rules=period_rules())
        evidence["period"] = marked.cut(*said.span()).spans
    return Suggestion(tuple(lead.text for lead in leads), period, evidence)


def _leads(marked: SourcedText) -> list[SourcedText]:
    """The known names with which the words begin, parted by commas or "và"."""
    text = marked.text
    begin = _ORDER.match(text)
    place = begin.end() if begin else 0
    names: list[SourcedText] = []
    known = library_registry().known_names
    while (end := place + known.length_at(text, place)) > place:
        names.append(marked.cut(place, end))
        between = _BETWEEN.match(text, end)
        if between is None:
            break
        place = between.end()
    return names
