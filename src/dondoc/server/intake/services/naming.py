"""Saying whom a name means: in one document, or that it is no agency's; and resolving again what waited."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from dondoc.agencies.model import UNIT_KINDS
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.errors import InvalidContent
from dondoc.server.intake.models import (
    IgnoredName,
    NameChoice,
    Proposal,
    ProposalState,
    ReceivedDocument,
)
from dondoc.server.intake.naming import Names, name_key, settle_names
from dondoc.server.intake.reasons import settle_reasons
from dondoc.server.posts.permissions import require_keeping_registry
from dondoc.server.registry.models import Agency

from .taking import take_document

_IN_USE = (ProposalState.OPEN, ProposalState.CONFIRMED)


@transaction.atomic
def choose_agency(*, actor: Account, document_id: int, name: str, agency_id: str) -> NameChoice:
    """In this document the name means the agency. Said again, the last word counts."""
    require_keeping_registry(actor)
    document = take_document(document_id)
    agency = Agency.objects.filter(pk=agency_id).first()
    if agency is None:
        raise InvalidContent("Danh bạ không có cơ quan này nữa. Hãy tải lại trang rồi chọn lại.")
    if agency.kind in UNIT_KINDS:
        raise InvalidContent(
            f"“{agency.name}” là đơn vị hành chính, không nhận nhiệm vụ. "
            "Hãy chọn Ủy ban nhân dân hoặc cơ quan ở đó."
        )
    if not proposals_naming([name]).filter(document=document).exists():
        raise InvalidContent(f"Văn bản này không có tên “{name}”. Hãy tải lại trang rồi chọn lại.")
    choice, _ = NameChoice.objects.update_or_create(
        document=document,
        name_key=name_key(name),
        defaults={"agency": agency, "chosen_by": actor, "chosen_at": timezone.now()},
    )
    record(actor=actor.actor, action="name.chosen", subject=document, details={"agency": agency.pk})
    return choice


@transaction.atomic
def withdraw_choice(*, actor: Account, document_id: int, name: str) -> str:
    """Hoàn tác of `choose_agency`: in this document the registry alone decides again. Answers the agency that
    had been chosen, if one was."""
    require_keeping_registry(actor)
    document = take_document(document_id)
    choice = NameChoice.objects.filter(document=document, name_key=name_key(name)).first()
    if choice is None:
        return ""
    record(
        actor=actor.actor,
        action="name.choice_withdrawn",
        subject=document,
        details={"agency": choice.agency_id},
    )
    choice.delete()
    return choice.agency_id


@transaction.atomic
def ignore_name(*, actor: Account, name: str) -> IgnoredName:
    """The name is none of an agency: it waits no more. Taken back by `heed_name`."""
    require_keeping_registry(actor)
    ignored, is_new = IgnoredName.objects.get_or_create(
        name_key=name_key(name),
        defaults={"name": name, "ignored_by": actor, "ignored_at": timezone.now()},
    )
    if is_new:
        record(actor=actor.actor, action="name.ignored", subject=ignored)
    return ignored


@transaction.atomic
def heed_name(*, actor: Account, name: str) -> None:
    """Hoàn tác of `ignore_name`."""
    require_keeping_registry(actor)
    ignored = IgnoredName.objects.filter(name_key=name_key(name)).first()
    if ignored is not None:
        record(actor=actor.actor, action="name.heeded", subject=ignored)
        ignored.delete()


def proposals_naming(names: Iterable[str]) -> QuerySet[Proposal]:
    """Proposals, open or confirmed, in which one of the names stands, in any spelling of it."""
    keys = sorted({name_key(name) for name in names})
    return Proposal.objects.filter(name_keys__overlap=keys, state__in=_IN_USE)


def proposals_waiting() -> QuerySet[Proposal]:
    """Proposals, open or confirmed, with a name that somebody should explain."""
    return Proposal.objects.filter(state__in=_IN_USE).exclude(unresolved=[])


def settle_again(
    document: ReceivedDocument, names: Names, *, taken_back: Collection[tuple[str, str]] = ()
) -> list[Proposal]:
    """Resolve the names of a locked document's proposals again; those for which anything changed.

    In a confirmed one, a name keeps the agency that it has, unless that was taken back (agency, name key).
    The version stays: an officer who has one open may go on, for what was typed is not touched.
    """
    changed: list[Proposal] = []
    for proposal in document.proposals.select_for_update().filter(state__in=_IN_USE):
        proposal.document = document
        before = (proposal.agency_ids, proposal.unresolved, proposal.doubts)
        kept = {
            name: agency_id
            for name, agency_id in proposal.agency_ids.items()
            if proposal.state == ProposalState.CONFIRMED and (agency_id, name_key(name)) not in taken_back
        }
        settle_names(proposal, names, kept=kept)
        settle_reasons(proposal)
        if before != (proposal.agency_ids, proposal.unresolved, proposal.doubts):
            changed.append(proposal)
    columns = ["agency_ids", "name_keys", "unresolved", "doubts", "confidence", "unsure_fields"]
    Proposal.objects.bulk_update(changed, columns)
    return changed
