"""What was told and does not hold any more: who was not told yet never is, who was is told so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from dondoc.server.notices.models import Message, Notice, Rule

from .telling import NewNotice, drop_untold, write_notices


def take_back(
    found: QuerySet[Notice],
    *,
    now: datetime,
    but_not: Collection[int] = (),
    gone: Mapping[int, str] | None = None,
    rule: Rule = Rule.CORRECTED,
) -> None:
    """The notices are taken back from who did not see them; who saw them, on their page or in a message, is
    told once of each share that they do not hold. In the transaction of who undoes it, its last lock.

    `gone` has the words of tasks that who was told cannot open any more; `rule` says that they do not hold.
    """
    # Under lock: a message that is being made has taken them, or finds them gone. It is asked for after that,
    # for what is joined to a row that was waited for is as it was before.
    rows = list(found.select_for_update(of=("self",)).order_by("pk"))
    messages = Message.objects.filter(pk__in={one.message_id for one in rows if one.message_id is not None})
    # A message without words took what held no more.
    told = set(messages.exclude(subject="").values_list("pk", flat=True))
    heard = {
        (one.share_id, one.person_id): one
        for one in rows
        if one.message_id in told or one.read_at is not None
    }
    Notice.objects.filter(pk__in=[one.pk for one in rows if one.message_id is None]).delete()
    day = timezone.localdate(now)
    corrections = (
        NewNotice(
            share_id=one.share_id,
            task_id=one.task_id,
            rule=rule,
            day=day,
            person_id=one.person_id,
            occasion=one.occasion,
            facts={"undone": one.rule} | ({"text": gone[one.task_id]} if gone else {}),
        )
        for one in heard.values()
        if one.person_id not in but_not
    )
    write_notices(corrections, now=now)


def take_back_told(*, share_id: int, occasion: int, now: datetime, but_not: int) -> None:
    """What happened to the share was undone."""
    happened = Notice.objects.filter(share_id=share_id, occasion=occasion, rule__in=_HAPPENED)
    take_back(happened, now=now, but_not=(but_not,))


def take_back_shares(
    share_ids: Collection[int], *, texts: Mapping[int, str], now: datetime, but_not: Collection[int] = ()
) -> None:
    """The shares are no more: their agencies do not have them. `texts` has the words of their tasks."""
    told = Notice.objects.filter(share_id__in=share_ids, task_id__in=texts, rule=Rule.ASSIGNED)
    take_back(told, now=now, but_not=but_not, gone=texts)


def take_back_tasks(texts: Mapping[int, str], *, now: datetime, but_not: Collection[int] = ()) -> None:
    """The tasks, with their words, are no more: nothing that was told of them holds."""
    of_tasks = Notice.objects.filter(task_id__in=texts)
    drop_untold(of_tasks.exclude(rule__in=_GIVEN))
    take_back(of_tasks.filter(rule__in=_GIVEN), now=now, but_not=but_not, gone=texts)


def let_stand_for(instead: Mapping[int, tuple[int, Collection[int]]]) -> None:
    """By task another share that stands for it, in place of those that are gone."""
    gone = {share_id: new for new, former in instead.values() for share_id in former}
    told = Notice.objects.filter(task_id__in=instead, share_id__in=gone, rule=Rule.RESPONSIBLE)
    moved = list(told.select_for_update(of=("self",)).order_by("pk"))
    for one in moved:
        one.share_id = gone[one.share_id]
    Notice.objects.bulk_update(moved, ["share_id"])


_GIVEN = (Rule.ASSIGNED, Rule.RESPONSIBLE)
_HAPPENED = (Rule.RETURNED, Rule.CONFIRMED, Rule.EXTENDED)
