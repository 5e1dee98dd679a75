"""What the stages of the extraction pass on to one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.registry import Registry
from dondoc.documents.items import Item
from dondoc.documents.reading import DocumentHeader, Group, Reference, TaskProposal, Warning
from dondoc.documents.results import Result
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document

from .judging.doubts import Doubt
from .periods import Anchors, PeriodRules
from .tables.columns import Role, Source

if TYPE_CHECKING:
    from .outline import Block


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of a table of tasks, its cells by role, before its fields are read."""

    group: str
    ordinal: str
    cells: dict[Role, SourcedText]
    doubts: tuple[Doubt, ...] = ()
    sources: dict[Role, Source] = field(default_factory=dict)  # why each cell holds what it holds


@dataclass(slots=True)
class Draft:
    """A Reading in the making. Each stage says which of these it reads and which it writes."""

    document: Document
    rules: PeriodRules
    registry: Registry
    header: DocumentHeader = field(default_factory=DocumentHeader)
    anchors: Anchors = field(default_factory=Anchors)  # the days from which its periods count
    lines_in_tables: set[int] = field(default_factory=set)
    blocks: list[Block] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    rows: list[TaskRow] = field(default_factory=list)
    columns: set[Role] = field(default_factory=set)
    tasks: list[TaskProposal] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    lines_of_committees: set[int] = field(default_factory=set)
    results: list[Result] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)

    @property
    def known(self) -> KnownNames:
        """The names of the registry, as words to look for."""
        return self.registry.known_names
