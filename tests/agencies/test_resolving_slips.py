"""Names with lost marks, misread or mistyped letters; and names that must not be taken for others."""

from __future__ import annotations

import json
import time
from collections import Counter
from importlib.resources import files

import pytest
from planted_slips import names_in_force, plant_slips

from dondoc.agencies.known import known_registry
from dondoc.agencies.resolving import AnswerKind

REGISTRY = known_registry()
BEFORE, AFTER = "2024-05-20", "2026-03-07"


@pytest.mark.parametrize(
    ("mention", "id_", "reason"),
    [
        ("UBND xã Nà Sầm", "ls.xa.na-sam.ubnd", "có thể gõ nhầm một chữ: Nà Sầm → Na Sầm"),
        (
            "UBND xã Kháng Chiên",
            "ls.xa.khang-chien.ubnd",
            "có thể gõ nhầm một chữ: Kháng Chiên → Kháng Chiến",
        ),
        ("UNBD xã Na Sầm", "ls.xa.na-sam.ubnd", "có thể gõ nhầm một chữ: UNBD xã Na Sầm → UBND xã Na Sầm"),
        ("Sở Tài chnh", "ls.so-tc", "có thể gõ nhầm một chữ: Tài chnh → Tài chính"),
        ("Chủ tịch UBND xã Nà Sầm", "ls.xa.na-sam.ubnd", "có thể gõ nhầm một chữ: Nà Sầm → Na Sầm"),
        (
            "S6 Nong nghi¢p va Méi truong",
            "ls.so-nnmt",
            "chữ có thể bị nhận dạng sai: S6 Nong nghi¢p va Méi truong → Sở Nông nghiệp Môi trường",
        ),
    ],
)
def test_a_slip_is_a_guess_that_shows_it(mention: str, id_: str, reason: str) -> None:
    answer = REGISTRY.resolve(mention, on=AFTER)
    assert (answer.kind, answer.ids[0], answer.reason) == (AnswerKind.GUESS, id_, reason)


@pytest.mark.parametrize(
    ("mention", "id_"),
    [
        ("So Nong nghiep va Moi truong", "ls.so-nnmt"),
        ("UBND xa Na Sam", "ls.xa.na-sam.ubnd"),
        ("Ban Quan ly Khu kinh te cua khau Dong Dang - Lang Son", "ls.bql-kktck"),
        ("Ban Quản lý dự án đầu tư xây dụng công trình giao thông tỉnh", "ls.bqlda-gt"),
    ],
)
def test_a_name_that_lost_its_marks_is_that_name(mention: str, id_: str) -> None:
    assert REGISTRY.resolve(mention, on=AFTER).sure_id == id_


def test_two_names_as_near_are_ambiguous() -> None:
    answer = REGISTRY.resolve("UBND xa Tan Thanh", on=BEFORE)
    assert answer.kind is AnswerKind.AMBIGUOUS
    assert len({REGISTRY.get(id_).name for id_ in answer.ids}) > 1


@pytest.mark.parametrize(
    "mention",
    [
        "Bộ Nội vụ",  # a ministry is no slip of a department
        "Quân khu 2",
        "Hội Người mù tỉnh",
        "Sở Du lịch",
        "UBND phường Na Sầm",  # nor one type of place of another
        "Phòng Tài chính",
        "Sở Tài chính và Du lịch",
        "Đảng bộ tỉnh Lạng Sơn",
    ],
)
def test_another_name_is_no_slip(mention: str) -> None:
    answer = REGISTRY.resolve(mention, on=AFTER)
    assert answer.kind is AnswerKind.UNKNOWN
    assert len(answer.suggestions) <= 5


def test_an_unknown_name_suggests_the_nearest_of_its_sort_in_force() -> None:
    assert REGISTRY.resolve("Sở Nội chính", on=AFTER).suggestions[0] == "ls.so-tc"
    assert REGISTRY.resolve("Bộ Nội vụ", on=AFTER).suggestions == ()  # a ministry is no department
    assert REGISTRY.resolve("Công an xã Tân Sơn", on=AFTER).suggestions != ()


@pytest.mark.parametrize("mention", ["các bộ, ngành", "các bộ, ban, ngành"])
def test_ministries_are_no_slip_of_departments(mention: str) -> None:
    answer = REGISTRY.resolve(mention, on=AFTER)
    assert (answer.kind, answer.ids) == (AnswerKind.COLLECTIVE, ())


def test_another_field_is_no_slip_of_an_abbreviation() -> None:
    assert REGISTRY.resolve("Sở Nông nghiệp", on=BEFORE).ids == ("ls.so-nnptnt",)
    assert REGISTRY.resolve("Sở Công nghiệp", on=BEFORE).kind is AnswerKind.UNKNOWN


@pytest.mark.parametrize("seed", [11, 12])
def test_planted_slips_are_right_where_the_true_name_is_the_single_nearest(seed: int) -> None:
    document = json.loads((files("dondoc.agencies") / "data" / "registry.json").read_text("utf-8"))
    everywhere, single = Counter[str](), Counter[str]()
    for on in (BEFORE, AFTER):
        for slip in plant_slips(names_in_force(document, on), seed=seed):
            answer = REGISTRY.resolve(slip.text, on=on)
            is_told = answer.kind in (AnswerKind.AGENCY, AnswerKind.COLLECTIVE, AnswerKind.GUESS)
            is_right = is_told and answer.ids[:1] == (slip.name.agency_id,)
            outcome = "right" if is_right else "wrong" if is_told and answer.ids else "unanswered"
            everywhere[outcome] += 1
            single[outcome] += slip.single_nearest
    assert single["right"] / single.total() >= 0.99
    assert everywhere["wrong"] / everywhere.total() <= 0.005


@pytest.mark.parametrize(
    "mention",
    [
        "và " * 2000,
        "Giám đốc " * 600,
        "tỉnh Lạng Sơn " * 400,
        "khóa X " * 800,
        "UBND các xã " * 500,
        "Sở, " * 1500,
    ],
)
def test_words_without_end_cost_bounded_time(mention: str) -> None:
    begun = time.process_time()
    REGISTRY.resolve(mention, on=AFTER)
    assert time.process_time() - begun < 3
