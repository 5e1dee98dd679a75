"""The units of all provinces: totals of public knowledge, days, successions, and Lạng Sơn as we know it."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from dondoc.agencies.known import known_registry
from dondoc.agencies.model import Share, StateKind, SuccessionKind
from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_file import registry_from_json
from dondoc.agencies.units import UnknownProvince, province_registry_json, provinces
from dondoc.documents.spelling import spelling_key

BEFORE, AFTER = "2025-06-30", "2025-07-01"
SLUGS = [province.slug for province in provinces()]


@cache
def registry(slug: str) -> Registry:
    return registry_from_json(province_registry_json(slug), home=slug)


def types_on(day: str) -> Counter[str]:
    """How many communes of each type were in force on the day, in all provinces."""
    return Counter(
        unit.unit_type
        for slug in SLUGS
        for unit in registry(slug).agencies.values()
        if unit.kind == "commune" and unit.is_in_force(day)
    )


def in_force(slug: str, kind: str, day: str) -> list[str]:
    return [a.id for a in registry(slug).agencies.values() if a.kind == kind and a.is_in_force(day)]


def test_the_totals_of_the_country() -> None:
    assert len(SLUGS) == 34
    assert sum(len(in_force(slug, "province", BEFORE)) for slug in SLUGS) == 63
    assert sum(len(in_force(slug, "district", BEFORE)) for slug in SLUGS) == 696
    assert sum(len(in_force(slug, "district", AFTER)) for slug in SLUGS) == 0
    assert types_on(BEFORE).total() == 10_035
    assert types_on(AFTER) == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert types_on("2026-04-30") == {"xã": 2611, "phường": 697, "đặc khu": 13}
    assert types_on("2026-09-20") == {"xã": 2599, "phường": 709, "đặc khu": 13}


@pytest.mark.parametrize(
    ("slug", "total", "wards", "zones"),
    [
        # Điều 1 of the resolution on each: "Sau khi sắp xếp, ... có ... đơn vị hành chính cấp xã".
        ("an-giang", 102, 14, 3),
        ("bac-ninh", 99, 33, 0),
        ("ha-noi", 126, 51, 0),
        ("ho-chi-minh", 168, 113, 1),
        ("hue", 40, 21, 0),
        ("lang-son", 65, 4, 0),
        ("quang-ninh", 54, 30, 2),
        ("thanh-hoa", 166, 19, 0),
    ],
)
def test_the_totals_that_the_resolutions_give(slug: str, total: int, wards: int, zones: int) -> None:
    kinds = Counter(registry(slug).get(id).unit_type for id in in_force(slug, "commune", AFTER))
    assert (kinds.total(), kinds["phường"], kinds["đặc khu"]) == (total, wards, zones)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_former_commune_and_its_committee_have_heirs(slug: str) -> None:
    """Reading the registry has already refused an id that stands twice, or that nothing bears."""
    known = registry(slug)
    for kind, heirs_kind in (("commune", "commune"), ("commune_pc", "commune_pc")):
        reached: set[str] = set()
        for id in in_force(slug, kind, BEFORE):
            heirs = known.standing(id, AFTER)
            assert heirs, id
            assert {heir.agency.kind for heir in heirs} == {heirs_kind}
            assert (len(heirs) > 1) == all(heir.share is Share.PART for heir in heirs), id
            reached |= {heir.agency.id for heir in heirs}
        islands = [id for id in in_force(slug, "district", BEFORE) if known.standing(id, AFTER)]
        reached |= {
            heir.agency.id + (".ubnd" if kind == "commune_pc" else "")
            for id in islands
            for heir in known.standing(id, AFTER)
        }
        assert reached == set(in_force(slug, kind, AFTER))


@pytest.mark.parametrize("slug", SLUGS)
def test_each_unit_has_one_committee_of_the_same_days(slug: str) -> None:
    known = registry(slug)
    for unit in known.agencies.values():
        if unit.is_unit:
            committee = known.get(unit.id + ".ubnd")
            assert (committee.valid_from, committee.valid_to) == (unit.valid_from, unit.valid_to)
            assert [parent.id for parent in committee.parents] == [unit.id]
            assert known.province_of(unit.id)


def test_ids_are_one_agency_each_in_all_provinces() -> None:
    ids = Counter(id for slug in SLUGS for id in registry(slug).agencies)
    assert [id for id, count in ids.items() if count > 1] == []


def test_names_that_differ_only_in_marks_keep_ids_apart() -> None:
    known = registry("hai-phong")
    names = {known.get(f"hai-phong.xa.cam-giang-{code}").name for code in ("10888", "10903")}
    assert names == {"xã Cẩm Giang", "xã Cẩm Giàng"}


def test_a_province_that_was_not_merged_goes_on() -> None:
    known = registry("cao-bang")
    assert in_force("cao-bang", "province", BEFORE) == in_force("cao-bang", "province", AFTER) == ["cao-bang"]
    assert known.state("cao-bang.ubnd", "2024-01-01") is StateKind.IN_FORCE
    assert not [s for s in known.successions if s.before == "cao-bang"]
    districts = known.members("cao-bang.g-ubnd-huyen-tp", BEFORE)
    assert {agency.kind for agency in districts} == {"district_pc"} and len(districts) == 10
    assert known.members("cao-bang.g-ubnd-huyen-tp", AFTER) == ()


def test_a_province_made_of_three() -> None:
    known = registry("phu-tho")
    olds = {"phu-tho-cu", "vinh-phuc", "hoa-binh"}
    assert set(in_force("phu-tho", "province", BEFORE)) == olds
    assert in_force("phu-tho", "province", AFTER) == ["phu-tho"]
    for old in olds:
        for body in ("", ".ubnd", ".hdnd", ".vp", ".tinh-uy"):
            (heir,) = known.standing(old + body, AFTER)
            assert (heir.agency.id, heir.share) == ("phu-tho" + body, Share.WHOLE)
    (act,) = {s.act for s in known.successions if s.after == "phu-tho"}
    assert act == "Nghị quyết 202/2025/QH15"
    assert known.get("phu-tho-cu").label == "Tỉnh Phú Thọ (trước 01/07/2025)"


def test_an_island_district_became_a_special_zone_and_others_have_no_heir() -> None:
    known = registry("hai-phong")
    (heir,) = known.standing("hai-phong-cu.h.bach-long-vi.ubnd", AFTER)
    assert heir.agency.name == "UBND đặc khu Bạch Long Vĩ"
    assert known.standing("hai-phong-cu.h.an-lao.ubnd", AFTER) == ()
    ended = [s for s in known.successions if s.before == "hai-phong-cu.h.an-lao"]
    assert [(s.after, s.kind) for s in ended] == [(None, SuccessionKind.DISSOLVE)]


@pytest.mark.parametrize(
    ("slug", "commune", "heirs"),
    [
        # Two communes of one name, in districts that came under one province: each has its own heir.
        ("dong-thap", "tien-giang.x.cai-lay.phuong-3", {"dong-thap.p.my-phuoc-tay"}),
        ("dong-thap", "dong-thap-cu.x.sa-dec.phuong-3", {"dong-thap.p.sa-dec"}),
        ("dong-thap", "dong-thap-cu.x.cao-lanh.phuong-3", {"dong-thap.p.cao-lanh"}),
        ("can-tho", "hau-giang.x.chau-thanh.xa-phu-tan", {"can-tho.xa.phu-huu"}),
        ("can-tho", "soc-trang.x.chau-thanh.xa-phu-tan", {"can-tho.xa.thuan-hoa"}),
        # Khoản 107 and three others of Nghị quyết 1656/NQ-UBTVQH15 divide xã Văn Khê.
        (
            "ha-noi",
            "ha-noi.x.me-linh.xa-van-khe",
            {"ha-noi.xa.o-dien", "ha-noi.xa.me-linh", "ha-noi.xa.yen-lang", "ha-noi.xa.tien-thang"},
        ),
    ],
)
def test_heirs_as_the_resolutions_have_them(slug: str, commune: str, heirs: set[str]) -> None:
    assert {heir.agency.id for heir in registry(slug).standing(commune, AFTER)} == heirs


def test_a_province_that_became_a_city_changes_its_names_on_the_day() -> None:
    known = registry("dong-nai")
    before, after = "2026-04-29", "2026-04-30"
    assert known.get("dong-nai.ubnd").name_on(before) == "Ủy ban nhân dân tỉnh Đồng Nai"
    assert known.get("dong-nai.ubnd").name_on(after) == "Ủy ban nhân dân thành phố Đồng Nai"
    assert known.get("dong-nai.tinh-uy").name_on(before) == "Tỉnh ủy Đồng Nai"
    assert known.get("dong-nai.tinh-uy").name_on(after) == "Thành ủy Đồng Nai"
    (heir,) = known.standing("dong-nai.xa.trang-bom.ubnd", after)
    assert heir.agency.name == "UBND phường Trảng Bom"
    wards = known.members("dong-nai.g-ubnd-phuong", before), known.members("dong-nai.g-ubnd-phuong", after)
    assert [len(members) for members in wards] == [23, 33]


def test_names_of_provinces_are_those_borne_now() -> None:
    names = {province.code: province.name for province in provinces()}
    assert names["20"] == "Tỉnh Lạng Sơn"
    assert names["24"] == "Thành phố Bắc Ninh"
    assert registry("hue").get("hue").name_on("2024-12-31") == "Tỉnh Thừa Thiên Huế"


def test_collectives_name_the_types_that_the_province_has() -> None:
    names = {
        slug: registry(slug).get(f"{id}.g-ubnd-xa-phuong").name for slug, id in [("an-giang", "an-giang")]
    }
    assert names == {"an-giang": "UBND các xã, phường, đặc khu"}
    assert registry("ha-noi").get("ha-noi.g-ubnd-huyen-tp").name == "UBND các quận, huyện, thị xã"
    assert registry("lang-son").get("ls.g-ubnd-huyen-tp").name == "UBND các huyện, thành phố"
    offices = registry("ha-noi").members("ha-noi.g-so-ban-nganh", AFTER)
    assert [agency.id for agency in offices] == ["ha-noi.vp"]


def test_a_committee_is_named_as_documents_write_it() -> None:
    known = registry("tuyen-quang")
    commune = known.get("tuyen-quang.xa.na-hang.ubnd")
    assert (commune.name, commune.short_names) == ("UBND xã Nà Hang", ("Ủy ban nhân dân xã Nà Hang",))
    province = known.get("tuyen-quang.ubnd")
    assert province.name == "Ủy ban nhân dân tỉnh Tuyên Quang"
    assert {"UBND tỉnh Tuyên Quang", "UBND tỉnh"} <= set(province.short_names)


def test_a_ward_that_is_a_number_is_never_named_by_the_number_alone() -> None:
    wards = [
        unit
        for slug in ("ho-chi-minh", "dong-thap", "can-tho")
        for unit in registry(slug).agencies.values()
        if unit.kind == "commune" and unit.name.split()[-1].isdecimal()
    ]
    assert wards
    assert not [name for unit in wards for name in unit.short_names if name.isdecimal()]


def test_former_communes_of_one_name_are_told_apart() -> None:
    known = registry("lang-son")
    bearers = [u for u in known.agencies.values() if u.kind == "commune" and u.name == "xã Hòa Bình"]
    assert len(bearers) == 4
    assert len({unit.label for unit in bearers}) == 4


def test_lang_son_is_as_the_registry_that_comes_with_dondoc_has_it() -> None:
    general, known = registry("lang-son"), known_registry()
    units = {
        id
        for id, agency in known.agencies.items()
        if id.startswith("ls.") and agency.kind in ("district", "district_pc", "commune", "commune_pc")
    }
    ours = {
        id
        for id, agency in general.agencies.items()
        if agency.kind in ("district", "district_pc", "commune", "commune_pc")
    }
    assert ours == units
    for id in units:
        here, there = general.get(id), known.get(id)
        for field in ("kind", "level", "parents", "valid_from", "valid_to", "unit_type"):
            assert getattr(here, field) == getattr(there, field), (id, field)
        keys = {spelling_key(name.text) for name in here.names}
        assert spelling_key(there.name) in keys
        assert here.codes.get("gso") == there.codes.get("gso"), id
    # the code of the town of that name before, not that of the draft list
    assert known.get("ls.xa.na-sam").codes == {"gso": "06124"}

    def pairs(registry: Registry) -> set[tuple[str, str | None, Share, str]]:
        return {(s.before, s.after, s.share, s.on) for s in registry.successions if s.before in units}

    assert pairs(general) == pairs(known)


def test_bac_ninh_bears_the_ids_of_the_registry_that_comes_with_dondoc() -> None:
    ids = {id for id in registry("bac-ninh").agencies if "." not in id}
    assert ids == {"bn", "bn-old", "bg"}
    communes = {
        id for id, agency in known_registry().agencies.items() if id.startswith("bn.") and agency.is_unit
    }
    assert set(in_force("bac-ninh", "commune", AFTER)) == communes


@pytest.mark.parametrize("asked", ["tuyen-quang", "08"])
def test_slug_and_code_ask_for_the_same(asked: str) -> None:
    assert province_registry_json(asked)["agencies"][0]["id"] == "tuyen-quang"


@pytest.mark.parametrize("asked", ["ha-giang", "02", "", "Tuyên Quang"])
def test_what_is_no_province_in_force_is_refused_in_plain_words(asked: str) -> None:
    with pytest.raises(UnknownProvince, match="Không có tỉnh, thành phố nào đang tồn tại"):
        province_registry_json(asked)
