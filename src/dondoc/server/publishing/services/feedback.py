"""What citizens say: taken out of the inbox, looked at, passed on or dropped, answered by the agency."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats.confined_pictures import redraw_confined
from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.files.errors import FilesError
from dondoc.server.files.models import StoredFile
from dondoc.server.files.selectors import path_of_quarantined
from dondoc.server.files.services import quarantine_upload, shred_quarantined, shred_stored, store_quarantined
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.published.inbox import Waiting, forget_senders, take_from_inbox
from dondoc.server.published.inbox_schema import MOST_PICTURE_BYTES
from dondoc.server.published.models import PublishedFeedback, PublishedTask
from dondoc.server.publishing.errors import NotToPublish
from dondoc.server.publishing.models import ApprovedTask, Feedback, FeedbackState
from dondoc.server.publishing.permissions import answers_for, require_preparing
from dondoc.server.publishing.rules import Choices
from dondoc.server.publishing.selectors.feedback import feedback_to_settle
from dondoc.server.publishing.selectors.words import redactor_of
from dondoc.server.publishing.telling import forget_reminders, take_reminders_back, tell_agencies

from .copying import new_code

_AT_ONCE = 20
_LONGEST_ANSWER = 2_000


def take_feedback(*, now: datetime) -> int:
    """Everything that lies in the inbox; answers how much it was. Pictures are drawn anew by a child."""
    count = 0
    while taken := _take_some(now=now):
        count += taken
    forget_senders(now=now)
    return count


@transaction.atomic
def pass_feedback_on(*, actor: Account, feedback_id: int) -> Feedback:
    """The agency owes an answer from now on, and the public is told so; nothing of the sender is."""
    require_preparing(actor)
    feedback = feedback_to_settle(feedback_id)
    if feedback.state == FeedbackState.PASSED:
        return feedback
    _require(feedback, FeedbackState.WAITING, FeedbackState.DROPPED)
    now = timezone.now()
    days = settings_in_force().feedback_answer_days
    feedback.state, feedback.reason = FeedbackState.PASSED, ""
    feedback.settled_by, feedback.settled_at = actor, now
    feedback.answer_by = office_calendar().add_working_days(timezone.localdate(now), days).end
    feedback.save()
    show_feedback([feedback])
    record(actor=actor.actor, action="feedback.passed", subject=feedback, details={"task": feedback.task_id})
    tell_agencies(feedback, now=now, but_not=actor.pk)
    return feedback


@transaction.atomic
def drop_feedback(*, actor: Account, feedback_id: int, reason: str) -> Feedback:
    """It is not taken up: abuse, nothing to do with the task, somebody's private matter."""
    require_preparing(actor)
    feedback = feedback_to_settle(feedback_id)
    _require(feedback, FeedbackState.WAITING, FeedbackState.PASSED)
    words = " ".join(reason.split())
    if not words:
        raise NotToPublish(
            "Chưa ghi lý do không tiếp nhận. Hãy ghi ngắn gọn, ví dụ: không liên quan nhiệm vụ."
        )
    feedback.state, feedback.reason = FeedbackState.DROPPED, words[:_LONGEST_ANSWER]
    feedback.settled_by, feedback.settled_at = actor, timezone.now()
    feedback.save()
    PublishedFeedback.objects.filter(code=feedback.code).delete()
    record(actor=actor.actor, action="feedback.dropped", subject=feedback, details={"task": feedback.task_id})
    take_reminders_back(feedback, now=feedback.settled_at, but_not=actor.pk)
    return feedback


@transaction.atomic
def answer_feedback(*, actor: Account, feedback_id: int, answer: str) -> Feedback:
    """What came of it, in the agency's words; what is personal in them is covered where the public reads."""
    feedback = feedback_to_settle(feedback_id)
    agency_id = answers_for(actor, feedback, on=timezone.localdate())
    _require(feedback, FeedbackState.PASSED, FeedbackState.ANSWERED)
    words = answer.strip()
    if not words:
        raise NotToPublish("Chưa có nội dung trả lời. Hãy ghi đã làm gì, hoặc bao giờ làm.")
    if len(words) > _LONGEST_ANSWER:
        raise NotToPublish(f"Trả lời dài quá {_LONGEST_ANSWER} ký tự. Hãy viết ngắn hơn.")
    feedback.state, feedback.answer = FeedbackState.ANSWERED, words
    feedback.answered_for_id, feedback.answered_by, feedback.answered_at = agency_id, actor, timezone.now()
    feedback.save()
    show_feedback([feedback])
    record(
        actor=actor.actor, action="feedback.answered", subject=feedback, details={"task": feedback.task_id}
    )
    forget_reminders(feedback)
    return feedback


