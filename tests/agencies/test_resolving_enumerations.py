"""Several bodies in one mention, collectives, and words that name nobody."""

from __future__ import annotations

import pytest

from dondoc.agencies.known import known_registry
from dondoc.agencies.resolving import AnswerKind

REGISTRY = known_registry()
BEFORE, AFTER = "2024-05-20", "2026-03-07"


def several(mention: str, on: str) -> list[str]:
    answer = REGISTRY.resolve(mention, on=on)
    assert answer.kind is AnswerKind.SEVERAL, answer
    assert list(answer.ids) == [part.ids[0] for _, part in answer.parts if part.sure_id]
    return [name for name, _ in answer.parts]


@pytest.mark.parametrize(
    ("mention", "on", "names"),
    [
        (
            "UBND các huyện: Cao Lộc, Lộc Bình và thành phố Lạng Sơn",
            BEFORE,
            ["UBND huyện Cao Lộc", "UBND huyện Lộc Bình", "UBND thành phố Lạng Sơn"],
        ),
        (
            "UBND các huyện, thành phố: Cao Lộc, Lộc Bình, Lạng Sơn",
            BEFORE,
            ["UBND huyện Cao Lộc", "UBND huyện Lộc Bình", "UBND thành phố Lạng Sơn"],
        ),
        (
            "UBND các xã, phường: Na Sầm, Đông Kinh; Công an tỉnh",
            AFTER,
            ["UBND xã Na Sầm", "UBND phường Đông Kinh", "Công an tỉnh"],
        ),
        ("UBND huyện Cao Lộc, Lộc Bình", BEFORE, ["UBND huyện Cao Lộc", "UBND huyện Lộc Bình"]),
        (
            "các sở: Tài chính, Văn hóa, Thể thao và Du lịch, Nội vụ",
            BEFORE,
            ["Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ"],
        ),
        (
            "Các Sở: NN&PTNT, KH&ĐT và UBND các huyện: Cao Lộc, Lộc Bình",
            BEFORE,
            ["Sở NN&PTNT", "Sở KH&ĐT", "UBND huyện Cao Lộc", "UBND huyện Lộc Bình"],
        ),
        (
            "các sở, ngành gồm: Tài chính, Công an tỉnh, Ban Dân tộc",
            BEFORE,
            ["Sở Tài chính", "Công an tỉnh", "Ban Dân tộc"],
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế và Công an tỉnh",
            AFTER,
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế", "Công an tỉnh"],
        ),
        ("HĐND và UBND tỉnh", AFTER, ["HĐND tỉnh", "UBND tỉnh"]),
        ("Tỉnh ủy, HĐND, UBND tỉnh", AFTER, ["Tỉnh ủy", "HĐND", "UBND tỉnh"]),
        (
            "UBND các tỉnh: Lạng Sơn, Bắc Giang",
            BEFORE,
            ["UBND tỉnh Lạng Sơn", "UBND tỉnh Bắc Giang"],
        ),
        (
            "UBND các xã Hòa Bình, Yên Bình, huyện Hữu Lũng",
            BEFORE,
            ["UBND xã Hòa Bình", "UBND xã Yên Bình"],
        ),
        (
            "Chủ tịch UBND các huyện: Cao Lộc, Lộc Bình",
            BEFORE,
            ["Chủ tịch UBND huyện Cao Lộc", "Chủ tịch UBND huyện Lộc Bình"],
        ),
        ("Giám đốc các Sở: Tài chính, Y tế", AFTER, ["Giám đốc Sở Tài chính", "Giám đốc Sở Y tế"]),
    ],
)
def test_the_parts_bear_their_full_names_and_are_sure(mention: str, on: str, names: list[str]) -> None:
    assert several(mention, on) == names
    assert all(part.sure_id for _, part in REGISTRY.resolve(mention, on=on).parts)


def test_an_office_shared_by_all_parts_is_told() -> None:
    answer = REGISTRY.resolve("Chủ tịch UBND các huyện: Cao Lộc, Lộc Bình", on=BEFORE)
    assert answer.role == "Chủ tịch"
    assert {part.role for _, part in answer.parts} == {"Chủ tịch"}


