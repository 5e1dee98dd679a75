"""Whose bodies are meant: the place in the mention, the type of a place, the issuer of the document."""

from __future__ import annotations

import pytest

from dondoc.agencies.known import known_registry
from dondoc.agencies.model import Agency
from dondoc.agencies.resolving import AnswerKind

LAST, FIRST = "2025-06-30", "2025-07-01"  # the last day of the old communes, the first of the new
REGISTRY = known_registry()


def the_one(mention: str, on: str, issuer: str | None = None) -> str | None:
    return REGISTRY.resolve(mention, on=on, issuer=issuer).sure_id


def communes(on: str) -> list[Agency]:
    return [
        agency
        for agency in REGISTRY.agencies.values()
        if agency.kind == "commune" and agency.id.startswith("ls.") and agency.is_in_force(on)
    ]


@pytest.mark.parametrize("body", ["", "UBND ", "Ủy ban nhân dân "])
def test_new_communes_with_old_names_are_right_on_both_sides_of_the_change(body: str) -> None:
    end = ".ubnd" if body else ""
    new = {commune.name: commune for commune in communes(FIRST)}
    old = [commune for commune in communes(LAST) if commune.name in new]
    assert len({commune.name for commune in old}) > 40
    for commune in old:
        assert the_one(body + commune.name, FIRST) == new[commune.name].id + end
        district = REGISTRY.parent(commune.id, LAST)
        assert district is not None
        assert the_one(f"{body}{commune.name}, {district.name}", LAST) == commune.id + end
        alone = REGISTRY.resolve(body + commune.name, on=LAST)
        bearers = {other.id + end for other in communes(LAST) if other.name == commune.name}
        assert set(alone.ids) == bearers
        assert alone.kind is (AnswerKind.AGENCY if len(bearers) == 1 else AnswerKind.AMBIGUOUS)


@pytest.mark.parametrize(
    ("mention", "id_"),
    [
        ("UBND xã Hòa Bình, huyện Chi Lăng", "ls.x.chi-lang.xa-hoa-binh.ubnd"),
        ("UBND xã Hòa Bình huyện Chi Lăng, tỉnh Lạng Sơn", "ls.x.chi-lang.xa-hoa-binh.ubnd"),
        ("UBND xã Hòa Bình (huyện Văn Quan)", "ls.x.van-quan.xa-hoa-binh.ubnd"),
        ("xã Hòa Bình, Chi Lăng", "ls.x.chi-lang.xa-hoa-binh"),
        ("xã Hòa Bình, huyện Cao Lộc", None),
        ("UBND TP. Lạng Sơn", "ls.tp.lang-son.ubnd"),
        ("UBND H. Bắc Sơn", "ls.h.bac-son.ubnd"),
        ("UBND TT Na Sầm", "ls.x.van-lang.thi-tran-na-sam.ubnd"),
        ("UBND thành phố", "ls.tp.lang-son.ubnd"),  # the province has one
        ("Sở GTVT tỉnh Bắc Giang", "bg.so-gtvt"),
        ("Sở Tài chính (tỉnh Bắc Giang)", "bg.so-tc-2024"),
        ("Sở Nông nghiệp và Phát triển nông thôn tỉnh Bắc Giang", "bg.so-nnptnt"),
        ("Công an tỉnh Bắc Giang", None),
        ("Sở Tài chính tỉnh Cao Bằng", None),
        ("Sở Tài chính Cao Bằng", None),
        ("Công an huyện Cao Lộc", None),
        ("Trung tâm Y tế huyện Cao Lộc", None),
        ("Văn phòng HĐND và UBND huyện Bình Gia", None),
    ],
)
def test_the_place_in_a_mention_tells_whose_body_is_meant(mention: str, id_: str | None) -> None:
    assert the_one(mention, "2024-05-20") == id_


