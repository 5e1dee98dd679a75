"""What pages may ask about tasks. Nothing here writes.

Scope: officers of the Office, leaders and administrators see every task; an officer of an agency sees the
tasks assigned to the agency, to what is below it and to its collectives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.server.accounts.models import Account
from dondoc.server.tracking.models import AssignedTask, Assignment


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list of tasks is narrowed to; an empty value narrows nothing."""

    agency_id: int | None = None
    agency_name: str = ""  # as written, for names the registry does not know
    role: str = ""  # lead | coordinator; together with the agency
    due_from: date | None = None
    due_to: date | None = None
    period_kind: str = ""
    timeliness: str = ""  # a value of rules.Timeliness
    stage: str = ""  # a value of TaskStage
    document_id: int | None = None
    text: str = ""  # words with or without marks; exact spellings come first
    sort: str = "due"  # due | -due | newest | document


@dataclass(frozen=True, slots=True)
class TaskRow:
    task: AssignedTask  # document is loaded
    leads: Sequence[Assignment]  # agency is loaded
    coordinators: Sequence[Assignment]
    timeliness: str  # a value of rules.Timeliness
    timeliness_words: str  # "quá 12 ngày"


@dataclass(frozen=True, slots=True)
class TaskPage:
    rows: Sequence[TaskRow]
    number: int
    has_next: bool
    count: int
    is_capped: bool


@dataclass(frozen=True, slots=True)
class QuotedField:
    field: str  # text, leads, coordinators, period, product, resources
    words: str  # as they stand in the document
    page: int
    line: int  # first line, for the link into the document


@dataclass(frozen=True, slots=True)
class TaskView:
    row: TaskRow
    evidence: Sequence[QuotedField]


def list_tasks(
    *, viewer: Account, filter: TaskFilter, today: date, page: int = 1, page_size: int = 50
) -> TaskPage:
    raise NotImplementedError


def all_tasks(*, viewer: Account, filter: TaskFilter, today: date) -> Iterator[TaskRow]:
    """As `list_tasks`, every row in the same order, read in portions: for exports."""
    raise NotImplementedError


def view_task(*, viewer: Account, task_id: int, today: date) -> TaskView:
    """One task with the words that assign it. Raises TaskNotFound."""
    raise NotImplementedError


def agencies_to_choose(*, viewer: Account, text: str, limit: int = 20) -> list[tuple[int, str]]:
    """Agencies that hold tasks the viewer may see, by a part of the name, for a pick list."""
    raise NotImplementedError
