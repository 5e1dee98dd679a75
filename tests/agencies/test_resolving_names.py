"""Names and abbreviations resolve to the body that bears them on the day; offices and symbols to theirs."""

from __future__ import annotations

import unicodedata

import pytest

from dondoc.agencies.known import known_registry
from dondoc.agencies.model import Agency, Name
from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving import AnswerKind
from dondoc.agencies.resolving.index import written_forms

BEFORE, AFTER = "2025-02-28", "2025-03-01"  # the departments of Lạng Sơn were set up anew
REGISTRY = known_registry()


def the_one(mention: str, on: str | None, issuer: str | None = None) -> str | None:
    return REGISTRY.resolve(mention, on=on, issuer=issuer).sure_id


def test_one_name_is_two_bodies_on_two_days() -> None:
    assert the_one("Sở Tài chính", BEFORE) == "ls.so-tc-2024"
    assert the_one("Sở Tài chính", AFTER) == "ls.so-tc"


def test_a_name_without_a_day_is_ambiguous_where_several_bore_it() -> None:
    answer = REGISTRY.resolve("Sở Tài chính")
    assert answer.kind is AnswerKind.AMBIGUOUS
    assert set(answer.ids) == {"ls.so-tc-2024", "ls.so-tc"}
    assert the_one("Sở Y tế", None) == "ls.so-yt"


@pytest.mark.parametrize(
    ("mention", "on", "id_", "reason"),
    [
        ("Sở Kế hoạch và Đầu tư", AFTER, "ls.so-khdt", "cơ quan này chỉ có đến 28/2/2025"),
        ("Sở Nông nghiệp và Môi trường", BEFORE, "ls.so-nnmt", "cơ quan này chỉ có từ 01/3/2025"),
        ("huyện Hữu Lũng", "2025-07-01", "ls.h.huu-lung", "địa danh này chỉ có đến 30/6/2025"),
    ],
)
def test_a_name_of_another_time_is_a_guess_that_says_so(mention: str, on: str, id_: str, reason: str) -> None:
    answer = REGISTRY.resolve(mention, on=on)
    assert (answer.kind, answer.ids, answer.reason) == (AnswerKind.GUESS, (id_,), reason)


def test_every_way_to_write_a_name_leads_to_its_bearer() -> None:
    for agency in REGISTRY.agencies.values():
        if agency.id.split(".")[0] != "ls" or not agency.is_in_force(AFTER):
            continue
        for form in written_forms(REGISTRY, agency):
            answer = REGISTRY.resolve(form, on=AFTER)
            assert agency.id in answer.ids, (form, answer)
            if form in ("Thanh tra huyện", "Ban CHQS huyện"):
                assert answer.kind is AnswerKind.GUESS, form  # or is it that of one district
                continue
            assert answer.kind in (AnswerKind.AGENCY, AnswerKind.COLLECTIVE, AnswerKind.AMBIGUOUS), form


@pytest.mark.parametrize(
    "written",
    [
        unicodedata.normalize("NFD", "Sở Văn hóa, Thể thao và Du lịch"),
        "Sở Văn hoá, Thể thao và Du lịch",
        "Sở Văn hóa – Thể thao & Du lịch",
        "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
        "Sở Văn hóa,\nThể thao\u00a0và  Du lịch.",
        "Sở VH, TT và DL",
        "Sở VHTT-DL",
        "Sở Văn hóa, TT&DL",
        "SVHTTDL",
        "Sở Văn hóa, Thể thao và Du lịch (VHTTDL)",
        "đồng chí Giám đốc Sở VHTTDL",
        "Sở VHTTDL tỉnh",
        "Sở VHTTDL tỉnh Lạng Sơn",
        "Sở VHTTDL Lạng Sơn",
    ],
)
def test_spelling_and_abbreviation_do_not_count(written: str) -> None:
    assert the_one(written, AFTER) == "ls.so-vhttdl"


