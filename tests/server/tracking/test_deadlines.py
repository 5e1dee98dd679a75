"""How a deadline moved, told of what granted it more time and of the papers that gave it another day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dondoc.server.tracking.models import Amendment, ExtensionRequest, Share
from dondoc.server.tracking.selectors import Deadlines
from dondoc.server.tracking.selectors.deadlines import deadlines_of

A, B, C = date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)


def granted(to: date, *, month: int) -> ExtensionRequest:
    return ExtensionRequest(granted_due_on=to, decided_at=datetime(2026, month, 1, tzinfo=UTC))


def changed(to: date, *, month: int) -> Amendment:
    return Amendment(due_on=to, at=datetime(2026, month, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("due_on", "extensions", "amendments", "told"),
    [
        (A, [], [], Deadlines([A])),
        (B, [granted(B, month=3)], [], Deadlines([A, B], 1, 0)),
        (B, [], [changed(B, month=3)], Deadlines([A, B], 0, 1)),
        (C, [granted(B, month=3)], [changed(C, month=4)], Deadlines([A, B, C], 1, 1)),
        (C, [granted(C, month=4)], [changed(B, month=3)], Deadlines([A, B, C], 1, 1)),
        (A, [], [changed(B, month=3), changed(A, month=4)], Deadlines([A, B, A], 0, 2)),
        (A, [], [changed(A, month=3)], Deadlines([A])),
        (C, [], [], Deadlines([A, C])),
        (None, [], [], Deadlines()),
    ],
    ids=["never", "extended", "by paper", "both", "paper first", "and back", "same day", "took over", "none"],
)
def test_the_days_in_their_order(
    due_on: date | None, extensions: list[ExtensionRequest], amendments: list[Amendment], told: Deadlines
) -> None:
    share = Share(first_due_on=A, due_on=due_on)
    assert deadlines_of(share, extensions=extensions, amendments=amendments) == told


def test_a_share_that_was_over_is_not_moved_by_a_later_paper() -> None:
    share = Share(first_due_on=A, due_on=B)
    told = deadlines_of(share, extensions=[granted(B, month=3)], amendments=[changed(C, month=5)])
    assert told == Deadlines([A, B], 1, 0)
