"""Sending again what was given up, or of what nobody knows whether it went out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.notices.errors import DeliveryNotFound, SetupRefused
from dondoc.server.notices.models import Channel, Delivery, DeliveryState
from dondoc.server.notices.selectors.setups import channels_in_use
from dondoc.server.posts.permissions import require_administering


@transaction.atomic
def send_again(*, actor: Account, delivery_id: int, now: datetime) -> Delivery:
    """It waits to be sent, from the first try on, to the address that its person has now. What waits already,
    or was sent meanwhile, stays as it is."""
    require_administering(actor)
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("message__person")
    delivery = rows.filter(pk=delivery_id).first()
    if delivery is None:
        raise DeliveryNotFound("Không tìm thấy lần gửi này. Có thể tin đã cũ và được dọn.")
    if delivery.state == DeliveryState.SENT or (delivery.next_try_at is None and _waits(delivery)):
        return delivery
    person, channel = delivery.message.person, Channel(delivery.channel)
    if channel not in channels_in_use():
        raise SetupRefused(f"Kênh {channel.label} đang tắt. Hãy bật ở trang Kênh gửi tin rồi gửi lại.")
    if not person.is_active:
        raise SetupRefused(f"Tài khoản của {person} đã khóa nên không gửi lại.")
    if channel is Channel.MAIL and not person.email:
        raise SetupRefused(
            f"{person} chưa có địa chỉ thư điện tử. Hãy thêm địa chỉ ở trang Người dùng rồi gửi lại."
        )
    former = delivery.state
    delivery.state, delivery.tries, delivery.next_try_at = DeliveryState.WAITING, 0, None
    delivery.address, delivery.reason, delivery.changed_at = person.email, "", now
    delivery.save()
    record(
        actor=actor.actor,
        action="delivery.sent_again",
        subject=delivery,
        details={"from": former, "channel": channel.value},
    )
    return delivery


def _waits(delivery: Delivery) -> bool:
    return delivery.state == DeliveryState.WAITING