@pytest.mark.parametrize(
    ("mention", "on", "id_"),
    [
        ("Sở NN và PTNT", BEFORE, "ls.so-nnptnt"),
        ("SỞ NÔNG NGHIỆP VÀ PTNT", BEFORE, "ls.so-nnptnt"),
        ("Sở LĐ-TBXH", BEFORE, "ls.so-ldtbxh"),
        ("SKHDT", BEFORE, "ls.so-khdt"),  # a symbol has no marks
        ("SNgV", BEFORE, "ls.so-ngv"),
        ("BQL KKTCK Đồng Đăng - Lạng Sơn", AFTER, "ls.bql-kktck"),
        ("Ban QL Khu KTCK Đồng Đăng - Lạng Sơn", AFTER, "ls.bql-kktck"),
        ("Ban Quản lý Khu kinh tế cửa khẩu", AFTER, "ls.bql-kktck"),  # what its abbreviation spells out
        ("Ban QLDA ĐTXD tỉnh Lạng Sơn", AFTER, "ls.bqlda-dtxd"),
        ("UB MTTQ Việt Nam tỉnh", AFTER, "ls.mttq"),
        ("BCH BĐBP tỉnh", BEFORE, "ls.bchbdbp"),
        ("Bộ NNPTNT", BEFORE, "bo-nnptnt"),
        ("Chi cục Hải quan khu vực 6", "2025-09-01", "ls.cchq-kv6"),  # the registry has VI
    ],
)
def test_letters_stand_for_words_in_their_order(mention: str, on: str, id_: str) -> None:
    assert the_one(mention, on) == id_


@pytest.mark.parametrize("mention", ["C", "C Xây dựng", "PTT", "ABC"])
def test_letters_that_no_name_spells_out_are_unknown(mention: str) -> None:
    assert REGISTRY.resolve(mention, on=AFTER).kind is AnswerKind.UNKNOWN


@pytest.mark.parametrize(
    "mention", ["UBND các tỉnh", "HĐND các tỉnh", "Sở Y tế các tỉnh", "Công an các tỉnh"]
)
def test_bodies_of_all_provinces_are_not_ours(mention: str) -> None:
    answer = REGISTRY.resolve(mention, on=AFTER, issuer="UBND tỉnh Lạng Sơn")
    assert (answer.kind, answer.ids) == (AnswerKind.COLLECTIVE, ())


@pytest.mark.parametrize(("mention", "role"), [("PCVP", "Phó Chánh Văn phòng"), ("C, PCVP", None)])
def test_short_offices_alone_are_a_guess_at_the_issuers_office(mention: str, role: str | None) -> None:
    answer = REGISTRY.resolve(mention, on=AFTER, issuer="UBND tỉnh Lạng Sơn")
    assert (answer.kind, answer.ids) == (AnswerKind.GUESS, ("ls.vp",))
    assert answer.role == (role or "Chánh Văn phòng, Phó Chánh Văn phòng")
    assert answer.reason


@pytest.mark.parametrize(
    ("mention", "id_", "role"),
    [
        ("C, PCVP UBND tỉnh", "ls.vp", "Chánh Văn phòng, Phó Chánh Văn phòng"),
        ("PGĐ Sở Y tế", "ls.so-yt", "Phó Giám đốc"),
        ("CT, các PCT UBND tỉnh", "ls.ubnd", "Chủ tịch, Phó Chủ tịch"),
        ("Chủ tịch, các Phó Chủ tịch UBND tỉnh", "ls.ubnd", "Chủ tịch, Phó Chủ tịch"),
        ("Giám đốc Sở Tài chính", "ls.so-tc", "Giám đốc"),
        ("Phó Giám đốc Sở NN&MT", "ls.so-nnmt", "Phó Giám đốc"),
        ("Phó Chủ tịch Thường trực UBND tỉnh", "ls.ubnd", "Phó Chủ tịch Thường trực"),
        ("Chủ tịch UBND xã Na Sầm", None, None),  # not yet in force
        ("Chủ tịch UBND huyện Cao Lộc", "ls.h.cao-loc.ubnd", "Chủ tịch"),
        ("Bộ trưởng Bộ Y tế", "bo-yt", "Bộ trưởng"),
        ("Chánh Văn phòng UBND tỉnh", "ls.vp", "Chánh Văn phòng"),
        ("Chánh Thanh tra tỉnh", "ls.thanh-tra", "Chánh Thanh tra"),
        ("Trưởng ban Quản lý KKTCK Đồng Đăng - Lạng Sơn", "ls.bql-kktck", "Trưởng ban"),
        ("Chánh án TAND tỉnh", "ls.tand", "Chánh án"),
        ("Thủ trưởng các sở, ban, ngành", "ls.g-so-ban-nganh", "Thủ trưởng"),
    ],
)
def test_an_office_is_told_beside_its_body(mention: str, id_: str | None, role: str | None) -> None:
    answer = REGISTRY.resolve(mention, on=AFTER)
    assert (answer.sure_id, answer.role if answer.sure_id else None) == (id_, role)


