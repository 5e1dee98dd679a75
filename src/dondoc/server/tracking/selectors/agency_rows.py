"""What the work of an agency is told with: what of it is asked for, its rows and its folds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.tracking.models import AssignedTask, Share, TaskStage
from dondoc.server.tracking.rules import Timeliness


class Narrow(StrEnum):
    """What of the led work is asked for."""

    NEW = "moi"  # not taken up yet
    RETURNED = "tra-lai"  # sent back, nothing reported since
    TO_REPORT = "den-ky"  # owes the report on the period that closed last
    OVERDUE = "qua-han"
    DUE_SOON = "sap-den-han"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A task as one of the agencies holds it: by its own share, where it leads."""

    task: AssignedTask  # document is loaded
    share: Share | None  # agency is loaded
    stage: str
    due_on: date | None
    timeliness: Timeliness
    timeliness_words: str
    led_by: Sequence[str]  # where it does not lead itself

    @property
    def is_new(self) -> bool:
        return self.share is not None and self.stage == TaskStage.ASSIGNED


@dataclass(frozen=True, slots=True)
class WorkPage:
    rows: Sequence[WorkRow]
    number: int
    has_next: bool
    count: int
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """What one document gives to the collectives: one line, until it is opened."""

    document: ReceivedDocument | None  # None: what no document assigns
    count: int
    running_count: int


@dataclass(frozen=True, slots=True)
class Folds:
    rows: Sequence[Fold]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Owed:
    """The led tasks that owe the report on the period that closed last, the earliest due first."""

    keys: Sequence[tuple[int, str]]  # the share that stands for each, and whose lead it is
    is_capped: bool  # there were too many parts at work to look at all: show "12+"
