"""A tracker on its way in, as a page shows it: its columns, its words for stages, what its rows would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from dondoc.documents.spelling import fold
from dondoc.server.tracking.models import TaskStage, TrackerImport
from dondoc.server.tracking.selectors import TrackerPreview, sheets_of
from dondoc.server.tracking.trackers.columns import STAGES, ColumnMapping, TrackerField, guess_columns
from dondoc.server.tracking.trackers.entries import TrackerEntry
from dondoc.server.web.forms import whole_number

_EXAMPLES = 3
_MOST_STATUSES = 40
NEW, FAULTY, ALREADY = "moi", "sua", "co"
_PARTS = ((FAULTY, "Phải sửa"), (NEW, "Sẽ nhập"), (ALREADY, "Đã nhập từ trước"))


@dataclass(frozen=True, slots=True)
class ColumnView:
    place: int
    heading: str
    examples: str
    held: str  # a value of TrackerField, or empty

    @property
    def name(self) -> str:
        return f"cot-{self.place}"


@dataclass(frozen=True, slots=True)
class StatusView:
    place: int
    words: str
    stage: str
    count: int

    @property
    def name(self) -> str:
        return f"tinh-trang-{self.place}"


@dataclass(frozen=True, slots=True)
class Part:
    code: str
    words: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class RowPage:
    rows: Sequence[TrackerEntry]
    number: int
    has_next: bool
    count: int
    is_capped: bool = False


def mapping_context(tracker: TrackerImport, preview: TrackerPreview) -> dict[str, Any]:
    """What can be corrected by hand."""
    sheets, mapping = sheets_of(tracker), preview.mapping
    sheet = next(one for one in sheets if one.name == mapping.sheet)
    headings = next((cells for number, cells in sheet.rows if number == mapping.heading_row), ())
    below = [cells for number, cells in sheet.rows if number > mapping.heading_row]
    width = max((len(cells) for cells in [headings, *below]), default=0)
    return {
        "sheet_names": [one.name for one in sheets],
        "columns": [
            ColumnView(
                place,
                _cell(headings, place) or f"Cột {place + 1}",
                " · ".join(_examples(below, place)),
                str(mapping.columns.get(place, "")),
            )
            for place in range(width)
        ],
        "fields": TrackerField.choices,
        "statuses": [
            StatusView(place, words, str(stage or ""), count)
            for place, (words, stage, count) in enumerate(preview.statuses[:_MOST_STATUSES])
        ],
        "stages": [(str(stage), stage.label) for stage in STAGES],
    }


def mapping_sent(tracker: TrackerImport, preview: TrackerPreview, sent: QueryDict) -> ColumnMapping:
    """As it was corrected. Another sheet or row of headings is guessed at anew."""
    former = preview.mapping
    name, row = sent.get("sheet", former.sheet), whole_number(sent.get("heading_row", ""))
    sheet = next((one for one in sheets_of(tracker) if one.name == name), None)
    if sheet is None or (name, row) != (former.sheet, former.heading_row):
        if sheet is not None and name != former.sheet:
            row = row if row != former.heading_row else sheet.rows[0][0]
        cells = next((cells for number, cells in sheet.rows if number == row), ()) if sheet else ()
        return ColumnMapping(name, row, guess_columns(cells), former.stages)
    chosen_for = {
        whole_number(key[4:], otherwise=-1): held for key, held in sent.items() if key[:4] == "cot-"
    }
    columns = {
        place: TrackerField(held)
        for place, held in sorted(chosen_for.items())
        if place >= 0 and held in TrackerField.values
    }
    stages = dict(former.stages)
    for place, (words, guessed, _) in enumerate(preview.statuses[:_MOST_STATUSES]):
        chosen = sent.get(f"tinh-trang-{place}", "")
        if chosen in TaskStage.values and TaskStage(chosen) in STAGES and chosen != guessed:
            stages[fold(words)] = TaskStage(chosen)
    return ColumnMapping(name, row, columns, stages)


def parts_of(preview: TrackerPreview, *, asked: str) -> list[Part]:
    counts = {NEW: len(preview.new), FAULTY: len(preview.faulty), ALREADY: len(preview.already)}
    there = [code for code, _ in _PARTS if counts[code]]
    current = asked if asked in there else next(iter(there), "")
    return [Part(code, words, counts[code], code == current) for code, words in _PARTS if counts[code]]


def rows_of(preview: TrackerPreview, part: str, *, page: int, page_size: int) -> RowPage:
    rows: Mapping[str, Sequence[TrackerEntry]] = {
        NEW: preview.new,
        FAULTY: preview.faulty,
        ALREADY: preview.already,
    }
    found, page = rows[part], max(page, 1)
    some = found[(page - 1) * page_size : page * page_size]
    return RowPage(some, page, page * page_size < len(found), len(found))


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _examples(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    found = (cell[:60] for cells in rows[:50] if (cell := _cell(cells, place)))
    return list(dict.fromkeys(found))[:_EXAMPLES]
