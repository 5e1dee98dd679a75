"""Files of drafts and answers, for those whom they are for."""

from __future__ import annotations

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.errors import not_found
from dondoc.server.consultation.models import (
    AskedAgency,
    ConsultationState,
    Draft,
    OpinionFile,
    OpinionState,
)
from dondoc.server.consultation.permissions import part_today


def draft_file(*, viewer: Account, draft_id: int) -> Draft:
    """For who sees the answers, and for who is asked about this draft, while it is not recalled."""
    draft = (
        Draft.objects.select_related("consultation", "stored").defer("content").filter(pk=draft_id).first()
    )
    if draft is None:
        raise not_found()
    part = part_today(viewer)
    if part.sees_answers(draft.consultation):
        return draft
    was_asked = AskedAgency.objects.filter(
        round__draft=draft,
        round__opened_at__isnull=False,
        agency__in=part.answering_ids,
        withdrawn_at=None,
    )
    if draft.consultation.state == ConsultationState.RECALLED or not was_asked.exists():
        raise not_found()
    return draft


def opinion_file(*, viewer: Account, file_id: int) -> OpinionFile:
    """For the agency's own people; for who asks only those of an answer that was given."""
    found = OpinionFile.objects.select_related("stored", "opinion__asked__round__consultation")
    file = found.filter(pk=file_id).first()
    if file is None:
        raise not_found()
    opinion, part = file.opinion, part_today(viewer)
    if part.answers(opinion.asked) and opinion.state != OpinionState.DROPPED:
        return file
    was_given = opinion.state in (OpinionState.GIVEN, OpinionState.REPLACED)
    if was_given and part.sees_answers(opinion.asked.round.consultation):
        return file
    raise not_found()
