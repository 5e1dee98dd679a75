"""Somebody of the agency makes an answer of a letter, or drops it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import not_found
from dondoc.server.consultation.models import AskedAgency, Opinion, OpinionState
from dondoc.server.consultation.rules import Said
from dondoc.server.refusals import NotNow

from .giving import asked_of, facts_of, give, require_answerable, require_version, write_said


@transaction.atomic
def confirm_mail_answer(
    *, actor: Account, opinion_id: int, version: int, said: Said, file_ids: Sequence[int]
) -> Opinion:
    """What came by mail is the agency's answer, in these words and with these of its files. The day on which
    the letter came counts."""
    opinion, asked = _proposed(actor, opinion_id, version)
    require_answerable(asked)
    write_said(opinion, asked, said)
    opinion.files.exclude(pk__in=list(file_ids)).delete()
    give(opinion, asked, actor=actor, now=timezone.now())
    return opinion


@transaction.atomic
def drop_mail_answer(*, actor: Account, opinion_id: int, version: int) -> Opinion:
    """It is none of the agency's; its words and files go."""
    opinion, asked = _proposed(actor, opinion_id, version)
    opinion.files.all().delete()
    opinion.text, opinion.state = "", OpinionState.DROPPED
    opinion.version += 1
    opinion.save()
    record(actor=actor.actor, action="opinion.mail_dropped", subject=opinion, details=facts_of(asked))
    return opinion


def _proposed(actor: Account, opinion_id: int, version: int) -> tuple[Opinion, AskedAgency]:
    asked_id = Opinion.objects.filter(pk=opinion_id).values_list("asked", flat=True).first()
    if asked_id is None:
        raise not_found()
    asked = asked_of(actor, asked_id)
    opinion = Opinion.objects.select_for_update().get(pk=opinion_id)  # none that is being cleared away
    if opinion.state != OpinionState.PROPOSED:
        raise NotNow("Thư này đã được xử lý. Hãy tải lại trang.")
    require_version(opinion, version)
    return opinion, asked