def test_a_type_is_part_of_a_name() -> None:
    assert the_one("xã Hữu Lũng", FIRST) == "ls.xa.huu-lung"
    assert the_one("huyện Hữu Lũng", LAST) == "ls.h.huu-lung"
    for day in (LAST, FIRST):
        alone = REGISTRY.resolve("Hữu Lũng", on=day)
        assert alone.kind is AnswerKind.AMBIGUOUS
        assert REGISTRY.get(alone.ids[0]).is_in_force(day)


@pytest.mark.parametrize(
    ("issuer", "mention", "id_"),
    [
        (None, "UBND", "ls.ubnd"),
        ("Sở Tài chính", "UBND", "ls.ubnd"),
        ("UBND xã Na Sầm", "UBND", "ls.xa.na-sam.ubnd"),
        ("ỦY BAN NHÂN DÂN XÃ NA SẦM", "UBND xã", "ls.xa.na-sam.ubnd"),
        ("ls.xa.na-sam.ubnd", "UBND", "ls.xa.na-sam.ubnd"),
        ("PHÒNG KINH TẾ XÃ NA SẦM", "UBND", "ls.xa.na-sam.ubnd"),
        ("UBND xã Na Sầm", "UBND tỉnh", "ls.ubnd"),
        ("UBND xã Na Sầm", "Sở Tài chính", "ls.so-tc"),
        ("UBND xã Na Sầm", "Chủ tịch UBND", "ls.xa.na-sam.ubnd"),
        ("UBND tỉnh Bắc Ninh", "UBND tỉnh", "bn.ubnd"),
        ("UBND tỉnh Bắc Ninh", "UBND xã Chi Lăng", "bn.xa.chi-lang.ubnd"),
        ("UBND tỉnh Bắc Ninh", "UBND xã Chi Lăng, tỉnh Lạng Sơn", "ls.xa.chi-lang.ubnd"),
        ("UBND tỉnh Bắc Ninh", "Sở Tài chính", None),
        ("UBND tỉnh Thanh Hóa", "Sở Tài chính", None),
        ("UBND tỉnh Thanh Hóa", "Các sở, ban, ngành", None),
        ("UBND tỉnh Thanh Hóa", "Bộ Tài chính", "bo-tc"),
        ("Sở Y tế Hà Nội", "Sở Tài chính", None),
        ("Bộ Tài chính", "Sở Tài chính", None),
        ("Bộ Nội vụ", "Sở Tài chính", None),  # a ministry that the registry does not hold
        ("Bộ Tài chính", "Sở Tài chính tỉnh Lạng Sơn", "ls.so-tc"),
        ("Hội Luật gia", "Sở Tài chính", "ls.so-tc"),  # names no place: the officer's own
    ],
)
def test_the_issuer_tells_whose_bodies_are_meant(issuer: str | None, mention: str, id_: str | None) -> None:
    assert the_one(mention, "2026-03-07", issuer) == id_


def test_a_district_means_its_own_communes() -> None:
    assert the_one("UBND xã Hòa Bình", LAST, "UBND huyện Chi Lăng") == "ls.x.chi-lang.xa-hoa-binh.ubnd"
    assert the_one("UBND huyện", LAST, "UBND xã Hòa Bình, huyện Chi Lăng") == "ls.h.chi-lang.ubnd"


def test_a_body_of_another_province_is_only_suggested() -> None:
    answer = REGISTRY.resolve("UBND xã Đại Sơn", on="2026-03-07")
    assert answer.kind is AnswerKind.UNKNOWN
    assert answer.suggestions[0] == "bn.xa.dai-son.ubnd"


def test_a_commune_that_is_said_to_be_of_another_district_is_a_guess() -> None:
    answer = REGISTRY.resolve("UBND xã Na Sầm, huyện Văn Lãng", on="2026-03-07")
    assert (answer.kind, answer.ids) == (AnswerKind.GUESS, ("ls.xa.na-sam.ubnd",))
    assert answer.reason == "danh bạ không ghi cơ quan này thuộc huyện Văn Lãng"
    abroad = REGISTRY.resolve("UBND xã Na Sầm, tỉnh Thanh Hóa", on="2026-03-07")
    assert abroad.kind is AnswerKind.UNKNOWN
