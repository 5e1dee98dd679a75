"""What was told of a task, to whom, and whether it went out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.server.notices.models import Channel, Delivery, DeliveryState, Notice, Rule

MOST_SHOWN = 60  # notices of a task, the newest


@dataclass(frozen=True, slots=True)
class Told:
    """One person who was told, and how."""

    person: str
    is_read: bool
    deliveries: Sequence[Delivery]

    @property
    def words(self) -> str:
        """ "đã xem; qua thư điện tử: đã gửi"."""
        parts = ["đã xem" if self.is_read else "chưa xem"]
        for one in self.deliveries:
            state, channel = DeliveryState(one.state), Channel(one.channel)
            where = f" tới {one.address}" if one.address and state == DeliveryState.SENT else ""
            why = f" ({one.reason})" if one.reason and state == DeliveryState.REFUSED else ""
            parts.append(f"qua {channel.label}: {state.label}{where}{why}")
        return "; ".join(parts)

    @property
    def is_refused(self) -> bool:
        return any(one.state == DeliveryState.REFUSED for one in self.deliveries)


@dataclass(frozen=True, slots=True)
class Reminded:
    """What one rule told on one day of a share."""

    rule: Rule
    day: date
    share_id: int
    people: Sequence[Told]


def reminded_of(task_id: int, *, share_ids: Sequence[int]) -> list[Reminded]:
    """The newest first, of the shares that who looks may see. Two queries."""
    notices = list(
        Notice.objects.filter(task_id=task_id, share_id__in=share_ids)
        .select_related("person")
        .order_by("-id")[:MOST_SHOWN]
    )
    deliveries: dict[int, list[Delivery]] = {}
    if messages := {one.message_id for one in notices if one.message_id is not None}:
        for delivery in Delivery.objects.filter(message__in=messages).order_by("channel"):
            deliveries.setdefault(delivery.message_id, []).append(delivery)
    found: dict[tuple[int, str, date], list[Told]] = {}
    for one in notices:
        told = Told(str(one.person), one.read_at is not None, deliveries.get(one.message_id or 0, ()))
        found.setdefault((one.share_id, one.rule, one.day), []).append(told)
    return [Reminded(Rule(rule), day, share_id, people) for (share_id, rule, day), people in found.items()]
