"""What stands beside a name as written: whose it is, and who holds the work today."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_file import read_registry
from dondoc.server.registry.standing_words import standings_of

TODAY = date(2026, 11, 22)
AGENCIES = (  # id, kind, first day, last day, name
    ("ls", "province", None, None, "Tỉnh Lạng Sơn"),
    ("ls.kh", "department", None, "2025-02-28", "Sở Kế hoạch"),
    ("ls.tc-cu", "department", None, "2025-02-28", "Sở Tài chính"),
    ("ls.tc", "department", "2025-03-01", None, "Sở Tài chính"),
    ("ls.ld", "department", None, "2025-02-28", "Sở Lao động"),
    ("ls.h", "district_pc", None, "2025-06-30", "UBND huyện A"),
    ("ls.g", "group", None, "2025-06-30", "UBND các huyện"),
    ("ls.ca", "police", None, None, "Công an tỉnh Lạng Sơn"),
    ("ls.mai", "department", "2027", None, "Sở Mai"),
)
SUCCESSIONS = (
    ("ls.kh", "ls.tc", "whole", "merge"),
    ("ls.tc-cu", "ls.tc", "whole", "merge"),
    ("ls.ld", "ls.tc", "part", "divide"),
    ("ls.ld", "ls.ca", "part", "divide"),
)


@pytest.fixture
def registry() -> Registry:
    content = {
        "format": "dondoc-registry/1",
        "agencies": [
            {
                "id": key,
                "kind": kind,
                "level": "tỉnh",
                "valid_from": first,
                "valid_to": last,
                "names": [{"text": name}],
            }
            for key, kind, first, last, name in AGENCIES
        ],
        "successions": [
            {"before": before, "after": after, "share": share, "on": "2025-03-01", "kind": kind}
            for before, after, share, kind in SUCCESSIONS
        ],
    }
    return read_registry(json.dumps(content), home="ls")


@pytest.mark.parametrize(
    ("agency_id", "written", "beside", "today"),
    [
        ("ls.kh", "Sở KH", "Sở Kế hoạch, nay là Sở Tài chính", "Sở Tài chính"),
        ("ls.kh", "SỞ KẾ HOẠCH", "nay là Sở Tài chính", "Sở Tài chính"),
        ("ls.tc-cu", "Sở Tài chính", "", "Sở Tài chính"),  # took all of it up under the same name
        ("ls.tc", "Sở Tài chính", "", "Sở Tài chính"),
        (
            "ls.ld",
            "Sở Lao động",
            "nay do Công an tỉnh Lạng Sơn, Sở Tài chính tiếp nhận",
            "Công an tỉnh Lạng Sơn, Sở Tài chính",
        ),
        (
            "ls.h",
            "Ủy ban nhân dân huyện A",
            "đã kết thúc, chưa có nơi tiếp nhận",
            "UBND huyện A (đã kết thúc, chưa có nơi tiếp nhận)",
        ),
        ("ls.g", "UBND các huyện", "nhóm này không còn", "UBND các huyện (nhóm này không còn)"),
        ("ls.ca", "Công an tỉnh", "", "Công an tỉnh Lạng Sơn"),  # at home the place goes without saying
        ("ls.ca", "CA tỉnh", "Công an tỉnh Lạng Sơn", "Công an tỉnh Lạng Sơn"),
        ("ls.mai", "Sở Mai", "", "Sở Mai"),
    ],
)
def test_words_beside_a_name(
    registry: Registry, agency_id: str, written: str, beside: str, today: str
) -> None:
    standing = standings_of(registry, [agency_id], on=TODAY)[agency_id]
    assert (standing.words_beside(written), standing.today_words()) == (beside, today)


def test_what_the_registry_does_not_know_is_left_out(registry: Registry) -> None:
    assert not standings_of(registry, [None, "ls.khac"], on=TODAY)
