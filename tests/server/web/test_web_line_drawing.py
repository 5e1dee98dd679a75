"""The picture of an agency's line: laid out so that nothing lies on anything else, and nothing is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.agencies.known import known_registry
from dondoc.agencies.model import Agency, Name, Succession, SuccessionKind
from dondoc.agencies.registry import Registry
from dondoc.server.web.line_drawing import Bar, draw_line

TODAY = "2026-11-22"


def agency(key: str, begins: str | None, ends: str | None) -> Agency:
    return Agency(key, "department", "tỉnh", (Name(f"Sở {key}"),), valid_from=begins, valid_to=ends)


def merged_twice() -> Registry:
    """a and b become c, c and d become e."""
    return Registry(
        [
            agency("a", None, "2016-12-31"),
            agency("b", None, "2016-12-31"),
            agency("c", "2017-01-01", "2025-02-28"),
            agency("d", None, "2025-02-28"),
            agency("e", "2025-03-01", None),
        ],
        [
            Succession("a", "c", "2017-01-01", SuccessionKind.MERGE),
            Succession("b", "c", "2017-01-01", SuccessionKind.MERGE),
            Succession("c", "e", "2025-03-01", SuccessionKind.MERGE),
            Succession("d", "e", "2025-03-01", SuccessionKind.MERGE),
        ],
    )


def overlaps(one: Bar, other: Bar) -> bool:
    return one.y == other.y and one.x < other.x + other.width and other.x < one.x + one.width


def test_a_line_of_two_mergers_is_drawn_whole() -> None:
    drawing = draw_line(merged_twice(), "a", today=TODAY)
    assert [bar.agency.id for bar in drawing.bars if bar.is_focus] == ["a"]
    assert {bar.agency.id for bar in drawing.bars} == {"a", "c", "e"}  # what came of it, and no more
    drawing = draw_line(merged_twice(), "e", today=TODAY)
    assert {bar.agency.id for bar in drawing.bars} == set("abcde")
    assert [bar.agency.id for bar in drawing.bars if bar.is_in_force] == ["e"]
    assert [tick.words for tick in drawing.ticks] == ["01/1/2017", "01/3/2025"]
    assert len(drawing.curves) == 4
    assert any("Sở c → Sở e (hợp nhất)" in curve.title for curve in drawing.curves)
    bars = {bar.agency.id: bar for bar in drawing.bars}
    assert bars["a"].x < bars["c"].x < bars["e"].x
    assert bars["d"].width > bars["a"].width  # it lived through the first merger


def test_long_names_are_cut_to_their_bar() -> None:
    drawing = draw_line(known_registry(), "ls.so-ldtbxh", today=TODAY)
    assert all(len(bar.words) * 7.5 < bar.width for bar in drawing.bars)


@pytest.mark.parametrize("agency_id", ["ls.so-nv", "bn", "ls.xa.kien-moc", "ls.h.huu-lung.ubnd", "bg.so-xd"])
def test_known_lines_lie_inside_the_picture(agency_id: str) -> None:
    drawing = draw_line(known_registry(), agency_id, today=TODAY)
    assert all(bar.x + bar.width <= drawing.width and bar.y < drawing.height for bar in drawing.bars)


KEYS = "abcdefgh"
DAYS = ["2016-06-01", "2018", "2020-03", "2025-03-01", "2025-07-01"]


@st.composite
def histories(draw: st.DrawFn) -> Registry:
    """Any agencies with any successions between them, circles too."""
    agencies = []
    for key in KEYS:
        begins, ends = sorted(draw(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS))))
        agencies.append(
            agency(key, draw(st.sampled_from([None, begins])), draw(st.sampled_from([None, ends])))
        )
    pairs = draw(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=12))
    return Registry(
        agencies,
        [
            Succession(one, other, draw(st.sampled_from(DAYS)), SuccessionKind.ABSORB)
            for one, other in pairs
            if one != other
        ],
    )


@given(histories(), st.sampled_from(KEYS))
def test_no_two_bars_lie_on_each_other(registry: Registry, key: str) -> None:
    drawing = draw_line(registry, key, today=TODAY)
    bars = drawing.bars
    assert {bar.agency.id for bar in bars} == {one.id for one in registry.line(key).agencies}
    assert not any(overlaps(one, other) for i, one in enumerate(bars) for other in bars[i + 1 :])
    assert all(bar.width > 0 for bar in bars)
    assert len(drawing.curves) == len(registry.line(key).successions)
