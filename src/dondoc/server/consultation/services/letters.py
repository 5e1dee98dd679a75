"""The papers of a consultation are made: to ask, to remind those who are missing, to return the draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dondoc.composing import Paper, paper_to_json
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.models import Consultation, Letter, LetterKind, Round
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.consultation.rules.letters import (
    Asking,
    Chasing,
    Objection,
    Returning,
    asking_paper,
    chasing_paper,
    returning_paper,
)
from dondoc.server.consultation.selectors.counting import counts_of_round
from dondoc.server.consultation.selectors.letters import asked_by, missing_names
from dondoc.server.outgoing.rules.heads import Head, checked_head
from dondoc.server.outgoing.services import keep_paper
from dondoc.server.posts.rules import may_confirm_results
from dondoc.server.posts.selectors import roles_of
from dondoc.server.refusals import NotNow

from .locking import last_round, locked_consultation
from .terms import require_day
from .wording import clean_line, clean_words

MOST_OBJECTIONS = 60
_NO_MORE = "Đợt lấy ý kiến đã thu hồi nên không lập công văn được nữa."


@dataclass(frozen=True, slots=True)
class WantedLetter:
    """What an officer decides of one. Which days and words count depends on the kind."""

    kind: LetterKind
    head: Head
    key: UUID
    answer_by: date | None = None  # of those who are missing, or were not asked
    again_by: date | None = None  # of a draft that goes back
    submitted_by: str = ""  # the paper that brought the draft
    objections: str = ""  # what the draft lacks, one a line
    not_asked: tuple[str, ...] = ()  # names of agencies


@transaction.atomic
def make_letter(*, actor: Account, consultation_id: int, wanted: WantedLetter) -> Letter:
    """Of the last round. Of who writes the Office's papers it is kept as one of them, too.

    Raises ConsultationRefused for what is missing, NotNow where there is nothing to say.
    """
    consultation = locked_consultation(consultation_id)
    require_drafting(actor, consultation=consultation)
    done = Letter.objects.filter(key=wanted.key, round__consultation=consultation).first()
    if done is not None:
        return done  # pressed twice
    if consultation.state == "recalled":
        raise NotNow(_NO_MORE)
    round_ = last_round(consultation)
    today = timezone.localdate()
    is_of_office = may_confirm_results(roles_of(actor, on=today))
    head = checked_head(wanted.head, refused=ConsultationRefused)
    paper = _WRITERS[wanted.kind](consultation, round_, wanted, head, today)
    letter = Letter.objects.create(
        round=round_,
        kind=wanted.kind,
        addressees="\n".join(paper.addressees),
        content=paper_to_json(paper),
        paper=keep_paper(actor=actor, paper=paper) if is_of_office else None,
        key=wanted.key,
        made_by=actor,
        made_at=timezone.now(),
    )
    details = {"round": round_.number, "letter": wanted.kind.value}
    record(actor=actor.actor, action="consultation.letter_made", subject=consultation, details=details)
    return letter


def _asks(consultation: Consultation, round_: Round, wanted: WantedLetter, head: Head, today: date) -> Paper:
    asking = Asking(
        draft=consultation.subject,
        drafter=consultation.drafter.name,
        question=round_.question,
        due_on=round_.due_on,
        round_number=round_.number,
    )
    return asking_paper(asking, head=_addressed(head), today=today)


def _reminds(
    consultation: Consultation, round_: Round, wanted: WantedLetter, head: Head, today: date
) -> Paper:
    if round_.opened_at is None or not missing_names(round_, today=today):
        raise NotNow("Không còn cơ quan nào chưa trả lời nên không cần đôn đốc.")
    counts = counts_of_round(round_.pk, today=today)
    chasing = Chasing(
        draft=consultation.subject,
        drafter=consultation.drafter.name,
        asked_on=timezone.localdate(round_.opened_at),
        due_on=round_.due_on,
        answered_count=counts.answered,
        asked_count=counts.asked,
        new_due_on=require_day(wanted.answer_by, today=today, field="answer_by"),
        asked_by=asked_by(round_),
    )
    return chasing_paper(chasing, head=_addressed(head), today=today)


def _returns(
    consultation: Consultation, round_: Round, wanted: WantedLetter, head: Head, today: date
) -> Paper:
    written = clean_words(wanted.objections, field="objections").splitlines()
    objections = [words for line in written if (words := line.strip(" -–"))]
    if not objections:
        raise ConsultationRefused(
            "Chưa nêu dự thảo cần hoàn thiện gì. Hãy ghi mỗi dòng một nội dung.", field="objections"
        )
    if len(objections) > MOST_OBJECTIONS:
        raise ConsultationRefused(
            f"Một công văn nêu nhiều nhất {MOST_OBJECTIONS} nội dung. Hãy gộp bớt.", field="objections"
        )
    again_by = require_day(wanted.again_by, today=today, field="again_by")
    answer_by = None
    if wanted.not_asked:
        answer_by = require_day(wanted.answer_by, today=today, field="answer_by")
        if answer_by >= again_by:
            raise ConsultationRefused(
                "Hạn cho ý kiến phải trước hạn trình lại. Hãy chọn lại một trong hai ngày.", field="answer_by"
            )
    returning = Returning(
        draft=consultation.subject,
        drafter=consultation.drafter.name,
        submitted_by=clean_line(wanted.submitted_by, field="submitted_by"),
        objections=tuple(Objection(line) for line in objections),
        not_asked=wanted.not_asked,
        answer_by=answer_by,
        again_by=again_by,
    )
    return returning_paper(returning, head=_addressed(head), today=today)


def _addressed(head: Head) -> Head:
    if not head.addressees:
        raise ConsultationRefused("Chưa có nơi kính gửi. Hãy ghi mỗi dòng một cơ quan.", field="addressees")
    return head


_WRITERS = {LetterKind.ASKS: _asks, LetterKind.REMINDS: _reminds, LetterKind.RETURNS: _returns}
