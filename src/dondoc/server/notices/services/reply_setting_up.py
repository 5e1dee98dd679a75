"""How answers by mail come in: set by the administrator, each change in the log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.notices.errors import SetupRefused, StaleSetup
from dondoc.server.notices.models import ReplySetup, Security, WayIn
from dondoc.server.notices.sealing import seal
from dondoc.server.posts.permissions import require_administering

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]+")
_TOLD = ("is_on", "way", "address", "host", "port", "security", "username")


@dataclass(frozen=True, slots=True)
class ReplyValues:
    """What the administrator typed; `secret` None leaves the one that is there."""

    is_on: bool
    way: str = WayIn.FOLDER
    address: str = ""
    host: str = ""
    port: int = 993
    security: str = Security.TLS
    username: str = ""
    secret: str | None = None


@transaction.atomic
def set_up_replies(*, actor: Account, values: ReplyValues, version: int, now: datetime) -> ReplySetup:
    """From now on answers come in so. The log tells that a password was changed, never which one."""
    require_administering(actor)
    _check(values)
    ReplySetup.objects.get_or_create(pk=1)
    setup = ReplySetup.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=1)
    if setup.version != version:
        raise StaleSetup(_stale(setup))
    former = {name: getattr(setup, name) for name in _TOLD}
    for name in _TOLD:
        setattr(setup, name, getattr(values, name))
    if values.secret is not None:
        setup.secret = seal(values.secret)
    if setup.is_on and setup.way != WayIn.FOLDER and not setup.secret:
        raise SetupRefused("Hãy nhập mật khẩu của hộp thư.", field="secret")
    setup.version += 1
    setup.problem, setup.looked_at = "", None
    setup.changed_by, setup.changed_at = actor, now
    setup.save()
    changed = [name for name in _TOLD if former[name] != getattr(setup, name)]
    details = {
        "fields": [*changed, *(["secret"] if values.secret is not None else [])],
        "from": {name: former[name] for name in changed},
        "to": {name: getattr(setup, name) for name in changed},
    }
    record(actor=actor.actor, action="reply.set_up", subject=setup, details=details)
    return setup


def _check(values: ReplyValues) -> None:
    if values.way not in WayIn.values:
        raise SetupRefused("Hãy chọn một cách lấy thư trong danh sách.", field="way")
    if values.security not in (Security.TLS, Security.STARTTLS):
        raise SetupRefused("Hộp thư chỉ được mở qua kết nối mã hóa. Hãy chọn lại.", field="security")
    if values.is_on or values.address:
        try:
            validate_email(values.address)
        except ValidationError:
            raise SetupRefused("Hãy nhập địa chỉ mà mọi người sẽ trả lời tới.", field="address") from None
    if values.way == WayIn.FOLDER:
        return
    if not _HOST.fullmatch(values.host) or len(values.host) > 253:
        raise SetupRefused("Tên máy chủ thư chưa đúng, ví dụ: mail.tinh.gov.vn.", field="host")
    if not 1 <= values.port <= 65535:
        raise SetupRefused(
            "Cổng là một số từ 1 đến 65535: IMAP thường là 993, POP3 thường là 995.", field="port"
        )
    if not values.username:
        raise SetupRefused("Hãy nhập tên đăng nhập của hộp thư.", field="username")


def _stale(setup: ReplySetup) -> str:
    when = f" lúc {timezone.localtime(setup.changed_at):%H:%M ngày %d/%m/%Y}" if setup.changed_at else ""
    return (
        f"Mục này vừa được {setup.changed_by or 'người khác'} thay đổi{when}. "
        "Hãy xem giá trị mới rồi lưu lại nếu vẫn cần."
    )
