"""The draft as the extraction has it while it reads: its paragraphs and tables, on the day that judges it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from dondoc.agencies.model import Agency
from dondoc.documents.reading import Reading, TaskProposal
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document, Span
from dondoc.extraction.checks import cut, named
from dondoc.extraction.draft import Draft
from dondoc.extraction.naming import issuer_of
from dondoc.extraction.outline import Block, find_blocks
from dondoc.extraction.periods import PeriodRules
from dondoc.extraction.tables.finding import find_task_tables
from dondoc.extraction.tables.flattened import recover_flattened_tables

from .context import LintContext

_SHOWN = 60  # letters of a task whose number does not tell it
_RETELL = ("digest", "report")


@dataclass(frozen=True, slots=True)
class Duty:
    """One agency, or one collective, with one task. `agency` is empty where nobody surely bears the name."""

    task: int
    name: str
    agency: str
    is_lead: bool
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Reread:
    """What the rules look at. `day` is that of the draft; where it has none, today, or of one that retells
    the last day on which one of those wrote whom it cites."""

    document: Document
    reading: Reading
    context: LintContext
    draft: Draft
    day: str

    @property
    def retells(self) -> bool:
        return self.reading.document.type in _RETELL

    @property
    def tasks(self) -> tuple[TaskProposal, ...]:
        return self.reading.tasks

    @property
    def blocks(self) -> list[Block]:
        return self.draft.blocks

    @cached_property
    def issuer(self) -> str | None:
        return issuer_of(self.draft)

    @cached_property
    def issuer_id(self) -> str:
        return self.resolved(self.issuer) if self.issuer else ""

    def resolved(self, name: str) -> str:
        """The id of the one agency or collective that the name surely means on the day; empty where none."""
        return self.context.registry.resolve(name, on=self.day, issuer=self.issuer).sure_id or ""

    def agency_of(self, task: TaskProposal, name: str) -> str:
        """The id of a lead or coordinator; that of the reading where this registry knows it."""
        read = task.agency_ids.get(name, "")
        return read if read in self.context.registry.agencies else self.resolved(name)

    def agency(self, agency_id: str) -> Agency:
        return self.context.registry.get(agency_id)

    def name_of(self, agency_id: str) -> str:
        return self.agency(agency_id).name_on(self.day)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        return tuple(self._duties())

    @cached_property
    def leads(self) -> dict[int, list[Duty]]:
        """Those who lead, by task."""
        found: dict[int, list[Duty]] = {}
        for duty in self.duties:
            if duty.is_lead:
                found.setdefault(duty.task, []).append(duty)
        return found

    def _duties(self) -> Iterator[Duty]:
        for index, task in enumerate(self.tasks):
            for field, names in (("leads", task.leads), ("coordinators", task.coordinators)):
                places = task.evidence.get(field) or task.evidence.get("text", ())
                for at, name in enumerate(names):
                    agency = self.agency_of(task, name)
                    own = (places[at],) if len(places) == len(names) else places
                    yield Duty(index, name, agency, field == "leads", own)

    def named(self, task: TaskProposal) -> str:
        """The task by its number, with its first words where that is a letter or another task has it, too."""
        name = named(task)
        if name.startswith("“") or (self._named[name] == 1 and not (len(name) == 1 and name.isalpha())):
            return name
        return f"{name} (“{cut(task.text, _SHOWN)}”)"

    @cached_property
    def _named(self) -> Counter[str]:
        return Counter(map(named, self.tasks))

    @cached_property
    def tasks_in_tables(self) -> frozenset[int]:
        """The tasks that are rows of tables."""
        lines = {
            span.line for table in self.document.tables for cell in table.cells for span in cell.spans
        } | self.draft.lines_in_tables
        return frozenset(
            index
            for index, task in enumerate(self.tasks)
            if any(span.line in lines for span in task.evidence.get("text", ()))
        )

    @cached_property
    def whole(self) -> str:
        """All that the draft says, line by line."""
        return "\n".join(line.text for line in self.document.lines if not line.is_removed)

    def text_at(self, spans: tuple[Span, ...]) -> str:
        return SourcedText.at(self.document, spans).text if spans else ""


def reread(document: Document, reading: Reading, context: LintContext) -> Reread:
    day = reading.document.issued_on or _day_of_undated(reading, context)
    draft = Draft(document, PeriodRules(calendar=context.calendar), context.registry)
    for stage in (find_task_tables, recover_flattened_tables, find_blocks):
        stage(draft)
    draft.header = replace(reading.document, issued_on=day)
    draft.tasks = list(reading.tasks)
    draft.references = list(reading.references)
    return Reread(document, reading, context, draft, day)


def _day_of_undated(reading: Reading, context: LintContext) -> str:
    today = context.on.isoformat()
    if reading.document.type not in _RETELL:
        return today
    told = [one.issued_on for one in reading.references if one.issued_on and one.issued_on <= today]
    return max(told, default=today)
