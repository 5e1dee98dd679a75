"""What becomes of papers that Dondoc wrote, told in the stories of the tasks that they name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.outgoing import services as outgoing
from dondoc.server.outgoing.models import OutgoingDocument, PaperState
from dondoc.server.tracking.models import PlanEventKind, ReminderLetter

from .reminding import tell_reminded


@transaction.atomic
def sign_paper(
    *, actor: Account, paper_id: int, version: int, number: str, issued_on: date | None
) -> OutgoingDocument:
    """The registry office gave it number and day."""
    paper = outgoing.sign_paper(
        actor=actor, paper_id=paper_id, version=version, number=number, issued_on=issued_on
    )
    _tell(paper, PlanEventKind.REMINDER_ISSUED, actor=actor, details={"act": _act(paper)})
    return paper


@transaction.atomic
def confirm_copy(
    *, actor: Account, match_id: int, number: str = "", issued_on: date | None = None
) -> OutgoingDocument:
    """An officer says that a received document is the signed copy."""
    taken = outgoing.confirm_copy(actor=actor, match_id=match_id, number=number, issued_on=issued_on)
    _tell_taken(taken, actor=actor)
    return taken.paper


@transaction.atomic
def recognise_copy(*, document_id: int) -> OutgoingDocument | None:
    """A document that was read may be a signed copy; where it plainly is, the stories tell so by the name of
    who handed it in."""
    taken = outgoing.recognise_copy(document_id=document_id)
    if taken is None or taken.paper.signed_copy is None:
        return None
    _tell_taken(taken, actor=taken.paper.signed_copy.received_by)
    return taken.paper


@transaction.atomic
def take_back_signing(*, actor: Account, paper_id: int, version: int) -> OutgoingDocument:
    """Number and day were another paper's."""
    paper = outgoing.take_back_signing(actor=actor, paper_id=paper_id, version=version)
    _tell(paper, PlanEventKind.REMINDER_UNISSUED, actor=actor, details={})
    return paper


@transaction.atomic
def drop_paper(*, actor: Account, paper_id: int, version: int) -> OutgoingDocument:
    """It is not sent after all; pressed twice, nothing is told twice."""
    was = _state(paper_id)
    paper = outgoing.drop_paper(actor=actor, paper_id=paper_id, version=version)
    if was != PaperState.DROPPED:
        _tell(paper, PlanEventKind.REMINDER_DROPPED, actor=actor, details={})
    return paper


@transaction.atomic
def take_back_paper(*, actor: Account, paper_id: int, version: int) -> OutgoingDocument:
    """It is a draft again; that one that was dropped is used after all is told."""
    was = _state(paper_id)
    paper = outgoing.take_back_paper(actor=actor, paper_id=paper_id, version=version)
    if was == PaperState.DROPPED:
        _tell(paper, PlanEventKind.REMINDER_RESUMED, actor=actor, details={})
    return paper


def _state(paper_id: int) -> str:
    """As it stands, locked until the transaction ends; empty where there is none."""
    locked = OutgoingDocument.objects.select_for_update().filter(pk=paper_id)
    return locked.values_list("state", flat=True).first() or ""


def _act(paper: OutgoingDocument) -> str:
    return f"{paper.get_kind_display()} số {paper.number_in_full} ngày {paper.issued_on:%d/%m/%Y}"


def _tell_taken(taken: outgoing.CopyTaken, *, actor: Account) -> None:
    if taken.is_numbered:
        _tell(taken.paper, PlanEventKind.REMINDER_ISSUED, actor=actor, details={"act": _act(taken.paper)})


def _tell(
    paper: OutgoingDocument, kind: PlanEventKind, *, actor: Account, details: Mapping[str, Any]
) -> None:
    letter = ReminderLetter.objects.filter(paper=paper).first()
    if letter is not None:
        tell_reminded(letter, kind, actor=actor, details=details)
