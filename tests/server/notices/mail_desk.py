"""A share that was returned: the agency's officer is to be told of it by mail; and the way mail goes out."""

from __future__ import annotations

from typing import Any

from mail_server import MailServer
from share_desk import Desk, make_desk

from dondoc.server.notices.models import Channel, ChannelSetup, Security
from dondoc.server.tracking.rules import Action

ADDRESS = "minh@langson.example"


def returned_desk(address: str = ADDRESS) -> Desk:
    desk = make_desk()
    desk.agency.email = address
    desk.agency.save(update_fields=["email"])
    desk.act(Action.ASK_COMPLETION)
    desk.act(Action.RETURN)
    return desk


def use_server(server: MailServer, **values: Any) -> None:
    ChannelSetup.objects.create(
        channel=Channel.MAIL,
        is_on=True,
        host="127.0.0.1",
        port=server.port,
        security=Security.NONE,
        sender="dondoc@langson.example",
        **values,
    )
