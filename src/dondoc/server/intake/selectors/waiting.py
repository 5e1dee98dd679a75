"""The names that wait for an agency: how often each was met, where last, and whom it may mean there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from dondoc.agencies.resolving import Answer
from dondoc.documents.types import Document
from dondoc.server.accounts.models import Account
from dondoc.server.intake.content import evidence_spans
from dondoc.server.intake.models import Proposal, ProposalState
from dondoc.server.intake.naming import Names
from dondoc.server.intake.permissions import require_seeing
from dondoc.server.intake.rules import COUNT_CAP
from dondoc.server.posts.permissions import require_keeping_registry
from dondoc.server.registry.selectors import library_registry

from .texts import quote, spans_within, stored_document

# Documents of one name that a page shows; the others come when these are settled.
MOST_DOCUMENTS = 5

# `unresolved <> '{}'` is the condition of the index intake_proposal_waits: only rows that wait are read.
_WAITING = """
    FROM intake_proposal proposal CROSS JOIN LATERAL unnest(proposal.unresolved) AS waiting(name)
    WHERE proposal.unresolved <> '{}' AND proposal.state IN ('open', 'confirmed')
"""
_NAMES = f"""
    SELECT name, count(DISTINCT document_id), count(*), count(*) FILTER (WHERE state = 'confirmed'),
        count(*) OVER ()
    {_WAITING} AND (%(name)s::text = '' OR name = %(name)s::text)
    GROUP BY name ORDER BY count(DISTINCT document_id) DESC, max(document_id) DESC, name
    LIMIT %(limit)s OFFSET %(offset)s
"""
_COUNT = f"""
    SELECT count(*) FROM (
        SELECT DISTINCT name {_WAITING} AND (%(name)s::text = '' OR name = %(name)s::text) LIMIT %(limit)s
    ) AS names
"""
_PLACES = f"""
    SELECT name, first FROM (
        SELECT name, min(proposal.id) AS first,
            row_number() OVER (PARTITION BY name ORDER BY document_id DESC) AS place
        {_WAITING} AND name = ANY(%(names)s)
        GROUP BY name, document_id
    ) AS places
    WHERE place <= %(most)s ORDER BY name, place
"""


@dataclass(frozen=True, slots=True)
class WaitingPlace:
    """A document in which the name waits, by the first proposal there; and whom it may mean in it."""

    proposal: Proposal  # document and reading are loaded
    answer: Answer

    @property
    def stored_id(self) -> int:
        """The text in which the places of the proposal lie."""
        return self.proposal.reading.document_id


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The words of a document in which a name stands."""

    field: str  # leads or coordinators
    words: str  # the list of agencies as it stands there; empty where an officer typed it
    text: str  # the task


@dataclass(frozen=True, slots=True)
class WaitingName:
    """A name as written that has no sure agency."""

    name: str
    document_count: int
    proposal_count: int
    task_count: int  # of them, those that are confirmed
    places: Sequence[WaitingPlace]  # the newest first; never empty

    @property
    def newest(self) -> WaitingPlace:
        return self.places[0]


@dataclass(frozen=True, slots=True)
class NameCount:
    name: str  # as written
    document_count: int


@dataclass(frozen=True, slots=True)
class FirstNames:
    """The first of the names that wait, and how many there are in all."""

    rows: Sequence[NameCount]
    count: int  # at most COUNT_CAP
    is_capped: bool


@dataclass(frozen=True, slots=True)
class WaitingPage:
    rows: Sequence[WaitingName]
    number: int  # from 1
    has_next: bool
    count: int  # of all pages, at most COUNT_CAP
    is_capped: bool


def names_waiting(*, viewer: Account, name: str = "", page: int = 1, page_size: int = 20) -> WaitingPage:
    """The names that wait, those of most documents first; only the one, where a name is given."""
    require_keeping_registry(viewer)
    page = max(page, 1)
    start = (page - 1) * page_size
    found = _rows(_NAMES, {"name": name, "limit": page_size + 1, "offset": start})
    shown = found[:page_size]
    places = _places([row[0] for row in shown])
    count = _count(name=name, most=COUNT_CAP)
    return WaitingPage(
        # A name that was settled between the queries is gone.
        rows=[WaitingName(row[0], row[1], row[2], row[3], places[row[0]]) for row in shown if places[row[0]]],
        number=page,
        has_next=len(found) > page_size,
        count=min(count, COUNT_CAP),
        is_capped=count > COUNT_CAP,
    )


def first_names_waiting(*, viewer: Account, limit: int) -> FirstNames:
    """The names that wait in most documents, and how many wait: one query."""
    require_keeping_registry(viewer)
    found = _rows(_NAMES, {"name": "", "limit": limit, "offset": 0})
    count: int = found[0][4] if found else 0
    rows = [NameCount(row[0], row[1]) for row in found]
    return FirstNames(rows, min(count, COUNT_CAP), is_capped=count > COUNT_CAP)


def count_names_waiting(*, viewer: Account, most: int = COUNT_CAP) -> int:
    """How many names wait; counts no further than one beyond `most`."""
    require_keeping_registry(viewer)
    return _count(name="", most=most)


def count_documents_waiting(name: str) -> int:
    """How many documents still wait with the name."""
    waiting = Proposal.objects.filter(
        unresolved__contains=[name], state__in=(ProposalState.OPEN, ProposalState.CONFIRMED)
    )
    return waiting.exclude(unresolved=[]).values("document").distinct().count()


def words_around(*, viewer: Account, rows: Sequence[WaitingName]) -> dict[str, SourceWords]:
    """The words of the newest document in which each name stands; each document is read once."""
    require_seeing(viewer)
    documents = {key: stored_document(key) for key in {row.newest.stored_id for row in rows}}
    return {
        row.name: _words(row.newest, name=row.name, document=documents[row.newest.stored_id]) for row in rows
    }


def _count(*, name: str, most: int) -> int:
    count: int = _rows(_COUNT, {"name": name, "limit": most + 1})[0][0]
    return count


def _places(names: Sequence[str]) -> dict[str, list[WaitingPlace]]:
    found = _rows(_PLACES, {"names": list(names), "most": MOST_DOCUMENTS})
    proposals = (
        Proposal.objects.select_related("document", "reading")
        .defer("as_extracted", "document__search_text", "reading__content")
        .in_bulk([key for _, key in found])
    )
    registry = library_registry()
    places = defaultdict[str, list[WaitingPlace]](list)
    for name, key in found:
        if (proposal := proposals.get(key)) is not None:
            # A name that waits is neither chosen nor ignored: the registry alone decides.
            answer = Names(proposal.document, registry).answer(name)
            places[name].append(WaitingPlace(proposal, answer))
    return places


def _words(place: WaitingPlace, *, name: str, document: Document) -> SourceWords:
    proposal = place.proposal
    field = "leads" if name in proposal.leads else "coordinators"
    quoted = {
        key: quote(document, spans_within(document, evidence_spans(proposal.evidence, key)))
        for key in ("text", field)
    }
    return SourceWords(field, quoted[field], quoted["text"] or proposal.text)


def _rows(query: str, asked: Mapping[str, int | str | list[str]]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
