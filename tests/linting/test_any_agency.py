"""What is told of an agency holds for whichever of the registry it is, and for any day and power."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from small_drafts import TODAY, codes, found, plan

from dondoc.agencies.known import known_registry
from dondoc.linting import Level, default_powers
from dondoc.workcalendar import WorkCalendar

REGISTRY = known_registry()
ON = TODAY.isoformat()
HOME = [
    agency
    for agency in REGISTRY.agencies.values()
    if agency.id.startswith("ls.") and not agency.is_collective
]
DEPARTMENTS = [one for one in HOME if one.kind == "department" and one.id != "ls.vp"]
COMMUNES = [one for one in HOME if one.kind == "commune_pc" and one.is_in_force(ON)]
IN_FORCE = [one for one in DEPARTMENTS if one.is_in_force(ON)] + COMMUNES
# Those whose name nobody bears any more.
GONE = [
    one
    for one in DEPARTMENTS
    if not one.is_in_force(ON) and REGISTRY.resolve(one.name, on=ON).sure_id is None
]
DAYS = st.dates(TODAY + timedelta(days=1), date(2029, 12, 31))


def row(lead: str, *, text: str = "Rà soát các chợ tạm", until: str = "30/10/2026") -> tuple[str, ...]:
    return ("1", text, lead, "", "Danh sách", until)


@settings(max_examples=25)
@given(st.sampled_from(IN_FORCE))
def test_whoever_leads_is_told_where_nobody_was_asked_and_not_where_it_was(agency):
    text = plan(row(agency.name))
    (told,) = [one for one in found(text, asked=frozenset()) if one.rule.code == "agency-not-asked"]
    assert told.agencies == (agency.id,)
    assert "agency-not-asked" not in codes(text, asked=frozenset({agency.id}))


@settings(max_examples=25)
@given(st.sampled_from(GONE))
def test_whoever_is_gone_is_told(agency):
    (told,) = [one for one in found(plan(row(agency.name))) if one.rule.code == "agency-not-in-force"]
    assert told.agencies == (agency.id,)
    heirs = {heir.agency.name_on(ON) for heir in REGISTRY.standing(agency.id, ON)}
    assert set(told.names) == heirs


@settings(max_examples=30)
@given(DAYS)
def test_a_deadline_is_told_just_when_offices_are_closed(day):
    told = codes(plan(row("Sở Y tế", until=f"{day:%d/%m/%Y}")))
    assert ("date-on-day-off" in told) is (WorkCalendar().day_off(day) is not None)


@settings(max_examples=30)
@given(
    st.sampled_from([power for power in default_powers() if Level.COMMUNE in power.levels]),
    st.sampled_from(COMMUNES),
    st.data(),
)
def test_each_duty_of_the_lexicon_is_told_of_each_commune(power, commune, drawn):
    phrase = drawn.draw(st.sampled_from(power.words))
    duty = phrase.replace(" … ", drawn.draw(st.sampled_from([" ", " nhanh các ", " và quản lý "])))
    (told,) = [
        one
        for one in found(plan(row(commune.name, text=f"Tổ chức {duty} trên địa bàn")))
        if one.rule.code == "duty-beyond-power" and one.about == power.code
    ]
    assert told.agencies == (commune.id,) and told.source == power.source
