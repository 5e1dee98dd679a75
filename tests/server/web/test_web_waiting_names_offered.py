"""What is offered for a name that waits: agencies of its own sort, else a new one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from waiting_desk import waits_with

from dondoc.agencies.known import known_registry
from dondoc.agencies.registry_file import read_registry
from dondoc.agencies.resolving import Answer, AnswerKind
from dondoc.server.intake.models import Proposal, ReceivedDocument
from dondoc.server.intake.selectors import WaitingName, WaitingPlace
from dondoc.server.web.teachable import is_of_same_sort
from dondoc.server.web.waiting_names import Step, name_rows


@pytest.mark.parametrize("kind", [AnswerKind.GUESS, AnswerKind.AMBIGUOUS, AnswerKind.UNKNOWN])
def test_a_department_is_never_said_to_be_a_ministry_or_a_place(kind: AnswerKind) -> None:
    """As in a province that has no Sở Tài chính in its list yet: only the ministry is alike."""
    registry = known_registry()
    ids = (*(key for key, one in registry.agencies.items() if one.name == "Bộ Tài chính"), "ls")
    assert len(ids) == 2
    answer = Answer(kind, suggestions=ids) if kind is AnswerKind.UNKNOWN else Answer(kind, ids)
    proposal = Proposal(document=ReceivedDocument(issued_on=date(2026, 2, 12)))
    waiting = WaitingName("Sở Tài chính", 1, 1, 0, [WaitingPlace(proposal, answer)])
    (row,) = name_rows(registry, [waiting], words={}, today=date(2026, 3, 1))
    assert (row.step, row.newest.candidates) == (Step.TEACH, [])


def test_where_nothing_is_offered_a_new_agency_comes_first(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    waits_with(desk, 50, ["Sở Công an"])
    shown = signed_in("lan").get("/co-quan/chua-ro/").content.decode()
    row = shown[shown.index('<ol id="names"') : shown.index("</ol>")]
    first = re.search(r'class="button primary" href="[^"]*">([^<]+)<', row)
    assert first and first[1] == "Cơ quan mới"
    assert first.start() < row.index("<summary>")
    assert "Cơ quan có trong danh bạ" in row and "Cơ quan khác" not in row


@pytest.mark.parametrize(
    ("written", "agency_id", "fits"),
    [
        ("Sở Tài chính", "tw.bo-tc", False),
        ("Sở Tài chính", "elsewhere.so-tc", True),
        ("UBND huyện Na Sầm", "elsewhere.ubnd", False),
        ("Ủy ban nhân dân xã Na Xầm", "elsewhere.ubnd", True),
        ("Xã Na Xầm", "elsewhere.xa", False),
        ("Thanh tra", "tw.tt", False),
        ("Bộ Tài chinh", "tw.bo-tc", True),
        ("UNBD xã Na Sầm", "elsewhere.ubnd", True),
        ("Bảo hiểm Xã hội tỉnh", "elsewhere.bhxh", True),
    ],
)
def test_a_name_fits_an_agency_of_its_own_sort_alone(written: str, agency_id: str, fits: bool) -> None:
    agencies = [
        ("tw.bo-tc", "central", "trung ương", "Bộ Tài chính"),
        ("tw.tt", "central", "trung ương", "Thanh tra Chính phủ"),
        ("elsewhere.tt", "department", "tỉnh", "Thanh tra tỉnh"),
        ("elsewhere.so-tc", "department", "tỉnh", "Sở Tài chính Đông"),
        ("elsewhere.ubnd", "commune_pc", "xã", "UBND xã Na Sầm"),
        ("elsewhere.xa", "commune", "xã", "Xã Na Sầm"),
        ("elsewhere.bhxh", "department", "tỉnh", "Bảo hiểm Xã hội Đông"),
    ]
    content = {
        "format": "dondoc-registry/1",
        "agencies": [
            {"id": key, "kind": kind, "level": level, "names": [{"text": name}]}
            for key, kind, level, name in agencies
        ],
    }
    registry = read_registry(json.dumps(content))
    assert is_of_same_sort(registry, written, registry.get(agency_id)) is fits
