"""Which held documents one cites, and which of the received ones cite it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.server.accounts.models import Account
from dondoc.server.intake.citing import means
from dondoc.server.intake.models import Citation, ReceivedDocument
from dondoc.server.intake.permissions import require_seeing
from dondoc.server.intake.rules import IN_REVIEW

MOST_LINKED = 100


@dataclass(frozen=True, slots=True)
class Link:
    """One document cites another; both are held."""

    citation: Citation
    citing: ReceivedDocument
    held: ReceivedDocument


def cited_by(*, viewer: Account, document: ReceivedDocument) -> Sequence[Link]:
    """The held documents that it cites, in the order in which it does."""
    require_seeing(viewer)
    return links_from(document)


def citing(*, viewer: Account, document: ReceivedDocument) -> Sequence[Link]:
    """The received documents that cite it, the latest first."""
    require_seeing(viewer)
    return links_to(document)


def links_from(document: ReceivedDocument) -> list[Link]:
    citations = {
        one.number_key: one for one in reversed(document.citations.order_by("position")) if one.number_key
    }
    if not citations:
        return []
    found = ReceivedDocument.objects.filter(number_key__in=citations, stage__in=IN_REVIEW)
    links = [
        Link(citations[held.number_key], document, held)
        for held in found.defer("search_text").order_by("pk")
        if means(citations[held.number_key], held, citing=document)
    ]
    return sorted(links, key=lambda link: link.citation.position)[:MOST_LINKED]


def links_to(document: ReceivedDocument) -> list[Link]:
    if not document.number_key:
        return []
    citations = (
        Citation.objects.filter(number_key=document.number_key, citing__stage__in=IN_REVIEW)
        .select_related("citing")
        .defer("citing__search_text")
        .order_by("-citing__issued_on", "-citing")
    )
    return [
        Link(one, one.citing, document)
        for one in citations[: 2 * MOST_LINKED]
        if means(one, document, citing=one.citing)
    ][:MOST_LINKED]