def test_the_place_after_a_list_is_that_of_every_part() -> None:
    ids = REGISTRY.resolve("Các sở: Tài chính, Công Thương (tỉnh Bắc Giang)", on=BEFORE).ids
    assert ids == ("bg.so-tc-2024", "bg.so-ct")


def test_a_part_that_is_unknown_or_unsure_keeps_its_own_answer() -> None:
    answer = REGISTRY.resolve("UBND các xã: Na Sầm, Khánh Chiến, Không Có; Bộ Nội vụ", on=AFTER)
    assert [part.kind for _, part in answer.parts] == [
        AnswerKind.AGENCY,
        AnswerKind.GUESS,
        AnswerKind.UNKNOWN,
        AnswerKind.UNKNOWN,
    ]
    assert answer.ids == ("ls.xa.na-sam.ubnd",)


def test_a_field_after_a_ministry_is_no_department() -> None:
    assert several("Bộ Tài chính, Nội vụ", BEFORE) == ["Bộ Tài chính", "Bộ Nội vụ"]


@pytest.mark.parametrize(
    "mention",
    [
        "UBND xã Nam Sơn, huyện Chi Lăng",  # one unknown commune of a district
        "Phòng Quản lý ngân sách, Sở Tài chính",
        "Phòng Tổ chức thuộc Sở Y tế, Sở Tài chính",
        "Trung tâm thông tin, chỉ đạo của Chính phủ, Thủ tướng Chính phủ",
    ],
)
def test_a_comma_does_not_always_part(mention: str) -> None:
    assert REGISTRY.resolve(mention, on=BEFORE).kind is AnswerKind.UNKNOWN


@pytest.mark.parametrize(
    ("mention", "on", "id_"),
    [
        ("Các sở, ban ngành", AFTER, "ls.g-so-ban-nganh"),
        ("sở, ban, ngành", AFTER, "ls.g-so-ban-nganh"),
        ("các sở, ban, ngành của tỉnh", AFTER, "ls.g-so-ban-nganh"),
        ("Các sở, ban, ngành liên quan", AFTER, "ls.g-so-ban-nganh"),
        ("Cac so, ban, nganh", AFTER, "ls.g-so-ban-nganh"),
        ("UBND các huyện, thành phố", BEFORE, "ls.g-ubnd-huyen-tp"),
        ("UBND cấp xã", BEFORE, "ls.g-ubnd-cap-xa-2024"),
        ("UBND cấp xã", AFTER, "ls.g-ubnd-xa-phuong"),
        ("Ủy ban nhân dân xã, phường", AFTER, "ls.g-ubnd-xa-phuong"),
        ("HĐND, UBND các xã, phường", AFTER, None),
        ("UBND, Chủ tịch UBND các phường", AFTER, "ls.g-ubnd-phuong"),
    ],
)
def test_collectives_by_their_variants_and_days(mention: str, on: str, id_: str | None) -> None:
    assert REGISTRY.resolve(mention, on=on).sure_id == id_


@pytest.mark.parametrize(
    "mention",
    [
        "các cơ quan liên quan",
        "cơ quan, đơn vị",
        "các địa phương",
        "UBND các huyện",
        "UBND hai tỉnh",
        "Hội Chữ thập đỏ các cấp",
        "Ban CHQS cấp xã",
        "UBND các xã thuộc huyện Chi Lăng",
        "Thủ trưởng các cơ quan liên quan",
        "các lực lượng Công an, Hải quan",
    ],
)
def test_many_that_no_list_holds_are_a_collective_without_id(mention: str) -> None:
    answer = REGISTRY.resolve(mention, on=AFTER)
    assert (answer.kind, answer.ids) == (AnswerKind.COLLECTIVE, ())


@pytest.mark.parametrize("mention", ["", " . ", "Không", "Đảng", "Công ty", "ADB", "(", "2026"])
def test_what_names_nobody_is_unknown(mention: str) -> None:
    assert REGISTRY.resolve(mention, on=AFTER).kind is AnswerKind.UNKNOWN
