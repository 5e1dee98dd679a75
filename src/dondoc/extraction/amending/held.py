"""A document whose tasks are followed, and what a later paper does to each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dondoc.documents.reading import Period
from dondoc.documents.types import Span
from dondoc.workcalendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class HeldTask:
    """One task as it stands now; numbers and words are those of its document."""

    text: str
    group: str = ""
    ordinal: str = ""
    leads: tuple[str, ...] = ()
    period_text: str = ""
    due_on: date | None = None
    # By which "thêm 5 ngày làm việc" is counted.
    calendar: WorkCalendar = field(default_factory=WorkCalendar, compare=False)


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """The document that is cited: a number is unique only with its year and issuer."""

    number: str
    issued_on: date | None
    issuer: str
    tasks: tuple[HeldTask, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a paper does to one task. One that is not sure is to be seen as unchanged, with the notes.

    `task` is its place in the held paper. `period` and `leads` are the new ones where they change; `repeats`
    is the place of the proposal, among the tasks of the paper's reading, that states the task again.
    """

    task: int
    period: Period | None = None
    leads: tuple[str, ...] | None = None
    is_withdrawn: bool = False
    is_repeated: bool = False
    repeats: int | None = None
    is_sure: bool = True
    because: str = ""  # in Vietnamese, which words led to it
    notes: tuple[str, ...] = ()  # in Vietnamese, why an officer should look
    evidence: tuple[Span, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether anything would be different, or is said again."""
        return (
            self.period is not None
            or self.leads is not None
            or self.is_withdrawn
            or self.is_repeated
            or self.repeats is not None
        )
