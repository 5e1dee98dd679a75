"""The table of a round as a page shows it: some rows at a time, by clause, by agency, or those that wait."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.errors import not_found
from dondoc.server.consultation.models import (
    Comment,
    Consolidation,
    ConsolidationRow,
    Round,
    RowComment,
    Stance,
)
from dondoc.server.consultation.permissions import require_seeing_answers
from dondoc.server.consultation.rules.table_counts import TableCounts, count_comments
from dondoc.server.consultation.that_count import that_count

from .table_facts import (
    GENERAL,
    CommentFact,
    Entry,
    Place,
    TableFacts,
    answered_places,
    comments_of,
    entries_of,
    places_of,
    table_facts,
)
from .table_search import rows_with

GENERAL_WORDS = "Ý kiến chung về dự thảo"


@dataclass(frozen=True, slots=True)
class TableFilter:
    """What the table is narrowed to. `position` is that of a clause with what stands in it, or GENERAL;
    `outcome` is one of Outcome."""

    is_unanswered: bool = False
    position: int | None = None
    asked: int | None = None
    outcome: str = ""
    text: str = ""

    @property
    def is_any(self) -> bool:
        return self != TableFilter()


@dataclass(frozen=True, slots=True)
class SaidHere:
    """A comment with its author."""

    id: int
    agency: str
    text: str
    stance: str
    place: str  # the clause; of the draft as a whole the words for that


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with all its comments. The longest wording stands for those that say nearly the same."""

    row: ConsolidationRow
    places: Sequence[str]
    said: Sequence[SaidHere]
    is_first_of_place: bool = False

    @property
    def shown(self) -> SaidHere:
        return max(self.said, key=lambda one: (len(one.text), -one.id))

    @property
    def agencies(self) -> Sequence[str]:
        return list(dict.fromkeys(one.agency for one in self.said))

    @property
    def has_other_words(self) -> bool:
        return len({one.text for one in self.said}) > 1


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A clause with comments on it or on what stands in it, to go to."""

    position: int
    label: str
    count: int
    waiting: int


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer whose comments were all replaced."""

    row: ConsolidationRow
    places: Sequence[str]
    agencies: Sequence[str]
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class TableView:
    """Some rows of a table that is not sent yet."""

    table: Consolidation | None  # none before the first comment
    facts: TableFacts
    marks: Sequence[PlaceMark]
    rows: Sequence[ShownRow]
    number: int
    count: int
    has_next: bool
    may_write: bool
    kept: Sequence[KeptAnswer] = ()
    is_capped: bool = field(default=False)


def round_of_table(*, viewer: Account, consultation_id: int, round_number: int) -> tuple[Round, bool]:
    """The round, and whether the viewer writes its table. Raises ConsultationNotFound."""
    found = (
        Round.objects.filter(consultation=consultation_id, number=round_number, opened_at__isnull=False)
        .select_related("consultation__drafter", "draft", "consolidation__sent_by", "consolidation__paper")
        .defer("draft__content")
        .first()
    )
    if found is None:
        raise not_found()
    part = require_seeing_answers(viewer, consultation=found.consultation)
    return found, part.drafts(found.consultation)


