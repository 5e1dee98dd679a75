"""Lists as offices write them: shortened types, counts, brackets, dashes; bodies of another time in them."""

from __future__ import annotations

import pytest

from dondoc.agencies.known import known_registry
from dondoc.agencies.resolving import AnswerKind

REGISTRY = known_registry()
BEFORE, AFTER = "2024-05-20", "2026-03-07"
TWO_DISTRICTS = ("ls.h.cao-loc.ubnd", "ls.h.loc-binh.ubnd")


@pytest.mark.parametrize(
    ("mention", "on", "ids"),
    [
        (
            "UBND các huyện Cao Lộc, Văn Lãng và TP Lạng Sơn",
            BEFORE,
            ("ls.h.cao-loc.ubnd", "ls.h.van-lang.ubnd", "ls.tp.lang-son.ubnd"),
        ),
        ("UBND huyện Cao Lộc, TP. Lạng Sơn", BEFORE, ("ls.h.cao-loc.ubnd", "ls.tp.lang-son.ubnd")),
        (
            "các huyện Bình Gia, Văn Quan và TP Lạng Sơn",
            BEFORE,
            ("ls.h.binh-gia", "ls.h.van-quan", "ls.tp.lang-son"),
        ),
        ("UBND TP. Lạng Sơn và huyện Cao Lộc", BEFORE, ("ls.tp.lang-son.ubnd", "ls.h.cao-loc.ubnd")),
        ("UBND các H. Cao Lộc, H. Lộc Bình", BEFORE, TWO_DISTRICTS),
        ("UBND các xã: Na Sầm, P. Đông Kinh", AFTER, ("ls.xa.na-sam.ubnd", "ls.p.dong-kinh.ubnd")),
    ],
)
def test_a_shortened_type_of_place_is_that_type_in_a_list_too(
    mention: str, on: str, ids: tuple[str, ...]
) -> None:
    answer = REGISTRY.resolve(mention, on=on)
    assert (answer.kind, answer.ids) == (AnswerKind.SEVERAL, ids)


@pytest.mark.parametrize(
    ("mention", "on", "ids"),
    [
        ("UBND 2 huyện: Cao Lộc, Lộc Bình", BEFORE, TWO_DISTRICTS),
        ("UBND 02 huyện Cao Lộc, Lộc Bình", BEFORE, TWO_DISTRICTS),
        ("UBND hai huyện Cao Lộc và Lộc Bình", BEFORE, TWO_DISTRICTS),
        ("UBND các huyện (Cao Lộc, Lộc Bình)", BEFORE, TWO_DISTRICTS),
        ("UBND các huyện Cao Lộc – Lộc Bình", BEFORE, TWO_DISTRICTS),
        ("UBND các huyện biên giới: Cao Lộc, Lộc Bình", BEFORE, TWO_DISTRICTS),
        ("UBND các xã biên giới: Đồng Đăng, Ba Sơn", AFTER, ("ls.xa.dong-dang.ubnd", "ls.xa.ba-son.ubnd")),
        ("UBND các xã (phường) Na Sầm, Đông Kinh", AFTER, ("ls.xa.na-sam.ubnd", "ls.p.dong-kinh.ubnd")),
        ("Các sở (Tài chính, Y tế)", AFTER, ("ls.so-tc", "ls.so-yt")),
    ],
)
def test_counts_brackets_dashes_and_words_before_the_colon_tell_a_list(
    mention: str, on: str, ids: tuple[str, ...]
) -> None:
    answer = REGISTRY.resolve(mention, on=on)
    assert (answer.kind, answer.ids) == (AnswerKind.SEVERAL, ids)


@pytest.mark.parametrize("mention", ["UBND 11 huyện, thành phố", "UBND 05 huyện biên giới", "11 huyện"])
def test_so_many_without_names_are_a_collective(mention: str) -> None:
    answer = REGISTRY.resolve(mention, on=BEFORE)
    assert (answer.kind, answer.ids) == (AnswerKind.COLLECTIVE, ())


def test_a_number_in_a_name_counts_nobody() -> None:
    assert REGISTRY.resolve("Ban Chỉ đạo 389 tỉnh", on=AFTER).sure_id == "ls.bcd-389"


def parts(mention: str, on: str) -> list[tuple[str, AnswerKind]]:
    answer = REGISTRY.resolve(mention, on=on)
    assert answer.kind is AnswerKind.SEVERAL, answer
    return [(name, part.kind) for name, part in answer.parts]


GUESS, AGENCY = AnswerKind.GUESS, AnswerKind.AGENCY


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        (
            "Sở Tài chính, Sở Kế hoạch và Đầu tư",
            [("Sở Tài chính", AGENCY), ("Sở Kế hoạch và Đầu tư", GUESS)],
        ),
        (
            "Các Sở Tài chính, Kế hoạch và Đầu tư, Nông nghiệp và Phát triển nông thôn",
            [
                ("Sở Tài chính", AGENCY),
                ("Sở Kế hoạch và Đầu tư", GUESS),
                ("Sở Nông nghiệp và Phát triển nông thôn", GUESS),
            ],
        ),
        (
            "Sở Kế hoạch và Đầu tư, Sở Tài nguyên và Môi trường",
            [("Sở Kế hoạch và Đầu tư", GUESS), ("Sở Tài nguyên và Môi trường", GUESS)],
        ),
        ("UBND huyện Cao Lộc, Lộc Bình", [("UBND huyện Cao Lộc", GUESS), ("UBND huyện Lộc Bình", GUESS)]),
        (
            "các Sở Tài chính, Thông tin và Truyền thông và Nội vụ",
            [("Sở Tài chính", AGENCY), ("Sở Thông tin và Truyền thông", GUESS), ("Sở Nội vụ", AGENCY)],
        ),
    ],
)
def test_a_body_of_another_time_keeps_its_place_in_a_list(
    mention: str, expected: list[tuple[str, AnswerKind]]
) -> None:
    assert parts(mention, AFTER) == expected


def test_a_district_that_is_over_still_tells_its_commune() -> None:
    answer = REGISTRY.resolve("UBND xã Hòa Bình, Hữu Lũng", on=AFTER)
    assert (answer.kind, answer.ids) == (GUESS, ("ls.x.huu-lung.xa-hoa-binh.ubnd",))


@pytest.mark.parametrize(
    "mention", ["Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh", "Văn phòng Tỉnh ủy và UBND tỉnh"]
)
def test_an_office_of_two_bodies_is_one(mention: str) -> None:
    assert REGISTRY.resolve(mention, on=AFTER).kind is AnswerKind.UNKNOWN
    assert parts(f"{mention}, Sở Tài chính", AFTER) == [
        (mention, AnswerKind.UNKNOWN),
        ("Sở Tài chính", AGENCY),
    ]


def test_a_known_office_before_and_is_a_part() -> None:
    assert parts("Văn phòng UBND tỉnh và Sở Y tế", AFTER) == [
        ("Văn phòng UBND tỉnh", AGENCY),
        ("Sở Y tế", AGENCY),
    ]


def test_a_standing_board_is_beside_the_committee_and_no_office_of_both() -> None:
    answer = REGISTRY.resolve("Ban Thường vụ Tỉnh ủy và UBND tỉnh", on=AFTER)
    assert (answer.kind, answer.ids) == (AnswerKind.SEVERAL, ("ls.ubnd",))
