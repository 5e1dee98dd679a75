"""A hit of the search as the page shows it: its words with those asked for marked."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dondoc.documents.search_marks import marked
from dondoc.documents.search_words import Asked
from dondoc.server.tracking.selectors import SearchHit

LONGEST = 320  # characters of a text that are shown


@dataclass(frozen=True, slots=True)
class ShownHit:
    hit: SearchHit
    text: SafeString  # of a task; of a document what it is about, or its name
    number: SafeString  # of the document that assigns, or of the document itself
    who: SafeString  # who leads, or who issued it


def shown_hit(hit: SearchHit, asked: Asked) -> ShownHit:
    if hit.task is not None:
        task = hit.task.task
        leads = "; ".join(lead.name for lead in hit.task.leads)
        return ShownHit(
            hit, _marked(task.text, asked, LONGEST), _marked(task.source, asked), _marked(leads, asked)
        )
    document = hit.document
    assert document is not None
    return ShownHit(
        hit,
        _marked(document.subject or document.name, asked, LONGEST),
        _marked(document.number, asked),
        _marked(document.issuer, asked),
    )


def _marked(text: str, asked: Asked, longest: int | None = None) -> SafeString:
    pieces = marked(text, asked, longest=longest)
    return mark_safe(
        "".join(f"<mark>{escape(one.text)}</mark>" if one.is_hit else escape(one.text) for one in pieces)
    )
