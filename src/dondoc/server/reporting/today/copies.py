"""Documents that may be signed copies of papers, and wait for an officer: asked with other things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.server.outgoing.models import PaperKind
from dondoc.server.tracking.selectors.at_once import Written


@dataclass(frozen=True, slots=True)
class CopyWaiting:
    """A document with the paper that it is most like."""

    match_id: int
    percent: int
    name: str
    subject: str
    paper: str  # to whom it is, or what kind it is


@dataclass(frozen=True, slots=True)
class CopiesWaiting:
    rows: Sequence[CopyWaiting] = ()
    count: int = 0


# A document may be like several papers: it waits once.
_WAITING = """ARRAY(
    WITH waiting AS (
        SELECT DISTINCT ON (match.received_id) match.*, paper.addressees, paper.kind
        FROM outgoing_signedmatch match JOIN outgoing_outgoingdocument paper ON paper.id = match.paper_id
        WHERE match.state = 'proposed' AND paper.signed_copy_id IS NULL
        ORDER BY match.received_id, match.likeness DESC, match.id
    )
    SELECT ARRAY[
        (count(*) OVER ())::text, waiting.id::text, floor(waiting.likeness * 100)::int::text,
        coalesce(nullif(document.number, ''), document.name), document.subject,
        array_to_string(waiting.addressees, '; '), waiting.kind]
    FROM waiting JOIN intake_receiveddocument document ON document.id = waiting.received_id
    ORDER BY waiting.found_at DESC, waiting.id LIMIT %s)"""


def copies_part(*, first: int) -> Written:
    """The newest of them."""
    return Written(_WAITING, [first])


def copies_waiting(answer: Sequence[Sequence[str]]) -> CopiesWaiting:
    rows = [
        CopyWaiting(int(match), int(percent), name, subject, to or PaperKind(kind).label)
        for _, match, percent, name, subject, to, kind in answer
    ]
    return CopiesWaiting(rows, int(answer[0][0]) if answer else 0)
