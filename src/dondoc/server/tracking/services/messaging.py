"""A short word on a share, from either side; it is part of the story."""

from __future__ import annotations

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.tracking.models import PlanEventKind, Share
from dondoc.server.tracking.rules import Action, Demand, Who

from .acting import finish, take_share
from .demanding import require_words

LONGEST_MESSAGE = 2_000  # characters; what is longer is a report


@transaction.atomic
def send_message(*, actor: Account, share_id: int, version: int, message: str) -> Share:
    """Say something to the other side. Nothing of the share changes, so an older page does no harm."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.SEND_MESSAGE)
    words = require_words(message, Demand.MESSAGE, longest=LONGEST_MESSAGE)
    last = step.share.events.order_by("-id").first()
    if last and (last.kind, last.by_id, last.words) == (PlanEventKind.MESSAGE, actor.pk, words):
        return step.share  # pressed twice
    return finish(step, words=words, details={"side": _side(step.who)})


def _side(who: frozenset[Who]) -> str:
    """From which side it comes: one who is both, above and below, speaks for the agency."""
    return "agency" if Who.AGENCY in who else "office"
