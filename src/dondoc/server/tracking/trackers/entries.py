"""A row of a tracker as a task: its words, agencies, term and stage, or what is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.names import AgencyList, read_agency_list
from dondoc.documents.reading import Period, PeriodKind
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold
from dondoc.extraction import PeriodRules, read_period
from dondoc.extraction.tables.agency_cells import read_shares
from dondoc.server.registry.importing.sheets import Sheet
from dondoc.server.tracking.models import TaskStage
from dondoc.server.tracking.sheets.days import day_of

from .columns import ColumnMapping, TrackerField, guess_stage

_LIKE_A_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{4}-\d{1,2}-\d{1,2}")
_ROMAN = re.compile(r"^(?:[ivxlc]+|[a-e])[.)]?$")
_TOTAL = re.compile(r"^(?:tong|cong)(?: so| cong)?\b")
# By what a task is known again: what is said of its progress changes from week to week.
_IDENTITY = (TrackerField.TEXT, TrackerField.LEADS, TrackerField.NUMBER, TrackerField.ISSUED_ON)
_BY_HAND = "ngày ghi trong bảng theo dõi"


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said of a row, and of which field."""

    field: str  # a label
    message: str


@dataclass(frozen=True, slots=True)
class Named:
    """Agencies as they are written, and the words beside them that name none."""

    names: tuple[str, ...] = ()
    note: str = ""


@dataclass(slots=True)
class TrackerEntry:
    """One row. With `problems` it cannot be taken in; `notes` are worth a look."""

    number: int
    cells: tuple[tuple[str, str], ...]  # heading and what stands under it, as written
    digest: str
    text: str = ""
    ordinal: str = ""
    group_title: str = ""
    leads: Named = field(default_factory=Named)
    coordinators: Named = field(default_factory=Named)
    period: Period = field(default_factory=lambda: Period(PeriodKind.NONE))
    reference_number: str = ""
    issued_on: date | None = None
    status: str = ""
    stage: TaskStage = TaskStage.ASSIGNED
    done_on: date | None = None
    product: str = ""
    note: str = ""
    problems: list[Told] = field(default_factory=list)
    notes: list[Told] = field(default_factory=list)

    @property
    def due_on(self) -> date | None:
        return date.fromisoformat(self.period.due_on) if self.period.due_on else None


@dataclass(frozen=True, slots=True)
class Ways:
    """By what the words of a tracker are understood."""

    known: KnownNames
    rules: PeriodRules
    today: date


def read_entries(sheet: Sheet, mapping: ColumnMapping, *, ways: Ways) -> Iterator[TrackerEntry]:
    """The rows below the headings, in their order; sums and headings of groups are no tasks."""
    headings = next((cells for number, cells in sheet.rows if number == mapping.heading_row), ())
    seen: Counter[str] = Counter()
    group = ""
    for number, cells in sheet.rows:
        if number <= mapping.heading_row:
            continue
        held = {what: cells[place] for place, what in mapping.columns.items() if place < len(cells)}
        held = {what: words for what, words in held.items() if words}
        if _TOTAL.match(fold(cells[0] or held.get(TrackerField.TEXT, ""))):
            continue
        if title := _group_title(cells, held):
            group = title
            continue
        told = tuple((_heading(headings, place), cell) for place, cell in enumerate(cells) if cell)
        same = " | ".join(fold(held.get(what, "")) for what in _IDENTITY)
        seen[same] += 1
        entry = TrackerEntry(number, told, _digest(same, seen[same]), group_title=group)
        _fill(entry, held, mapping, ways)
        yield entry


def _fill(entry: TrackerEntry, held: Mapping[TrackerField, str], mapping: ColumnMapping, ways: Ways) -> None:
    entry.text = held.get(TrackerField.TEXT, "")
    if not entry.text:
        _wrong(entry, TrackerField.TEXT, "Chưa có nội dung nhiệm vụ. Hãy ghi nội dung hoặc xóa dòng.")
    entry.ordinal = held.get(TrackerField.ORDINAL, "")[:40]
    entry.reference_number = held.get(TrackerField.NUMBER, "")[:200]
    entry.product, entry.note = held.get(TrackerField.PRODUCT, ""), held.get(TrackerField.NOTE, "")
    entry.issued_on = _day(entry, held, TrackerField.ISSUED_ON)
    _fill_agencies(entry, held, mapping, ways)
    _fill_period(entry, held.get(TrackerField.DUE, ""), ways)
    _fill_stage(entry, held, mapping, ways)


