"""A trial message, to who asks for it: it goes out at once, and what came back is told."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.notices.channels import SENDERS
from dondoc.server.notices.errors import NotSent, SetupRefused
from dondoc.server.notices.models import Channel, ChannelSetup, Delivery, Message
from dondoc.server.notices.selectors.setups import setup_of
from dondoc.server.posts.permissions import require_administering

from .messages import host_of_messages

PATIENCE = 10  # seconds: somebody waits before the page


def send_trial(*, actor: Account, channel: Channel, now: datetime) -> str:
    """Send the actor a message as the channel is set up, in use or not; what was answered.

    Raises SetupRefused where something of the set-up is missing, NotSent where the message was not taken. It
    is kept nowhere; the log tells that it was tried, and what came of it.
    """
    require_administering(actor)
    setup = setup_of(channel)
    _require_complete(setup, actor=actor)
    local = timezone.localtime(now)
    message = Message(
        person=actor,
        day=local.date(),
        message_id=f"<thu.{local:%Y%m%dT%H%M%S}.{actor.pk}.{secrets.token_hex(8)}@{host_of_messages()}>",
        subject="Tin thử từ phần mềm Đôn đốc",
        text=(
            f"Kính gửi {actor},\n\n"
            f"Đây là tin thử gửi từ trang Kênh gửi tin lúc {local:%H:%M ngày %d/%m/%Y}. "
            "Nhận được tin này là kênh đã gửi được. Không phải làm gì thêm.\n"
        ),
        created_at=now,
    )
    delivery = Delivery(message=message, channel=channel, address=actor.email, changed_at=now)
    try:
        answer = SENDERS[channel](delivery, setup, patience=PATIENCE)
    except NotSent as error:
        record(actor=actor.actor, action="channel.tried", subject=setup, details={"answer": error.message})
        raise
    record(actor=actor.actor, action="channel.tried", subject=setup, details={"answer": answer})
    return answer


def _require_complete(setup: ChannelSetup, *, actor: Account) -> None:
    if setup.channel == Channel.MAIL and not actor.email:
        raise SetupRefused(
            "Tài khoản của anh/chị chưa có địa chỉ thư điện tử để nhận tin thử. "
            "Hãy thêm địa chỉ ở trang Người dùng rồi gửi thử lại."
        )
    if setup.channel == Channel.WEBHOOK and not (setup.url and setup.secret):
        raise SetupRefused("Chưa có địa chỉ nhận hoặc khóa ký. Hãy nhập, lưu rồi gửi thử lại.")
