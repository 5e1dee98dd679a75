"""Whatever its history, an agency is found by its name on each day of its life."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from drawn_histories import blurred, lives
from hypothesis import given
from hypothesis import strategies as st

from dondoc.agencies.known import known_registry
from dondoc.agencies.model import Agency, Name, StateKind, first_day, last_day
from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving import AnswerKind

NAMES = (
    "Sở Nội vụ",
    "Sở Xây dựng",
    "Sở Y tế",
    "Sở Tư pháp",
    "Sở Nông nghiệp và Môi trường",
    "Thanh tra tỉnh",
)


def is_found(registry: Registry, agency: Agency, day: date, *, issuer: str | None = None) -> bool:
    """By its name on the day: it alone, or among all that bear the name that day."""
    answer = registry.resolve(agency.name_on(day.isoformat()), on=day, issuer=issuer)
    if answer.kind is AnswerKind.AMBIGUOUS:
        in_force = all(registry.state(key, day) is StateKind.IN_FORCE for key in answer.ids)
        return agency.id in answer.ids and len(set(answer.ids)) > 1 and in_force
    return answer.sure_id == agency.id


@given(
    lives(), st.lists(st.sampled_from([4, 7, 10]), min_size=1, max_size=6), st.randoms(use_true_random=False)
)
def test_in_any_history_the_name_on_a_day_of_its_life_leads_to_the_agency(
    history: Registry, lengths: list[int], chance: object
) -> None:
    """Bodies of one name follow one another, and stand side by side; dates are coarse."""
    coarse = blurred(history, lengths)
    named = [
        replace(agency, id=f"ls.{agency.id}", names=(Name(chance.choice(NAMES)),))  # type: ignore[attr-defined]
        for agency in coarse.agencies.values()
    ]
    successions = [
        replace(s, before=f"ls.{s.before}", after=s.after and f"ls.{s.after}") for s in coarse.successions
    ]
    province = Agency("ls", "province", "tỉnh", (Name("Tỉnh Lạng Sơn"),))
    registry = Registry([province, *named], successions, home="ls")
    days = {date.fromisoformat(succession.on) for succession in history.successions} | {date(2000, 1, 1)}
    for agency in named:
        for day in days:
            if registry.state(agency.id, day) is StateKind.IN_FORCE:
                assert is_found(registry, agency, day)


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_each_agency_that_ships_is_found_by_its_name_from_its_first_day_to_its_last(place: str) -> None:
    registry = known_registry()
    lost = []
    for agency in registry.agencies.values():
        begun = first_day(agency.valid_from) if agency.valid_from else date(2020, 1, 1)
        over = last_day(agency.valid_to) if agency.valid_to else date(2026, 3, 7)
        day = {"first": begun, "middle": begun + (over - begun) // 2, "last": over}[place]
        committee = f"{registry.province_of(agency.id)}.ubnd"
        issuer = committee if committee in registry.agencies else None
        if not is_found(registry, agency, day, issuer=issuer):
            lost.append((agency.id, agency.name, day.isoformat()))
    assert lost == []
