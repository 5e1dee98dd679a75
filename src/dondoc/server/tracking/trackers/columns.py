"""Which column of a tracker holds what, guessed by its headings, and what its words for a stage mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import models

from dondoc.documents.spelling import fold
from dondoc.server.registry.importing.sheets import Sheet
from dondoc.server.tracking.models import TaskStage

_HEADINGS_WITHIN = 30  # rows: offices put titles and dates above
_LONGEST_HEADING = 120
STAGES = tuple(stage for stage in TaskStage if stage != TaskStage.AWAITING_CONFIRMATION)


class TrackerField(models.TextChoices):
    """What a column of a tracker may hold."""

    TEXT = "text", "Nhiệm vụ"
    LEADS = "leads", "Cơ quan chủ trì"
    COORDINATORS = "coordinators", "Cơ quan phối hợp"
    DUE = "due", "Thời hạn"
    NUMBER = "number", "Số, ký hiệu văn bản"
    ISSUED_ON = "issued_on", "Ngày văn bản, ngày giao"
    STATUS = "status", "Tình trạng"
    DONE_ON = "done_on", "Ngày hoàn thành"
    ORDINAL = "ordinal", "Số thứ tự"
    PRODUCT = "product", "Sản phẩm"
    NOTE = "note", "Ghi chú, kết quả"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How a sheet is read: where its headings are, what its columns hold, what its stages mean."""

    sheet: str
    heading_row: int
    columns: Mapping[int, TrackerField]  # by place from 0
    stages: Mapping[str, TaskStage] = field(default_factory=dict)  # folded words → stage, set by hand

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "heading_row": self.heading_row,
            "columns": {str(place): str(held) for place, held in self.columns.items()},
            "stages": {words: str(stage) for words, stage in self.stages.items()},
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> ColumnMapping:
        return cls(
            kept["sheet"],
            kept["heading_row"],
            {int(place): TrackerField(held) for place, held in kept["columns"].items()},
            {words: TaskStage(stage) for words, stage in kept["stages"].items()},
        )


def guess_mapping(sheets: Sequence[Sheet]) -> ColumnMapping:
    """The sheet and row whose headings say most; where none says two things, one what is to be done, the
    first row."""
    best, best_count = None, 1  # a title above the table may say what is to be done
    for sheet in sheets:
        for number, cells in sheet.rows:
            if number > _HEADINGS_WITHIN:
                break
            columns = guess_columns(cells)
            if TrackerField.TEXT in columns.values() and len(columns) > best_count:
                best, best_count = ColumnMapping(sheet.name, number, columns), len(columns)
    if best is not None:
        return best
    first = next(sheet for sheet in sheets if sheet.rows)
    return ColumnMapping(first.name, first.rows[0][0], {})


def guess_columns(headings: Sequence[str]) -> dict[int, TrackerField]:
    """What each column holds, as far as its heading tells; each thing once, the leftmost first."""
    found: dict[int, TrackerField] = {}
    for place, heading in enumerate(headings):
        folded = " ".join(re.sub(r"[^\w,%]+", " ", fold(heading)).split())
        if not folded or len(folded) > _LONGEST_HEADING:
            continue
        for name, pattern in _patterns("columns").items():
            if TrackerField(name) not in found.values() and pattern.search(folded):
                found[place] = TrackerField(name)
                break
    return found


def guess_stage(words: str) -> TaskStage | None:
    """What the words say of how far a task is; None where they say none of it."""
    folded = " ".join(re.sub(r"[^\w%,]+", " ", fold(words)).split())
    for name, pattern in _patterns("stages").items():
        if pattern.search(folded):
            return TaskStage(name)
    return None


@cache
def _patterns(table: str) -> dict[str, re.Pattern[str]]:
    written = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {name: re.compile("|".join(patterns)) for name, patterns in written[table].items()}
