"""Which comments are to be answered: the one place that says so."""

from __future__ import annotations

from django.db.models import Q

from dondoc.server.consultation.models import OpinionState


def that_count(before: str = "") -> Q:
    """Those of opinions that were given and not replaced, of agencies that are still asked, with words.
    `before` leads to the comment: "comment__"."""
    return Q(
        **{
            f"{before}opinion__state": OpinionState.GIVEN,
            f"{before}opinion__asked__withdrawn_at__isnull": True,
        }
    ) & ~Q(**{f"{before}text": ""})
