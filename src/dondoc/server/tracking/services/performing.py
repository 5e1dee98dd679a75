"""Any action by its name, with what it demands by theirs: many at once are done as one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dondoc.server.accounts.models import Account
from dondoc.server.tracking.rules import Action

from .extending import ask_extension, grant_extension, refuse_extension
from .reporting import accept_share, ask_completion, report_progress
from .settling import (
    confirm_share,
    resume_share,
    return_share,
    suspend_share,
    withdraw_share,
)

_SERVICES: Mapping[Action, Callable[..., object]] = {
    Action.ACCEPT: accept_share,
    Action.REPORT: report_progress,
    Action.ASK_COMPLETION: ask_completion,
    Action.ASK_EXTENSION: ask_extension,
    Action.CONFIRM: confirm_share,
    Action.RETURN: return_share,
    Action.GRANT_EXTENSION: grant_extension,
    Action.REFUSE_EXTENSION: refuse_extension,
    Action.SUSPEND: suspend_share,
    Action.RESUME: resume_share,
    Action.WITHDRAW: withdraw_share,
}


def perform(
    action: Action, *, actor: Account, share_id: int, version: int, values: Mapping[str, Any]
) -> object:
    """Do it, as its own service does; `values` are words, and days in ISO, by the names of the fields."""
    given = {name: _day(value) if name.endswith("_on") else value for name, value in values.items()}
    return _SERVICES[action](actor=actor, share_id=share_id, version=version, **given)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
