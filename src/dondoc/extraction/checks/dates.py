"""Days that do not fit together: the day of issue, those of cited documents, and deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dondoc.documents.reading import Inferred, Period, PeriodKind, Reference, Warning
from dondoc.documents.spelling import folded_in_place
from dondoc.workcalendar import iso_day, last_day

from ..draft import Draft
from ..judging import DoubtCode
from ..references import NUMBER, citations_in
from .told import named, shown, tell_of_task

_DAY = re.compile(r"(?<![\d/])(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?(\d{4})(?!\d)")
_LIMIT_BEFORE = re.compile(r"(?:tr\w{1,4}c|ch\w{1,3}m nh\w{1,3}t|muon nhat)(?: la)?\s+(?:ngay\s+)?$")
_NEAR = 40  # characters before a day in which its limit stands
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
# A day in figures, or with two words between them ("ngày 2 tháng 5 năm 2024"), misread or not.
_FIGURES = re.compile(r"\d+")
_DAY_FIGURES = re.compile(
    r"(\d{1,2})(?:\s?[/.-]\s?|\s+[^\W\d]\w{0,7}\s+)(\d{1,2})"
    r"(?:\s?[/.-]\s?|\s*,?\s+[^\W\d]\w{0,5}\s+)(\d{4}|\d{2})"
)
_MOST_NUMBERS = 5  # of later documents that a warning names
INFERRED_DAY = "tháng duy nhất nằm giữa ngày các văn bản được dẫn và các thời hạn"


def infer_day(draft: Draft) -> None:
    """Reads: header, blocks, document.lines. Writes: header (issued_on inferred), warnings.

    A day of issue before that of a document that it cites is misprinted. Where one other month alone lies
    between the cited days and the deadlines, the day is in that month.
    """
    printed = draft.header.issued_on
    later = list(_cited_later(draft, printed)) if printed else []
    meant = _date_between(draft, printed, later) if printed and later else None
    if not printed or not meant:
        return
    cited = tuple(span for reference in later for span in reference.evidence)
    draft.header = replace(
        draft.header,
        issued_on=meant,
        issued_on_as_printed=printed,
        inferred=(*draft.header.inferred, Inferred("issued_on", INFERRED_DAY, cited)),
    )
    words = (
        f"Ngày ban hành in là {shown(printed)}, sớm hơn văn bản được dẫn; suy ra {shown(meant)}. "
        "Hãy đối chiếu với bản giấy."
    )
    places = (*draft.header.evidence.get("issued_on", ()), *cited)
    draft.warnings.append(Warning("issued-on-inferred", words, places))


def check_dates(draft: Draft) -> None:
    """Reads: header, references. Writes: warnings (a cited document that is later than this one)."""
    issued_on = draft.header.issued_on
    later = [r for r in draft.references if issued_on and r.issued_on and r.issued_on > issued_on]
    if not issued_on or not later:
        return
    numbers = ", ".join(dict.fromkeys(r.number for r in later[:_MOST_NUMBERS]))
    more = f" và {len(later) - _MOST_NUMBERS} văn bản khác" if len(later) > _MOST_NUMBERS else ""
    words = (
        f"Ngày ban hành {shown(issued_on)} trước ngày của văn bản được dẫn ({numbers}{more}). "
        "Hãy kiểm tra lại ngày."
    )
    cited = (span for reference in later for span in reference.evidence)
    places = (*draft.header.evidence.get("issued_on", ()), *cited)
    draft.warnings.append(Warning("date-before-cited-document", words, places))


def _cited_later(draft: Draft, printed: str) -> Iterator[Reference]:
    """The documents cited with a day after the printed one; only passages that name such a day are read."""
    for block in draft.blocks:
        text = block.text.text
        if not _names_later_day(text, printed) or not NUMBER.search(text):
            continue
        for reference in (citation.reference for citation in citations_in(block.text)):
            if reference.issued_on and reference.issued_on > printed:
                yield reference


def _names_later_day(text: str, printed: str) -> bool:
    """Whether figures in the text may be a day after the printed one."""
    if not any(year >= printed[:4] for year in _YEAR.findall(text)):
        return False
    year, month, day = (int(part) for part in printed.split("-"))
    for figures in _FIGURES.finditer(text):
        match = _DAY_FIGURES.match(text, figures.start())
        if match is None:
            continue
        d, m, y = match.groups()
        written = int(y) if len(y) > 2 else 2000 + int(y)
        if (written, int(m), int(d)) > (year, month, day):
            return True
    return False


def _date_between(draft: Draft, printed: str, later: list[Reference]) -> str | None:
    """The one date with another month that is neither before a cited date nor after a deadline."""
    cited = max(reference.issued_on for reference in later if reference.issued_on)
    limits = [limit for limit in _limits(draft) if limit >= cited]
    if not limits:
        return None
    year, _, day = (int(part) for part in printed.split("-"))
    candidates = [
        d for month in range(1, 13) if (d := iso_day(year, month, day)) and cited <= d <= min(limits)
    ]
    return candidates[0] if len(candidates) == 1 else None


def _limits(draft: Draft) -> list[str]:
    found: list[str] = []
    for line in draft.document.lines:
        plain = folded_in_place(line.text)
        for match in _DAY.finditer(plain):
            if _LIMIT_BEFORE.search(plain[max(0, match.start() - _NEAR) : match.start()]):
                day, month, year = (int(part) for part in match.groups())
                found.extend(d for d in [iso_day(year, month, day)] if d)
    return found


def check_periods(draft: Draft) -> None:
    """Reads: tasks, header. Writes: warnings, tasks (reasons: a deadline before the document's own day)."""
    issued_on = draft.header.issued_on
    if not issued_on:
        return
    for index, task in enumerate(draft.tasks):
        if is_over_before(task.period, issued_on):
            words = (
                f"Nhiệm vụ {named(task)} có thời hạn “{task.period.text}” trước ngày văn bản "
                f"{shown(issued_on)}. Hãy đối chiếu thời hạn với bản giấy."
            )
            tell_of_task(draft, index, "period", "period-before-document", words, doubt=DoubtCode.PERIOD_OVER)


def is_over_before(period: Period, day: str) -> bool:
    """Whether the last day of a period lies before the ISO day."""
    end = period.end
    return bool(end) and period.kind is not PeriodKind.NONE and last_day(end or "") < date.fromisoformat(day)
