"""Tasks of the held paper that the paper states again, as proposals of its own: which is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.documents.reading import Reading, TaskProposal
from dondoc.documents.types import Document, Span

from ..periods import Anchors
from .held import HeldTask
from .paragraphs import Paragraph, lines_about, table_lines
from .phrases import withdraws
from .rows import Beside, beside
from .targets import Targets, same_names

LIKE_FROM, SAME_FROM = 0.5, 0.72
LISTED_FROM = 0.9  # of a paper that changes nothing
_SAME_NUMBER = 0.03  # what the same number adds among equals


@dataclass(frozen=True, slots=True)
class Restated:
    """One proposal that states a held task again, with what its row says beside."""

    proposal: int
    task: TaskProposal
    beside: Beside
    likeness: float
    is_in_table: bool
    is_under_withdrawal: bool  # its table stands under a sentence that ends tasks

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The words of the proposal, its time and leads, and what stands beside."""
        fields = ("text", "leads", "period")
        own = [span for name in fields for span in self.task.evidence.get(name, ())]
        return tuple(dict.fromkeys([*own, *(span for text in self.beside.places for span in text.spans)]))


def restated_tasks(
    document: Document,
    reading: Reading,
    targets: Targets,
    paragraphs: Sequence[Paragraph],
    *,
    anchors: Anchors,
    is_changing: bool,
    is_replacing: bool,
    is_same_house: bool,
) -> dict[int, Restated]:
    """By the place of the held task. Each proposal states one task and each task is stated once.

    Of a paper that takes the place of the held one every proposal may state a task again; of one that changes
    it, those of its tables and paragraphs that are about it; of any other of the same house those paragraphs,
    and rows that state a task of the same leads in the same words.
    """
    in_tables, about = table_lines(document), lines_about(paragraphs)
    rows = beside(document, reading.tasks, anchors=anchors)
    scored: list[tuple[float, int, int]] = []
    for index, task in enumerate(reading.tasks):
        lines = {span.line for span in task.evidence.get("text", ())}
        above = _paragraph_above(paragraphs, min(lines, default=0))
        is_table = bool(lines & in_tables)
        is_near = above is None or above.is_about
        is_asked = bool(lines & about) or (is_changing and is_table and is_near)
        is_listed = is_same_house and is_table and is_near
        if not (is_replacing or is_asked or is_listed) or (index in rows and rows[index].is_added):
            continue
        for place, likeness in targets.likenesses(_as_held(task)).items():
            held = targets.tasks[place]
            if not (is_replacing or is_asked):
                likeness *= likeness >= LISTED_FROM and same_names(task.leads, held.leads)
            if likeness >= LIKE_FROM:
                bonus = _SAME_NUMBER if _has_same_number(task, held) else 0.0
                scored.append((likeness + bonus, index, place))
    found_again: dict[int, Restated] = {}
    taken: set[int] = set()
    for likeness, index, place in sorted(scored, reverse=True):
        if index in taken or place in found_again:
            continue
        task = reading.tasks[index]
        first = min((span.line for span in task.evidence.get("text", ())), default=0)
        above = _paragraph_above(paragraphs, first)
        is_table = first in in_tables
        found_again[place] = Restated(
            proposal=index,
            task=task,
            beside=rows.get(index, Beside()),
            likeness=likeness,
            is_in_table=is_table,
            is_under_withdrawal=is_table and above is not None and above.is_about and withdraws(above.plain),
        )
        taken.add(index)
    return found_again


def _as_held(task: TaskProposal) -> HeldTask:
    return HeldTask(text=task.text, leads=task.leads, period_text=task.period.text)


def _has_same_number(task: TaskProposal, held: HeldTask) -> bool:
    return bool(task.ordinal) and (task.group, task.ordinal) == (held.group, held.ordinal)


def _paragraph_above(paragraphs: Sequence[Paragraph], line: int) -> Paragraph | None:
    above = [one for one in paragraphs if one.lines and max(one.lines) < line]
    return above[-1] if above else None
