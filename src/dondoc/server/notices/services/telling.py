"""Writing notices down: each once, however often it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from psycopg.types.json import Jsonb

from dondoc.server.notices.models import Notice, Rule
from dondoc.server.notices.selectors.people import people_of_agencies

_WRITE = """
INSERT INTO notices_notice
    (share_id, task_id, asked_id, consultation_id, rule, day, occasion, person_id, facts, created_at)
SELECT share_id, task_id, asked_id, consultation_id, rule, day, occasion, person_id, facts, %s
FROM unnest(
    %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::date[], %s::int[], %s::bigint[],
    %s::jsonb[]
) AS told (share_id, task_id, asked_id, consultation_id, rule, day, occasion, person_id, facts)
ON CONFLICT (share_id, asked_id, rule, day, occasion, person_id) DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class NewNotice:
    """What one person is to be told, of a share or of an asked agency; the key of it is told by the model."""

    share_id: int
    task_id: int
    rule: Rule
    day: date
    person_id: int
    occasion: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)
    asked_id: int = 0
    consultation_id: int = 0


def write_notices(notices: Iterable[NewNotice], *, now: datetime) -> int:
    """Write down those that are not there yet; how many that were. In the transaction of who calls."""
    # In the order of their keys: two who write the same at once wait for each other in no circle.
    rows = sorted(
        notices,
        key=lambda one: (one.share_id, one.asked_id, one.rule, one.day, one.occasion, one.person_id),
    )
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE,
            [
                now,
                [one.share_id for one in rows],
                [one.task_id for one in rows],
                [one.asked_id for one in rows],
                [one.consultation_id for one in rows],
                [one.rule.value for one in rows],
                [one.day for one in rows],
                [one.occasion for one in rows],
                [one.person_id for one in rows],
                [Jsonb(dict(one.facts)) for one in rows],
            ],
        )
        return int(cursor.rowcount)


def drop_untold(found: QuerySet[Notice]) -> None:
    """Those of them that are in no message go. Under lock, in one order, as they are taken by messages."""
    untold = found.filter(message=None).select_for_update(of=("self",)).order_by("pk")
    Notice.objects.filter(pk__in=[one.pk for one in untold]).delete()


def tell_of_share(
    rule: Rule,
    *,
    share_id: int,
    task_id: int,
    agency_id: str | None,
    occasion: int,
    now: datetime,
    but_not: int,
    facts: Mapping[str, Any],
) -> None:
    """The people of the share's agency are told what just became of it, in the transaction that does it.

    `occasion` is the share's version; `but_not` is who did it.
    """
    if agency_id is None:
        return
    # Said again, it needs no word any more that it was undone.
    corrections = Notice.objects.filter(share_id=share_id, rule=Rule.CORRECTED, facts__undone=rule.value)
    drop_untold(corrections.filter(read_at=None))
    day = timezone.localdate(now)
    people = people_of_agencies([agency_id], on=day).reporters(agency_id)
    told = (
        NewNotice(
            share_id=share_id,
            task_id=task_id,
            rule=rule,
            day=day,
            person_id=person_id,
            occasion=occasion,
            facts=facts,
        )
        for person_id in people - {but_not}
    )
    write_notices(told, now=now)
