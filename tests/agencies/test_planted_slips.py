"""Planted slips are one slip each, the same for the same seed, and rightly told single or not."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from planted_slips import TypedName, bare, letters_and_marks, names_in_force, plant_slips
from rapidfuzz.distance import Levenshtein

DAYS = ("2024-05-20", "2026-04-22")


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(
        (files("dondoc.agencies") / "data" / "registry.json").read_text("utf-8")
    )
    return read


@pytest.mark.parametrize("on", DAYS)
def test_the_same_seed_gives_the_same_slips(document: dict[str, Any], on: str) -> None:
    names = names_in_force(document, on)
    assert len(names) > 150
    assert plant_slips(names, seed=7) == plant_slips(names, seed=7) != plant_slips(names, seed=8)


def test_names_are_those_of_the_day(document: dict[str, Any]) -> None:
    before, after = (
        {name.agency_id for name in names_in_force(document, on)} for on in ("2025-02-28", "2025-03-01")
    )
    assert {"ls.so-khdt", "ls.so-tc-2024"} <= before - after
    assert {"ls.so-tc", "ls.so-nnmt"} <= after - before
    assert all(agency_id.startswith("ls.") for agency_id in before | after)


@pytest.mark.parametrize("on", DAYS)
def test_each_slip_is_one_slip(document: dict[str, Any], on: str) -> None:
    slips = plant_slips(names_in_force(document, on), seed=11, each=3)
    for slip in slips:
        name = slip.name.text
        assert slip.text != name
        if slip.kind == "unmarked":
            assert slip.text == bare(name)
        else:
            assert 1 <= Levenshtein.distance(slip.text, name) <= 2, slip
        if slip.kind == "edit":
            assert slip.text.startswith(name[: len(slip.name.type_word)])
    assert {slip.kind for slip in slips} == {"edit", "unmarked", "misread"}


def test_names_that_are_alike_without_marks_have_no_single_nearest() -> None:
    names = [
        TypedName(i, t, "xã") for i, t in (("a", "xã Vạn Thủy"), ("b", "xã Vân Thủy"), ("c", "xã Y Tịch"))
    ]
    single = {
        slip.name.agency_id: slip.single_nearest
        for slip in plant_slips(names, seed=1)
        if slip.kind == "unmarked"
    }
    assert single == {"a": False, "b": False, "c": True}


def test_a_name_that_two_bear_is_its_own_rival() -> None:
    names = [TypedName("a", "xã Hòa Bình", "xã"), TypedName("b", "xã Hòa Bình", "xã")]
    assert not any(slip.single_nearest for slip in plant_slips(names, seed=1, each=5))


def test_letters_are_taken_apart_into_letters_and_marks() -> None:
    assert len(letters_and_marks("ệ")) == 3
    assert len(letters_and_marks("đ")) == 2
    assert bare("Đồng Đăng, Hữu Lũng") == "Dong Dang, Huu Lung"
