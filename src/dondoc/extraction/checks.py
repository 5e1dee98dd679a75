"""What does not fit together: numbers missing, dates in the wrong order, a misread date of issue."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dondoc.documents.reading import Inferred, PeriodKind, Warning
from dondoc.documents.spelling import folded_in_place
from dondoc.workcalendar import iso_day, last_day

from .draft import Draft
from .periods import read_period

_DAY = re.compile(r"(?<![\d/])(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?(\d{4})(?!\d)")
_LIMIT_BEFORE = re.compile(r"(?:tr\w{1,4}c|ch\w{1,3}m nh\w{1,3}t|muon nhat)(?: la)?\s+(?:ngay\s+)?$")


def check_dates(draft: Draft) -> None:
    """Reads: header, references, document.lines. Writes: header (issued_on inferred), warnings."""
    printed = draft.header.issued_on
    later = [r for r in draft.references if printed and r.issued_on and r.issued_on > printed]
    if not printed or not later:
        return
    cited = tuple(span for reference in later for span in reference.evidence)
    places = (*draft.header.evidence.get("issued_on", ()), *cited)
    meant = _date_between(draft, printed)
    if meant is None:
        words = (
            f"Ngày ban hành {_shown(printed)} trước ngày của văn bản được dẫn "
            f"({', '.join(r.number for r in later)}). Hãy kiểm tra lại ngày."
        )
        draft.warnings.append(Warning("date-before-cited-document", words, places))
        return
    rule = "tháng duy nhất nằm giữa ngày các văn bản được dẫn và các thời hạn"
    draft.header = replace(
        draft.header,
        issued_on=meant,
        issued_on_as_printed=printed,
        inferred=(*draft.header.inferred, Inferred("issued_on", rule, cited)),
    )
    words = (
        f"Ngày ban hành in là {_shown(printed)}, sớm hơn văn bản được dẫn; suy ra {_shown(meant)}. "
        "Hãy đối chiếu với bản giấy."
    )
    draft.warnings.append(Warning("issued-on-inferred", words, places))


def _date_between(draft: Draft, printed: str) -> str | None:
    """The one date with another month that is neither before a cited date nor after a deadline."""
    cited = max(r.issued_on for r in draft.references if r.issued_on)
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
            if _LIMIT_BEFORE.search(plain[: match.start()]):
                day, month, year = (int(part) for part in match.groups())
                found.extend(d for d in [iso_day(year, month, day)] if d)
    return found


def check_numbering(draft: Draft) -> None:
    """Reads: tasks. Writes: warnings (a number that is missing in a group)."""
    last: dict[str, int] = {}
    for task in draft.tasks:
        if not task.ordinal.isdigit():
            continue
        number = int(task.ordinal)
        before = last.get(task.group)
        if before is not None and number > before + 1:
            missing = ", ".join(str(n) for n in range(before + 1, number))
            where = f" trong nhóm {task.group}" if task.group else ""
            words = f"Thiếu số thứ tự {missing}{where}. Văn bản có thể sót dòng."
            draft.warnings.append(Warning("ordinal-missing", words, task.evidence.get("ordinal", ())))
        last[task.group] = number


def check_periods(draft: Draft) -> None:
    """Reads: tasks, header. Writes: tasks (due days counted from an inferred date), warnings."""
    issued_on = draft.header.issued_on
    if not issued_on:
        return
    for index, task in enumerate(draft.tasks):
        if task.period.text and task.period.kind is PeriodKind.RELATIVE:
            draft.tasks[index] = replace(
                task, period=read_period(task.period.text, issued_on=issued_on, rules=draft.rules)
            )
        end = task.period.end
        if end and last_day(end) < date.fromisoformat(issued_on):
            name = ".".join(part for part in (task.group, task.ordinal) if part) or task.text[:40]
            words = (
                f"Nhiệm vụ {name} có thời hạn “{task.period.text}” trước ngày văn bản {_shown(issued_on)}."
            )
            places = task.evidence.get("period", ())
            draft.warnings.append(Warning("period-before-document", words, places))


def _shown(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))