def table_page(
    round_: Round, *, may_write: bool, narrowed: TableFilter, page: int = 1, page_size: int = 50
) -> TableView:
    """Eight queries, and one where words are sought, however many comments there are; rights are asked by
    who calls."""
    facts = table_facts(round_, today=timezone.localdate())
    places = places_of(round_.draft_id)
    entries = _narrowed(facts.entries, narrowed, places)
    if narrowed.text:
        wanted = rows_with(round_, narrowed.text)
        entries = [one for one in entries if one.row in wanted]
    page = min(page, max(1, -(-len(entries) // page_size)))  # past the end it is the last one
    first = (page - 1) * page_size
    table = table_of(round_)
    return TableView(
        table=table,
        facts=facts,
        marks=_marks(facts.entries, places),
        rows=shown_rows(entries[first : first + page_size], places),
        number=page,
        count=len(entries),
        has_next=len(entries) > first + page_size,
        may_write=may_write,
        kept=() if table is None or narrowed.is_any or page > 1 else _kept(table),
    )


@dataclass(frozen=True, slots=True)
class RowView:
    """One row for who may answer it, and the clauses of the draft."""

    round: Round
    row: ShownRow
    places: dict[int, Place]
    positions: frozenset[int]  # of the clauses that its comments are on


def row_of(*, viewer: Account, consultation_id: int, round_number: int, row_id: int) -> RowView:
    """Raises ConsultationNotFound, also where the row was folded into another."""
    round_, may_write = round_of_table(
        viewer=viewer, consultation_id=consultation_id, round_number=round_number
    )
    members = RowComment.objects.filter(
        that_count("comment__"), row=row_id, row__consolidation__round=round_
    ).values_list("comment", "comment__clause__position", "comment__opinion__asked")
    facts = [
        CommentFact(pk, row_id, "", GENERAL if place is None else place, asked, 0)
        for pk, place, asked in members
    ]
    if not facts or not may_write:
        raise not_found()
    entry = Entry(row_id, "", min(one.position for one in facts), tuple(facts))
    places = places_of(round_.draft_id)
    [row] = shown_rows([entry], places)
    return RowView(round_, row, places, frozenset(one.position for one in facts))


def progress_of(round_: Round) -> TableCounts:
    """The numbers above the table; rights are asked by who calls."""
    return count_comments(one.outcome for one in comments_of(round_))


def rows_beside(view: RowView) -> list[ShownRow]:
    """The other rows on the same clauses, with which it might be folded. Three queries."""
    entries = [
        one
        for one in entries_of(view.round)
        if one.row != view.row.row.pk and any(said.position in view.positions for said in one.comments)
    ]
    return shown_rows(entries, view.places)


def shown_rows(entries: Sequence[Entry], places: dict[int, Place]) -> list[ShownRow]:
    """Two queries."""
    rows = ConsolidationRow.objects.select_related("answered_by").in_bulk([one.row for one in entries])
    ids = [said.id for one in entries for said in one.comments]
    found = Comment.objects.filter(pk__in=ids).values_list("pk", "opinion__asked__name", "text", "stance")
    comments = {pk: rest for pk, *rest in found}
    shown: list[ShownRow] = []
    before = None
    for entry in entries:
        if entry.row not in rows:
            continue  # folded away meanwhile
        said = []
        for one in entry.comments:
            if one.id not in comments:
                continue  # taken back meanwhile
            name, text, stance = comments[one.id]
            said.append(SaidHere(one.id, name, text, _stance_words(stance), _words(one.position, places)))
        if not said:
            continue
        labels = list(dict.fromkeys(_words(one.position, places) for one in entry.comments))
        shown.append(ShownRow(rows[entry.row], labels, said, is_first_of_place=labels != before))
        before = labels
    return shown


def table_of(round_: Round) -> Consolidation | None:
    return getattr(round_, "consolidation", None)


def _narrowed(entries: Sequence[Entry], narrowed: TableFilter, places: dict[int, Place]) -> list[Entry]:
    within: frozenset[int] | None = None
    if narrowed.position is not None:
        place = places.get(narrowed.position)
        within = place.below if place else frozenset({narrowed.position})
    return [
        entry
        for entry in entries
        if not (narrowed.is_unanswered and entry.outcome)
        and (not narrowed.outcome or entry.outcome == narrowed.outcome)
        and (within is None or any(one.position in within for one in entry.comments))
        and (narrowed.asked is None or any(one.asked == narrowed.asked for one in entry.comments))
    ]


def _marks(entries: Sequence[Entry], places: dict[int, Place]) -> list[PlaceMark]:
    found = answered_places(entries)
    marks = []
    if GENERAL in found:
        marks.append(PlaceMark(GENERAL, GENERAL_WORDS, *found[GENERAL]))
    for position, place in places.items():
        within = [found[one] for one in place.below if one in found]
        if within:
            count, waiting = (sum(numbers) for numbers in zip(*within, strict=True))
            marks.append(PlaceMark(position, place.label, count, waiting))
    return marks


def _kept(table: Consolidation) -> list[KeptAnswer]:
    counted = RowComment.objects.filter(that_count("comment__"), row__consolidation=table)
    rows = (
        ConsolidationRow.objects.filter(consolidation=table)
        .exclude(pk__in=counted.values("row"))
        .exclude(answer="", outcome="")
        .select_related("answered_by")
        .order_by("pk")
    )
    return [
        KeptAnswer(
            row,
            places=_once(one["label"] or GENERAL_WORDS for one in row.answered_for),
            agencies=_once(one["name"] for one in row.answered_for),
            texts=_once(one["text"] for one in row.answered_for),
        )
        for row in rows
    ]


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _words(position: int, places: dict[int, Place]) -> str:
    return places[position].label if position in places else GENERAL_WORDS


def _stance_words(stance: str) -> str:
    return str(Stance(stance).label) if stance else ""
