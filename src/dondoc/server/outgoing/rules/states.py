"""From which state a paper may come to which."""

from __future__ import annotations

from collections.abc import Mapping

from dondoc.server.outgoing.models import PaperState

STATE_STEPS: Mapping[PaperState, frozenset[PaperState]] = {
    PaperState.DRAFT: frozenset({PaperState.SUBMITTED, PaperState.SIGNED, PaperState.DROPPED}),
    PaperState.SUBMITTED: frozenset({PaperState.DRAFT, PaperState.SIGNED, PaperState.DROPPED}),
    PaperState.SIGNED: frozenset(),  # but for number and day that were another paper's
    PaperState.DROPPED: frozenset({PaperState.DRAFT}),
}


def may_turn(state: str, to: PaperState) -> bool:
    return to in STATE_STEPS[PaperState(state)]
