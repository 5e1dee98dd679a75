"""What can be done with received documents and their proposals. Each call is one transaction with its audit entry.

Every function may raise the errors of `intake.errors`; each carries a Vietnamese `message` to show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO

from dondoc.server.accounts.models import Account

from dondoc.documents.reading import Period
from dondoc.documents.types import Span
from dondoc.server.intake.content import ProposalContent
from dondoc.server.intake.models import Proposal, ReceivedDocument


def receive_file(*, actor: Account, name: str, content: IO[bytes]) -> ReceivedDocument:
    """Take a file into quarantine and queue its reading. Raises FileRefused (empty, too large)."""
    raise NotImplementedError


def receive_text(*, actor: Account, text: str, title: str = "") -> ReceivedDocument:
    """As `receive_file` for text that was pasted; without a title its first line is the name."""
    raise NotImplementedError


def read_received(*, document_id: int, attempt: int) -> None:
    """The job: check, read, look for secrecy marks and copies, extract, propose. Safe to run twice."""
    raise NotImplementedError


def read_again(*, actor: Account, document_id: int) -> ReceivedDocument:
    """Read the stored file once more; open proposals are replaced when it is done, settled ones stay."""
    raise NotImplementedError


def edit_proposal(*, actor: Account, proposal_id: int, version: int, content: ProposalContent) -> Proposal:
    """Write the whole content over version `version`. StaleProposal carries both contents."""
    raise NotImplementedError


def split_proposal(
    *, actor: Account, proposal_id: int, version: int, place: int
) -> tuple[Proposal, Proposal]:
    """Cut at character `place` of the text: the first part keeps the row, the second is a new one after it."""
    raise NotImplementedError


def merge_proposals(*, actor: Account, versions: Mapping[int, int]) -> Proposal:
    """Join open proposals (id → version) of one document into the first by position."""
    raise NotImplementedError


def drop_proposal(*, actor: Account, proposal_id: int, version: int) -> Proposal:
    """It is no task. Undone by `restore_proposal`."""
    raise NotImplementedError


def restore_proposal(*, actor: Account, proposal_id: int, version: int) -> Proposal:
    """Open a dropped proposal again."""
    raise NotImplementedError


def undo_change(*, actor: Account, proposal_id: int, version: int) -> Proposal:
    """Hoàn tác: take back the last change (edited, split, merged, dropped, added), if `version` is still the last."""
    raise NotImplementedError


def add_proposal(
    *,
    actor: Account,
    document_id: int,
    spans: Sequence[Span],
    leads: Sequence[str] = (),
    coordinators: Sequence[str] = (),
    period: Period | None = None,
) -> Proposal:
    """A task that the software missed, from marked words of the stored document."""
    raise NotImplementedError


def note_presence(*, actor: Account, document_id: int) -> None:
    """The actor has the review open now; call about every 20 s."""
    raise NotImplementedError


def leave_review(*, actor: Account, document_id: int) -> None:
    """The actor closed the review."""
    raise NotImplementedError
