"""A signed message to the office's own gateway for SMS, Zalo or whatever else it has."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
from typing import Any

from dondoc.server.notices.errors import NotSent
from dondoc.server.notices.models import ChannelSetup, Delivery
from dondoc.server.notices.sealing import unseal

PATIENCE = 30  # seconds


def post_message(delivery: Delivery, setup: ChannelSetup, /, *, patience: float = PATIENCE) -> str:
    """Hand the message over; what was answered, or NotSent where the gateway did not take it.

    The signature is HMAC-SHA256 over the time, a point and the body, so that who listened in cannot send it
    again later; the Message-ID tells a gateway what it had already.
    """
    body = json.dumps(content_of(delivery), ensure_ascii=False).encode()
    at = str(int(time.time()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "X-Dondoc-Timestamp": at,
        "X-Dondoc-Signature": f"sha256={signature(unseal(setup.secret), at=at, body=body)}",
        "X-Dondoc-Message-Id": delivery.message.message_id,
    }
    request = urllib.request.Request(setup.url, data=body, headers=headers, method="POST")
    try:
        with _opener().open(request, timeout=patience) as answer:
            return f"cổng tin nhắn trả lời {answer.status}"
    except urllib.error.HTTPError as error:
        error.close()
        # What came too early may be tried again; else the gateway will not change its mind.
        is_final = 400 <= error.code < 500 and error.code not in (401, 403, 404, 408, 425, 429)
        raise NotSent(f"Cổng tin nhắn trả lời {error.code}.", is_final=is_final) from None
    except (OSError, ValueError) as error:
        raise NotSent(f"Không nối được với cổng tin nhắn ({type(error).__name__}).", is_final=False) from None


def content_of(delivery: Delivery) -> dict[str, Any]:
    """What is sent; docs/algorithms/notices.md tells it to who builds a gateway."""
    message, person = delivery.message, delivery.message.person
    return {
        "message_id": message.message_id,
        "day": message.day.isoformat(),
        "person": {"username": person.username, "full_name": person.full_name, "email": person.email},
        "subject": message.subject,
        "text": message.text,
    }


def signature(secret: str, *, at: str, body: bytes) -> str:
    return hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The administrator said where to; nobody else does."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
