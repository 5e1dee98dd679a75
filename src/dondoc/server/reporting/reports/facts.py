"""What a report knows of its tasks when it is drawn up; every number of it is asked of this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .columns import Stand


class Move(StrEnum):
    """What happened to a task in the period."""

    CARRIED = "carried"  # it was given before
    GIVEN = "given"
    DUE = "due"  # its day lies in the period
    DONE = "done"
    REPORTED = "reported"
    EXTENDED = "extended"
    RETURNED = "returned"
    COMING = "coming"  # it runs, and is due in the next period or is overdue


MOVE_WORDS: Mapping[Move, str] = {
    Move.CARRIED: "Chuyển từ kỳ trước",
    Move.GIVEN: "Giao mới trong kỳ",
    Move.DUE: "Đến hạn trong kỳ",
    Move.DONE: "Hoàn thành trong kỳ",
    Move.REPORTED: "Có báo cáo trong kỳ",
    Move.EXTENDED: "Được gia hạn trong kỳ",
    Move.RETURNED: "Bị trả lại trong kỳ",
    Move.COMING: "Phải làm trong kỳ tới",
}


@dataclass(frozen=True, slots=True)
class TaskFact:
    """One task as it stood. `number` is its place in the list of the report's tasks, from 1."""

    id: int
    number: int
    label: str  # "I.3 - 45/KH-UBND"
    text: str
    stand: Stand
    leads: Sequence[tuple[str, Stand]]  # the key of each, and where its own part stands
    stage: str  # a value of TaskStage
    due_on: date | None
    document: str = ""  # its key, empty where no document gave it
    group: str = ""  # "IV|Lĩnh vực giao thông"
    field: str = ""
    moves: frozenset[Move] = frozenset()

    @property
    def year(self) -> str:
        return str(self.due_on.year) if self.due_on else ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The tasks in the order of their papers, and what their leads, papers and fields are called."""

    drawn_on: date
    first_on: date
    last_on: date
    tasks: Sequence[TaskFact]
    leads: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def tells_updates(self) -> bool:
        """Whether anything was to be reported on in the period."""
        return any(task.stand.is_updated is not None for task in self.tasks)

    def by_id(self) -> dict[int, TaskFact]:
        return {task.id: task for task in self.tasks}

    def leads_of(self, task: TaskFact) -> str:
        return "; ".join(self.leads.get(key, key) for key, _ in task.leads)
