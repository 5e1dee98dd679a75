"""What is known of an act or of a leader's directions before it is put into words, with its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.documents.types import Span

Places = Sequence[Span]


@dataclass(frozen=True, slots=True)
class Told:
    """A value, and where the paper says so."""

    words: str
    places: Places = ()

    def __bool__(self) -> bool:
        return bool(self.words)


NOTHING = Told("")


@dataclass(frozen=True, slots=True)
class KnownTask:
    """A task that was confirmed, or a proposal that still waits (`task_id` 0)."""

    text: Told
    leads: tuple[str, ...] = ()
    leads_at: Places = ()
    coordinators: tuple[str, ...] = ()
    coordinators_at: Places = ()
    period: Told = NOTHING  # as written
    due_on: date | None = None
    task_id: int = 0


@dataclass(frozen=True, slots=True)
class KnownCommittee:
    name: Told
    head: Told = NOTHING
    deputies: tuple[str, ...] = ()
    deputies_at: Places = ()
    members: tuple[str, ...] = ()
    members_at: Places = ()
    standing_body: Told = NOTHING


@dataclass(frozen=True, slots=True)
class KnownAct:
    """A paper of the week. Annexes that came by themselves count to the paper of their number."""

    document_id: int
    stored_id: int  # the text that the places are of
    type: str  # of DocumentHeader.type
    type_name: str  # "Công văn"
    number: Told
    issued_on: date
    issued_at: Places = ()
    issuer: Told = NOTHING
    subject: Told = NOTHING
    leader: Told = NOTHING  # who directs: whose directions it passes on, or who signs it
    post: Told = NOTHING
    is_signed_by_leader: bool = False
    tasks: tuple[KnownTask, ...] = ()
    open_count: int = 0  # proposals that nobody settled yet
    committee: KnownCommittee | None = None
    effective_on: date | None = None
    effective_at: Places = ()
    repeals: tuple[str, ...] = ()
    repeals_at: Places = ()
    carries_out: tuple[Told, ...] = ()  # cited papers that it carries out or answers


@dataclass(frozen=True, slots=True)
class KnownDirection:
    direction_id: int
    words: str
    tasks: tuple[KnownTask, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """What one leader directed by word of mouth at one place in the week."""

    said_by: str
    place: str
    first_on: date
    last_on: date
    directions: tuple[KnownDirection, ...]
