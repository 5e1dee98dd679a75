"""How messages leave, and who is reminded otherwise: set by who may, each change in the log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.notices.errors import SetupRefused, StaleSetup
from dondoc.server.notices.models import (
    Channel,
    ChannelSetup,
    OverrideScope,
    ReminderOverride,
    Security,
)
from dondoc.server.notices.sealing import seal
from dondoc.server.notices.selectors.timings import PARTS
from dondoc.server.posts import rules
from dondoc.server.posts.permissions import require_administering, require_right

MOST_DAYS = 365
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]+")


@dataclass(frozen=True, slots=True)
class ChannelValues:
    """What the administrator typed; `secret` None leaves the one that is there."""

    is_on: bool
    host: str = ""
    port: int = 465
    security: str = Security.TLS
    username: str = ""
    sender: str = ""
    url: str = ""
    secret: str | None = None


@transaction.atomic
def set_up_channel(
    *, actor: Account, channel: Channel, values: ChannelValues, version: int, now: datetime
) -> ChannelSetup:
    """The channel as it is from now on. The log tells that a secret was changed, never which one."""
    require_administering(actor)
    _check(channel, values)
    ChannelSetup.objects.get_or_create(channel=channel, defaults={"is_on": channel is Channel.MAIL})
    setup = ChannelSetup.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=channel)
    if setup.version != version:
        raise StaleSetup(_stale(setup.changed_by, setup.changed_at))
    told = ("is_on", "host", "port", "security", "username", "sender", "url")
    former = {name: getattr(setup, name) for name in told}
    for name in told:
        setattr(setup, name, getattr(values, name))
    if values.secret is not None:
        setup.secret = seal(values.secret)
    if channel is Channel.WEBHOOK and setup.is_on and not setup.secret:
        raise SetupRefused(
            "Chưa có khóa ký. Hãy nhập khóa đã thỏa thuận với bên quản lý cổng tin nhắn.", field="secret"
        )
    setup.version += 1
    setup.changed_by, setup.changed_at = actor, now
    setup.save()
    changed = [name for name in told if former[name] != getattr(setup, name)]
    details = {
        "fields": [*changed, *(["secret"] if values.secret is not None else [])],
        "from": {name: former[name] for name in changed},
        "to": {name: getattr(setup, name) for name in changed},
    }
    record(actor=actor.actor, action="channel.changed", subject=setup, details=details)
    return setup


def _check(channel: Channel, values: ChannelValues) -> None:
    if channel is Channel.MAIL and values.host:
        if not _HOST.fullmatch(values.host) or len(values.host) > 253:
            raise SetupRefused("Tên máy chủ thư chưa đúng, ví dụ: mail.tinh.gov.vn.", field="host")
        if not 1 <= values.port <= 65535:
            raise SetupRefused("Cổng là một số từ 1 đến 65535, thường là 465, 587 hoặc 25.", field="port")
        if values.security not in Security.values:
            raise SetupRefused("Hãy chọn một cách mã hóa trong danh sách.", field="security")
        try:
            validate_email(values.sender)
        except ValidationError:
            raise SetupRefused("Hãy nhập địa chỉ thư dùng để gửi.", field="sender") from None
    if channel is Channel.WEBHOOK and (values.is_on or values.url):
        parts = urlsplit(values.url)
        if parts.scheme not in ("http", "https") or not parts.hostname or len(values.url) > 500:
            raise SetupRefused("Địa chỉ nhận bắt đầu bằng https:// và có tên máy chủ.", field="url")


@transaction.atomic
def set_reminders(
    *,
    actor: Account,
    scope: OverrideScope,
    scope_id: str,
    values: Mapping[str, int | bool | None],
    version: int,
    now: datetime,
) -> ReminderOverride | None:
    """What is reminded of a task or an agency otherwise; all empty, and the office's settings hold again.

    Whether there is such a task or agency is settled above.
    """
    require_right(
        actor,
        rules.Right.CONFIRM_RESULTS,
        otherwise="Việc này của chuyên viên Văn phòng. Hãy liên hệ Văn phòng nếu cần.",
    )
    for part in PARTS:
        days = values.get(part)
        if days is not None and not isinstance(days, bool) and not 0 <= days <= MOST_DAYS:
            raise SetupRefused(f"Hãy nhập một số từ 0 đến {MOST_DAYS}.", field=part)
    rows = ReminderOverride.objects.select_for_update(of=("self",)).select_related("changed_by")
    held = rows.filter(scope=scope, scope_id=scope_id).first()
    if version != (held.version if held else 0):
        raise StaleSetup(_stale(held.changed_by if held else None, held.changed_at if held else None))
    override = held or ReminderOverride(scope=scope, scope_id=scope_id)
    former = {part: getattr(override, part) for part in PARTS}
    wanted = {part: values.get(part) for part in PARTS}
    if former == wanted:
        return held
    for part, value in wanted.items():
        setattr(override, part, value)
    override.version += 1
    override.changed_by, override.changed_at = actor, now
    override.save()
    changed = [part for part in PARTS if former[part] != wanted[part]]
    details = {
        ("task" if scope is OverrideScope.TASK else "agency"): scope_id,
        "fields": changed,
        "from": {part: former[part] for part in changed},
        "to": {part: wanted[part] for part in changed},
    }
    record(actor=actor.actor, action="reminders.changed", subject=override, details=details)
    return override


def _stale(who: object, at: datetime | None) -> str:
    when = f" lúc {timezone.localtime(at):%H:%M ngày %d/%m/%Y}" if at else ""
    return (
        f"Mục này vừa được {who or 'người khác'} thay đổi{when}. Hãy xem giá trị mới rồi lưu lại nếu vẫn cần."
    )
