"""Who gets a task by the rules: the first that holds gives, nothing that was chosen by hand is touched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dondoc.server.intake.rules import unit_letters
from dondoc.server.tracking.models import Aspect
from dondoc.server.tracking.rules import Facts, Rule, decide

LETTERS = ("KGVX", "NC", "TH", "VP", "UBND")
AGENCIES = ("ls.so-xd", "ls.so-tc", "ls.cac-so")
aspects = st.sampled_from(list(Aspect))
values = st.dictionaries(aspects, st.integers(1, 4))
facts = st.builds(
    Facts, letters=st.frozensets(st.sampled_from(LETTERS)), lead_ids=st.frozensets(st.sampled_from(AGENCIES))
)
kept = st.dictionaries(aspects, st.none() | st.integers(1, 4))
some_rules = st.lists(
    st.builds(
        Rule,
        key=st.integers(1, 99),
        gives=values.filter(bool),
        letters=st.frozensets(st.sampled_from(LETTERS), max_size=2),
        agency_id=st.sampled_from(("", *AGENCIES)),
        of_field=st.none() | st.integers(1, 4),
    ),
    max_size=8,
    unique_by=lambda rule: rule.key,
)


@given(some_rules, facts, kept)
def test_what_was_chosen_by_hand_stays(
    rules: list[Rule], found: Facts, chosen: dict[Aspect, int | None]
) -> None:
    decision = decide(rules, found, kept=chosen)
    assert {aspect: decision.values.get(aspect) for aspect in chosen} == chosen
    assert not set(chosen) & set(decision.by_rule)


@given(some_rules, some_rules, facts, kept)
def test_a_rule_behind_the_others_gives_only_what_is_missing(
    rules: list[Rule], more: list[Rule], found: Facts, chosen: dict[Aspect, int | None]
) -> None:
    fewer, all_of_them = decide(rules, found, kept=chosen), decide([*rules, *more], found, kept=chosen)
    assert fewer.values.items() <= all_of_them.values.items()


@given(some_rules, facts, kept)
def test_each_part_comes_from_the_first_rule_that_holds_and_gives_it(
    rules: list[Rule], found: Facts, chosen: dict[Aspect, int | None]
) -> None:
    decision = decide(rules, found, kept=chosen)
    by_key = {rule.key: rule for rule in rules}
    for aspect, key in decision.by_rule.items():
        assert by_key[key].gives[aspect] == decision.values[aspect]
        for earlier in rules[: rules.index(by_key[key])]:
            if aspect in earlier.gives:
                assert not earlier.holds(found, of_field=chosen.get(Aspect.FIELD))
    assert set(decision.values) == {a for a, v in chosen.items() if v is not None} | set(decision.by_rule)


@given(some_rules, facts)
def test_what_was_decided_and_is_kept_is_decided_so_again(rules: list[Rule], found: Facts) -> None:
    once = decide(rules, found, kept={}).values
    assert decide(rules, found, kept=dict(once)).values.items() >= once.items()


def test_a_rule_sees_the_field_that_one_before_it_gave() -> None:
    by_letters = Rule(key=1, letters=frozenset({"KGVX"}), gives={Aspect.FIELD: 3})
    by_field = Rule(key=2, of_field=3, gives={Aspect.OFFICER: 7})
    paper = Facts(frozenset({"KGVX", "VP"}), frozenset())
    assert decide([by_letters, by_field], paper, kept={}).values == {Aspect.FIELD: 3, Aspect.OFFICER: 7}
    assert decide([by_field, by_letters], paper, kept={}).values == {Aspect.FIELD: 3}
    assert decide([by_letters, by_field], paper, kept={Aspect.FIELD: None}).values == {}


def test_letters_of_the_number_and_of_who_filed_the_paper() -> None:
    assert unit_letters("1208/VP-KGVX") == ("KGVX", "VP")
    assert unit_letters("15/2025/QĐ-UBND", "kt, NC1") == ("KT", "NC1", "QĐ", "UBND")
    assert unit_letters("130") == unit_letters("") == ()
