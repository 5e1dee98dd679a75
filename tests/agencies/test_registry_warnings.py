"""What an officer should look at in a registry that can be used."""

from __future__ import annotations

import pytest
from drawn_histories import any_registries, body, lives
from hypothesis import given

from dondoc.agencies.model import (
    Agency,
    Collective,
    MemberRule,
    Name,
    Parent,
    Share,
    Succession,
    SuccessionKind,
)
from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_checks import registry_warnings

HEIR = body("b", "Sở B")
ENDED = Succession("a", None, "2025-03-01", SuccessionKind.DISSOLVE)


def named(*names: Name) -> Agency:
    return Agency("a", "department", "tỉnh", names)


def group(rule: MemberRule | None) -> Registry:
    return Registry(
        [Agency("g", "group", "tỉnh", (Name("Các sở"),)), HEIR], collectives=[Collective("g", rule)]
    )


def moved(on: str, kind: SuccessionKind = SuccessionKind.MERGE, **options: object) -> Succession:
    return Succession("a", "b", on, kind, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("registry", "told"),
    [
        (Registry([named(Name("Sở A"), Name("Sở A mới"))]), "Sở A (a) có hai tên chính thức cùng lúc"),
        (Registry([named(Name("A", valid_to="2024-06"), Name("B", valid_from="2024-05"))]), "hai tên"),
        (
            Registry([body("a", "Sở A", parents=(Parent("b"), Parent("b", "2024"))), HEIR]),
            "Sở A (a) có hai cơ quan cấp trên cùng lúc: “b” và “b”.",
        ),
        (
            Registry([body("a", "Sở A", parents=(Parent("b"),)), body("b", "Sở B", valid_to="2024")]),
            "Sở A (a) ghi cấp trên là Sở B (b) đến nay, nhưng cơ quan này đã kết thúc (2024).",
        ),
        (Registry([body("a", "Sở A", valid_to="2024")]), "Sở A (a) đã kết thúc (2024) nhưng không ghi"),
        (
            Registry(
                [body("a", valid_to="2024"), HEIR, body("c")],
                [moved("2025-01-01"), Succession("a", "c", "2025-01-01", SuccessionKind.MERGE)],
            ),
            "chuyển toàn bộ công việc cho nhiều hơn một cơ quan: b, c.",
        ),
        (Registry([body("a"), HEIR], [moved("2025")]), "nhưng cơ quan chưa ghi ngày kết thúc"),
        (Registry([body("a", valid_to="2026"), HEIR], [moved("2025")]), "nhưng cơ quan ghi còn đến 2026"),
        (Registry([body("a", valid_to="2024"), HEIR], [moved("2025-01-02")]), "sau ngày cơ quan đã kết thúc"),
        (
            Registry([body("a", valid_from="2020", valid_to="2024"), HEIR], [moved("2019")]),
            "trước ngày cơ quan được lập (2020)",
        ),
        (
            Registry(
                [body("a", valid_to="2024"), body("b", "Sở B", valid_from="2025-02")], [moved("2025-01")]
            ),
            "trước ngày lập Sở B (b) (2025-02)",
        ),
        (
            Registry([body("a", valid_to="2024"), body("b", "Sở B", valid_to="2020")], [moved("2025")]),
            "sau ngày kết thúc của Sở B (b) (2020)",
        ),
        (group(None), "Các sở (g) chưa có danh sách hay quy tắc thành viên."),
        (group(MemberRule(("court",))), "Các sở (g) không gồm cơ quan nào."),
    ],
)
def test_what_contradicts_itself_is_told_with_the_agency(registry: Registry, told: str) -> None:
    assert told in "\n".join(registry_warnings(registry))


@pytest.mark.parametrize(
    "registry",
    [
        Registry([named(Name("A", valid_to="2024-06"), Name("B", valid_from="2024-06"))]),
        Registry([body("a", valid_to="2025-02"), HEIR], [moved("2025-02")]),  # both in the same month
        Registry([body("a", valid_to="2025"), HEIR], [moved("2025-03-01")]),
        Registry([body("a", valid_to="2024-12-31"), HEIR], [moved("2025")]),
        Registry([body("a"), HEIR], [moved("2025", SuccessionKind.SPLIT_OFF, share=Share.PART)]),
        Registry([body("a"), HEIR], [moved("2025", SuccessionKind.ABSORB, share=Share.PART)]),
        Registry([body("a", valid_to="2025-02-28")], [ENDED]),
        Registry([body("a", valid_to="9999-12-31"), HEIR], [moved("9999-12-31")]),
        group(MemberRule(("department",))),
    ],
)
def test_coarse_dates_and_parts_given_away_are_no_contradiction(registry: Registry) -> None:
    assert registry_warnings(registry) == []


@given(lives())
def test_a_history_that_holds_together_is_not_warned_of(registry: Registry) -> None:
    assert registry_warnings(registry) == []


@given(any_registries())
def test_any_registry_can_be_checked(registry: Registry) -> None:
    assert all(text.endswith(".") for text in registry_warnings(registry))
