"""Who is to do what a phrase says: those it names, or those under whom or behind whom it stands."""

from __future__ import annotations

import re

from ..misread import like_at
from ..outline import Block
from .acts import Act, Saying
from .phrases import Passage, Phrase
from .scopes import Assigned, Leads, Scope
from .words import ABOUT, ASKS_ANYONE, FIRM_IN_DECISIONS, GARBLED_HEADS, PAST, REPORTS_BACK

_FIRST_WORDS = re.compile(r"(?:\S+\s+){0,6}")


def leads_of(
    phrase: Phrase,
    saying: Saying,
    *,
    block: Block,
    scope: Scope,
    kind: str,
    may_assign: bool,
    is_first: bool,
    is_relayed: bool,
) -> Leads | None:
    """The leads of a phrase of the block, of a document of the kind; None where it assigns nothing.

    `is_first`: it is the first of its block; `is_relayed`: somebody else speaks.
    """
    if is_relayed:
        return None
    if saying.act is Act.ASKS:
        if not (may_assign or scope.is_list):
            return None
        return Leads(saying.addressees.names, Assigned.ASKED, saying.verb)
    if saying.act is Act.NAMES:
        is_told = not scope.is_aim and (
            scope.is_open or (kind == "decision" and _is_told_firmly(phrase.passage, saying))
        )
        leads = Leads(saying.addressees.names, Assigned.SUBJECT)
        if is_told and scope.carried and scope.carried.are_meant_by(leads):
            return scope.carried.told(Assigned.CARRIED)
        return leads if is_told else None
    if saying.act is Act.LABELLED:
        return Leads() if scope.is_open and may_assign else None
    if scope.is_aim:
        return None
    if is_first and block.mark and scope.is_list and scope.owner:
        if _only_tells(phrase.passage, saying):
            return None
        return Leads() if ASKS_ANYONE.match(phrase.passage) else scope.owner
    if is_first and not block.mark and scope.owners:
        is_right_below = scope.carried is None and scope.is_list
        if saying.act is Act.GOES_ON or (is_right_below and not _only_tells(phrase.passage, saying)):
            return scope.owner
    reports_back = saying.act is Act.GOES_ON and not block.mark and REPORTS_BACK.match(phrase.passage)
    if reports_back and scope.leads and may_assign:
        return scope.leads.told(Assigned.CARRIED)
    if saying.act is Act.GOES_ON and scope.carried is not None:
        return scope.carried.told(Assigned.CARRIED) if scope.carried else Leads()
    if (
        phrase.passage.is_garbled
        and is_first
        and block.mark
        and scope.is_list
        and _begins_garbled(phrase.passage)
    ):
        return Leads()
    return None


def _only_tells(passage: Passage, saying: Saying) -> bool:
    """Whether an item of a list of duties tells how things are or were, rather than what to do."""
    if saying.act is Act.GOES_ON:
        return False
    first = _FIRST_WORDS.match(passage.low)
    return bool(
        ABOUT.match(passage.plain)
        or not passage.words[:1].isalpha()
        or (first and PAST.search(passage, 0, first.end()))
    )


def _is_told_firmly(passage: Passage, saying: Saying) -> bool:
    return FIRM_IN_DECISIONS.match(passage, saying.addressees.end) is not None


def _begins_garbled(passage: Passage) -> bool:
    return any(like_at(passage.plain, 0, head) is not None for head in GARBLED_HEADS)
