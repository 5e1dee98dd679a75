"""Under what a paragraph stands: a sentence that assigns, a heading that names an agency, a section."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dondoc.documents.sourced import SourcedText

from ..outline import Block, BlockKind
from .phrases import Passage
from .words import AIMS, MEASURES, SECTION


class Assigned(StrEnum):
    """How a task came to its leads; codes of `lexicon/rules.toml`."""

    ASKED = "asked-by-verb"
    SUBJECT = "subject-of-sentence"
    STEM = "from-stem"
    HEADING = "from-heading"
    CARRIED = "carried-on"
    LABEL = "from-label"
    NOBODY = "nothing-found"


@dataclass(frozen=True, slots=True)
class Leads:
    """Those who are to do something, how they are told, and in which words (a verb, where there is one)."""

    names: tuple[SourcedText, ...] = ()
    how: Assigned = Assigned.NOBODY
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.names)

    @property
    def key(self) -> tuple[str, ...]:
        """What tells whether two mean the same."""
        return tuple(name.text.casefold() for name in self.names)

    def are_meant_by(self, others: Leads) -> bool:
        """Whether the others are one short name of the only one here: "Công ty" after "Công ty A"."""
        if len(self.names) != 1 or len(others.names) != 1:
            return False
        long, short = self.key[0], others.key[0]
        return long == short or long.startswith(f"{short} ")

    def told(self, how: Assigned) -> Leads:
        """The same leads, come to in another way."""
        return Leads(self.names, how, self.words)


@dataclass(slots=True)
class Scope:
    """Where the reading of the text stands."""

    is_open: bool = False  # whoever is named as a subject is to do what follows
    is_list: bool = False  # what stands below is a list of duties
    is_aim: bool = False  # under a heading that says what is wished for or was reached
    section_level: int | None = None  # of the mark of the section that opened the list, where one did
    is_relayed: bool = False  # what stands below is asked by somebody else
    leads: Leads = field(default_factory=Leads)  # of the sentence above the list
    owners: list[tuple[int, Leads]] = field(default_factory=list)  # by the level of their mark
    carried: Leads | None = None  # of the task before; None where none can be gone on with

    def enter(self, block: Block) -> None:
        """A block with a mark closes the headings of its level and below."""
        if block.mark:
            self.owners = [(level, leads) for level, leads in self.owners if level < block.level]

    @property
    def owner(self) -> Leads:
        """Those under whose name the block stands: of the innermost heading, else of the sentence above."""
        return self.owners[-1][1] if self.owners else self.leads

    def start_list(self, leads: Leads, *, is_relayed: bool = False) -> None:
        """A sentence without a mark of its own that ends in a colon: what it says holds for what follows."""
        self.is_list, self.is_open = not is_relayed, not is_relayed
        self.is_relayed, self.leads, self.owners, self.carried = is_relayed, leads, [], None
        self.is_aim, self.section_level = False, None

    def start_section(self, block: Block, *, is_plan: bool) -> None:
        """A heading says what kind of section begins."""
        self.carried = None
        title = Passage.of(block.text.strip(" .:*_#"))
        if self.section_level is not None and block.level <= self.section_level:
            self.is_open = self.is_list = False
            self.section_level = None
        self.is_aim = AIMS.match(title) is not None
        if SECTION.search(title):
            self.is_open, self.is_list, self.is_relayed, self.is_aim = True, True, False, False
            self.leads, self.section_level = Leads(), block.level
        elif is_plan and MEASURES.search(title) and not self.is_aim:
            self.is_open, self.section_level = True, block.level


def is_section_mark(block: Block) -> bool:
    """Whether the block heads a part of the document: a heading in capitals, or with a Roman numeral."""
    is_numeral = bool(block.mark) and block.mark.text.isupper()
    return block.kind is BlockKind.HEADING and (is_numeral or block.text.text.isupper())
