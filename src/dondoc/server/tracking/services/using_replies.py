"""An answer by mail becomes a part of a report, is dropped, or nobody minded it: it is settled once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import Told, record, record_each
from dondoc.server.files.models import StoredFile
from dondoc.server.notices.models import IncomingMail
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.errors import reply_not_found
from dondoc.server.tracking.models import ProgressUpdate, Reply, ReplyFile, ReplyState
from dondoc.server.tracking.permissions import hands_of

from .acting import Step

LIFE = timedelta(days=60)  # of one that nobody minds
UNDO_LIFE = timedelta(days=1)  # of one that was dropped
MAIL_LIFE = timedelta(days=365)  # of a letter that became no reply
_PORTION = 200


@dataclass(frozen=True, slots=True)
class UsedReply:
    """The reply that a report makes use of, and which of its files come along."""

    reply_id: int
    file_ids: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class TakenReply:
    """It is locked and waits."""

    reply: Reply
    files: Sequence[tuple[str, StoredFile]]


def take_reply(step: Step, used: UsedReply) -> TakenReply:
    """The reply of the share at hand. NotNow where somebody was quicker, or it is of another share."""
    found = Reply.objects.select_for_update(of=("self",)).filter(pk=used.reply_id, share=step.share).first()
    if found is None or found.state != ReplyState.WAITING:
        raise NotNow(
            "Thư trả lời này đã được dùng hoặc đã bỏ. Nội dung đã nhập vẫn giữ trên trang: "
            "hãy xem tình trạng mới rồi gửi lại nếu còn cần."
        )
    files = found.files.filter(pk__in=used.file_ids).select_related("stored").order_by("pk")
    return TakenReply(found, [(file.name, file.stored) for file in files])


def settle_reply(step: Step, taken: TakenReply, update: ProgressUpdate) -> None:
    """It is in the report now, which keeps the files that came along."""
    reply = taken.reply
    reply.state, reply.update = ReplyState.REPORTED, update
    reply.decided_by, reply.decided_at = step.actor, step.now
    reply.text = ""
    reply.save(update_fields=["state", "update", "decided_by", "decided_at", "text"])
    reply.files.all().delete()


def told_of_reply(used: UsedReply | None) -> dict[str, Any]:
    """What story and log tell of it."""
    return {"reply": used.reply_id} if used else {}


@transaction.atomic
def drop_reply(*, actor: Account, reply_id: int, now: datetime) -> Reply:
    """It becomes no report. For a day it can be had back."""
    reply = _theirs(actor, reply_id)
    if reply.state != ReplyState.WAITING:
        raise NotNow("Thư trả lời này đã được dùng hoặc đã bỏ. Hãy tải lại trang.")
    reply.state, reply.decided_by, reply.decided_at = ReplyState.DROPPED, actor, now
    return _kept(reply, actor, "reply.dropped")


@transaction.atomic
def restore_reply(*, actor: Account, reply_id: int, now: datetime) -> Reply:
    """It waits again."""
    reply = _theirs(actor, reply_id)
    if reply.state != ReplyState.DROPPED or reply.decided_at is None or reply.decided_at <= now - UNDO_LIFE:
        raise NotNow("Thư trả lời này không lấy lại được nữa. Hãy báo cáo ở trang nhiệm vụ.")
    reply.state, reply.decided_by, reply.decided_at = ReplyState.WAITING, None, None
    return _kept(reply, actor, "reply.restored")


@transaction.atomic
def clear_replies(*, now: datetime) -> int:
    """Some of those that nobody minded for long lapse, and of what was dropped nothing stays; how many."""
    is_old = Q(state=ReplyState.WAITING, at__lte=now - LIFE)
    is_dropped = Q(state=ReplyState.DROPPED, decided_at__lte=now - UNDO_LIFE)
    holds = ~Q(text="") | Q(files__isnull=False)
    ids = (
        Reply.objects.filter(is_old | (is_dropped & holds)).order_by("pk").values("pk").distinct()[:_PORTION]
    )
    found = Reply.objects.select_for_update(of=("self",), skip_locked=True).select_related("share")
    replies = list(found.filter(pk__in=list(ids.values_list("pk", flat=True))).order_by("pk"))
    lapsed = [reply for reply in replies if reply.state == ReplyState.WAITING]
    for reply in lapsed:
        reply.state, reply.decided_at = ReplyState.LAPSED, now
    for reply in replies:
        reply.text = ""
    Reply.objects.bulk_update(replies, ["state", "decided_at", "text"])
    ReplyFile.objects.filter(reply__in=replies).delete()
    told = [Told(subject=reply, details={"task": reply.share.task_id}) for reply in lapsed]
    if told:
        record_each(actor=SYSTEM, action="reply.lapsed", told=told)
    return len(replies)


@transaction.atomic
def clear_mail(*, now: datetime) -> int:
    """Some of the letters that became nothing and came a year ago are forgotten; how many."""
    old = IncomingMail.objects.filter(taken_at__lte=now - MAIL_LIFE, reply=None).order_by("pk")
    old = old.exclude(fault="", asked_id__isnull=False)  # that is an opinion's letter
    ids = list(old.values_list("pk", flat=True)[:_PORTION])
    return IncomingMail.objects.filter(pk__in=ids).delete()[0]


def _theirs(actor: Account, reply_id: int) -> Reply:
    """The reply, locked, of a share that the actor reports for."""
    locked = Reply.objects.select_for_update(of=("self",)).select_related("share")
    reply = locked.filter(pk=reply_id).first()
    hands = hands_of(actor, on=timezone.localdate())
    if reply is None or reply.share.agency_id not in hands.agency_ids:
        raise reply_not_found()
    return reply


def _kept(reply: Reply, actor: Account, action: str) -> Reply:
    reply.save(update_fields=["state", "decided_by", "decided_at"])
    record(actor=actor.actor, action=action, subject=reply, details={"task": reply.share.task_id})
    return reply
