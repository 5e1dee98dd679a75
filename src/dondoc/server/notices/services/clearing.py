"""Old notices and messages go; what they told stays said on the page of the task or the consultation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from dondoc.server.notices.models import NO_SHARE, Delivery, Message, Notice

PORTION = 1_000  # notices
_KEEP = """
INSERT INTO notices_pastnotice
    (last_id, share_id, task_id, asked_id, consultation_id, rule, day, occasion, people)
SELECT last_id, share_id, task_id, asked_id, consultation_id, rule, day, occasion, people
FROM unnest(
    %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::date[], %s::int[],
    %s::jsonb[]
) AS old (last_id, share_id, task_id, asked_id, consultation_id, rule, day, occasion, people)
ON CONFLICT (share_id, asked_id, rule, day, occasion) DO UPDATE SET
    people = notices_pastnotice.people || excluded.people,
    last_id = greatest(notices_pastnotice.last_id, excluded.last_id)
"""

_Way = list[object]


def clear_old(*, before: datetime) -> int:
    """Clear away what was written down before, and told; how many notices that were.

    In portions, each one transaction: it may be killed anywhere, and goes on where it was.
    """
    Message.objects.filter(created_at__lt=before).exclude(topic="").delete()  # letters have no notices
    cleared, after = 0, 0
    while True:
        count, last = _clear_next(after=after, before=before)
        cleared += count
        if last is None:
            return cleared
        after = last


@transaction.atomic
def _clear_next(*, after: int, before: datetime) -> tuple[int, int | None]:
    """How many of the next ones went, and the last that was looked at; None where no older one follows."""
    waiting = Notice.objects.select_for_update(of=("self",)).filter(pk__gt=after).order_by("pk")[:PORTION]
    rows = list(waiting)
    # They were written in the order of time: where none is old, none that follows is.
    last = rows[-1].pk if any(one.created_at < before for one in rows) else None
    # What is in no message yet waits for one, however old.
    old = [one for one in rows if one.created_at < before and one.message_id is not None]
    if old:
        message_ids = {one.message_id for one in old if one.message_id is not None}
        # What is told of a report stands on its own page; of a task or a consultation it is asked later.
        asked_later = [one for one in old if one.share_id != NO_SHARE or one.asked_id]
        if asked_later:
            _keep_said(asked_later, _ways(message_ids))
        Notice.objects.filter(pk__in=[one.pk for one in old]).delete()
        Message.objects.filter(pk__in=message_ids, created_at__lt=before, notices=None).delete()
    return len(old), last


def _ways(message_ids: Collection[int]) -> dict[int, list[_Way]]:
    """By message how it went out."""
    found: dict[int, list[_Way]] = defaultdict(list)
    deliveries = Delivery.objects.filter(message__in=message_ids).order_by("channel")
    for one in deliveries:
        found[one.message_id].append([one.channel, one.state, one.address, one.reason])
    return found


def _keep_said(old: Sequence[Notice], ways: dict[int, list[_Way]]) -> None:
    groups: dict[tuple[object, ...], list[Notice]] = defaultdict(list)
    for one in old:
        groups[one.share_id, one.asked_id, one.rule, one.day, one.occasion].append(one)
    said = [groups[key] for key in sorted(groups, key=str)]
    with connection.cursor() as cursor:
        cursor.execute(
            _KEEP,
            [
                [told[-1].pk for told in said],
                [told[0].share_id for told in said],
                [told[0].task_id for told in said],
                [told[0].asked_id for told in said],
                [told[0].consultation_id for told in said],
                [told[0].rule for told in said],
                [told[0].day for told in said],
                [told[0].occasion for told in said],
                [
                    Jsonb(
                        [
                            [one.person_id, one.read_at is not None, ways.get(one.message_id or 0, [])]
                            for one in told
                        ]
                    )
                    for told in said
                ],
            ],
        )
