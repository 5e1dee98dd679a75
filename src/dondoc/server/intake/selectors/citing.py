"""Which held documents one cites, and which of the received ones cite it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q

from dondoc.server.intake.citing import means
from dondoc.server.intake.models import Citation, ReceivedDocument
from dondoc.server.intake.rules import IN_REVIEW

MOST_LINKED = 100
_MOST_LOOKED_AT = 1500


@dataclass(frozen=True, slots=True)
class Link:
    """One document cites another; both are held."""

    citation: Citation
    citing: ReceivedDocument
    held: ReceivedDocument


@dataclass(frozen=True, slots=True)
class Links:
    """A document among the others: whom it cites, in its own order, and who cites it, the latest first."""

    cited: Sequence[Link] = ()
    citing: Sequence[Link] = ()


def links_of(document: ReceivedDocument) -> Links:
    """The held documents on both sides. For whoever asks after the document was found for them.

    One query where there are none, as of most.
    """
    own = Q(citing=document) & ~Q(number_key="")
    about = Q(number_key=document.number_key, citing__stage__in=IN_REVIEW)
    alike = ReceivedDocument.objects.filter(number_key=OuterRef("number_key"), stage__in=IN_REVIEW)
    citations = list(
        Citation.objects.filter(own | about if document.number_key else own)
        .select_related("citing")
        .defer("citing__search_text")
        .annotate(
            held_ids=ArraySubquery(alike.exclude(pk=document.pk).values("pk")[:MOST_LINKED]),
            is_own=ExpressionWrapper(own, output_field=BooleanField()),
        )
        .order_by("-is_own", "-citing__issued_on", "-citing", "position")[:_MOST_LOOKED_AT]
    )
    ours = [one for one in citations if one.citing_id == document.pk]
    asked = {pk for one in ours for pk in one.held_ids}
    found = ReceivedDocument.objects.defer("search_text").in_bulk(asked) if asked else {}
    cited: dict[int, Link] = {}
    for one in ours:
        for pk in sorted(one.held_ids):
            if pk in found and means(one, found[pk], citing=document):
                cited.setdefault(pk, Link(one, document, found[pk]))
    others = [one for one in citations if one.citing_id != document.pk]
    return Links(
        list(cited.values())[:MOST_LINKED],
        [Link(one, one.citing, document) for one in others if means(one, document, citing=one.citing)][
            :MOST_LINKED
        ],
    )
