"""Whose a change of the registry is to take back."""

from __future__ import annotations

import pytest

from dondoc.server.registry.models import RevisionKind
from dondoc.server.registry.rules import may_take_back

BY_HAND = {RevisionKind.ALIAS, RevisionKind.CREATED, RevisionKind.SUCCESSION}


@pytest.mark.parametrize("kind", list(RevisionKind))
def test_who_keeps_all_takes_back_anything_and_others_only_their_own_work_by_hand(kind: RevisionKind) -> None:
    assert may_take_back(kind, is_own=False, keeps_all=True)
    assert may_take_back(kind, is_own=True, keeps_all=False) is (kind in BY_HAND)
    assert not may_take_back(kind, is_own=False, keeps_all=False)