@pytest.mark.parametrize(
    "mention", ["Chủ tịch UBND tỉnh Lạng Sơn", "chủ tịch Ủy ban nhân dân tỉnh", "Chủ tịch UBND"]
)
def test_an_office_with_an_entry_of_its_own_is_that_entry(mention: str) -> None:
    answer = REGISTRY.resolve(mention, on=AFTER, issuer="UBND tỉnh Lạng Sơn")
    assert (answer.sure_id, answer.role) == ("ls.ubnd.chu-tich", None)


@pytest.mark.parametrize(
    ("number", "on", "issuer", "id_"),
    [
        ("618/TTr-SNNMT", "2025-07-23", None, "ls.so-nnmt"),
        ("TTr-SNNMT", "2025-07-23", None, "ls.so-nnmt"),
        ("Số: 05/2025/QĐ-UBND", "2025-07-23", None, "ls.ubnd"),
        ("05/QĐ-UBND", "2025-07-23", "UBND xã Na Sầm", "ls.xa.na-sam.ubnd"),
        ("4233/VP-KGVX", "2025-07-23", None, "ls.vp"),  # the unit that drafted it is not the issuer
        ("VP-KGVX", "2025-07-23", None, "ls.vp.kgvx"),
        ("20/CT-TTg", "2025-07-23", None, "ttg"),
        ("11-NQ/TW", "2025-07-23", None, "bo-chinh-tri"),
        ("12/SNNMT-CCKL", "2025-07-23", None, "ls.so-nnmt"),
        ("618/TTr-SNNMT", "2025-07-23", "UBND tỉnh Cao Bằng", None),
        ("618/TTr-SXYZ", "2025-07-23", None, None),
    ],
)
def test_the_symbol_of_a_number_tells_its_issuer(
    number: str, on: str, issuer: str | None, id_: str | None
) -> None:
    assert the_one(number, on, issuer) == id_


def test_a_number_of_two_issuers_names_both() -> None:
    answer = REGISTRY.resolve("144/KH-SVHTTDLBG-SVHTTDLLS", on="2024-01-08")
    assert (answer.kind, answer.ids) == (AnswerKind.SEVERAL, ("bg.so-vhttdl", "ls.so-vhttdl"))


@pytest.mark.parametrize(
    ("mention", "id_"),
    [("Nội vụ", "ls.so-nv"), ("Dân tộc và Tôn giáo", "ls.so-dttg"), ("giáo dục và đào tạo", "ls.so-gddt")],
)
def test_a_field_alone_is_its_department(mention: str, id_: str) -> None:
    assert the_one(mention, AFTER) == id_


def test_the_first_words_of_one_name_are_a_guess() -> None:
    answer = REGISTRY.resolve("Sở Giáo dục", on=AFTER)
    assert (answer.kind, answer.ids) == (AnswerKind.GUESS, ("ls.so-gddt",))
    assert "Sở Giáo dục và Đào tạo" in answer.reason


@pytest.mark.parametrize("mention", ["Hội Nông dân", "Liên đoàn Lao động", "Tòa án nhân dân"])
def test_a_name_that_every_level_has_is_a_guess_without_its_level(mention: str) -> None:
    answer = REGISTRY.resolve(mention, on=AFTER)
    assert answer.kind is AnswerKind.GUESS
    assert "không ghi cấp" in answer.reason
    assert REGISTRY.resolve(f"{mention} tỉnh", on=AFTER).sure_id == answer.ids[0]


def test_a_title_is_known_at_any_length() -> None:
    registry = Registry(
        [
            Agency("x", "province", "tỉnh", (Name("Tỉnh Xuân Quang"),)),
            Agency(
                "x.bcd",
                "interagency",
                "tỉnh",
                (Name("Ban Chỉ đạo thực hiện Chương trình phát triển du lịch nông thôn tỉnh Xuân Quang"),),
            ),
        ],
        home="x",
    )
    longer = "Ban Chỉ đạo thực hiện Chương trình phát triển du lịch nông thôn giai đoạn 2021 - 2030 tỉnh"
    assert registry.resolve(longer, on=AFTER).sure_id == "x.bcd"
    assert registry.resolve("Ban Chỉ đạo thực hiện Chương trình", on=AFTER).sure_id is None
