"""The daily run of the telling benchmark, in a process of its own: `python -m bench.telling_child SIZE`.

Every agency has two officers and a head, every task somebody who monitors it and a leader in charge. Two
days are run, as they come: a Friday, which tells what is due till Sunday, and the Monday after it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .tracking_child import made_database, processor_of

FRIDAY, MONDAY = date(2026, 10, 16), date(2026, 10, 19)
MONITORING, LEADERS = 20, 5
_EMPTIED = "notices_delivery, notices_notice, notices_message, notices_dailyrun"
_PEOPLE = """
INSERT INTO accounts_account
    (username, full_name, email, password, is_active, must_change_password, created_at)
SELECT role || '-' || place, role || ' ' || place, role || '-' || place || '@langson.example', '!', true,
    false, now()
FROM unnest(%(roles)s::text[]) AS role, unnest(%(places)s::text[]) AS place
ON CONFLICT DO NOTHING
"""
_POSTS = """
INSERT INTO posts_post (account_id, agency_id, role, from_on)
SELECT account.id, %(agency)s, %(role)s, '2024-01-01' FROM accounts_account account
WHERE account.username = ANY(%(names)s)
ON CONFLICT DO NOTHING
"""
_RESPONSIBLE = """
INSERT INTO tracking_responsibility (task_id, officer_id, leader_id, by_hand, from_at, by_id)
SELECT task.id, officers.ids[1 + task.id %% cardinality(officers.ids)],
    leaders.ids[1 + task.id %% cardinality(leaders.ids)], '{}', '2024-01-01', officers.ids[1]
FROM tracking_assignedtask task,
    (SELECT %(officers)s::bigint[]) officers(ids), (SELECT %(leaders)s::bigint[]) leaders(ids)
WHERE NOT EXISTS (SELECT 1 FROM tracking_responsibility one WHERE one.task_id = task.id)
"""


def main() -> None:
    with made_database(int(sys.argv[1])) as server:
        json.dump(_measured(server), sys.stdout)


def _measured(server: int) -> dict[str, Any]:
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from dondoc.server.notices.models import Delivery, Message, Notice
    from dondoc.server.notices.services.sending import send_waiting
    from dondoc.server.reporting.daily import run_day
    from dondoc.server.tracking.models import AssignedTask, Share

    settings.MAIL_FOLDER = Path(settings.DATA_FOLDER) / "mail"
    people = _employ()
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {_EMPTIED}")
        cursor.execute("ANALYZE")
    open_stages = ("assigned", "in_progress", "awaiting_confirmation")

    def morning(day: date) -> datetime:
        return timezone.make_aware(datetime(day.year, day.month, day.day, 7))

    runs = {
        name: _seconds(server, lambda day=day: run_day(now=morning(day)))
        for name, day in (("friday", FRIDAY), ("monday", MONDAY))
    }
    sending = _seconds(server, lambda: send_waiting(now=morning(MONDAY)))
    return {
        "open_tasks": AssignedTask.objects.filter(stage__in=open_stages).count(),
        "open_shares": Share.objects.filter(stage__in=open_stages).count(),
        "people": people,
        "notices": Notice.objects.count(),
        "messages": Message.objects.exclude(text="").count(),
        "sent": Delivery.objects.filter(state="sent").count(),
        "runs": runs,
        "sending": sending,
    }


def _seconds(server: int, work: Callable[[], object]) -> float:
    before, begun = processor_of(server), time.process_time()
    work()
    return time.process_time() - begun + processor_of(server) - before


def _employ() -> int:
    """Everybody who is to be told, where they are not there yet; how many they are."""
    from django.db import connection

    from dondoc.server.accounts.models import Account
    from dondoc.server.posts.models import Post, Role
    from dondoc.server.tracking.models import Share

    office_at = Post.objects.filter(role=Role.OFFICER).values_list("agency", flat=True)[0]
    agencies = list(Share.objects.exclude(agency=None).values_list("agency", flat=True).distinct())
    at_agencies = {"a": Role.AGENCY_OFFICER, "b": Role.AGENCY_OFFICER, "h": Role.AGENCY_HEAD}
    office = {"o": (Role.OFFICER, MONITORING), "l": (Role.LEADER, LEADERS)}
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {"roles": list(at_agencies), "places": agencies})
        for agency in agencies:
            for short, role in at_agencies.items():
                cursor.execute(_POSTS, {"agency": agency, "role": role, "names": [f"{short}-{agency}"]})
        for short, (role, count) in office.items():
            places = [str(number) for number in range(count)]
            cursor.execute(_PEOPLE, {"roles": [short], "places": places})
            names = [f"{short}-{place}" for place in places]
            cursor.execute(_POSTS, {"agency": office_at, "role": role, "names": names})
        of = {
            short: list(Account.objects.filter(username__startswith=f"{short}-").values_list("pk", flat=True))
            for short in office
        }
        cursor.execute(_RESPONSIBLE, {"officers": of["o"], "leaders": of["l"]})
    return Account.objects.filter(posts__isnull=False).distinct().count()


if __name__ == "__main__":
    main()
