"""Papers are kept as drafts, sent for signing, taken back, dropped and taken up again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from dondoc.composing import Paper, paper_to_json
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.outgoing.errors import PaperNotFound, StalePaper
from dondoc.server.outgoing.models import OutgoingDocument, PaperState
from dondoc.server.outgoing.permissions import require_writing
from dondoc.server.outgoing.rules import may_turn
from dondoc.server.refusals import NotNow

_DONE = {
    PaperState.SUBMITTED: "paper.submitted",
    PaperState.DRAFT: "paper.taken_back",
    PaperState.DROPPED: "paper.dropped",
}


@transaction.atomic
def keep_paper(*, actor: Account, paper: Paper, written_on: date | None = None) -> OutgoingDocument:
    """A draft of what was composed; its number and day come once it is signed.

    `written_on` is the day since which its words stand, where that is not today.
    """
    require_writing(actor)
    now = timezone.now()
    kept = OutgoingDocument.objects.create(
        kind=paper.kind.value,
        subject=paper.subject,
        issuer=paper.issuer[:300],
        notation=paper.notation[:100],
        addressees=list(paper.addressees),
        content=paper_to_json(paper),
        made_by=actor,
        made_at=now,
        written_on=written_on,
        state_at=now,
        state_by=actor,
    )
    record(actor=actor.actor, action="paper.kept", subject=kept, details={"kind": kept.kind})
    return kept


def submit_paper(*, actor: Account, paper_id: int, version: int) -> OutgoingDocument:
    """It is with who signs."""
    return _turn(actor, paper_id, version, to=PaperState.SUBMITTED)


def take_back_paper(*, actor: Account, paper_id: int, version: int) -> OutgoingDocument:
    """It is a draft again: from who signs, or after it was dropped."""
    return _turn(actor, paper_id, version, to=PaperState.DRAFT)


def drop_paper(*, actor: Account, paper_id: int, version: int) -> OutgoingDocument:
    """It is not sent after all; it stays, and can be taken up again."""
    return _turn(actor, paper_id, version, to=PaperState.DROPPED)


@transaction.atomic
def _turn(actor: Account, paper_id: int, version: int, *, to: PaperState) -> OutgoingDocument:
    require_writing(actor)
    paper = locked_paper(paper_id)
    if paper.state == to:
        return paper  # pressed twice
    if not may_turn(paper.state, to):
        raise NotNow(
            f"Văn bản này {paper.state_words.lower()} nên không làm được việc đó. Hãy tải lại trang."
        )
    require_seen(paper, version)
    turn(paper, to=to, actor=actor)
    record(actor=actor.actor, action=_DONE[to], subject=paper)
    return paper


def locked_paper(paper_id: int) -> OutgoingDocument:
    paper = (
        OutgoingDocument.objects.select_for_update(of=("self",))
        .select_related("file__stored")
        .filter(pk=paper_id)
        .first()
    )
    if paper is None:
        raise PaperNotFound("Không tìm thấy văn bản đi này. Hãy mở lại từ danh sách.")
    return paper


def require_seen(paper: OutgoingDocument, version: int) -> None:
    if paper.version != version:
        raise StalePaper("Người khác vừa sửa văn bản này. Trang đã tải lại, hãy xem rồi làm lại nếu cần.")


def turn(paper: OutgoingDocument, *, to: PaperState, actor: Account | None) -> None:
    paper.state, paper.state_at, paper.state_by = to, timezone.now(), actor
    paper.version += 1
    paper.save()
