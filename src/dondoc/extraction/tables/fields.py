"""From a row of cells to a proposed task: agencies one by one, the period typed, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.names import AgencyList, read_agency_list
from dondoc.agencies.resolving import Answer
from dondoc.documents.reading import FieldReason, Period, PeriodKind, TaskProposal
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place

from ..draft import Draft, TaskRow
from ..judging import Doubt, DoubtCode, reason_of
from ..naming import doubts_about, resolve_names, sure_ids
from ..periods import Anchors, read_period
from .agency_cells import Shares, read_shares
from .columns import Role, Source, without_marks
from .lost_marks import LostMarks, as_written, is_markless
from .told_in_task import deadline_in, product_in

_SHARED_LEAD = re.compile(r"theo (?:chuc nang|linh vuc|nhiem vu|tham quyen|phan cong|dia ban)")
_SHORT_TASK = 3  # words
_NO_SOURCE = Source("column", "")
_NOT_FOUND = Source("not-found", "không thấy trong dòng này")


@dataclass(frozen=True, slots=True)
class _Agencies:
    leads: AgencyList
    coordinators: AgencyList
    lead_places: SourcedText
    coordinator_places: SourcedText
    lead_source: Source
    coordinator_source: Source
    doubts: tuple[Doubt, ...] = ()


def read_rows(draft: Draft) -> None:
    """Reads: rows, columns, header. Writes: tasks."""
    told = (text.text for row in draft.rows for text in row.cells.values())
    marks = LostMarks(draft.registry) if is_markless(told) else None
    agencies = [_agencies_of(row, draft.known, marks) for row in draft.rows]
    names = [m.name for a in agencies for m in (*a.leads.mentions, *a.coordinators.mentions)]
    answers = resolve_names(draft, names)
    known = sum(answers[name].sure_id is not None for name in names)
    anchors = Anchors.of(draft.header)

    @cache  # the same few times stand in many rows
    def period_of(words: str) -> Period:
        return read_period(words, anchors=anchors, rules=draft.rules)

    for row, found in zip(draft.rows, agencies, strict=True):
        when = _when(draft, row, marks, period_of)
        draft.tasks.append(_task(draft, row, found, answers, when, expects_known=2 * known > len(names)))


def _agencies_of(row: TaskRow, known: KnownNames, marks: LostMarks | None) -> _Agencies:
    if marks:
        found = _agencies_of(replace(row, cells=_marked(row, marks)), known, None)
        return replace(found, leads=_unmarked(found.leads), coordinators=_unmarked(found.coordinators))
    role = Role.AGENCIES if Role.AGENCIES in row.cells else Role.LEAD
    cell, helping = row.cells.get(role, SourcedText()), row.cells.get(Role.COORDINATOR, SourcedText())
    first = read_shares(cell, known=known, names_both=role is Role.AGENCIES and _names_both(row))
    second = read_shares(helping, known=known, names_both=False, leads=False)
    source = row.sources.get(role, _NO_SOURCE)
    beside = row.sources.get(Role.COORDINATOR, _NO_SOURCE)
    leads, lead_source = first.leads, _labelled(source, first)
    if not leads and second.leads:
        leads, lead_source = second.leads, _labelled(beside, second)
    coordinators = SourcedText.joined((first.coordinators, second.coordinators), by="; ")
    coordinator_source = _labelled(source, first) if first.coordinators else beside
    unclear = Doubt(
        DoubtCode.AGENCIES_BOUNDARY_UNCLEAR, "ô không nói rõ cơ quan nào chủ trì: lấy cơ quan nêu đầu tiên"
    )
    return _Agencies(
        read_agency_list(leads, known=known),
        read_agency_list(coordinators, known=known),
        leads,
        coordinators,
        lead_source,
        coordinator_source,
        (unclear,) if first.is_guessed else (),
    )


def _marked(row: TaskRow, marks: LostMarks) -> dict[Role, SourcedText]:
    return {role: marks.put_on(text) for role, text in row.cells.items()}


def _unmarked(found: AgencyList) -> AgencyList:
    """The names as they are written where all marks were lost."""
    note = found.note.with_letters(without_marks(found.note.text))
    return AgencyList(tuple(replace(one, name=without_marks(one.name)) for one in found.mentions), note)


def _names_both(row: TaskRow) -> bool:
    """Whether the cell must name helpers too: no other column does."""
    return Role.COORDINATOR not in row.cells


def _labelled(source: Source, shares: Shares) -> Source:
    """The source of names that labels in the cell told apart."""
    if shares.labels:
        words = ", ".join(f"“{label}”" for label in dict.fromkeys(shares.labels))
        return Source("label-in-cell", f"{source.because}, chữ {words} trong ô".lstrip(", "))
    if shares.is_guessed:
        return Source("first-of-several", f"{source.because}, cơ quan nêu đầu tiên trong ô".lstrip(", "))
    return source


@dataclass(frozen=True, slots=True)
class _Told:
    """A field's words with whence they are."""

    words: SourcedText
    source: Source


def _told(row: TaskRow, role: Role, *, else_in_task: SourcedText, what: str) -> _Told:
    """What the column of the role says, else what the task's own words say."""
    if row.cells.get(role):
        return _Told(row.cells[role], row.sources.get(role, _NO_SOURCE))
    if else_in_task:
        return _Told(
            else_in_task, Source("words-in-task", f"{what} “{else_in_task.text}” trong nội dung nhiệm vụ")
        )
    return _Told(SourcedText(), _NOT_FOUND)


