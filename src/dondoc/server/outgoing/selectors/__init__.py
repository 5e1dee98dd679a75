"""Reads about papers that Dondoc wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.server.accounts.models import Account
from dondoc.server.intake.rules import COUNT_CAP
from dondoc.server.outgoing.errors import PaperNotFound
from dondoc.server.outgoing.models import MatchState, OutgoingDocument, SignedMatch
from dondoc.server.outgoing.permissions import require_seeing
from dondoc.server.outgoing.rules import DiffRow, differences
from dondoc.server.outgoing.writing import copy_text, draft_text


@dataclass(frozen=True, slots=True)
class PapersPage:
    rows: Sequence[OutgoingDocument]  # without content and text
    number: int
    has_next: bool
    count: int
    is_capped: bool


def list_papers(
    *, viewer: Account, kind: str = "", state: str = "", page: int = 1, page_size: int = 50
) -> PapersPage:
    """The papers, the newest first; of a kind or in a state alone where one is asked for."""
    require_seeing(viewer)
    page = max(page, 1)
    found = OutgoingDocument.objects.defer("content", "text").select_related("made_by")
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(state=state)
    count = found.order_by()[: COUNT_CAP + 1].count()
    start = (page - 1) * page_size
    rows = list(found.order_by("-made_at", "-pk")[start : start + page_size + 1])
    return PapersPage(
        rows[:page_size], page, len(rows) > page_size, min(count, COUNT_CAP), is_capped=count > COUNT_CAP
    )


def paper_of(*, viewer: Account, paper_id: int) -> OutgoingDocument:
    """One paper; PaperNotFound where there is none."""
    require_seeing(viewer)
    paper = (
        OutgoingDocument.objects.select_related(
            "made_by", "state_by", "file__stored", "file__added_by", "signed_copy"
        )
        .filter(pk=paper_id)
        .first()
    )
    if paper is None:
        raise PaperNotFound("Không tìm thấy văn bản đi này. Hãy mở lại từ danh sách.")
    return paper


def proposed_copies(paper: OutgoingDocument) -> list[SignedMatch]:
    """What may be its signed copy and waits for an officer, the most alike first."""
    matches = SignedMatch.objects.filter(paper=paper, state=MatchState.PROPOSED, paper__signed_copy=None)
    return list(matches.select_related("received").order_by("-likeness", "pk"))


def matches_of_document(*, viewer: Account, document_id: int) -> list[SignedMatch]:
    """The paper whose signed copy a document is; else those that it may be of, the most alike first."""
    require_seeing(viewer)
    matches = (
        SignedMatch.objects.filter(received=document_id)
        .exclude(state=MatchState.REFUSED)
        .select_related("paper")
        .defer("paper__content", "paper__text")
        .order_by("-likeness", "pk")
    )
    found = [one for one in matches if one.is_taken or one.paper.signed_copy_id is None]
    return [one for one in found if one.is_taken] or found


def taken_match(paper: OutgoingDocument) -> SignedMatch | None:
    """How the signed copy of a paper was known."""
    return SignedMatch.objects.filter(paper=paper, state=MatchState.CONFIRMED).first()


def waiting_matches(*, viewer: Account, most: int = 20) -> list[SignedMatch]:
    """Documents that wait for an officer to say whose signed copies they are, the newest first."""
    require_seeing(viewer)
    waiting = SignedMatch.objects.filter(state=MatchState.PROPOSED, paper__signed_copy=None)
    found = waiting.select_related("paper", "received").defer("paper__content", "paper__text")
    return list(found.order_by("-found_at", "-likeness", "pk")[:most])


def match_of(*, viewer: Account, match_id: int) -> SignedMatch:
    require_seeing(viewer)
    match = (
        SignedMatch.objects.select_related("paper__file__stored", "received", "settled_by")
        .filter(pk=match_id)
        .first()
    )
    if match is None:
        raise PaperNotFound("Không tìm thấy bản ký này. Hãy mở lại từ danh sách văn bản đi.")
    return match


def differences_of(match: SignedMatch) -> list[DiffRow]:
    """What the signed copy says otherwise than the draft."""
    return differences(draft_text(match.paper), copy_text(match.received))


def edits_of(paper: OutgoingDocument) -> list[DiffRow]:
    """What the office's own file says otherwise than what Dondoc wrote; nothing where there is none."""
    if paper.file is None:
        return []
    written = OutgoingDocument(content=paper.content, text=paper.text, pk=paper.pk)
    return differences(draft_text(written), paper.file.text)
