"""Agencies: loaded from the list that comes with Dondoc, in the order of a Vietnamese dictionary."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.agencies.known import known_registry
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.registry.models import Agency, AgencyName
from dondoc.server.registry.rules import first_day, last_day, sort_key
from dondoc.server.registry.selectors import agencies_in_force, find_agencies
from dondoc.server.registry.services import set_up_home


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    set_up_home(actor=SYSTEM, province="ls")
    assert Agency.objects.count() == len(known_registry().agencies)
    before = list(Agency.objects.order_by("pk").values()), list(AgencyName.objects.order_by("pk").values())
    set_up_home(actor=SYSTEM, province="ls")
    after = list(Agency.objects.order_by("pk").values()), list(AgencyName.objects.order_by("pk").values())
    assert before == after


@pytest.mark.django_db
def test_what_the_office_added_stays() -> None:
    Agency.objects.create(id="own", name="Ban của chúng tôi", kind="interagency", level="tỉnh")
    set_up_home(actor=SYSTEM, province="ls")
    assert Agency.objects.get(pk="own").name == "Ban của chúng tôi"


@pytest.mark.django_db
def test_a_merged_agency_is_found_on_its_days_only() -> None:
    set_up_home(actor=SYSTEM, province="ls")
    before, after = date(2024, 6, 1), date(2025, 7, 1)
    ended = Agency.objects.filter(latest_on__lt=after, latest_on__gte=before).first()
    assert ended is not None
    assert ended in agencies_in_force(on=before)
    assert ended not in agencies_in_force(on=after)


@pytest.mark.django_db
def test_a_name_is_found_without_its_marks_and_by_its_abbreviation() -> None:
    set_up_home(actor=SYSTEM, province="ls")
    on = date(2026, 1, 1)
    assert "ls.so-xd" in {agency.pk for agency in find_agencies(text="so xay dung", on=on)}
    short = AgencyName.objects.filter(agency_id="ls.so-xd").first()
    assert short is not None
    assert "ls.so-xd" in {agency.pk for agency in find_agencies(text=short.name, on=on)}
    assert find_agencies(text="  ", on=on) == []


@pytest.mark.django_db
def test_collectives_are_agencies() -> None:
    set_up_home(actor=SYSTEM, province="ls")
    assert Agency.objects.filter(kind=Agency.GROUP).exists()
    assert all(agency.is_collective for agency in Agency.objects.filter(kind=Agency.GROUP))


@pytest.mark.django_db
def test_the_database_sorts_as_a_dictionary_does() -> None:
    names = ["Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Ban", "Băng", "Bân", "Da", "Đa", "E", "Ê", "On", "Ôn", "Ơn"]
    for place, name in enumerate(reversed(names)):
        Agency.objects.create(id=str(place), name=name, kind="x", level="x", sort_key=sort_key(name))
    assert list(Agency.objects.values_list("name", flat=True)) == names


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Sở Du lịch", "Sở Y tế"),
        ("Đại học", "Điện lực"),
        ("Dân tộc", "Đảng ủy"),
        ("Sở Nội vụ", "Sở Nông nghiệp"),
        ("Xã A", "Xã A Ban"),
        ("Phường 2", "Phường A"),
        ("Phường 2", "Phường 10"),
    ],
)
def test_order_of_names(before: str, after: str) -> None:
    assert sort_key(before) < sort_key(after)


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-03-01", date(2025, 3, 1), date(2025, 3, 1)),
        ("", None, None),
        (None, None, None),
    ],
)
def test_partial_dates(partial: str | None, first: date | None, last: date | None) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)