def _task(
    draft: Draft,
    row: TaskRow,
    agencies: _Agencies,
    answers: dict[str, Answer],
    told: tuple[_Told, Period],
    *,
    expects_known: bool,
) -> TaskProposal:
    text = row.cells.get(Role.TASK, SourcedText())
    when, period = told
    product = _told(row, Role.PRODUCT, else_in_task=product_in(text), what="sản phẩm")
    resources = _told(row, Role.RESOURCES, else_in_task=SourcedText(), what="")
    names = [mention.name for mention in (*agencies.leads.mentions, *agencies.coordinators.mentions)]
    doubts = [
        *row.doubts,
        *agencies.doubts,
        *_doubts(draft, text, agencies, period, answers, expects_known=expects_known),
    ]
    evidence = {
        "ordinal": row.cells.get(Role.ORDINAL, SourcedText()).spans,
        "text": text.spans,
        "leads": agencies.lead_places.spans,
        "coordinators": agencies.coordinator_places.spans,
        "period": when.words.spans,
        "product": product.words.spans,
        "resources": resources.words.spans,
    }
    sources = {
        "text": row.sources.get(Role.TASK, _NO_SOURCE),
        "leads": agencies.lead_source if agencies.leads.mentions else _NOT_FOUND,
        "coordinators": agencies.coordinator_source if agencies.coordinators.mentions else None,
        "period": when.source if when.words or Role.PERIOD in draft.columns else None,
        "product": product.source if product.words else None,
        "resources": resources.source if resources.words else None,
    }
    return TaskProposal(
        text=text.text,
        group=row.group,
        ordinal=row.ordinal,
        leads=tuple(mention.name for mention in agencies.leads.mentions),
        coordinators=tuple(mention.name for mention in agencies.coordinators.mentions),
        lead_note=agencies.leads.note.text or None,
        coordinator_note=agencies.coordinators.note.text or None,
        agency_ids=sure_ids(names, answers),
        period=period,
        product=product.words.text or None,
        resources=resources.words.text or None,
        doubts=tuple(doubt.message for doubt in doubts),
        reasons=_reasons(sources, doubts),
        evidence={name: spans for name, spans in evidence.items() if spans},
    )


def _when(
    draft: Draft, row: TaskRow, marks: LostMarks | None, period_of: Callable[[str], Period]
) -> tuple[_Told, Period]:
    """What the row's own column says of the time, else what the task's words say."""
    text = row.cells.get(Role.PERIOD, SourcedText())
    if text:
        told = marks.put_on_words(text.text) if marks else text.text
        period = period_of(told)
        source = row.sources.get(Role.PERIOD, _NO_SOURCE)
    else:
        task = row.cells.get(Role.TASK, SourcedText())
        found = deadline_in(marks.put_on(task) if marks else task, draft.header, draft.rules)
        if found is None:
            return _Told(SourcedText(), _NOT_FOUND), Period(PeriodKind.NONE)
        text, period = found.words, found.period
        if marks:
            text = as_written(draft.document, text)
        source = Source("words-in-task", f"cụm từ “{text.text}” trong nội dung nhiệm vụ")
    written = " ".join(text.text.split())
    return _Told(text, source), replace(period, text=written) if marks else period


def _reasons(sources: dict[str, Source | None], doubts: Iterable[Doubt]) -> dict[str, FieldReason]:
    about = list(doubts)
    return {
        name: reason_of(name, source.rule, source.because, doubts=about)
        for name, source in sources.items()
        if source
    }


def _doubts(
    draft: Draft,
    text: SourcedText,
    agencies: _Agencies,
    period: Period,
    answers: dict[str, Answer],
    *,
    expects_known: bool,
) -> list[Doubt]:
    """What may be wrong with the fields as they were read."""
    doubts: list[Doubt] = []
    if not agencies.leads.mentions:
        doubts.append(Doubt(DoubtCode.NO_LEAD, "không thấy cơ quan chủ trì"))
    if len(agencies.leads.mentions) > 1 and _SHARED_LEAD.search(folded_in_place(agencies.leads.note.text)):
        words = f"{len(agencies.leads.mentions)} cơ quan chủ trì “{agencies.leads.note.text}”"
        doubts.append(Doubt(DoubtCode.SEVERAL_LEADS, words))
    if Role.PERIOD in draft.columns and period.kind is PeriodKind.NONE:
        doubts.append(
            Doubt(DoubtCode.PERIOD_NOT_UNDERSTOOD, f"không hiểu thời hạn “{period.text}”")
            if period.text
            else Doubt(DoubtCode.NO_PERIOD, "không thấy thời hạn")
        )
    if len(text.text.split()) < _SHORT_TASK:
        doubts.append(Doubt(DoubtCode.TEXT_TOO_SHORT, "nội dung quá ngắn"))
    if text.text[:1].islower():
        doubts.append(Doubt(DoubtCode.TEXT_BEGINS_MIDWAY, "nội dung bắt đầu giữa câu"))
    for mention in (*agencies.leads.mentions, *agencies.coordinators.mentions):
        doubts.extend(doubts_about(draft, mention.name, answers[mention.name], expects_known=expects_known))
    return doubts
