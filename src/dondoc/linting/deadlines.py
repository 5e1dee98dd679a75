"""Deadlines before the draft's own day, on days off, and before what they depend on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dondoc.documents.reading import PeriodKind, TaskProposal
from dondoc.documents.spelling import folded_in_place
from dondoc.documents.types import Span
from dondoc.extraction.amending import SAME_FROM, HeldTask, Targets
from dondoc.extraction.checks import is_over_before, shown
from dondoc.workcalendar import last_day

from .findings import Findings
from .reread import Reread
from .words import any_of, either

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ON_PURPOSE = any_of("deadlines", "on_purpose")
_EACH_YEAR = any_of("deadlines", "each_year")
_ONE_DAY = timedelta(days=1)
_LONGEST_BREAK = 20  # days off in a row
# Words by which a task says that it comes after another; what they are about follows.
_AFTER = re.compile(rf"(?<!\w){either('deadlines', 'after')}\s+(?P<what>[^.;]+?)(?=,|\.|;|$| thi (?!hanh))")
_NUMBERED = re.compile(rf"^(?:cac\s+)?{either('deadlines', 'numbered')}\s+(?:so\s+|thu\s+|tai\s+|o\s+)*\d")
_FEWEST_WORDS = 3  # by which another task is told
_MARGIN = 0.1  # by which the best must stand before the next
_WORD = re.compile(r"\w+")


def check_deadlines(draft: Reread, findings: Findings) -> None:
    for index, task in enumerate(draft.tasks):
        places = task.evidence.get("period") or task.evidence.get("text", ())
        if is_over_before(task.period, draft.day):
            findings.add(
                "date-before-document",
                f"Nhiệm vụ {draft.named(task)} có thời hạn “{task.period.text}”, {_earlier_than(draft)}.",
                evidence=places,
                basis=f"{task.text}\n{task.period.text}",
                task=index,
                fill={"day": shown(draft.day)},
            )
        else:
            _check_day_off(draft, findings, index, task, places)
    for index, other in _too_early(draft):
        _tell_too_early(draft, findings, index, other)


def _check_day_off(
    draft: Reread, findings: Findings, index: int, task: TaskProposal, places: tuple[Span, ...]
) -> None:
    if task.period.kind is not PeriodKind.DATE or not _DAY.fullmatch(task.period.end or ""):
        return
    header = draft.reading.document
    if header.type == "telegram" or header.urgency or _ON_PURPOSE.search(folded_in_place(task.period.text)):
        return
    day = date.fromisoformat(task.period.end or "")
    why = draft.context.calendar.day_off(day)
    if why is None or _comes_again(draft, places):
        return
    findings.add(
        "date-on-day-off",
        f"Nhiệm vụ {draft.named(task)} có thời hạn {day:%d/%m/%Y} là {_weekday(day)}, "
        f"{why[0].lower()}{why[1:]}.",
        evidence=places,
        basis=f"{task.text}\n{task.period.text}",
        task=index,
        fill={
            "before": f"{_working(draft, day, -_ONE_DAY):%d/%m/%Y}",
            "after": f"{_working(draft, day, _ONE_DAY):%d/%m/%Y}",
        },
    )


def _earlier_than(draft: Reread) -> str:
    if draft.reading.document.issued_on:
        return f"trước ngày {shown(draft.day)} của dự thảo"
    return f"đã qua vào ngày rà soát {shown(draft.day)} (dự thảo chưa ghi ngày)"


def _comes_again(draft: Reread, places: tuple[Span, ...]) -> bool:
    """Whether the words before it say that it comes each year: then on other days of the week."""
    first = min(places, key=lambda span: (span.line, span.start), default=None)
    if first is None:
        return False
    before = folded_in_place(draft.document.line(first.line).text[: first.start])
    return bool(_EACH_YEAR.search(re.split(r"[.;]", before)[-1]))


def _weekday(day: date) -> str:
    return ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")[day.weekday()]


def _working(draft: Reread, day: date, step: timedelta) -> date:
    for _ in range(_LONGEST_BREAK):
        day += step
        if draft.context.calendar.day_off(day) is None:
            break
    return day


def _tell_too_early(draft: Reread, findings: Findings, index: int, other: int) -> None:
    task, needed = draft.tasks[index], draft.tasks[other]
    evidence = (*task.evidence.get("period", ()), *needed.evidence.get("period", ()))
    findings.add(
        "date-before-dependency",
        f"Nhiệm vụ {draft.named(task)} hạn {_shown(task)}, trước nhiệm vụ {draft.named(needed)} "
        f"mà nó phụ thuộc (hạn {_shown(needed)}).",
        evidence=evidence or task.evidence.get("text", ()),
        words=task.text,
        basis=f"{task.text}\n{task.period.text}\n{needed.text}\n{needed.period.text}",
        task=index,
        fill={"day": _shown(needed), "other": draft.named(needed)},
    )


def _shown(task: TaskProposal) -> str:
    end = _end(task)
    return f"{end:%d/%m/%Y}" if end else task.period.text


def _end(task: TaskProposal) -> date | None:
    kinds = (PeriodKind.DATE, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.RANGE)
    return last_day(task.period.end) if task.period.end and task.period.kind in kinds else None


def _too_early(draft: Reread) -> Iterator[tuple[int, int]]:
    """Tasks that end before another of the draft that they come after, or that is a step of them."""
    ends = {index: end for index, task in enumerate(draft.tasks) if (end := _end(task))}
    told: set[tuple[int, int]] = set()
    for index, other in (*_after_others(draft), *_of_steps(draft)):
        if index in ends and other in ends and ends[index] < ends[other] and (index, other) not in told:
            told.add((index, other))
            yield index, other


def _after_others(draft: Reread) -> Iterator[tuple[int, int]]:
    targets: Targets | None = None
    for index, task in enumerate(draft.tasks):
        for match in _AFTER.finditer(folded_in_place(task.text)):
            targets = targets or Targets([_held(one) for one in draft.tasks])
            what = match["what"].strip()
            if _NUMBERED.match(what):
                named_by = targets.numbered(what)
                other = named_by.tasks[0] if named_by.is_sure and len(named_by.tasks) == 1 else None
            elif len(_WORD.findall(what)) >= _FEWEST_WORDS:
                other = _worded(targets, what, besides=index)
            else:
                continue
            if other is not None and other != index:
                yield index, other


def _worded(targets: Targets, what: str, *, besides: int) -> int | None:
    """The task that the words name; None where none does, or two do nearly as well."""
    alike = sorted(
        (likeness, place)
        for place, likeness in targets.likenesses(HeldTask(what)).items()
        if place != besides
    )
    if not alike or alike[-1][0] < SAME_FROM:
        return None
    is_clear = len(alike) < 2 or alike[-1][0] - alike[-2][0] >= _MARGIN
    return alike[-1][1] if is_clear else None


def _of_steps(draft: Reread) -> Iterator[tuple[int, int]]:
    """The whole and each of its steps: 2 and 2.1, of one group."""
    places = {
        (task.group, task.ordinal.strip(" .")): index
        for index, task in enumerate(draft.tasks)
        if task.ordinal
    }
    for (group, ordinal), step in places.items():
        above, dot, _ = ordinal.rpartition(".")
        if dot and (whole := places.get((group, above))) is not None:
            yield whole, step


def _held(task: TaskProposal) -> HeldTask:
    return HeldTask(task.text, task.group, task.ordinal, task.leads, task.period.text)
