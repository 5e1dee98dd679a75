"""How a consultation goes on: plain data."""

from __future__ import annotations

from collections.abc import Mapping

from dondoc.server.consultation.models import ConsultationState

_S = ConsultationState
# A next round is prepared while the consultation stands open or closed: the round before is closed by it.
TURNS: Mapping[str, frozenset[str]] = {
    _S.PREPARING: frozenset({_S.OPEN, _S.RECALLED}),
    _S.OPEN: frozenset({_S.CLOSED, _S.RECALLED, _S.PREPARING}),
    _S.CLOSED: frozenset({_S.OPEN, _S.RECALLED, _S.PREPARING}),
    _S.RECALLED: frozenset(),
}


def may_turn(state: str, to: str) -> bool:
    return to in TURNS[state]
