"""Whom a collective means on a day: by a rule, by a list, by both."""

from __future__ import annotations

from drawn_histories import body

from dondoc.agencies.model import Agency, Collective, Member, MemberRule, Name, Parent
from dondoc.agencies.registry import Registry


def unit(key: str, unit_type: str, **options: object) -> Agency:
    return Agency(key, "commune", "xã", (Name(f"{unit_type} {key}"),), unit_type=unit_type, **options)  # type: ignore[arg-type]


def committee(key: str, **options: object) -> Agency:
    place = key.removesuffix(".ubnd")
    return Agency(key, "commune_pc", "xã", (Name(f"UBND {place}"),), (Parent(place),), **options)  # type: ignore[arg-type]


def group(key: str, **options: object) -> Agency:
    return Agency(key, "group", "tỉnh", (Name(key),), **options)  # type: ignore[arg-type]


REGISTRY = Registry(
    [
        Agency("ls", "province", "tỉnh", (Name("Tỉnh Lạng Sơn"),)),
        Agency("bg", "province", "tỉnh", (Name("Tỉnh Bắc Giang"),)),
        unit("ls.x", "xã"),
        unit("ls.p", "phường"),
        committee("ls.p.ubnd", valid_from="2025-07-01"),
        committee("ls.x.ubnd", valid_from="2025-07-01"),
        unit("bg.x", "xã"),
        committee("bg.x.ubnd"),
        body("ls.so-a", valid_to="2025-02-28"),
        body("ls.so-b", valid_from="2025-03-01"),
        body("bo-a"),
        body("ls.army"),
        group("ls.g-communes"),
        group("ls.g-wards"),
        group("ls.g-all"),
        group("ls.g-nobody"),
        group("ls.g-past", valid_to="2024"),
    ],
    collectives=[
        Collective("ls.g-communes", MemberRule(("commune_pc",), "ls")),
        Collective("ls.g-wards", MemberRule(("commune_pc",), "ls", ("phường",))),
        Collective(
            "ls.g-all",
            MemberRule(("department",)),
            (Member("ls.p.ubnd"), Member("ls.x.ubnd", "2026", "2026")),
        ),
        Collective("ls.g-past", MemberRule(("department",), "ls")),
    ],
)


def members(key: str, on: str) -> list[str]:
    return [agency.id for agency in REGISTRY.members(key, on)]


def test_a_rule_means_the_agencies_of_the_kind_and_province_in_force() -> None:
    assert members("ls.g-communes", "2025-06-30") == []
    assert members("ls.g-communes", "2025-07-01") == ["ls.p.ubnd", "ls.x.ubnd"]


def test_a_rule_may_ask_for_a_type_of_unit() -> None:
    assert members("ls.g-wards", "2025-07-01") == ["ls.p.ubnd"]


def test_a_list_has_its_days_and_stands_beside_a_rule() -> None:
    departments = ["ls.so-b", "bo-a", "ls.army"]
    assert members("ls.g-all", "2025-02-01") == ["ls.so-a", "bo-a", "ls.army"]
    assert members("ls.g-all", "2025-07-01") == ["ls.p.ubnd", *departments]
    assert members("ls.g-all", "2026-07-01") == ["ls.p.ubnd", "ls.x.ubnd", *departments]
    assert members("ls.g-all", "2027-01-01") == ["ls.p.ubnd", *departments]


def test_a_collective_without_members_or_past_its_end_means_nobody() -> None:
    assert members("ls.g-nobody", "2025-07-01") == []
    assert members("ls.g-past", "2024-12-31") == ["ls.so-a", "ls.army"]
    assert members("ls.g-past", "2025-01-01") == []


def test_the_collectives_of_an_agency_on_a_day() -> None:
    def collectives(key: str, on: str) -> list[str]:
        return [agency.id for agency in REGISTRY.collectives_of(key, on)]

    assert collectives("ls.p.ubnd", "2025-07-01") == ["ls.g-communes", "ls.g-wards", "ls.g-all"]
    assert collectives("ls.x.ubnd", "2025-07-01") == ["ls.g-communes"]
    assert collectives("ls.x.ubnd", "2026-07-01") == ["ls.g-communes", "ls.g-all"]
    assert collectives("ls.p.ubnd", "2025-06-30") == []
    assert collectives("bg.x.ubnd", "2025-07-01") == []
    assert collectives("ls.so-a", "2024-12-31") == ["ls.g-all", "ls.g-past"]
    assert collectives("ls.army", "2025-01-01") == ["ls.g-all"]


def test_a_collective_is_no_member_and_what_is_unknown_is_passed_over() -> None:
    registry = Registry(
        [group("g"), group("h"), body("a")],
        collectives=[
            Collective("g", MemberRule(("group",)), (Member("h"), Member("gone"), Member("a"))),
            Collective("gone", None, (Member("a"),)),
        ],
    )
    assert [agency.id for agency in registry.members("g", "2025-01-01")] == ["a"]
    assert [agency.id for agency in registry.collectives_of("a", "2025-01-01")] == ["g"]
    assert registry.collectives_of("h", "2025-01-01") == ()


def test_the_province_of_an_agency_is_told_by_its_id() -> None:
    assert REGISTRY.province_of("ls.p.ubnd") == "ls"
    assert REGISTRY.province_of("bg") == "bg"
    assert REGISTRY.province_of("bo-a") == ""
