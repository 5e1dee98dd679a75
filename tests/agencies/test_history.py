"""An agency through time: its state, who carries on its work, its line, its names, what it stands under."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from drawn_histories import body

from dondoc.agencies.errors import UnknownAgency
from dondoc.agencies.model import (
    Agency,
    Name,
    NameKind,
    Parent,
    Share,
    StateKind,
    Succession,
    SuccessionKind,
)
from dondoc.agencies.registry import Registry

MERGED = Registry(
    # Two departments merge in 2015, their heir and a third in 2025; an office goes to pieces and is spread.
    [
        body("roads", valid_to="2015-06-30"),
        body("rails", valid_to="2015-06-30"),
        body("transport", valid_from="2015-07-01", valid_to="2025-02-28"),
        body("building", valid_to="2025-02-28"),
        body("construction", valid_from="2025-03-01"),
        body("information", valid_to="2025-02-28"),
        body("science", valid_from="2025-03-01"),
        body("culture"),
        body("press", valid_from="2025-03-01", valid_to="2025-12-31"),
        body("radio", valid_from="2026-01-01"),
        body("board", valid_to="2024"),
    ],
    [
        Succession("roads", "transport", "2015-07-01", SuccessionKind.MERGE),
        Succession("rails", "transport", "2015-07-01", SuccessionKind.MERGE),
        Succession("transport", "construction", "2025-03-01", SuccessionKind.MERGE),
        Succession("building", "construction", "2025-03-01", SuccessionKind.MERGE),
        Succession("information", "science", "2025-03-01", SuccessionKind.DIVIDE, Share.PART),
        Succession("information", "culture", "2025-03-01", SuccessionKind.DIVIDE, Share.PART),
        Succession("information", "press", "2025-03-01", SuccessionKind.DIVIDE, Share.PART),
        Succession("press", "radio", "2026-01-01", SuccessionKind.RENAME),
        Succession("board", None, "2025", SuccessionKind.DISSOLVE),
    ],
)


def heirs(registry: Registry, key: str, on: str) -> dict[str, str]:
    return {heir.agency.id: heir.share.value for heir in registry.standing(key, on)}


@pytest.mark.parametrize(
    ("key", "on", "expected"),
    [
        ("roads", "2015-06-30", {"roads": "whole"}),
        ("roads", "2015-07-01", {"transport": "whole"}),
        ("roads", "2025-02-28", {"transport": "whole"}),
        ("roads", "2025-03-01", {"construction": "whole"}),  # merged twice
        ("building", "2025-03-01", {"construction": "whole"}),
        ("information", "2025-03-01", {"science": "part", "culture": "part", "press": "part"}),
        ("information", "2026-01-01", {"science": "part", "culture": "part", "radio": "part"}),
        ("press", "2026-01-01", {"radio": "whole"}),
        ("culture", "2026-01-01", {"culture": "whole"}),
        ("construction", "2020-01-01", {}),  # not yet
        ("board", "2024-12-31", {"board": "whole"}),
        ("board", "2025-01-01", {}),
    ],
)
def test_who_carries_on_the_work(key: str, on: str, expected: dict[str, str]) -> None:
    assert heirs(MERGED, key, on) == expected
    assert heirs(MERGED, key, on) == {
        heir.agency.id: heir.share.value for heir in MERGED.standing(key, date.fromisoformat(on))
    }


def test_an_agency_that_gave_a_part_away_still_stands_for_itself() -> None:
    registry = Registry(
        [body("interior"), body("faith", valid_from="2025-03-01")],
        [Succession("interior", "faith", "2025-03-01", SuccessionKind.SPLIT_OFF, Share.PART)],
    )
    assert heirs(registry, "interior", "2026-01-01") == {"interior": "whole"}
    ended = Registry(
        [replace(registry.get("interior"), valid_to="2026-06-30"), registry.get("faith")],
        [*registry.successions, Succession("interior", None, "2026-07-01", SuccessionKind.DISSOLVE)],
    )
    assert heirs(ended, "interior", "2026-07-01") == {"faith": "part"}


def test_the_whole_reached_by_one_way_outweighs_a_part_reached_by_another() -> None:
    registry = Registry(
        [body("a", valid_to="2020"), body("b", valid_to="2021"), body("c", valid_from="2021")],
        [
            Succession("a", "c", "2021", SuccessionKind.DIVIDE, Share.PART),
            Succession("a", "b", "2021", SuccessionKind.ABSORB),
            Succession("b", "c", "2022", SuccessionKind.ABSORB),
        ],
    )
    assert heirs(registry, "a", "2022-01-01") == {"c": "whole"}


def test_a_succession_yet_to_come_hands_nothing_on() -> None:
    registry = Registry(
        [body("a", valid_to="2020"), body("b")],
        [Succession("a", "b", "2022-05-01", SuccessionKind.ABSORB)],
    )
    assert heirs(registry, "a", "2022-04-30") == {}
    assert heirs(registry, "a", "2022-05-01") == {"b": "whole"}


def test_circles_in_the_data_come_to_an_end() -> None:
    registry = Registry(
        [body("a", valid_to="2020"), body("b", valid_to="2020"), body("c")],
        [
            Succession("a", "b", "2021", SuccessionKind.RENAME),
            Succession("b", "a", "2021", SuccessionKind.RENAME),
            Succession("b", "c", "2021", SuccessionKind.DIVIDE, Share.PART),
        ],
    )
    assert heirs(registry, "a", "2025-01-01") == {"c": "part"}
    assert {agency.id for agency in registry.line("a").agencies} == {"a", "b", "c"}


def test_what_leads_to_no_known_agency_is_passed_over() -> None:
    registry = Registry(
        [body("a", valid_to="2020", parents=(Parent("gone"),))],
        [Succession("a", "gone", "2021", SuccessionKind.MERGE)],
    )
    assert registry.standing("a", "2025-01-01") == ()
    assert [agency.id for agency in registry.line("a").agencies] == ["a"]
    assert registry.parent("a", "2019-01-01") is None
    with pytest.raises(UnknownAgency, match="gone"):
        registry.standing("gone", "2025-01-01")


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "on", "expected"),
    [
        (None, None, "1900-01-01", StateKind.IN_FORCE),
        ("2025-03-01", None, "2025-02-28", StateKind.NOT_YET),
        ("2025-03-01", None, "2025-03-01", StateKind.IN_FORCE),
        (None, "2025-02-28", "2025-02-28", StateKind.IN_FORCE),
        (None, "2025-02-28", "2025-03-01", StateKind.ENDED),
        # a coarse date leaves each of its days possible
        ("2025", None, "2024-12-31", StateKind.NOT_YET),
        ("2025", None, "2025-01-01", StateKind.IN_FORCE),
        ("2025-03", None, "2025-02-28", StateKind.NOT_YET),
        (None, "2025", "2025-12-31", StateKind.IN_FORCE),
        (None, "2025", "2026-01-01", StateKind.ENDED),
        (None, "2025-02", "2025-02-28", StateKind.IN_FORCE),
        (None, "2025-02", "2025-03-01", StateKind.ENDED),
    ],
)
def test_the_state_on_a_day(
    valid_from: str | None, valid_to: str | None, on: str, expected: StateKind
) -> None:
    registry = Registry([body("a", valid_from=valid_from, valid_to=valid_to)])
    assert registry.state("a", on) is expected
    assert registry.state("a", date.fromisoformat(on)) is expected


def test_the_line_is_all_that_came_before_and_after_with_what_lies_between() -> None:
    line = MERGED.line("transport")
    assert [agency.id for agency in line.agencies] == ["rails", "roads", "transport", "construction"]
    assert [(s.before, s.after) for s in line.successions] == [
        ("rails", "transport"),
        ("roads", "transport"),
        ("transport", "construction"),
    ]
    assert {agency.id for agency in MERGED.line("radio").agencies} == {"information", "press", "radio"}
    assert [s.after for s in MERGED.line("board").successions] == [None]
    assert [s.after for s in MERGED.successors("press")] == ["radio"]
    assert [s.before for s in MERGED.predecessors("press")] == ["information"]


def test_names_have_their_time() -> None:
    agency = Agency(
        "a",
        "department",
        "tỉnh",
        (
            Name("Sở Thương mại", valid_to="2008-03"),
            Name("Sở Công Thương", valid_from="2008-04-01"),
            Name("SCT", NameKind.SHORT),
        ),
    )
    assert agency.name_on("2000-01-01") == "Sở Thương mại"
    assert agency.name_on("2008-03-31") == "Sở Thương mại"
    assert agency.name_on("2008-04-01") == "Sở Công Thương"
    assert agency.name == "Sở Công Thương"
    assert agency.short_names == ("SCT",)


def test_the_name_borne_last_is_the_name_however_the_list_is_ordered() -> None:
    newer, older = Name("Ban B", valid_from="2020"), Name("Ban A", valid_to="2019")
    assert {Agency("a", "department", "", names).name for names in ((newer, older), (older, newer))} == {
        "Ban B"
    }
    both = Agency("a", "department", "", (Name("Ủy ban nhân dân tỉnh"), Name("UBND tỉnh")))
    assert both.name == both.name_on("2020-01-01") == "Ủy ban nhân dân tỉnh"


def test_a_parent_changes_and_takes_along_what_stands_below() -> None:
    registry = Registry(
        [
            body("office"),
            body("other"),
            body("unit", parents=(Parent("office", valid_to="2024"), Parent("other", "2025"))),
            body("team", parents=(Parent("unit"),)),
            body("closed", parents=(Parent("other"),), valid_to="2020"),
        ]
    )
    assert registry.parent("unit", "2024-12-31") == registry.get("office")
    assert registry.parent("unit", "2025-01-01") == registry.get("other")
    assert registry.parent("office", "2025-01-01") is None
    assert [agency.id for agency in registry.below("office", "2024-06-01")] == ["unit", "team"]
    assert registry.below("office", "2025-06-01") == ()
    assert [agency.id for agency in registry.below("other", "2025-06-01")] == ["unit", "team"]
    assert [agency.id for agency in registry.below("other", "2019-06-01")] == ["closed"]


def test_parents_in_a_circle_come_to_an_end_too() -> None:
    registry = Registry([body("a", parents=(Parent("b"),)), body("b", parents=(Parent("a"),))])
    assert [agency.id for agency in registry.below("a", "2025-01-01")] == ["b"]
