"""What a later paper changes of assigned tasks, as an officer confirms it; it can be undone for a while."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from dondoc.documents.reading import Period
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.content import day_of
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.services import drop_repeating, open_repeating, take_document
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.errors import AmendmentNotFound, StaleTask, TaskNotFound, TrackingError
from dondoc.server.tracking.models import Amendment, PlanEventKind
from dondoc.server.tracking.permissions import require_confirming
from dondoc.server.tracking.rules import may_be_amended
from dondoc.server.tracking.selectors.amending import TaskChange, act_of, changes_of_paper, state_of_task

from .changing import apply_to_task
from .changing_step import Change, tell
from .handing_down import lock_families
from .putting_back import put_back
from .sharing import lock_tasks


@dataclass(frozen=True, slots=True)
class AmendmentContent:
    """What is to become of the task; None and False: that stays."""

    period: Period | None = None
    leads: tuple[str, ...] | None = None
    withdraws: bool = False
    repeats: bool = False
    proposal_id: int | None = None  # of the paper, that states the task again: it becomes no second one

    @property
    def is_empty(self) -> bool:
        return self.period is None and self.leads is None and not self.withdraws and not self.repeats


@dataclass(frozen=True, slots=True)
class AmendedMany:
    amendments: Sequence[Amendment]
    refused: Mapping[int, str]  # task → why nothing was done


@transaction.atomic
def amend_task(
    *, actor: Account, paper_id: int, task_id: int, seen: str, content: AmendmentContent
) -> Amendment:
    """Write down what the paper changes of the task, where the task is as it was `seen`.

    Raises StaleTask where somebody was first, NotNow where nothing of the task can change any more.
    """
    require_confirming(actor)
    paper = take_document(paper_id)
    found = {one.task.pk: one for part in changes_of_paper(paper) for one in part.rows}
    if task_id not in found:
        raise TaskNotFound("Văn bản này không nêu nhiệm vụ đó. Hãy tải lại trang thay đổi rồi chọn lại.")
    return _amend(actor, paper, found[task_id], seen=seen, content=content)


def amend_sure(*, actor: Account, paper_id: int, seen: Mapping[int, str]) -> AmendedMany:
    """Confirm the sure changes of the tasks named, each as it was seen; what cannot be done is told by task.

    Each is a step of its own, so that one that somebody was first with keeps none of the others back.
    """
    require_confirming(actor)
    done: list[Amendment] = []
    refused: dict[int, str] = {}
    with transaction.atomic():
        paper = take_document(paper_id)
        lock_families(seen)
        for one in [one for part in changes_of_paper(paper) for one in part.rows]:
            if one.task.pk not in seen or not one.is_sure_change:
                continue
            try:
                with transaction.atomic():
                    content = content_of_change(one)
                    done.append(_amend(actor, paper, one, seen=seen[one.task.pk], content=content))
            except (TrackingError, NotNow) as error:
                refused[one.task.pk] = error.message
    return AmendedMany(done, refused)


@transaction.atomic
def undo_amendment(*, actor: Account, paper_id: int, amendment_id: int) -> Amendment:
    """Hoàn tác, while nothing else happened to the task: it is as before, and the story tells both."""
    require_confirming(actor)
    paper = take_document(paper_id)
    amendment = Amendment.objects.select_for_update().filter(pk=amendment_id, paper=paper).first()
    if amendment is None:
        raise AmendmentNotFound("Không tìm thấy thay đổi này. Hãy tải lại trang thay đổi.")
    if amendment.undone_at is not None:
        return amendment  # pressed twice
    task = lock_tasks([amendment.task_id])[amendment.task_id]
    if state_of_task(task) != amendment.after:
        raise NotNow(
            "Nhiệm vụ đã có diễn biến sau khi ghi nhận thay đổi này nên không hoàn tác được. "
            "Hãy ghi thay đổi mới ở trang nhiệm vụ nếu cần."
        )
    now = timezone.now()
    put_back(task, amendment, actor=actor, now=now)
    dropped = amendment.before.get("proposal")
    if dropped:
        open_repeating(document=paper, proposal_id=dropped["id"], version=dropped["version"], actor=actor)
    amendment.undone_by, amendment.undone_at = actor, now
    amendment.save(update_fields=["undone_by", "undone_at"])
    details = {"amendment": amendment.pk, "act": amendment.act}
    tell(task, PlanEventKind.AMENDMENT_UNDONE, actor=actor, now=now, details=details)
    _record(actor, amendment, "task.amendment_undone")
    return amendment


def content_of_change(one: TaskChange) -> AmendmentContent:
    """What was found of the task, as it is to be written down."""
    change = one.change
    return AmendmentContent(
        period=change.period,
        leads=change.leads,
        withdraws=change.is_withdrawn,
        repeats=change.is_repeated,
        proposal_id=one.proposal_id,
    )


def _amend(
    actor: Account, paper: ReceivedDocument, one: TaskChange, *, seen: str, content: AmendmentContent
) -> Amendment:
    task = lock_tasks([one.task.pk]).get(one.task.pk)
    if task is None:
        raise TaskNotFound("Nhiệm vụ không còn: việc xác nhận đã được hoàn tác. Hãy tải lại trang thay đổi.")
    done = Amendment.objects.filter(task=task, paper=paper, undone_at=None).first()
    if done is not None and _is_same(done, content):
        return done  # pressed twice
    if state_of_task(task) != seen:
        raise StaleTask(
            "Nhiệm vụ này vừa có thay đổi. Nội dung anh/chị đã nhập vẫn giữ trên trang: "
            "hãy xem tình trạng mới rồi gửi lại nếu còn cần."
        )
    if done is not None:
        raise NotNow("Thay đổi theo văn bản này đã được ghi nhận. Hãy hoàn tác trước khi ghi lại.")
    if content.is_empty:
        raise NotNow(
            "Chưa nêu thay đổi nào. Hãy nhập thời hạn, cơ quan chủ trì mới, hoặc chọn thôi thực hiện."
        )
    if not may_be_amended(task.shares.values_list("stage", flat=True)):
        raise NotNow("Nhiệm vụ đã hoàn thành hoặc thôi thực hiện nên văn bản này không làm thay đổi nữa.")
    now, act = timezone.now(), act_of(paper)
    amendment = Amendment(
        task=task,
        paper=paper,
        stored_document_id=one.stored_document_id,
        act=act,
        words=one.words,
        places=one.places,
        changes_period=content.period is not None,
        period_text=content.period.text if content.period else "",
        due_on=day_of(content.period.due_on) if content.period else None,
        leads=list(content.leads) if content.leads is not None else None,
        withdraws=content.withdraws,
        repeats=content.repeats,
        by=actor,
        at=now,
    )
    change = Change(
        period=content.period,
        leads=content.leads,
        withdraws=content.withdraws,
        repeats=content.repeats,
        act=act,
        words=one.words,
        on=paper.issued_on or timezone.localdate(now),
    )
    before = apply_to_task(task, change, paper=paper, actor=actor, now=now)
    if content.proposal_id is not None:
        dropped = drop_repeating(document=paper, proposal_id=content.proposal_id, actor=actor)
        before["proposal"] = {"id": dropped.pk, "version": dropped.version} if dropped else None
    amendment.before, amendment.after = before, ""
    amendment.save()
    amendment.after = state_of_task(task)
    amendment.save(update_fields=["after"])
    _record(actor, amendment, "task.amended")
    return amendment


def _is_same(done: Amendment, content: AmendmentContent) -> bool:
    due_on = content.period.due_on if content.period else None
    return (
        done.changes_period == (content.period is not None)
        and (done.due_on.isoformat() if done.due_on else None) == due_on
        and done.leads == (list(content.leads) if content.leads is not None else None)
        and (done.withdraws, done.repeats) == (content.withdraws, content.repeats)
    )


def _record(actor: Account, amendment: Amendment, action: str) -> None:
    """The log tells what was done, never the words: those stand in the story."""
    record(
        actor=actor.actor,
        action=action,
        subject=amendment,
        details={
            "task": amendment.task_id,
            "document": amendment.paper_id,
            "due_on": str(amendment.due_on) if amendment.due_on else None,
            "changes_period": amendment.changes_period,
            "changes_leads": amendment.leads is not None,
            "withdraws": amendment.withdraws,
            "repeats": amendment.repeats,
        },
    )
