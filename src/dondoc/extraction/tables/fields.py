"""From a row of cells to a proposed task: agencies one by one, the period typed, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.names import AgencyList, read_agency_list
from dondoc.agencies.resolving import Answer
from dondoc.documents.reading import Period, PeriodKind, TaskProposal
from dondoc.documents.sourced import SourcedText

from ..doubts import Doubt, DoubtCode, confidence_of
from ..draft import Draft, TaskRow
from ..naming import doubts_about, resolve_names, sure_ids
from ..periods import read_period
from .columns import Role

_LEAD_LABEL = re.compile(
    r"(?:^|(?<=[\s;,.(-]))(?:(?:cơ quan|đơn vị)\s+)?chủ trì(?:\s+(?:thực hiện|tham mưu))?\s*[:\-–]\s*",
    re.IGNORECASE,
)
_COORDINATOR_LABEL = re.compile(
    r"(?:^|(?<=[\s;,.(-]))(?:(?:cơ quan|đơn vị)\s+)?"
    r"(?:chủ trì,?\s+)?phối hợp(?:\s+(?:thực hiện|với|cùng))?\s*[:\-–]?\s*",
    re.IGNORECASE,
)
_DATE_IN_TEXT = re.compile(
    r"(?:hoàn thành |xong |báo cáo [^.;]{0,60})?"
    r"(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|không quá)\s+"
    r"(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}",
    re.IGNORECASE,
)
_SHARED_LEAD = re.compile(r"theo (?:chức năng|lĩnh vực|nhiệm vụ|thẩm quyền|phân công|địa bàn)", re.IGNORECASE)
_SHORT_TASK = 3  # words


@dataclass(frozen=True, slots=True)
class _Agencies:
    leads: AgencyList
    coordinators: AgencyList
    lead_places: SourcedText
    coordinator_places: SourcedText


def read_rows(draft: Draft) -> None:
    """Reads: rows, columns, header. Writes: tasks."""
    agencies = [_agencies_of(row, draft.known) for row in draft.rows]
    names = [m.name for a in agencies for m in (*a.leads.mentions, *a.coordinators.mentions)]
    answers = resolve_names(draft, names)
    known = sum(answers[name].sure_id is not None for name in names)
    for row, found in zip(draft.rows, agencies, strict=True):
        draft.tasks.append(_task(draft, row, found, answers, expects_known=2 * known > len(names)))


def _agencies_of(row: TaskRow, known: KnownNames) -> _Agencies:
    lead = row.cells.get(Role.LEAD, SourcedText())
    coordinator = row.cells.get(Role.COORDINATOR, SourcedText())
    both = row.cells.get(Role.AGENCIES)
    is_labelled = _LEAD_LABEL.match(lead.text) or _COORDINATOR_LABEL.search(lead.text)
    if both is None and not coordinator and is_labelled:
        both = lead
    if both is not None:
        lead, coordinator = _lead_and_coordinators(both)
    return _Agencies(
        read_agency_list(lead, known=known), read_agency_list(coordinator, known=known), lead, coordinator
    )


def _lead_and_coordinators(cell: SourcedText) -> tuple[SourcedText, SourcedText]:
    """A cell that names both, by its labels ("Chủ trì: …; Phối hợp: …"), or "A chủ trì, phối hợp với B"."""
    text = cell.text
    split = _COORDINATOR_LABEL.search(text)
    lead_end, rest_start = (split.start(), split.end()) if split else (len(text), len(text))
    lead = cell.cut(0, lead_end).without(_LEAD_LABEL).strip(" ;,.-–\n")
    lead = lead.without(re.compile(r"[\s,]*(?:là cơ quan )?chủ trì[\s,]*$", re.IGNORECASE)).strip(" ;,")
    coordinators = cell.cut(rest_start).strip(" ;,.-–\n")
    label = _LEAD_LABEL.search(coordinators.text)
    if label and not lead:
        return coordinators.cut(label.end()), coordinators.cut(0, label.start()).strip(" ;,")
    return lead, coordinators


def _task(
    draft: Draft, row: TaskRow, agencies: _Agencies, answers: dict[str, Answer], *, expects_known: bool
) -> TaskProposal:
    text = row.cells.get(Role.TASK, SourcedText())
    period_cell = row.cells.get(Role.PERIOD) or _date_in(text)
    period = (
        read_period(period_cell.text, issued_on=draft.header.issued_on, rules=draft.rules)
        if period_cell
        else Period(PeriodKind.NONE)
    )
    names = [mention.name for mention in (*agencies.leads.mentions, *agencies.coordinators.mentions)]
    doubts = [*row.doubts, *_doubts(draft, text, agencies, period, answers, expects_known=expects_known)]
    evidence = {
        "ordinal": row.cells.get(Role.ORDINAL, SourcedText()).spans,
        "text": text.spans,
        "leads": agencies.lead_places.spans,
        "coordinators": agencies.coordinator_places.spans,
        "period": period_cell.spans if period_cell else (),
        "product": row.cells.get(Role.PRODUCT, SourcedText()).spans,
        "resources": row.cells.get(Role.RESOURCES, SourcedText()).spans,
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
        product=_written(row, Role.PRODUCT),
        resources=_written(row, Role.RESOURCES),
        confidence=confidence_of(doubts),
        doubts=tuple(doubt.message for doubt in doubts),
        evidence={name: spans for name, spans in evidence.items() if spans},
    )


def _written(row: TaskRow, role: Role) -> str | None:
    return row.cells[role].text if row.cells.get(role) else None


def _date_in(text: SourcedText) -> SourcedText:
    """A deadline written into the task's own words, where no column holds it."""
    match = _DATE_IN_TEXT.search(text.text)
    return text.cut(match.start(), match.end()) if match else SourcedText()


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
    if len(agencies.leads.mentions) > 1 and _SHARED_LEAD.search(agencies.leads.note.text):
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
