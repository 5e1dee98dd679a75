"""Whether a share may be given more time."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class NoExtension(StrEnum):
    """Why more time cannot be asked for."""

    NO_DAY = "no_day"
    PENDING = "pending"
    USED_UP = "used_up"
    TOO_LATE = "too_late"


def why_no_extension(
    *, due_on: date | None, granted_count: int, is_pending: bool, today: date, allowed: int
) -> NoExtension | None:
    """The first reason that holds; None where it can be asked for. The due day itself is in time.

    `allowed`: how often one part of a task may get more time. Where it was handed on, `granted_count` holds
    what was granted to who had it before: the day to which that came is the taker's.
    """
    if due_on is None:
        return NoExtension.NO_DAY
    if is_pending:
        return NoExtension.PENDING
    if granted_count >= allowed:
        return NoExtension.USED_UP
    return NoExtension.TOO_LATE if today > due_on else None
