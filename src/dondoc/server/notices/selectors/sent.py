"""What was told of a task or of a consultation, to whom, and whether it went out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from dondoc.server.notices.models import Channel, DeliveryState, Rule

MOST_SHOWN = 120  # rows of notices and their deliveries, the newest


@dataclass(frozen=True, slots=True)
class Sent:
    """How the sending by one channel stands."""

    delivery_id: int
    channel: Channel
    state: DeliveryState
    address: str
    reason: str

    @property
    def may_be_sent_again(self) -> bool:
        return self.delivery_id > 0 and self.state in (DeliveryState.REFUSED, DeliveryState.UNKNOWN)

    @property
    def words(self) -> str:
        where = f" tới {self.address}" if self.address and self.state is DeliveryState.SENT else ""
        why = f" ({self.reason})" if self.reason and self.state is DeliveryState.REFUSED else ""
        return f"qua {self.channel.label}: {self.state.label}{where}{why}"


@dataclass(frozen=True, slots=True)
class Told:
    """One person who was told, and how."""

    person: str
    is_read: bool
    ways: list[Sent] = field(default_factory=list)

    @property
    def words(self) -> str:
        """As on the page: "đã xem; qua thư điện tử: đã gửi"."""
        return "; ".join(["đã xem" if self.is_read else "chưa xem", *(one.words for one in self.ways)])

    @property
    def is_refused(self) -> bool:
        return any(one.state is DeliveryState.REFUSED for one in self.ways)


@dataclass(frozen=True, slots=True)
class Reminded:
    """What one rule told on one day of a share, or of an asked agency."""

    rule: Rule
    day: date
    share_id: int
    people: Sequence[Told]
    asked_id: int = 0


_TOLD = """
SELECT told.id, told.share_id, told.asked_id, told.rule, told.day, told.occasion, told.person_id,
    told.read_at IS NOT NULL, account.full_name, account.username,
    sent.id, sent.channel, sent.state, sent.address, sent.reason
FROM notices_notice told
JOIN accounts_account account ON account.id = told.person_id
LEFT JOIN notices_delivery sent ON sent.message_id = told.message_id
WHERE {told}
UNION ALL
SELECT past.last_id, past.share_id, past.asked_id, past.rule, past.day, past.occasion, (who ->> 0)::bigint,
    (who ->> 1)::boolean, account.full_name, account.username,
    0, way ->> 0, way ->> 1, way ->> 2, way ->> 3
FROM notices_pastnotice past
CROSS JOIN LATERAL jsonb_array_elements(past.people) AS who
LEFT JOIN accounts_account account ON account.id = (who ->> 0)::bigint
LEFT JOIN LATERAL jsonb_array_elements(who -> 2) AS way ON true
WHERE {past}
ORDER BY 1 DESC, 12
LIMIT %(most)s
"""


_OF_TASK = "{0}.task_id = %(whole)s AND {0}.share_id = ANY(%(parts)s)"
_OF_ASKING = "{0}.consultation_id = %(whole)s AND {0}.asked_id = ANY(%(parts)s)"


def reminded_of(task_id: int, *, share_ids: Sequence[int]) -> list[Reminded]:
    """The newest first, of the shares that who looks may see; of what was cleared away too. One query."""
    return _reminded(_OF_TASK, task_id, share_ids, most=MOST_SHOWN)


def told_of_asking(
    consultation_id: int, *, asked_ids: Sequence[int], most: int = MOST_SHOWN
) -> list[Reminded]:
    """The same of asked agencies, for who may see what each was told."""
    return _reminded(_OF_ASKING, consultation_id, asked_ids, most=most)


def _reminded(which: str, whole_id: int, part_ids: Sequence[int], *, most: int) -> list[Reminded]:
    query = _TOLD.format(told=which.format("told"), past=which.format("past"))
    with connection.cursor() as cursor:
        cursor.execute(query, {"whole": whole_id, "parts": list(part_ids), "most": most})
        rows = cursor.fetchall()
    found: dict[tuple[int, int, str, date, int], dict[int, Told]] = {}
    for _, share_id, asked_id, rule, day, occasion, person_id, is_read, full_name, username, *sending in rows:
        people = found.setdefault((share_id, asked_id, rule, day, occasion), {})
        told = people.setdefault(person_id, Told(full_name or username or "người đã xóa", is_read))
        delivery_id, channel, state, address, reason = sending
        if channel is not None:
            told.ways.append(Sent(delivery_id, Channel(channel), DeliveryState(state), address, reason))
    return [
        Reminded(Rule(rule), day, share_id, list(people.values()), asked_id)
        for (share_id, asked_id, rule, day, _), people in found.items()
    ]
