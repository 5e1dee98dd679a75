"""Deciding a setting, and going back to its default: each one transaction with its entry in the log.

Who may is asked above, where posts are known. Raises the errors of `office_settings.errors`.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.office_settings.declared import declared
from dondoc.server.office_settings.errors import StaleSetting
from dondoc.server.office_settings.kinds import Stored
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.office_settings.once import forget


@transaction.atomic
def choose_value(*, actor: Account, key: str, written: str, version: int) -> SettingValue:
    """The office decides: what was written holds from now on. `version` is the one that was seen."""
    value = declared(key).kind.read(written)
    return _change(actor, _taken(key, version), value, action="setting.changed")


@transaction.atomic
def reset_value(*, actor: Account, key: str, version: int) -> SettingValue:
    """The default holds again."""
    declared(key)
    return _change(actor, _taken(key, version), None, action="setting.reset")


def _taken(key: str, version: int) -> SettingValue:
    SettingValue.objects.get_or_create(key=key)
    row = SettingValue.objects.select_for_update(of=("self",)).select_related("changed_by").get(key=key)
    if row.version != version:
        at = f" lúc {timezone.localtime(row.changed_at):%H:%M ngày %d/%m/%Y}" if row.changed_at else ""
        raise StaleSetting(
            f"Mục này vừa được {row.changed_by} thay đổi{at}. Hãy xem giá trị mới rồi lưu lại nếu vẫn cần."
        )
    return row


def _change(actor: Account, row: SettingValue, value: Stored | None, *, action: str) -> SettingValue:
    if row.value == value:
        return row  # nothing to tell
    former, row.value = row.value, value
    row.version += 1
    row.changed_by, row.changed_at = actor, timezone.now()
    row.save()
    record(actor=actor.actor, action=action, subject=row, details={"from": former, "to": value})
    forget()
    return row
