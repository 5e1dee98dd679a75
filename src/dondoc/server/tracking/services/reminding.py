"""Letters that remind of late work: made, issued with number and day, or dropped; the story of each task
tells so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dondoc.composing import paper_from_json, paper_to_json
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.tracking.errors import DemandMissing, LetterNotFound, NotNow, StaleTask
from dondoc.server.tracking.models import PlanEventKind, RemindedShare, ReminderLetter, Share
from dondoc.server.tracking.permissions import require_reminding
from dondoc.server.tracking.rules.reminding import MOST_SHARES, Addressed, LetterForm, reminder_letter
from dondoc.server.tracking.selectors.letters import Recipient, late_among, shares_to_remind

from .changing_step import tell
from .demanding import clean_words
from .sharing import lock_tasks

_LONGEST_LINE = 300


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


@transaction.atomic
def issue_letter(*, actor: Account, letter_id: int, number: str, issued_on: date | None) -> ReminderLetter:
    """The registry office gave it number and day: they stand in the file and in the stories from now on."""
    require_reminding(actor)
    letter = _taken(letter_id)
    if letter.issued_on is not None:
        raise NotNow(f"Văn bản này đã phát hành với số {letter.number}. Hãy tải lại trang.")
    written, today = _line(number, field="number", name="số"), timezone.localdate()
    if not written:
        raise DemandMissing("Chưa có số văn bản. Hãy ghi số do văn thư cấp.", field="number")
    if issued_on is None:
        raise DemandMissing("Chưa có ngày phát hành. Hãy ghi ngày trên văn bản.", field="issued_on")
    made_on = timezone.localdate(letter.made_at)
    if not made_on <= issued_on <= today:
        raise DemandMissing(
            f"Ngày phát hành phải từ ngày lập {made_on:%d/%m/%Y} đến hôm nay. Hãy kiểm tra lại ngày.",
            field="issued_on",
        )
    letter.number, letter.issued_on, letter.issued_by = written[:40], issued_on, actor
    letter.content = {**letter.content, "number": letter.number, "on": issued_on.isoformat()}
    letter.save(update_fields=["number", "issued_on", "issued_by", "content"])
    notation = paper_from_json(letter.content).notation
    act = f"Công văn số {letter.number}{f'/{notation}' if notation else ''} ngày {issued_on:%d/%m/%Y}"
    _tell(letter, PlanEventKind.REMINDER_ISSUED, actor=actor, details={"act": act})
    record(actor=actor.actor, action="letter.issued", subject=letter, details={"issued_on": str(issued_on)})
    return letter


@transaction.atomic
def drop_letter(*, actor: Account, letter_id: int) -> ReminderLetter:
    """It is not sent after all. The story keeps both; pressed twice, it changes nothing the second time."""
    require_reminding(actor)
    letter = _taken(letter_id, may_be_dropped=True)
    if letter.dropped_at is not None:
        return letter
    if letter.issued_on is not None:
        raise NotNow(f"Văn bản đã phát hành với số {letter.number} nên không bỏ được.")
    letter.dropped_by, letter.dropped_at = actor, timezone.now()
    letter.save(update_fields=["dropped_by", "dropped_at"])
    _tell(letter, PlanEventKind.REMINDER_DROPPED, actor=actor, details={})
    record(actor=actor.actor, action="letter.dropped", subject=letter)
    return letter


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
        batch=batch,
        position=position,
        made_by=actor,
        made_at=now,
        addressees=list(composed.addressees),
        subject=composed.subject,
        task_count=len({share.task_id for share in shares}),
        content=paper_to_json(composed),
    )
    RemindedShare.objects.bulk_create(
        RemindedShare(letter=letter, share=share, position=at, due_on=share.due_on)
        for at, share in enumerate(shares)
        if share.due_on
    )
    _tell(letter, PlanEventKind.REMINDED, actor=actor, details={})
    details = {"task_count": letter.task_count, "agencies": [each.agency_id for each in group]}
    record(actor=actor.actor, action="letter.made", subject=letter, details=details)
    return letter


def _tell(letter: ReminderLetter, kind: PlanEventKind, *, actor: Account, details: Mapping[str, Any]) -> None:
    now = timezone.now()
    for one in letter.reminded.select_related("share__task").order_by("position"):
        told = {"letter": letter.pk, "due_on": one.due_on.isoformat(), **details}
        tell(one.share.task, kind, actor=actor, now=now, share=one.share, details=told)


def _taken(letter_id: int, *, may_be_dropped: bool = False) -> ReminderLetter:
    letter = ReminderLetter.objects.select_for_update().filter(pk=letter_id).first()
    if letter is None:
        raise LetterNotFound("Không tìm thấy văn bản đôn đốc này. Hãy mở lại từ danh sách.")
    if letter.dropped_at is not None and not may_be_dropped:
        raise NotNow("Văn bản này đã bỏ. Hãy lập văn bản khác nếu cần.")
    return letter


def _checked(form: LetterForm, *, today: date) -> LetterForm:
    """What must be there is; lines are lines."""
    issuer = _line(form.issuer, field="issuer", name="tên cơ quan ban hành")
    if not issuer:
        raise DemandMissing("Chưa có cơ quan ban hành. Hãy ghi tên cơ quan ký văn bản.", field="issuer")
    place = _line(form.place, field="place", name="địa danh")
    if not place:
        raise DemandMissing("Chưa có địa danh. Hãy ghi nơi cơ quan đóng trụ sở.", field="place")
    subject = _line(form.subject, field="subject", name="trích yếu")
    if not subject:
        raise DemandMissing("Chưa có trích yếu. Hãy ghi văn bản về việc gì.", field="subject")
    signing = _lines(form.signing, field="signing", name="chức vụ người ký")
    if not signing:
        raise DemandMissing("Chưa có chức vụ người ký. Hãy ghi quyền hạn và chức vụ.", field="signing")
    if form.reply_by <= today:
        raise DemandMissing("Hạn báo cáo phải sau hôm nay. Hãy chọn ngày khác.", field="reply_by")
    return LetterForm(
        issuer=issuer,
        place=place,
        reply_by=form.reply_by,
        signing=signing,
        signer=_line(form.signer, field="signer", name="họ tên người ký"),
        superior=_line(form.superior, field="superior", name="tên cơ quan cấp trên"),
        notation=_line(form.notation, field="notation", name="ký hiệu").strip("/"),
        subject=subject.removeprefix("V/v ").removeprefix("Về việc "),
        more=clean_words(form.more, field="more"),
        recipients=_lines(form.recipients, field="recipients", name="nơi nhận"),
    )


def _lines(written: Sequence[str], *, field: str, name: str) -> tuple[str, ...]:
    cleaned = (_line(line, field=field, name=name).strip("-;. ") for line in written)
    return tuple(line for line in cleaned if line)


def _line(written: str, *, field: str, name: str) -> str:
    line = " ".join(clean_words(written, field=field).split())
    if len(line) > _LONGEST_LINE:
        raise DemandMissing(f"Phần {name} dài quá {_LONGEST_LINE} ký tự. Hãy viết ngắn hơn.", field=field)
    return line