def _fill_agencies(
    entry: TrackerEntry, held: Mapping[TrackerField, str], mapping: ColumnMapping, ways: Ways
) -> None:
    names_both = TrackerField.COORDINATORS not in mapping.columns.values()
    first = read_shares(_put(held, TrackerField.LEADS), known=ways.known, names_both=names_both)
    second = read_shares(
        _put(held, TrackerField.COORDINATORS), known=ways.known, names_both=False, leads=False
    )
    coordinators = SourcedText.joined((first.coordinators, second.coordinators), by="; ")
    entry.leads = _named(read_agency_list(first.leads or second.leads, known=ways.known))
    entry.coordinators = _named(read_agency_list(coordinators, known=ways.known))
    if not entry.leads.names:
        message = "Chưa rõ cơ quan nào chủ trì: nhiệm vụ nhập vào chưa có ai báo cáo."
        entry.notes.append(Told(TrackerField.LEADS.label, message))


def _fill_period(entry: TrackerEntry, written: str, ways: Ways) -> None:
    if not written:
        return
    if day := day_of(written):
        iso = day.isoformat()
        entry.period = Period(PeriodKind.DATE, written, start=iso, end=iso, due_on=iso, rule=_BY_HAND)
        return
    issued_on = entry.issued_on.isoformat() if entry.issued_on else None
    entry.period = read_period(written, issued_on=issued_on, rules=ways.rules)
    if entry.period.kind is not PeriodKind.NONE:
        return
    entry.period = Period(PeriodKind.NONE, written)
    if _LIKE_A_DAY.search(written):
        _wrong(entry, TrackerField.DUE, f"“{written[:40]}” không phải là một ngày. Viết ngày như 31/12/2026.")
    else:
        message = f"Chưa hiểu thời hạn “{written[:60]}”: giữ nguyên chữ, không tính ngày."
        entry.notes.append(Told(TrackerField.DUE.label, message))


def _fill_stage(
    entry: TrackerEntry, held: Mapping[TrackerField, str], mapping: ColumnMapping, ways: Ways
) -> None:
    entry.status = held.get(TrackerField.STATUS, "")
    entry.done_on = _day(entry, held, TrackerField.DONE_ON)
    stage = mapping.stages.get(fold(entry.status)) or guess_stage(entry.status) if entry.status else None
    if entry.status and stage is None:
        message = f"Chưa rõ “{entry.status[:60]}” là tình trạng nào. Hãy chọn ở phần Tình trạng phía trên."
        _wrong(entry, TrackerField.STATUS, message)
    entry.stage = stage or (TaskStage.COMPLETED if entry.done_on else TaskStage.ASSIGNED)
    if entry.stage != TaskStage.COMPLETED:
        entry.done_on = None
    elif entry.done_on is None:
        if TrackerField.DONE_ON.label not in {told.field for told in entry.problems}:
            message = "Đã hoàn thành mà không có ngày hoàn thành. Hãy thêm ngày có kết quả."
            _wrong(entry, TrackerField.DONE_ON, message)
    elif entry.done_on > ways.today:
        _wrong(entry, TrackerField.DONE_ON, f"Ngày hoàn thành {entry.done_on:%d/%m/%Y} chưa đến.")
    elif entry.issued_on and entry.done_on < entry.issued_on:
        message = f"Ngày hoàn thành {entry.done_on:%d/%m/%Y} trước ngày giao {entry.issued_on:%d/%m/%Y}."
        _wrong(entry, TrackerField.DONE_ON, message)


def _day(entry: TrackerEntry, held: Mapping[TrackerField, str], what: TrackerField) -> date | None:
    written = held.get(what, "")
    day = day_of(written) if written else None
    if written and day is None:
        message = f"“{written[:40]}” không phải là một ngày. Viết ngày như 31/12/2026."
        _wrong(entry, what, message)
    return day


def _wrong(entry: TrackerEntry, what: TrackerField, message: str) -> None:
    entry.problems.append(Told(str(what.label), message))


def _group_title(cells: Sequence[str], held: Mapping[TrackerField, str]) -> str:
    """The words of a row that stands over the following ones: nothing but a title, perhaps with a numeral."""
    words = [cell for cell in cells if cell]
    if len(words) == 1 and (words[0] != held.get(TrackerField.TEXT) or words[0].isupper()):
        return words[0]
    if (
        len(words) == 2
        and _ROMAN.match(fold(words[0]))
        and set(held) <= {TrackerField.TEXT, TrackerField.ORDINAL}
    ):
        return words[1]
    return ""


def _put(held: Mapping[TrackerField, str], what: TrackerField) -> SourcedText:
    words = held.get(what, "")
    return SourcedText.put(words.replace("\n", "; ")) if words else SourcedText()


def _named(found: AgencyList) -> Named:
    names = dict.fromkeys(mention.name for mention in found.mentions if mention.name.strip())
    return Named(tuple(names), found.note.text)


def _heading(headings: Sequence[str], place: int) -> str:
    return (headings[place] if place < len(headings) else "") or f"Cột {place + 1}"


def _digest(same: str, nth: int) -> str:
    """The same words twice in one sheet are two tasks."""
    return hashlib.sha256(f"{nth} {same}".encode()).hexdigest()
