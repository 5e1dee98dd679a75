"""What was told of a task, to whom, and whether it went out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dondoc.server.notices.models import Channel, DeliveryState, Notice, Rule

MOST_SHOWN = 120  # rows of notices and their deliveries, the newest


@dataclass(frozen=True, slots=True)
class Sent:
    """How the sending by one channel stands."""

    channel: Channel
    state: DeliveryState
    address: str
    reason: str

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
    """What one rule told on one day of a share."""

    rule: Rule
    day: date
    share_id: int
    people: Sequence[Told]


def reminded_of(task_id: int, *, share_ids: Sequence[int]) -> list[Reminded]:
    """The newest first, of the shares that who looks may see. One query."""
    rows = (
        Notice.objects.filter(task_id=task_id, share_id__in=share_ids)
        .order_by("-id", "message__deliveries__channel")
        .values_list(
            "id",
            "share_id",
            "rule",
            "day",
            "occasion",
            "read_at",
            "person__full_name",
            "person__username",
            "message__deliveries__channel",
            "message__deliveries__state",
            "message__deliveries__address",
            "message__deliveries__reason",
        )[:MOST_SHOWN]
    )
    found: dict[tuple[int, str, date, int], dict[int, Told]] = {}
    for notice_id, share_id, rule, day, occasion, read_at, full_name, username, channel, *sending in rows:
        people = found.setdefault((share_id, rule, day, occasion), {})
        told = people.setdefault(notice_id, Told(full_name or username, read_at is not None))
        if channel is not None:
            state, address, reason = sending
            told.ways.append(Sent(Channel(channel), DeliveryState(state), address, reason))
    return [
        Reminded(Rule(rule), day, share_id, list(people.values()))
        for (share_id, rule, day, _), people in found.items()
    ]
