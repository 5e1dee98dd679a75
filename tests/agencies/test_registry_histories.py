"""What holds for any history of agencies: one state a day, and heirs that are in force."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from drawn_histories import DAYS, any_registries, blurred, body, lives
from hypothesis import given
from hypothesis import strategies as st

from dondoc.agencies.model import Share, StateKind, Succession, SuccessionKind
from dondoc.agencies.registry import Registry

ORDER = [StateKind.NOT_YET, StateKind.IN_FORCE, StateKind.ENDED]
SOME_DAYS = st.lists(DAYS, min_size=2, max_size=12).map(sorted)


def days_of(registry: Registry) -> list[date]:
    """The days on which something changes, those before and those after."""
    changes = {date.fromisoformat(succession.on) for succession in registry.successions} or {date(2000, 1, 1)}
    return sorted({day + timedelta(days=step) for day in changes for step in (-1, 0, 1)})


@given(any_registries(), SOME_DAYS)
def test_each_agency_has_one_state_a_day_and_the_states_come_in_their_order(
    registry: Registry, days: list[date]
) -> None:
    for key in registry.agencies:
        places = [ORDER.index(registry.state(key, day)) for day in days]
        assert places == sorted(places)
        assert [registry.get(key).is_in_force(str(day)) for day in days] == [place == 1 for place in places]


@given(any_registries(), SOME_DAYS)
def test_only_agencies_in_force_stand_for_others_and_each_for_itself_while_in_force(
    registry: Registry, days: list[date]
) -> None:
    for key in registry.agencies:
        for day in days:
            heirs = registry.standing(key, day)
            assert all(registry.state(heir.agency.id, day) is StateKind.IN_FORCE for heir in heirs)
            assert len({heir.agency.id for heir in heirs}) == len(heirs)
            if registry.state(key, day) is StateKind.IN_FORCE:
                assert [(heir.agency.id, heir.share) for heir in heirs] == [(key, Share.WHOLE)]
            if registry.state(key, day) is StateKind.NOT_YET:
                assert heirs == ()


@given(any_registries(), DAYS)
def test_no_question_fails_or_runs_on_whatever_the_history(registry: Registry, day: date) -> None:
    for key in registry.agencies:
        line = registry.line(key)
        ids = {agency.id for agency in line.agencies}
        assert key in ids
        assert all(
            succession.before in ids and (succession.after is None or succession.after in ids)
            for succession in line.successions
        )
        assert key not in {agency.id for agency in registry.below(key, day)}
        assert all(agency.is_in_force(str(day)) for agency in registry.below(key, day))
        registry.parent(key, day)


@given(any_registries(), DAYS)
def test_members_and_their_collectives_are_two_sides_of_one(registry: Registry, day: date) -> None:
    pairs = {(group, agency.id) for group in registry.collectives for agency in registry.members(group, day)}
    turned = {(group.id, key) for key in registry.agencies for group in registry.collectives_of(key, day)}
    assert pairs == turned
    assert all(registry.state(key, day) is StateKind.IN_FORCE for _, key in pairs)


@given(lives(with_split_off=False))
def test_the_work_of_each_agency_ends_where_its_history_leads(registry: Registry) -> None:
    heirs = {key: {key: Share.WHOLE} for key, agency in registry.agencies.items() if not agency.valid_from}
    # Played again day by day: who holds the work of each founder.
    for day in sorted({succession.on for succession in registry.successions}):
        for held in heirs.values():
            for succession in registry.successions:
                if succession.on != day or succession.before not in held:
                    continue
                share = held[succession.before]
                if succession.after is not None:
                    whole = held.get(succession.after) is Share.WHOLE or (
                        share is Share.WHOLE and succession.share is Share.WHOLE
                    )
                    held[succession.after] = Share.WHOLE if whole else Share.PART
            for succession in registry.successions:
                if succession.on == day:
                    held.pop(succession.before, None)
        for founder, held in heirs.items():
            found = {heir.agency.id: heir.share for heir in registry.standing(founder, day)}
            assert found == held


@given(lives())
def test_work_that_is_not_dissolved_is_always_carried_on(registry: Registry) -> None:
    if any(succession.after is None for succession in registry.successions):
        return
    for day in days_of(registry):
        for key in registry.agencies:
            assert bool(registry.standing(key, day)) is (registry.state(key, day) is not StateKind.NOT_YET)


@given(lives(), st.lists(st.sampled_from([4, 7, 10]), min_size=1, max_size=8))
def test_a_coarse_date_leaves_every_day_that_it_covers_possible(
    registry: Registry, lengths: list[int]
) -> None:
    coarse = blurred(registry, lengths)
    for day in days_of(registry):
        for key in registry.agencies:
            if registry.state(key, day) is StateKind.IN_FORCE:
                assert coarse.state(key, day) is StateKind.IN_FORCE
            if registry.standing(key, day):
                assert coarse.standing(key, day)


@pytest.mark.parametrize("wide", [True, False])
def test_a_chain_of_a_thousand_successions_is_followed_to_its_end(*, wide: bool) -> None:
    count = 1000
    agencies = [body(f"a{n}", valid_to="2020" if n < count else None) for n in range(count + 1)]
    steps = [(n, count if wide else n + 1) for n in range(count)]
    registry = Registry(
        agencies, [Succession(f"a{n}", f"a{after}", "2021", SuccessionKind.MERGE) for n, after in steps]
    )
    assert [heir.agency.id for heir in registry.standing("a0", "2022-01-01")] == [f"a{count}"]
    assert len(registry.line(f"a{count}").agencies) == count + 1
