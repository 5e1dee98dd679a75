"""Agencies in the draft that are over, that are not there yet, or that bear another name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dondoc.agencies.model import StateKind
from dondoc.agencies.resolving import Answer, AnswerKind
from dondoc.agencies.resolving.answer import Doubt
from dondoc.documents.spelling import folded_in_place
from dondoc.documents.types import Span
from dondoc.extraction.checks import of_another_time, words_of_another_time
from dondoc.extraction.naming import resolve_names
from dondoc.extraction.outline import Place

from .findings import Findings, agencies_listed
from .reread import Reread
from .told_already import of_a_draft
from .words import any_of, either

# A paragraph that begins with an agency speaks of what it is to do.
_BEFORE_SUBJECT = re.compile(rf"(?:{either('agencies', 'orders')}\s+)?")
# What it did, or was, is told.
_FORMERLY = any_of("agencies", "formerly")
# A guess at a slip of the hand, or at a name that is no longer, or not yet, in use.
_MISNAMED = (None, Doubt.OTHER_NAME_THEN)
_NEAR = 60


def check_standing(draft: Reread, findings: Findings) -> None:
    places: dict[str, list[Span]] = defaultdict(list)
    tasks: dict[str, int] = {}
    for duty in draft.duties:
        if not duty.agency or draft.context.registry.state(duty.agency, draft.day) is not StateKind.IN_FORCE:
            places[duty.name] += duty.evidence
            tasks.setdefault(duty.name, duty.task)
    for field in ("addressees", "recipients"):
        spans = draft.reading.document.evidence.get(field, ())
        for name in getattr(draft.reading.document, field):
            places[name] += _place_in(draft, name, spans)
    for name, evidence in _subjects(draft):
        places[name] += evidence
    of_other_times = of_another_time(draft.draft, places)
    for name, answer in of_other_times.items():
        _tell(draft, findings, name, answer, places[name], tasks.get(name))
    waiting = [name for name in places if name not in of_other_times]
    for name, answer in resolve_names(draft.draft, waiting).items():
        if answer.kind is AnswerKind.GUESS and answer.doubt in _MISNAMED and answer.ids:
            _tell_misnamed(draft, findings, name, answer, places[name], tasks.get(name))


def _tell(
    draft: Reread, findings: Findings, name: str, answer: Answer, places: list[Span], task: int | None
) -> None:
    registry = draft.context.registry
    first = answer.ids[0]
    heirs = [heir.agency for heir in registry.standing(first, draft.day)]
    before = [step.before for step in registry.predecessors(first)]
    if not heirs and registry.state(first, draft.day) is StateKind.NOT_YET:
        heirs = [registry.get(one) for one in before if registry.state(one, draft.day) is StateKind.IN_FORCE]
    names = tuple(heir.name_on(draft.day) for heir in heirs)
    if not names:
        proposal = "Hỏi lại cơ quan nào thực hiện nhiệm vụ này, rồi ghi đúng tên."
    elif len(names) == 1:
        proposal = None
    else:
        proposal = f"Thay “{name}” bằng cơ quan thực hiện nhiệm vụ này, trong số {agencies_listed(names)}."
    findings.add(
        "agency-not-in-force",
        of_a_draft(words_of_another_time(draft.draft, name, answer, draft.day)),
        evidence=places,
        words=name,
        agencies=[first],
        names=names,
        about=first,
        task=task,
        proposal=proposal,
        fill={"name": name, "heirs": f"“{names[0]}”" if names else ""},
    )


def _tell_misnamed(
    draft: Reread, findings: Findings, name: str, answer: Answer, places: list[Span], task: int | None
) -> None:
    right = draft.name_of(answer.ids[0])
    findings.add(
        "agency-misnamed",
        f"Không có cơ quan tên “{name}”, có lẽ là “{right}”: {answer.reason}.",
        evidence=places,
        words=name,
        agencies=answer.ids[:1],
        names=[right],
        about=answer.ids[0],
        task=task,
        fill={"right": right, "name": name},
    )


def _subjects(draft: Reread) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The agencies with which paragraphs begin, where they are of another time."""
    for block in draft.blocks:
        if block.place not in (Place.BODY, Place.TABLE) or not block.text:
            continue
        plain = folded_in_place(block.text.text)
        begins = _BEFORE_SUBJECT.match(plain)
        start = begins.end() if begins else 0
        end = start + draft.draft.known.length_at(block.text.text, start)
        if end > start and not _FORMERLY.search(plain, end, end + _NEAR):
            yield block.text.text[start:end], block.text.cut(start, end).spans


def _place_in(draft: Reread, name: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The name's own place within the words of its field."""
    for span in spans:
        at = draft.document.line(span.line).text.find(name, span.start, span.end)
        if at >= 0:
            return (Span(span.line, at, at + len(name)),)
    return spans
