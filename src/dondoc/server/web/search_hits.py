"""A hit of the search as the page shows it: its words with those asked for marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.documents.search_marks import Piece, marked
from dondoc.documents.search_words import Asked
from dondoc.server.tracking.selectors import SearchHit

LONGEST = 320  # characters of a text that are shown


@dataclass(frozen=True, slots=True)
class ShownHit:
    hit: SearchHit
    text: Sequence[Piece]  # of a task; of a document what it is about, or its name
    number: Sequence[Piece]  # of the document that assigns, or of the document itself
    who: Sequence[Piece]  # who leads, or who issued it


def shown_hit(hit: SearchHit, asked: Asked) -> ShownHit:
    if hit.task is not None:
        task = hit.task.task
        leads = "; ".join(lead.name for lead in hit.task.leads)
        return ShownHit(
            hit, marked(task.text, asked, longest=LONGEST), marked(task.source, asked), marked(leads, asked)
        )
    document = hit.document
    assert document is not None
    said = document.subject or document.name
    return ShownHit(
        hit,
        marked(said, asked, longest=LONGEST),
        marked(document.number, asked),
        marked(document.issuer, asked),
    )
