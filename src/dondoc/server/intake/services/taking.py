"""Taking a document or proposal for a change: rows are locked, document first, and versions compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.intake.content import ProposalContent
from dondoc.server.intake.errors import NotFound, NotReady, ProposalSettled, StaleProposal
from dondoc.server.intake.models import (
    Proposal,
    ProposalChange,
    ProposalState,
    ReceivedDocument,
    Stage,
)
from dondoc.server.intake.naming import settle_names
from dondoc.server.intake.reasons import settle_reasons
from dondoc.server.intake.rules import IN_REVIEW


def take_document(document_id: int) -> ReceivedDocument:
    """The document, locked, where it is in review. Who changes two proposals at once waits here."""
    # Its key stays: who hands a task of it down, and holds that task, need not wait here (no circle).
    document = ReceivedDocument.objects.select_for_update(no_key=True).filter(pk=document_id).first()
    if document is None:
        raise NotFound("Không tìm thấy văn bản này. Có thể đường dẫn đã cũ.")
    if document.stage not in IN_REVIEW:
        raise NotReady(
            f"“{document}” đang ở bước “{Stage(document.stage).label}” nên chưa duyệt được. Hãy chờ đọc xong."
        )
    return document


def take_proposal(proposal_id: int) -> Proposal:
    """The proposal, locked together with its document, in whatever state."""
    document_id = Proposal.objects.filter(pk=proposal_id).values_list("document", flat=True).first()
    if document_id is None:
        raise NotFound("Không tìm thấy đề xuất này. Hãy tải lại trang duyệt.")
    document = take_document(document_id)
    locked = Proposal.objects.select_for_update(of=("self",)).select_related("reading")
    proposal = locked.defer("reading__content").get(pk=proposal_id)  # which reading, not all that it says
    proposal.document = document
    return proposal


def require_open(proposal: Proposal) -> None:
    if proposal.state != ProposalState.OPEN:
        label = ProposalState(proposal.state).label.lower()
        raise ProposalSettled(
            f"Đề xuất này ở trạng thái “{label}” nên không sửa được. Hãy tải lại trang duyệt."
        )


def require_version(proposal: Proposal, version: int, *, attempted: ProposalContent | None = None) -> None:
    if proposal.version == version:
        return
    who = str(proposal.edited_by) if proposal.edited_by else "lần đọc sau"
    when = f" lúc {timezone.localtime(proposal.edited_at):%H:%M ngày %d/%m/%Y}" if proposal.edited_at else ""
    next_step = (
        "Hãy xem lại nội dung mới rồi làm lại."
        if attempted is None
        else "Nội dung vừa nhập chưa ghi đè lên: hãy so hai bản rồi chọn."
    )
    raise StaleProposal(
        f"Đề xuất này vừa được {who} thay đổi{when}. {next_step}",
        current=proposal,
        attempted=attempted,
    )


def save_change(
    proposal: Proposal,
    *,
    actor: Account,
    kind: ProposalChange.Kind,
    before: dict[str, Any] | None,
) -> None:
    """Save the proposal as a new version, with what it replaced."""
    now = timezone.now()
    settle_names(proposal)
    settle_reasons(proposal)
    proposal.version += 1
    proposal.edited_by, proposal.edited_at = actor, now
    proposal.save()
    ProposalChange.objects.create(
        proposal=proposal,
        version=proposal.version,
        kind=kind,
        before=before,
        changed_by=actor,
        changed_at=now,
    )


def settle_document(document: ReceivedDocument) -> None:
    """Reviewed when no proposal is open any more; in review again when one is."""
    is_open = document.proposals.filter(state=ProposalState.OPEN).exists()
    if is_open == (document.stage == Stage.READY):
        return
    now = timezone.now()
    document.stage = Stage.READY if is_open else Stage.REVIEWED
    document.stage_at = now
    document.reviewed_at = None if is_open else now
    document.save(update_fields=["stage", "stage_at", "reviewed_at"])


def changed_fields(before: ProposalContent, after: ProposalContent) -> list[str]:
    """The names of the fields that differ, for the log, which keeps no words of a document."""
    return [name for name in ProposalContent.__slots__ if getattr(before, name) != getattr(after, name)]


def union(names: Iterable[Iterable[str]]) -> list[str]:
    """Every name once, in order."""
    return list(dict.fromkeys(name for some in names for name in some))
