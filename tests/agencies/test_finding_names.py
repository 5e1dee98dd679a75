"""Names alone: the same places as mentions have, without asking whom they mean."""

from __future__ import annotations

import pytest

from dondoc.agencies.known import known_registry
from dondoc.agencies.mentions import find_mentions, find_names


@pytest.mark.parametrize(
    "text",
    [
        "Giao Sở Y tế chủ trì, phối hợp với UBND các huyện: Hữu Lũng, Chi Lăng và Công an tỉnh.",
        "S6 Nong nghi¢p va Méi truong chu tri, phdi hop voi UBND tinh Lang Son.",
        "Không có cơ quan nào ở đây.",
        "",
    ],
)
def test_names_stand_where_mentions_do(text: str) -> None:
    registry = known_registry()
    assert find_names(registry, text) == [(one.start, one.end) for one in find_mentions(registry, text)]
