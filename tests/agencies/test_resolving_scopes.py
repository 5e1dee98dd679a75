"""What an issuer, a bracket or "cũ" makes of a name: its own body, another province's, one that is over."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.agencies.known import known_registry
from dondoc.agencies.model import Agency, Name, Parent
from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_file import registry_from_json
from dondoc.agencies.resolving import Answer, AnswerKind
from dondoc.agencies.units import province_registry_json

BEFORE, AFTER = "2024-05-20", "2026-03-07"
REGISTRY = known_registry()
SURE = (AnswerKind.AGENCY, AnswerKind.COLLECTIVE)


def ask(mention: str, on: str | None, issuer: str | None = None) -> Answer:
    return REGISTRY.resolve(mention, on=on, issuer=issuer)


@pytest.mark.parametrize("mention", ["UBND", "UBND xã", "UBND huyện"])
@pytest.mark.parametrize("issuer", ["UBND xã Hòa Bình", "Trạm Y tế xã Hòa Bình"])
def test_an_issuer_of_several_bearers_is_none_of_them(mention: str, issuer: str) -> None:
    assert ask(mention, BEFORE, issuer).kind not in SURE


def test_an_issuer_of_several_bearers_is_of_their_province() -> None:
    assert ask("Sở Tài chính", BEFORE, "UBND xã Hòa Bình").sure_id == "ls.so-tc-2024"
    own_name = ask("UBND xã Hòa Bình", BEFORE, "UBND xã Hòa Bình")
    assert (own_name.kind, len(own_name.ids)) == (AnswerKind.AMBIGUOUS, 4)
    assert ask("UBND", BEFORE, "UBND xã Hòa Bình, huyện Chi Lăng").sure_id == "ls.x.chi-lang.xa-hoa-binh.ubnd"


@pytest.mark.parametrize("words", [" (cũ)", " cũ", " trước đây", " (trước đây)"])
@pytest.mark.parametrize(
    ("name", "id_"),
    [("Sở Tài chính", "ls.so-tc-2024"), ("UBND xã Thiện Tân", "ls.x.huu-lung.xa-thien-tan.ubnd")],
)
def test_a_former_body_is_the_one_that_is_over(name: str, id_: str, words: str) -> None:
    assert ask(name + words, AFTER).sure_id == id_
    before = ask(name + words, BEFORE)
    assert (before.kind, before.ids) == (AnswerKind.UNKNOWN, ())


def test_of_several_former_bodies_none_is_taken_and_never_the_one_in_force() -> None:
    several = ask("UBND xã Hòa Bình cũ", AFTER)
    assert (several.kind, len(several.ids)) == (AnswerKind.AMBIGUOUS, 4)
    in_force = ask("UBND xã Na Sầm (cũ)", AFTER)
    assert (in_force.kind, in_force.suggestions) == (AnswerKind.UNKNOWN, ("ls.xa.na-sam.ubnd",))


@pytest.mark.parametrize(
    ("mention", "id_"),
    [
        ("Sở Tài chính (Cao Bằng)", None),
        ("Sở Tài chính (tỉnh Thanh Hóa)", None),
        ("Sở Tài chính (TP.HCM)", None),
        ("UBND tỉnh (Cao Bằng)", None),
        ("Sở Tài chính (tỉnh Bắc Giang)", "bg.so-tc-2024"),
        ("UBND xã Hòa Bình (huyện Chi Lăng cũ)", "ls.x.chi-lang.xa-hoa-binh.ubnd"),
        ("UBND xã Hòa Bình (Chi Lăng)", "ls.x.chi-lang.xa-hoa-binh.ubnd"),
        ("Sở Tài chính (STC)", "ls.so-tc-2024"),
        ("Ban Bí thư (khóa X)", "ban-bi-thu"),
    ],
)
def test_a_place_in_brackets_counts_and_other_words_do_not(mention: str, id_: str | None) -> None:
    answer = ask(mention, BEFORE)
    assert answer.sure_id == id_
    assert id_ or answer.kind is AnswerKind.UNKNOWN


@pytest.mark.parametrize(
    "issuer",
    [
        "UBND TP.HCM",
        "UBND TPHCM",
        "UBND TP. Hồ Chí Minh",
        "Sở Xây dựng TP.HCM",
        "UBND Tp. Hà Nội",
        "UBND Thừa Thiên - Huế",
        "UBND tỉnh BR-VT",
        "UBND TX. Sa Pa",
        "Ủy ban Dân tộc",
        "Đảng ủy Chính phủ",
        "Kiểm toán nhà nước khu vực X",
        "Cục Thuế",
        "Văn phòng Chủ tịch nước",
    ],
)
def test_issuers_of_elsewhere_and_of_the_centre_are_not_of_the_home_province(issuer: str) -> None:
    assert ask("Sở Tài chính", AFTER, issuer).kind is AnswerKind.UNKNOWN


@pytest.mark.parametrize(
    ("issuer", "mention", "id_"),
    [
        ("UBND huyện Yên Thế, tỉnh Bắc Giang", "Sở Tài chính", "bg.so-tc-2024"),
        ("UBND huyện Yên Thế, tỉnh Bắc Giang", "UBND tỉnh", "bg.ubnd"),
        ("Đoàn đại biểu Quốc hội", "Sở Tài chính", "ls.so-tc-2024"),
    ],
)
def test_a_body_that_only_provinces_have_is_that_of_the_issuers(issuer: str, mention: str, id_: str) -> None:
    assert ask(mention, BEFORE, issuer).sure_id == id_


def test_the_symbol_of_an_office_may_be_that_of_the_issuers_own() -> None:
    assert ask("12/TB-VP", AFTER, "UBND xã Na Sầm").kind is AnswerKind.GUESS
    assert ask("12/TB-VP", AFTER, "UBND tỉnh Lạng Sơn").sure_id == "ls.vp"


@pytest.mark.parametrize("issuer", ["Cục Thống kê tỉnh", "Cục Thuế tỉnh Lạng Sơn", "Ủy ban Bầu cử tỉnh"])
def test_offices_of_the_centre_in_the_province_are_of_it(issuer: str) -> None:
    assert ask("Sở Tài chính", AFTER, issuer).sure_id == "ls.so-tc"


@pytest.mark.parametrize(
    ("issuer", "on"),
    [
        ("UBND huyện Yên Thế, tỉnh Bắc Giang", BEFORE),
        ("UBND huyện Cao Lộc", AFTER),
        ("UBND xã Na Sầm", AFTER),
    ],
)
@pytest.mark.parametrize("mention", ["HĐND", "Chủ tịch HĐND"])
def test_a_council_that_is_not_held_is_not_that_of_the_province(mention: str, issuer: str, on: str) -> None:
    assert ask(mention, on, issuer).kind not in SURE


def test_the_issuers_committee_that_is_over_is_a_guess_and_no_others() -> None:
    for mention in ("UBND", "Chủ tịch UBND", "05/QĐ-UBND"):
        answer = ask(mention, AFTER, "UBND huyện Cao Lộc")
        assert (answer.kind, answer.ids) == (AnswerKind.GUESS, ("ls.h.cao-loc.ubnd",)), mention
    assert ask("UBND", BEFORE, "UBND huyện Yên Thế, tỉnh Bắc Giang").kind is AnswerKind.UNKNOWN


@pytest.mark.parametrize("issuer", ["UBND xã Na Sầm", "Sở Tài chính"])
@pytest.mark.parametrize(
    "mention", ["BQLDA", "Trung tâm Phục vụ hành chính công", "Văn phòng", "VP", "Trung tâm Thông tin"]
)
def test_a_name_without_level_is_sure_only_at_its_own_level(mention: str, issuer: str) -> None:
    answer = ask(mention, AFTER, issuer)
    assert answer.kind is AnswerKind.GUESS
    assert "không ghi cấp" in answer.reason
    assert ask(mention, AFTER, "UBND tỉnh Lạng Sơn").sure_id == answer.ids[0]


def test_a_type_of_place_alone_may_be_one_of_a_group() -> None:
    assert ask("Thanh tra huyện", BEFORE).kind is AnswerKind.GUESS
    assert ask("Thanh tra các huyện", BEFORE).sure_id == "ls.thanh-tra-so"
    assert ask("UBND phường", AFTER, "UBND phường Đông Kinh").sure_id == "ls.p.dong-kinh.ubnd"


def test_the_only_unit_that_is_held_of_another_province_is_a_guess() -> None:
    def place(id_: str, kind: str, name: str, unit_type: str = "") -> Agency:
        parents = () if "." not in id_ else (Parent(id_.split(".")[0]),)
        return Agency(id_, kind, kind, (Name(name),), parents, unit_type=unit_type)

    agencies = [place("x", "province", "Tỉnh Xuân Quang"), place("y", "province", "Tỉnh Yên Quang")]
    for key in ("x", "y"):
        agencies.append(place(f"{key}.h", "district", "Huyện Thượng Hà", "huyện"))
        pc = Agency(
            f"{key}.h.ubnd", "district_pc", "huyện", (Name("UBND huyện Thượng Hà"),), (Parent(f"{key}.h"),)
        )
        agencies.append(pc)
    registry = Registry(agencies, home="x")
    assert registry.resolve("UBND huyện", on=AFTER).sure_id == "x.h.ubnd"
    other = registry.resolve("UBND huyện", on=AFTER, issuer="UBND tỉnh Yên Quang")
    assert (other.kind, other.ids) == (AnswerKind.GUESS, ("y.h.ubnd",))


def with_departments() -> Registry:
    """A province that was merged of two, one of its own name, with departments entered without first days."""
    written = province_registry_json("tuyen-quang")
    shared = {"kind": "department", "level": "tỉnh", "parent": "tuyen-quang.ubnd"}
    written["agencies"] += [
        {"id": "tuyen-quang.so-tc", **shared, "names": [{"text": "Sở Tài chính"}]},
        {
            "id": "tuyen-quang.so-khdt",
            **shared,
            "names": [{"text": "Sở Kế hoạch và Đầu tư"}],
            "valid_to": "2025-02-28",
        },
    ]
    return registry_from_json(written, home="tuyen-quang")


@pytest.mark.parametrize("issuer", [None, "Hội Luật gia", "Sở Tài chính", "UBND tỉnh Tuyên Quang"])
@pytest.mark.parametrize(
    ("mention", "before", "after"),
    [
        ("UBND tỉnh", "tuyen-quang-cu.ubnd", "tuyen-quang.ubnd"),
        ("UBND", "tuyen-quang-cu.ubnd", "tuyen-quang.ubnd"),
        ("UBND huyện Na Hang", "tuyen-quang-cu.h.na-hang.ubnd", None),
        ("UBND các huyện, thành phố", "tuyen-quang-cu.g-ubnd-huyen-tp", None),
        ("Sở Tài chính", "tuyen-quang.so-tc", "tuyen-quang.so-tc"),
        ("Sở Tài chính tỉnh Tuyên Quang", "tuyen-quang.so-tc", "tuyen-quang.so-tc"),
        ("Sở Kế hoạch và Đầu tư", "tuyen-quang.so-khdt", None),
        ("Sở Tài chính tỉnh Hà Giang", None, None),
    ],
)
def test_before_the_home_province_was_names_are_of_the_one_that_it_was(
    mention: str, before: str | None, after: str | None, issuer: str | None
) -> None:
    registry = with_departments()
    assert registry.resolve(mention, on=BEFORE, issuer=issuer).sure_id == before
    assert registry.resolve(mention, on=AFTER, issuer=issuer).sure_id == after


@pytest.mark.parametrize(
    ("mention", "reason"),
    [
        ("huyện Hữu Lũng", "địa danh này chỉ có đến 30/6/2025"),
        ("UBND các huyện, thành phố", "nhóm cơ quan này chỉ có đến 30/6/2025"),
        ("Sở Kế hoạch và Đầu tư", "cơ quan này chỉ có đến 28/2/2025"),
        ("Ban Tuyên giáo Tỉnh ủy", "cơ quan này chỉ có đến tháng 2/2025"),
    ],
)
def test_a_reason_calls_the_thing_by_what_it_is(mention: str, reason: str) -> None:
    assert ask(mention, AFTER).reason == reason


def test_an_ambiguous_place_tells_which_is_in_force() -> None:
    assert ask("Hữu Lũng", AFTER).reason.endswith("vào ngày này có xã Hữu Lũng")


@pytest.mark.parametrize("on", ["2025", "20250301", "01/03/2025", "2025-02-30", "hôm nay"])
def test_what_is_no_day_is_refused(on: str) -> None:
    with pytest.raises(ValueError, match="năm-tháng-ngày"):
        ask("Sở Tài chính", on)


def test_no_day_is_every_time() -> None:
    assert ask("Sở Tài chính", "") == ask("Sở Tài chính", None)
    assert REGISTRY.resolve("Sở Tài chính", on=date(2026, 3, 7)).sure_id == "ls.so-tc"
