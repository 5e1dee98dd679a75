"""What a list of tasks may be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import models

from dondoc.server.tracking.models import AssignmentRole

from .responsibility import NOBODY

UNKNOWN = "chua-ro"  # in place of an agency: leads that the registry does not know
OPEN_STAGES = "open"  # in place of a stage: whatever runs


class Sort(StrEnum):
    DUE = "due"  # the earliest day first, those without a day last
    LATEST_DUE = "-due"
    NEWEST = "newest"  # confirmed last first
    OLDEST = "oldest"
    DOCUMENT = "document"  # the newest document first, its tasks as they stand in it; then what has none


class Level(models.TextChoices):
    """Who assigned it."""

    TOP = "top", "Giao trực tiếp"
    BELOW = "below", "Giao xuống từ cơ quan cấp trên"


class Outcome(models.TextChoices):
    """How what is completed came in, by the day that the settings name."""

    IN_TIME = "in_time", "Hoàn thành đúng hạn"
    LATE = "late", "Hoàn thành quá hạn"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list of tasks is narrowed to; an empty value narrows nothing.

    Of a lead agency, stage, day and timeliness are those of its own part, in the order of the list too.
    """

    agency_id: str = ""  # in the registry; what it took over from others is its own. Or UNKNOWN, NOBODY
    agency_name: str = ""  # as written, for names that the registry does not know
    role: str = ""  # a value of AssignmentRole: of the agency given, else of any, or of the viewer's own
    level: str = ""  # a value of Level
    due_from: date | None = None
    due_to: date | None = None
    period_kind: str = ""  # a value of PeriodKind
    timeliness: str = ""  # a value of rules.Timeliness
    stage: str = ""  # a value of TaskStage, or OPEN_STAGES
    outcome: str = ""  # a value of Outcome
    document_id: int | None = None
    officer: str = ""  # a key of an account; MINE or NOBODY in its place
    field: str = ""  # a key of a field, or NOBODY
    leader: str = ""  # a key of an account; MINE or NOBODY in its place
    is_mine: bool = False  # the viewer monitors it, or is in charge of it
    # Words with or without marks; what is spelled exactly so comes first, among COUNT_CAP hits at most.
    text: str = ""
    sort: str = Sort.DUE

    @property
    def is_of_lead(self) -> bool:
        """Whether it asks for what one agency leads, or nobody that is known."""
        return bool(self.agency_id) and self.role == AssignmentRole.LEAD and self.agency_id != NOBODY

    @property
    def is_of_no_lead(self) -> bool:
        return self.agency_id == NOBODY and self.role == AssignmentRole.LEAD
