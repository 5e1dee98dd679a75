"""An agency answers: written bit by bit, given, given anew, taken back.

What is written is kept as it is typed and counts for nothing; of an agency one answer at most is given, and
the one before it stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import (
    ConsultationNotNow,
    ConsultationRefused,
    StaleConsultation,
    not_found,
)
from dondoc.server.consultation.models import (
    AskedAgency,
    Comment,
    ConsultationState,
    Opinion,
    OpinionFile,
    OpinionState,
    OpinionWay,
    Stance,
)
from dondoc.server.consultation.permissions import require_answering
from dondoc.server.consultation.rules import Said, SaidOfClause, due_of_agency, is_late, problem_of
from dondoc.server.notices.services.opinions import tell_of_opinion

from .files import KeptFile, require_few
from .locking import last_round, locked_asked
from .taking_in import take_in_comments
from .wording import clean_line, clean_words


class AnswerRefused(ConsultationRefused):
    """What stands in the way of giving it; `clause_id` where it is about one clause."""

    code = "answer_refused"

    def __init__(self, message: str, *, field: str = "", clause_id: int | None = None) -> None:
        super().__init__(message, field=field)
        self.clause_id = clause_id


@transaction.atomic
def keep_answer(
    *, actor: Account, asked_id: int, version: int, said: Said, files: Sequence[KeptFile] = ()
) -> Opinion:
    """What is written so far, whole or not. `version` is what `seen_version` said when it was read.

    Raises StaleConsultation where a colleague wrote or gave an answer meanwhile.
    """
    asked = _asked_of(actor, asked_id)
    require_answerable(asked)
    return _keep(actor, asked, version, said, files)


@transaction.atomic
def give_answer(
    *, actor: Account, asked_id: int, version: int, said: Said, files: Sequence[KeptFile] = ()
) -> Opinion:
    """What is written is the agency's answer; one given before is replaced by it and stays.

    Raises AnswerRefused for what contradicts itself or says nothing; then nothing is changed.
    """
    asked = _asked_of(actor, asked_id)
    require_answerable(asked)
    opinion = _keep(actor, asked, version, said, files)
    now = timezone.now()
    opinion.received_on = timezone.localdate(now)
    give(opinion, asked, actor=actor, now=now)
    return opinion


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
    record(actor=actor.actor, action="opinion.mail_dropped", subject=opinion, details=_told(asked))
    return opinion


@transaction.atomic
def take_back_answer(*, actor: Account, asked_id: int, version: int) -> Opinion:
    """It counts no more and is being written again, while the round is open."""
    asked = _asked_of(actor, asked_id)
    opinion = asked.opinions.filter(state=OpinionState.GIVEN).first()
    if opinion is None:
        raise ConsultationNotNow("Cơ quan chưa gửi ý kiến nên không có gì để rút. Hãy tải lại trang.")
    _require_version(opinion, version)
    require_open(asked)
    if opinion.way == OpinionWay.PAPER:
        raise ConsultationNotNow(
            "Ý kiến này gửi bằng văn bản, do cơ quan soạn thảo nhập. Muốn đổi thì gửi ý kiến mới."
        )
    if asked.opinions.filter(state=OpinionState.WRITING).exists():
        raise ConsultationNotNow(
            "Đang có một bản soạn dở. Hãy gửi bản đó để thay ý kiến đã gửi, hoặc bỏ bản soạn dở rồi rút."
        )
    # What stood for the words as a whole is written as such again.
    opinion.comments.filter(clause=None).delete()
    opinion.state, opinion.is_late = OpinionState.WRITING, False
    opinion.given_at, opinion.given_by, opinion.received_on = None, None, None
    opinion.version += 1
    opinion.save()
    take_in_comments(asked.round)
    record(actor=actor.actor, action="opinion.taken_back", subject=opinion, details=_told(asked))
    return opinion


@transaction.atomic
def drop_answer(*, actor: Account, asked_id: int, version: int) -> None:
    """What was being written goes; an answer that was given stays."""
    asked = _asked_of(actor, asked_id)
    opinion = asked.opinions.filter(state=OpinionState.WRITING).first()
    if opinion is None:
        return  # pressed twice
    _require_version(opinion, version)
    record(actor=actor.actor, action="opinion.writing_dropped", subject=opinion, details=_told(asked))
    opinion.delete()


@transaction.atomic
def drop_answer_file(*, actor: Account, asked_id: int, version: int, file_id: int) -> Opinion:
    """A file of what is being written."""
    asked = _asked_of(actor, asked_id)
    opinion = asked.opinions.filter(state=OpinionState.WRITING).first()
    if opinion is None:
        raise not_found()
    _require_version(opinion, version)
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


def give(opinion: Opinion, asked: AskedAgency, *, actor: Account, now: datetime) -> None:
    """In the caller's transaction: what is written counts from now on, in the place of what counted before.

    `received_on` is set.
    """
    comments = list(opinion.comments.order_by("position"))
    said = Said(
        stance=opinion.stance,
        text=opinion.text,
        clauses=[SaidOfClause(one.clause_id or 0, one.stance, one.text) for one in comments],
    )
    problem = problem_of(said, has_files=opinion.files.exists())
    if problem is not None:
        raise AnswerRefused(problem.message, field=problem.field, clause_id=problem.clause_id)
    assert opinion.received_on is not None
    closed_on = timezone.localdate(asked.round.closed_at) if asked.round.closed_at else None
    due_on = due_of_agency(asked.due_on, asked.round.due_on)
    replaced = asked.opinions.filter(state=OpinionState.GIVEN).update(state=OpinionState.REPLACED)
    opinion.is_late = is_late(received_on=opinion.received_on, due_on=due_on, closed_on=closed_on)
    opinion.state, opinion.given_at, opinion.given_by = OpinionState.GIVEN, now, actor
    opinion.version += 1
    opinion.save()
    if opinion.text:
        Comment.objects.create(
            opinion=opinion, position=len(comments), stance=opinion.stance, text=opinion.text
        )
    take_in_comments(asked.round)
    told = _told(asked) | {"way": opinion.way, "stance": opinion.stance, "is_late": opinion.is_late}
    action = "opinion.given_anew" if replaced else "opinion.given"
    record(actor=actor.actor, action=action, subject=opinion, details=told)
    tell_of_opinion(
        asked_id=asked.pk,
        consultation_id=asked.round.consultation_id,
        opinion_id=opinion.pk,
        drafter_id=asked.round.consultation.drafter_id,
        asker_id=asked.round.opened_by_id,
        facts={"stance": opinion.stance, "is_late": opinion.is_late},
        now=now,
        but_not=actor.pk,
    )


def require_answerable(asked: AskedAgency) -> None:
    """Whether an answer is taken: while the round is open; and later from who has given none, as a late one,
    until a next round asks."""
    consultation = asked.round.consultation
    if consultation.state == ConsultationState.RECALLED:
        raise ConsultationNotNow(
            f"Dự thảo này đã thu hồi: {consultation.remark}. Cơ quan không phải trả lời nữa."
        )
    if asked.withdrawn_at is not None:
        raise ConsultationNotNow(f"{asked.name} không còn được hỏi trong đợt này nên không phải trả lời.")
    if asked.round.opened_at is None:
        raise not_found()
    if asked.round.closed_at is None:
        return
    if _is_followed(asked):
        raise ConsultationNotNow(
            "Đợt lấy ý kiến này đã đóng và đã có đợt sau. Hãy trả lời ở đợt sau nếu được hỏi."
        )
    if asked.opinions.filter(state=OpinionState.GIVEN).exists():
        raise ConsultationNotNow(
            "Đợt lấy ý kiến này đã đóng nên không thay ý kiến đã gửi được. Hãy liên hệ cơ quan soạn thảo."
        )


def require_open(asked: AskedAgency) -> None:
    if asked.round.closed_at is not None:
        raise ConsultationNotNow(
            "Đợt lấy ý kiến này đã đóng nên không rút được. Hãy liên hệ cơ quan soạn thảo."
        )


def _is_followed(asked: AskedAgency) -> bool:
    last = last_round(asked.round.consultation)
    return last.pk != asked.round_id and last.opened_at is not None


def _asked_of(actor: Account, asked_id: int) -> AskedAgency:
    asked = locked_asked(asked_id)
    require_answering(actor, asked=asked)
    return asked


def _proposed(actor: Account, opinion_id: int, version: int) -> tuple[Opinion, AskedAgency]:
    asked_id = Opinion.objects.filter(pk=opinion_id).values_list("asked", flat=True).first()
    if asked_id is None:
        raise not_found()
    asked = _asked_of(actor, asked_id)
    opinion = Opinion.objects.get(pk=opinion_id)
    if opinion.state != OpinionState.PROPOSED:
        raise ConsultationNotNow("Thư này đã được xử lý. Hãy tải lại trang.")
    _require_version(opinion, version)
    return opinion, asked


def _keep(actor: Account, asked: AskedAgency, version: int, said: Said, files: Sequence[KeptFile]) -> Opinion:
    opinion = asked.opinions.filter(state=OpinionState.WRITING).first()
    given = asked.opinions.filter(state=OpinionState.GIVEN).first()
    if seen_version(opinion, given) != version:
        raise _stale_answer()
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


def write_said(opinion: Opinion, asked: AskedAgency, said: Said) -> None:
    """The words as they are typed; what is about no clause of this draft is left out."""
    stance = said.stance if said.stance in Stance.values else ""
    opinion.stance, opinion.text = stance, clean_words(said.text, field="text")
    opinion.number = clean_line(said.number, field="number", longest=100)
    opinion.issued_on = said.issued_on
    known = set(asked.round.draft.clauses.values_list("pk", flat=True)) if said.clauses else set()
    opinion.comments.all().delete()
    cleaned = [
        replace(
            one,
            stance=one.stance if one.stance in Stance.values else "",
            text=clean_words(one.text, field=f"text-{one.clause_id}"),
        )
        for one in said.clauses
        if one.clause_id in known
    ]
    Comment.objects.bulk_create(
        Comment(
            opinion=opinion,
            position=position,
            clause_id=one.clause_id,
            stance=one.stance,
            text=one.text,
        )
        for position, one in enumerate(one for one in cleaned if not one.is_empty)
    )


def add_files(opinion: Opinion, files: Sequence[KeptFile]) -> None:
    OpinionFile.objects.bulk_create(
        OpinionFile(opinion=opinion, stored=stored, name=name[:255]) for name, stored in files
    )


def _require_version(opinion: Opinion, version: int) -> None:
    if opinion.version != version:
        raise _stale_answer()


def _stale_answer() -> StaleConsultation:
    return StaleConsultation(
        "Người cùng cơ quan vừa sửa ý kiến này. Hãy chép lại phần vừa viết, tải lại trang rồi ghi tiếp."
    )


def _told(asked: AskedAgency) -> dict[str, object]:
    return {"consultation": asked.round.consultation_id, "agency": asked.agency_id}
