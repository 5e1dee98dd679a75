"""A document that came in may be the signed copy of a paper that Dondoc wrote: its words tell."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.rules import IN_REVIEW, number_key
from dondoc.server.outgoing.errors import PaperRefused
from dondoc.server.outgoing.models import MatchState, OutgoingDocument, PaperState, SignedMatch
from dondoc.server.outgoing.rules import Copy, Likeness, compare, is_alike, reads_as
from dondoc.server.outgoing.writing import copy_text, draft_text, facts_of

from .keeping import locked_paper
from .signing import CopyTaken, take_copy

MOST_DRAFTS = 2_000  # that wait at one time, the newest
MOST_PROPOSED = 5  # papers that one document may be taken for
_AT_ONCE = 50
# Drafts, and what has its number already and no copy yet.
_WAITING = Q(state__in=[PaperState.DRAFT, PaperState.SUBMITTED]) | Q(
    state=PaperState.SIGNED, signed_copy=None
)


@transaction.atomic
def recognise_copy(*, document_id: int) -> CopyTaken | None:
    """Propose the papers that the document may be the signed copy of; take it where it plainly is one's.

    Plain is: every word of one draft alone, no other word, and number and day. All else is for an officer.
    """
    received = (
        ReceivedDocument.objects.select_for_update().filter(pk=document_id, stage__in=IN_REVIEW).first()
    )
    if received is None or SignedMatch.objects.filter(received=received, state=MatchState.CONFIRMED).exists():
        return None
    is_older = Q(made_at__lte=received.received_at) | Q(
        written_on__lte=timezone.localdate(received.received_at)
    )
    waiting = OutgoingDocument.objects.filter(_WAITING, is_older)
    if not waiting.exists():
        return None
    newest = waiting.select_related("file").order_by("-made_at", "-pk")[:MOST_DRAFTS]
    found = _alike(newest.iterator(_AT_ONCE), received)
    gone = SignedMatch.objects.filter(received=received, state=MatchState.PROPOSED)
    gone.exclude(paper__in=[paper for paper, _ in found]).delete()  # read again, it says something else
    matches = {paper.pk: _propose(paper, received, likeness) for paper, likeness in found}
    same = [paper.pk for paper, likeness in found if likeness.is_same]
    return _take_plain(matches[same[0]], received) if len(same) == 1 else None


def _alike(
    papers: Iterable[OutgoingDocument], received: ReceivedDocument
) -> list[tuple[OutgoingDocument, Likeness]]:
    """The most alike first."""
    copy = Copy(copy_text(received))
    found: list[tuple[OutgoingDocument, Likeness]] = []
    for paper in papers:
        if not copy.text or not _may_be(paper, received) or not reads_as(facts_of(paper), copy):
            continue
        likeness = compare(draft_text(paper), copy)
        if is_alike(likeness):
            found.append((paper, likeness))
    return sorted(found, key=lambda one: -one[1].share)[:MOST_PROPOSED]


def _may_be(paper: OutgoingDocument, received: ReceivedDocument) -> bool:
    """A copy is issued after its words were written, and with the number that was written down for it."""
    if received.issued_on is not None and received.issued_on < paper.earliest_on:
        return False
    is_other = bool(paper.number and received.number_key) and (
        received.number_key != number_key(paper.number_in_full)
    )
    return not is_other


def _propose(paper: OutgoingDocument, received: ReceivedDocument, likeness: Likeness) -> SignedMatch:
    """What an officer said of the pair stands."""
    match, is_new = SignedMatch.objects.get_or_create(
        paper=paper,
        received=received,
        defaults={"likeness": likeness.share, "found_at": timezone.now()},
    )
    if not is_new and match.state == MatchState.PROPOSED and match.likeness != likeness.share:
        match.likeness = likeness.share
        match.save(update_fields=["likeness"])
    return match


def _take_plain(match: SignedMatch, received: ReceivedDocument) -> CopyTaken | None:
    if match.state != MatchState.PROPOSED or not received.number or received.issued_on is None:
        return None
    paper = locked_paper(match.paper_id)
    if not OutgoingDocument.objects.filter(_WAITING, pk=paper.pk).exists():
        return None
    match.received = received
    try:
        with transaction.atomic():
            return take_copy(match, paper, actor=None)
    except PaperRefused:
        return None  # the number is another paper's: an officer sees it
