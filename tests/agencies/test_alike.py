"""What a new agency is likely to be, by those whose names begin alike."""

from __future__ import annotations

import json

import pytest

from dondoc.agencies.alike import likely_kind, likely_parent
from dondoc.agencies.kinds import KIND_WORDS
from dondoc.agencies.model import UNIT_KINDS
from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_file import read_registry

AGENCIES = (  # id, kind, parent, last day, name
    ("ls", "province", "", "", "Tỉnh Lạng Sơn"),
    ("cb", "province", "", "", "Tỉnh Cao Bằng"),
    ("ls.ubnd", "people_committee", "ls", "", "UBND tỉnh Lạng Sơn"),
    ("ls.a", "department", "ls.ubnd", "", "Sở A"),
    ("ls.b", "department", "ls.ubnd", "", "Sở B"),
    ("ls.c", "enterprise", "ls.a", "2020", "Sở C"),
    ("ls.d", "public_service_unit", "ls.a", "", "Trung tâm Nước A"),
    ("ls.e", "public_service_unit", "ls.b", "", "Trung tâm Nước B"),
    ("cb.f", "enterprise", "cb", "", "Viện Xa"),
)
KINDS = KIND_WORDS.keys() - UNIT_KINDS


@pytest.fixture
def registry() -> Registry:
    entries = [
        {
            "id": key,
            "kind": kind,
            "level": "tỉnh",
            "names": [{"text": name}],
            **({"parent": parent} if parent else {}),
            **({"valid_to": last} if last else {}),
        }
        for key, kind, parent, last, name in AGENCIES
    ]
    return read_registry(json.dumps({"format": "dondoc-registry/1", "agencies": entries}), home="ls")


@pytest.mark.parametrize(
    ("name", "kind", "parent"),
    [
        ("Sở Chuyển đổi số", "department", "ls.ubnd"),
        ("SỞ CHUYỂN ĐỔI SỐ", "department", "ls.ubnd"),
        ("Trung tâm Giám sát", "public_service_unit", ""),  # under one as often as under the other
        ("Viện Gần", "", ""),  # another province's tells nothing
        ("Xa lạ", "", ""),
        ("", "", ""),
    ],
)
def test_kind_and_parent_are_those_of_names_that_begin_alike(
    registry: Registry, name: str, kind: str, parent: str
) -> None:
    assert likely_kind(registry, name, kinds=KINDS, on="2026-11-22") == kind
    assert likely_parent(registry, name, on="2026-11-22") == parent


def test_a_kind_that_is_not_asked_for_is_none(registry: Registry) -> None:
    assert likely_kind(registry, "Sở Mới", kinds=["police"], on="2026-11-22") == ""
