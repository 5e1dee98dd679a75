"""An agency answers: written bit by bit, given, given anew, taken back.

What is written is kept as it is typed and counts for nothing; of an agency one answer at most is given, and
the one before it stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import not_found
from dondoc.server.consultation.models import AskedAgency, Opinion, OpinionState, OpinionWay
from dondoc.server.consultation.rules import Said
from dondoc.server.refusals import NotNow

from .files import KeptFile, require_few
from .giving import (
    add_files,
    asked_of,
    facts_of,
    give,
    require_answerable,
    require_open,
    require_version,
    stale_answer,
    write_said,
)
from .taking_in import take_in_comments


@transaction.atomic
def keep_answer(
    *, actor: Account, asked_id: int, version: int, said: Said, files: Sequence[KeptFile] = ()
) -> Opinion:
    """What is written so far, whole or not. `version` is what `seen_version` said when it was read.

    Raises StaleConsultation where a colleague wrote or gave an answer meanwhile.
    """
    asked = asked_of(actor, asked_id)
    require_answerable(asked)
    return _keep(actor, asked, version, said, files)


@transaction.atomic
def give_answer(
    *, actor: Account, asked_id: int, version: int, said: Said, files: Sequence[KeptFile] = ()
) -> Opinion:
    """What is written is the agency's answer; one given before is replaced by it and stays.

    Raises AnswerRefused for what contradicts itself or says nothing; then nothing is changed.
    """
    asked = asked_of(actor, asked_id)
    require_answerable(asked)
    opinion = _keep(actor, asked, version, said, files)
    now = timezone.now()
    opinion.received_on = timezone.localdate(now)
    give(opinion, asked, actor=actor, now=now)
    return opinion


@transaction.atomic
def take_back_answer(*, actor: Account, asked_id: int, version: int) -> Opinion:
    """It counts no more and is being written again, while the round is open."""
    asked = asked_of(actor, asked_id)
    opinion = asked.opinions.filter(state=OpinionState.GIVEN).first()
    if opinion is None:
        raise NotNow("Cơ quan chưa gửi ý kiến nên không có gì để rút. Hãy tải lại trang.")
    require_version(opinion, version)
    require_open(asked)
    if opinion.way == OpinionWay.PAPER:
        raise NotNow("Ý kiến này gửi bằng văn bản, do cơ quan soạn thảo nhập. Muốn đổi thì gửi ý kiến mới.")
    if asked.opinions.filter(state=OpinionState.WRITING).exists():
        raise NotNow(
            "Đang có một bản soạn dở. Hãy gửi bản đó để thay ý kiến đã gửi, hoặc bỏ bản soạn dở rồi rút."
        )
    # What stood for the words as a whole is written as such again.
    opinion.comments.filter(clause=None).delete()
    opinion.state, opinion.is_late = OpinionState.WRITING, False
    opinion.given_at, opinion.given_by, opinion.received_on = None, None, None
    opinion.version += 1
    opinion.save()
    take_in_comments(asked.round)
    record(actor=actor.actor, action="opinion.taken_back", subject=opinion, details=facts_of(asked))
    return opinion


@transaction.atomic
def drop_answer(*, actor: Account, asked_id: int, version: int) -> None:
    """What was being written goes; an answer that was given stays."""
    asked = asked_of(actor, asked_id)
    opinion = asked.opinions.filter(state=OpinionState.WRITING).first()
    if opinion is None:
        return  # pressed twice
    require_version(opinion, version)
    record(actor=actor.actor, action="opinion.writing_dropped", subject=opinion, details=facts_of(asked))
    opinion.delete()


@transaction.atomic
def drop_answer_file(*, actor: Account, asked_id: int, version: int, file_id: int) -> Opinion:
    """A file of what is being written."""
    asked = asked_of(actor, asked_id)
    opinion = asked.opinions.filter(state=OpinionState.WRITING).first()
    if opinion is None:
        raise not_found()
    require_version(opinion, version)
    opinion.files.filter(pk=file_id).delete()
    opinion.version += 1
    opinion.save(update_fields=["version"])
    return opinion


def seen_version(writing: Opinion | None, given: Opinion | None) -> int:
    """What an agency's page stands on: the version of what is being written; before anything is, the answer
    that was given, by its id below nothing; 0 where there is neither."""
    if writing is not None:
        return writing.version
    return -given.pk if given is not None else 0


def _keep(actor: Account, asked: AskedAgency, version: int, said: Said, files: Sequence[KeptFile]) -> Opinion:
    opinion = asked.opinions.filter(state=OpinionState.WRITING).first()
    given = asked.opinions.filter(state=OpinionState.GIVEN).first()
    if seen_version(opinion, given) != version:
        raise stale_answer()
    if opinion is None:
        opinion = Opinion(asked=asked, way=OpinionWay.PAGE, made_by=actor, made_at=timezone.now(), version=0)
        # What was given stands as it is while the next one is written; its files go on with it.
        opinion.save()
        before = given.files.order_by("pk") if given else ()
        add_files(opinion, [(one.name, one.stored) for one in before])
    write_said(opinion, asked, said)
    if files:
        require_few(files, opinion.files.all())
        add_files(opinion, files)
    opinion.version += 1
    opinion.save()
    return opinion