def show_feedback(feedback: Sequence[Feedback]) -> None:
    """What the public is told of each that was passed on, where the copy of its task is public."""
    codes = dict(
        ApprovedTask.objects.filter(task__in=[one.task_id for one in feedback]).values_list("task_id", "code")
    )
    tasks = {row.code: row.pk for row in PublishedTask.objects.filter(code__in=codes.values()).only("code")}
    redact = redactor_of(Choices())
    for one in feedback:
        key = tasks.get(codes.get(one.task_id, ""))
        if key is None or one.answer_by is None:
            continue
        told = {
            "task_id": key,
            "says": one.says,
            "received_on": timezone.localdate(one.received_at),
            "answer_by": one.answer_by,
            "answered_on": timezone.localdate(one.answered_at) if one.answered_at else None,
            "answered_by": one.answered_for.name if one.answered_for else "",
            "answer": redact(one.answer),
        }
        PublishedFeedback.objects.update_or_create(code=one.code, defaults=told)


def show_again(task_ids: Sequence[int]) -> None:
    """After an approval: the copies of tasks that were not public have to be told of."""
    shown = (FeedbackState.PASSED, FeedbackState.ANSWERED)
    show_feedback(
        list(Feedback.objects.filter(task__in=task_ids, state__in=shown).select_related("answered_for"))
    )


@transaction.atomic
def _take_some(*, now: datetime) -> int:
    waiting = take_from_inbox(_AT_ONCE)
    tasks = dict(
        ApprovedTask.objects.filter(code__in={one.task_code for one in waiting}).values_list(
            "code", "task_id"
        )
    )
    for one in waiting:
        task_id = tasks.get(one.task_code)
        if task_id is not None:  # else it was taken away meanwhile: nobody would answer
            _keep(one, task_id)
    return len(waiting)


def _keep(one: Waiting, task_id: int) -> None:
    picture, refused = _picture(one.picture) if one.picture else (None, "")
    feedback = Feedback.objects.create(
        code=new_code(),
        inbox_key=one.key,
        task_id=task_id,
        says=one.says,
        words=one.words,
        picture=picture,
        picture_refused=refused,
        received_at=one.at,
    )
    record(actor=SYSTEM, action="feedback.taken", subject=feedback, details={"task": task_id})


def _picture(content: bytes) -> tuple[StoredFile | None, str]:
    """Through the quarantine, drawn anew by a child process; the bytes that came are shredded."""
    try:
        came = quarantine_upload(chunks=[content], byte_limit=MOST_PICTURE_BYTES)
        try:
            drawn = redraw_confined(path_of_quarantined(came))
        finally:
            shred_quarantined(quarantined=came)
        anew = quarantine_upload(chunks=[drawn], byte_limit=MOST_PICTURE_BYTES)
        return store_quarantined(quarantined=anew, media_type="image/webp"), ""
    except UnreadableFile as error:
        return None, error.message
    except FilesError as error:
        return None, str(error)


def _require(feedback: Feedback, *states: FeedbackState) -> None:
    if feedback.state not in states:
        raise NotToPublish(
            f"Phản ánh này đang ở tình trạng “{feedback.get_state_display()}” nên không làm được việc đó. "
            "Hãy tải lại trang."
        )


def forget_pictures(*, before: date) -> int:
    """Pictures of feedback that is over are shredded: what they showed was for whoever had to see to it."""
    over = Feedback.objects.filter(
        state__in=(FeedbackState.ANSWERED, FeedbackState.DROPPED),
        picture__isnull=False,
        settled_at__date__lt=before,
    )
    count = 0
    for one in over.select_related("picture")[:200]:
        with transaction.atomic():
            picture = one.picture
            Feedback.objects.filter(pk=one.pk).update(picture=None)
            if picture is not None and not Feedback.objects.filter(picture=picture).exists():
                shred_stored(stored=picture)
            count += 1
    return count
