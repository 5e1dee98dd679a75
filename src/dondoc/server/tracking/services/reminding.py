"""Letters that remind of late work are made; the story of each task tells so, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.outgoing.rules.heads import checked_head
from dondoc.server.outgoing.services import keep_paper
from dondoc.server.tracking.errors import DemandMissing, StaleTask
from dondoc.server.tracking.models import PlanEventKind, RemindedShare, ReminderLetter, Share
from dondoc.server.tracking.permissions import require_reminding
from dondoc.server.tracking.rules.reminding import MOST_SHARES, Addressed, LetterForm, reminder_letter
from dondoc.server.tracking.selectors.letters import Recipient, late_among, shares_to_remind

from .changing_step import tell
from .demanding import clean_words
from .sharing import lock_tasks


@dataclass(frozen=True, slots=True)
class LettersToMake:
    """What one step makes: of which shares, each as it was seen, and whether all stand in one letter."""

    batch: UUID
    seen: Mapping[int, int]  # share → version
    form: LetterForm
    is_one_for_all: bool = False


@transaction.atomic
def make_letters(*, actor: Account, wanted: LettersToMake) -> list[ReminderLetter]:
    """A letter to each agency, or one to all of them, and a line in the story of each task.

    Raises StaleTask where one of the shares is not as it was seen any more.
    """
    require_reminding(actor)
    done = list(ReminderLetter.objects.filter(batch=wanted.batch).order_by("position"))
    if done:
        return done  # pressed twice
    if not wanted.seen:
        raise DemandMissing(
            "Chưa chọn phần việc nào để đôn đốc. Hãy đánh dấu ít nhất một dòng.", field="share"
        )
    if len(wanted.seen) > MOST_SHARES:
        raise DemandMissing(
            f"Mỗi lần lập được cho nhiều nhất {MOST_SHARES} phần việc. Hãy lọc bớt rồi chọn lại.",
            field="share",
        )
    form, now = _checked(wanted.form, today=timezone.localdate()), timezone.now()
    today = timezone.localdate(now)
    late = late_among(_locked(wanted.seen), today=today)
    if late.left_out:
        first = late.left_out[0]
        raise StaleTask(f"Phần việc của {first.share.name} vừa có thay đổi: {first.why} {_LOOK_AGAIN}")
    groups = [late.recipients] if wanted.is_one_for_all else [[one] for one in late.recipients]
    return [
        _make(group, form=form, batch=wanted.batch, position=position, actor=actor, now=now)
        for position, group in enumerate(groups)
    ]


def tell_reminded(
    letter: ReminderLetter, kind: PlanEventKind, *, actor: Account, details: Mapping[str, Any]
) -> None:
    """A line in the story of each share that the letter names."""
    now = timezone.now()
    for one in letter.reminded.select_related("share__task").order_by("position"):
        told = {"letter": letter.pk, "due_on": one.due_on.isoformat(), **details}
        tell(one.share.task, kind, actor=actor, now=now, share=one.share, details=told)


_LOOK_AGAIN = "Hãy xem lại danh sách rồi lập lại; nội dung đã nhập vẫn giữ trên trang."


def _locked(seen: Mapping[int, int]) -> list[Share]:
    """Tasks before shares; the shares as they were seen."""
    tasks = Share.objects.filter(pk__in=seen).values_list("task", flat=True).distinct()
    lock_tasks(list(tasks))
    present = dict(
        Share.objects.select_for_update().filter(pk__in=seen).order_by("pk").values_list("pk", "version")
    )
    if present != seen:
        moved = sum(present.get(key) != version for key, version in seen.items())
        raise StaleTask(f"{moved} phần việc vừa có thay đổi. {_LOOK_AGAIN}")
    return list(shares_to_remind(pk__in=present))


def _make(
    group: Sequence[Recipient],
    *,
    form: LetterForm,
    batch: UUID,
    position: int,
    actor: Account,
    now: Any,
) -> ReminderLetter:
    addressed = [Addressed(each.name, [one.work for one in each.late]) for each in group]
    composed = reminder_letter(addressed, form=form, today=timezone.localdate(now))
    shares = list({one.share.pk: one.share for each in group for one in each.late}.values())
    letter = ReminderLetter.objects.create(
        paper=keep_paper(actor=actor, paper=composed),
        batch=batch,
        position=position,
        made_by=actor,
        made_at=now,
        task_count=len({share.task_id for share in shares}),
    )
    RemindedShare.objects.bulk_create(
        RemindedShare(letter=letter, share=share, position=at, due_on=share.due_on)
        for at, share in enumerate(shares)
        if share.due_on
    )
    tell_reminded(letter, PlanEventKind.REMINDED, actor=actor, details={})
    details = {"task_count": letter.task_count, "agencies": [each.agency_id for each in group]}
    record(actor=actor.actor, action="letter.made", subject=letter, details=details)
    return letter


def _checked(form: LetterForm, *, today: date) -> LetterForm:
    """What must be there is; lines are lines."""
    head = checked_head(form.head, refused=DemandMissing)
    if form.reply_by <= today:
        raise DemandMissing("Hạn báo cáo phải sau hôm nay. Hãy chọn ngày khác.", field="reply_by")
    return LetterForm(head, form.reply_by, clean_words(form.more, field="more"))
