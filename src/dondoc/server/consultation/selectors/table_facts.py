"""The light facts of a table: which comments count, in which rows they stand, and what was asked of whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dondoc.server.consultation.models import (
    WORDLESS,
    AskedAgency,
    Comment,
    DraftClause,
    Opinion,
    OpinionState,
    Round,
)
from dondoc.server.consultation.rules.counting import AskedFacts, RoundCounts, count_round
from dondoc.server.consultation.rules.table_counts import TableCounts, count_comments
from dondoc.server.consultation.that_count import that_count

GENERAL = -1  # stands for the place of comments on the draft as a whole


@dataclass(frozen=True, slots=True)
class Place:
    """A clause of the draft that was asked about; `below` are its position and those of what stands in it."""

    id: int
    position: int
    label: str
    below: frozenset[int]


@dataclass(frozen=True, slots=True)
class Asked:
    """An agency that was asked, and what it answered; `stance` is empty where it did not."""

    id: int
    name: str
    stance: str
    is_late: bool
    is_withdrawn: bool
    due_on: date | None  # of its own


@dataclass(frozen=True, slots=True)
class CommentFact:
    """A comment that counts. `row` is none where it has not come into the table."""

    id: int
    row: int | None
    outcome: str
    position: int  # of its clause, or GENERAL
    asked: int
    rank: int  # of the agency, as the dispatch lists them


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table, by its facts."""

    row: int
    outcome: str
    position: int
    comments: tuple[CommentFact, ...]


@dataclass(frozen=True, slots=True)
class TableFacts:
    asked: Sequence[Asked]
    replies: RoundCounts
    counts: TableCounts
    entries: Sequence[Entry]  # in the order of the table
    left_out: Sequence[CommentFact]  # comments that came after the table was sent, or have no row yet
    wordless: Sequence[Asked]  # answered, agreeing or with nothing to say
    unwritten: Sequence[Asked]  # answered otherwise, and no words of it were entered
    silent: Sequence[Asked]


def table_facts(round_: Round, *, today: date) -> TableFacts:
    """Three queries. Rights are asked by who calls."""
    asked = _asked(round_)
    comments = comments_of(round_)
    speaking = {one.asked for one in comments}
    standing = [one for one in asked if not one.is_withdrawn]
    return TableFacts(
        asked=asked,
        replies=_replies(round_, asked, today=today),
        counts=count_comments(one.outcome for one in comments),
        entries=_entries(comments),
        left_out=[one for one in comments if one.row is None],
        wordless=[one for one in standing if one.stance in WORDLESS],
        unwritten=[
            one for one in standing if one.stance and one.stance not in WORDLESS and one.id not in speaking
        ],
        silent=[one for one in standing if not one.stance],
    )


def entries_of(round_: Round) -> list[Entry]:
    """The rows of the table by their facts, in its order. One query."""
    return _entries(comments_of(round_))


def _entries(comments: Sequence[CommentFact]) -> list[Entry]:
    rows: dict[int, list[CommentFact]] = defaultdict(list)
    for one in comments:
        if one.row is not None:
            rows[one.row].append(one)
    entries = [
        Entry(row, members[0].outcome, min(one.position for one in members), tuple(members))
        for row, members in rows.items()
    ]
    return sorted(entries, key=lambda entry: (entry.position, entry.comments[0].rank, entry.row))


def places_of(draft_id: int) -> dict[int, Place]:
    """The clauses of a draft by their position. One query."""
    found = DraftClause.objects.filter(draft=draft_id).order_by("position")
    rows = list(found.values_list("pk", "position", "label", "parent"))
    below: dict[int, set[int]] = {position: {position} for _, position, *_ in rows}
    parents = {position: parent for _, position, _, parent in rows}
    by_id = {pk: position for pk, position, *_ in rows}
    for position in sorted(below, reverse=True):
        above = parents[position]
        if above is not None:
            below[by_id[above]] |= below[position]
    return {
        position: Place(pk, position, label, frozenset(below[position])) for pk, position, label, _ in rows
    }


def answered_places(entries: Sequence[Entry]) -> Mapping[int, tuple[int, int]]:
    """Of each place with comments: how many, and how many of them wait for an answer."""
    found: dict[int, tuple[int, int]] = {}
    for entry in entries:
        count, waiting = found.get(entry.position, (0, 0))
        more = len(entry.comments)
        found[entry.position] = (count + more, waiting + (0 if entry.outcome else more))
    return found


def _asked(round_: Round) -> list[Asked]:
    given = Opinion.objects.filter(asked__round=round_, state=OpinionState.GIVEN)
    answers = {
        asked: (stance, is_late) for asked, stance, is_late in given.values_list("asked", "stance", "is_late")
    }
    rows = AskedAgency.objects.filter(round=round_).order_by("position", "pk")
    return [
        Asked(pk, name, *answers.get(pk, ("", False)), gone is not None, due_on)
        for pk, name, gone, due_on in rows.values_list("pk", "name", "withdrawn_at", "due_on")
    ]


def _replies(round_: Round, asked: Sequence[Asked], *, today: date) -> RoundCounts:
    closed_on = timezone.localdate(round_.closed_at) if round_.closed_at else None
    facts = (AskedFacts(one.due_on, one.is_withdrawn, one.stance, one.is_late) for one in asked)
    return count_round(facts, round_due_on=round_.due_on, closed_on=closed_on, today=today)


def comments_of(round_: Round) -> list[CommentFact]:
    """Those that count, in the order of the table. One query."""
    found = Comment.objects.filter(that_count(), opinion__asked__round=round_).values_list(
        "pk",
        "in_row__row",
        "in_row__row__outcome",
        "clause__position",
        "opinion__asked",
        "opinion__asked__position",
        "position",
    )
    ordered = sorted(found, key=lambda one: (GENERAL if one[3] is None else one[3], one[5], one[6], one[0]))
    return [
        CommentFact(pk, row, outcome or "", GENERAL if place is None else place, asked, rank)
        for pk, row, outcome, place, asked, rank, _ in ordered
    ]
