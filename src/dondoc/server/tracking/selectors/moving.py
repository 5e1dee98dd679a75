"""Which deadlines a declaration of the office's calendar moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.server.tracking.models import CalendarMove

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Moves:
    rows: Sequence[CalendarMove]  # the first of them; share with its task is loaded
    count: int


def moves_by(days_id: int, *, is_withdrawal: bool) -> Moves:
    """What the declaration moved, or what came back when it was withdrawn."""
    found = CalendarMove.objects.filter(days=days_id, is_withdrawal=is_withdrawal)
    rows = found.select_related("share__task").defer("share__task__evidence", "share__task__search_text")
    return Moves(list(rows.order_by("due_on", "share")[:MOST_SHOWN]), found.count())
