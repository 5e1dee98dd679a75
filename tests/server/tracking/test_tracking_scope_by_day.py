"""Whose tasks an agency sees on a day: its own, taken over, of its collectives, of what is below it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from kept_rows import begins_with
from plan_desk import make_officer, make_person, receive

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Post, Role
from dondoc.server.registry.models import Agency, Membership, Parentage, Succession
from dondoc.server.tracking.errors import TaskNotFound
from dondoc.server.tracking.models import AssignedTask, Assignment, Share
from dondoc.server.tracking.selectors import Sight, TaskFilter, list_tasks, view_task
from dondoc.server.tracking.services import confirm_above

pytestmark = pytest.mark.django_db
LAST_OLD, FIRST_NEW = date(2025, 2, 28), date(2025, 3, 1)  # the departments of the province were merged
LAST_DISTRICT, FIRST_COMMUNE = date(2025, 6, 30), date(2025, 7, 1)  # two levels in the place of three
TODAY = date(2026, 6, 28)
GROUP = "ls.g-so-ban-nganh"


@pytest.fixture(autouse=True)
def tasks() -> None:
    make_tasks()


@begins_with
def make_tasks() -> None:
    """Three tasks that nobody holds yet."""
    officer = make_officer()
    confirm_above(actor=officer, document_id=receive(officer).pk, confidence=0.5)
    Assignment.objects.all().delete()


def hold(agency_id: str, *, role: str = "lead", ordinal: str = "1", position: int = 0) -> None:
    Assignment.objects.create(
        task=AssignedTask.objects.get(ordinal=ordinal),
        role=role,
        agency_id=agency_id,
        name=Agency.objects.get(pk=agency_id).name,
        name_key="x",
        position=position,
        from_on=date(2024, 1, 1),
    )


def at(agency_id: str) -> Account:
    return make_person(f"o.{agency_id}", Role.AGENCY_OFFICER, agency_id)


def seen(viewer: Account, on: date) -> dict[str, str]:
    """Ordinal → in which words the task is seen."""
    page = list_tasks(viewer=viewer, filter=TaskFilter(), today=on)
    return {row.task.ordinal: row.seen.words if row.seen else "" for row in page.rows}


def agency(agency_id: str, *, kind: str = "department_unit") -> None:
    Agency.objects.create(id=agency_id, name=agency_id, kind=kind, level="tỉnh")


def follow(before: str, after: str, on: date, *, share: str = "whole", ends: bool = True) -> None:
    Succession.objects.create(
        before_id=before, after_id=after, on=on.isoformat(), on_day=on, kind="merge", share=share
    )
    if ends:
        Agency.objects.filter(pk=before).update(latest_on=on - timedelta(days=1))


def test_after_a_merger_the_successor_sees_the_tasks_of_what_was_merged_into_it() -> None:
    hold("ls.so-gtvt")
    before, after = at("ls.so-gtvt"), at("ls.so-xd")
    assert seen(before, LAST_OLD) == {"1": "chủ trì"}
    assert seen(after, LAST_OLD) == {}
    assert seen(after, FIRST_NEW) == {"1": "tiếp nhận từ Sở Giao thông vận tải (chủ trì)"}
    task = AssignedTask.objects.get(ordinal="1")
    assert view_task(viewer=after, task_id=task.pk, today=FIRST_NEW).row.seen is not None
    with pytest.raises(TaskNotFound):
        view_task(viewer=after, task_id=task.pk, today=LAST_OLD)
    assert seen(at("ls.so-tc"), FIRST_NEW) == {}


def test_a_part_that_was_taken_over_is_seen_too() -> None:
    hold("ls.so-tttt", role="coordinator")
    share = Succession.objects.get(before="ls.so-tttt", after="ls.so-khcn").share
    assert share == "part"
    assert seen(at("ls.so-khcn"), FIRST_NEW) == {"1": "tiếp nhận từ Sở Thông tin và Truyền thông (phối hợp)"}


def test_what_goes_on_keeps_its_own_tasks() -> None:
    """A part was split off, but the agency still stands: its open tasks are its own."""
    follow("ls.so-yt", "ls.so-xd", FIRST_NEW, share="part", ends=False)
    hold("ls.so-yt")
    assert seen(at("ls.so-xd"), TODAY) == {}
    assert seen(at("ls.so-yt"), TODAY) == {"1": "chủ trì"}


def test_through_any_number_of_successions_each_on_its_day() -> None:
    for name in ("a", "b", "c"):
        agency(name)
    follow("a", "b", date(2024, 1, 1))
    follow("b", "c", date(2025, 1, 1))
    hold("a")
    viewer = at("c")
    assert seen(viewer, date(2024, 12, 31)) == {}
    assert seen(viewer, date(2025, 1, 1)) == {"1": "tiếp nhận từ a (chủ trì)"}
    assert seen(at("b"), date(2023, 12, 31)) == {}
    assert seen(at("b.khac"), TODAY) == {}


def test_a_circle_in_the_registry_ends() -> None:
    agency("a")
    agency("b")
    follow("a", "b", date(2024, 1, 1))
    follow("b", "a", date(2024, 1, 1))
    for child, parent in (("a", "b"), ("b", "a")):
        Parentage.objects.create(agency_id=child, parent_id=parent)
    hold("a")
    assert seen(at("b"), TODAY) == {"1": "tiếp nhận từ a (chủ trì)"}


def test_a_commune_takes_over_on_the_first_of_july() -> None:
    succession = Succession.objects.filter(before__kind="commune_pc", on_day=FIRST_COMMUNE).first()
    assert succession is not None and succession.after_id is not None
    hold(succession.before_id)
    viewer = at(succession.after_id)
    assert seen(viewer, LAST_DISTRICT) == {}
    assert seen(viewer, FIRST_COMMUNE) == {"1": f"tiếp nhận từ {succession.before} (chủ trì)"}


@pytest.mark.parametrize(
    ("collective", "agency_id", "day", "is_meant"),
    [
        (GROUP, "ls.so-xd", TODAY, True),
        (GROUP, "ls.so-xd", LAST_OLD, False),
        (GROUP, "ls.so-gtvt", LAST_OLD, True),
        (GROUP, "ls.so-gtvt", FIRST_NEW, False),
        (GROUP, "ls.xa.that-khe.ubnd", TODAY, False),
        ("ls.g-ubnd-xa-phuong", "ls.xa.that-khe.ubnd", FIRST_COMMUNE, True),
        ("ls.g-ubnd-xa-phuong", "ls.xa.that-khe.ubnd", LAST_DISTRICT, False),
        ("ls.g-ubnd-phuong", "ls.xa.that-khe.ubnd", TODAY, False),
        ("ls.g-ubnd-huyen-tp", "ls.h.trang-dinh.ubnd", LAST_DISTRICT, True),
        ("ls.g-ubnd-huyen-tp", "ls.h.trang-dinh.ubnd", FIRST_COMMUNE, True),  # it ended too: see below
    ],
)
def test_a_collective_means_its_members_of_the_day(
    collective: str, agency_id: str, day: date, is_meant: bool
) -> None:
    hold(collective, role="coordinator")
    name = Agency.objects.get(pk=collective).name
    assert seen(at(agency_id), day) == ({"1": f"phối hợp chung trong “{name}”"} if is_meant else {})


COMMUNES_OF_OLD = "ls.g-ubnd-cap-xa-2024"  # "UBND các xã, phường, thị trấn", until the end of June 2025


def test_what_an_ended_collective_was_given_passes_to_the_successors_of_its_members() -> None:
    hold(COMMUNES_OF_OLD)
    succession = Succession.objects.filter(before__kind="commune_pc", on_day=FIRST_COMMUNE).first()
    assert succession is not None and succession.after_id is not None
    name = Agency.objects.get(pk=COMMUNES_OF_OLD).name
    before, after = at(succession.before_id), at(succession.after_id)
    assert seen(before, LAST_DISTRICT) == {"1": f"chủ trì chung trong “{name}”"}
    assert seen(after, LAST_DISTRICT) == {}
    for day in (FIRST_COMMUNE, TODAY):
        assert seen(after, day) == {"1": f"tiếp nhận từ {name} (chủ trì)"}
    assert seen(at("ls.so-tc"), FIRST_COMMUNE) == {}


def test_what_an_ended_collective_was_given_stays_with_members_that_go_on() -> None:
    agency("nhom", kind="group")
    for name in ("a", "b"):
        agency(name)
    Agency.objects.filter(pk="nhom").update(latest_on=LAST_DISTRICT)
    Membership.objects.create(collective_id="nhom", agency_id="a", latest_on=LAST_DISTRICT)
    Membership.objects.create(collective_id="nhom", agency_id="b", latest_on=LAST_OLD)  # left it before
    hold("nhom")
    assert seen(at("a"), FIRST_COMMUNE) == {"1": "chủ trì chung trong “nhom”"}
    assert seen(at("b"), FIRST_COMMUNE) == {}


def test_a_collective_that_still_stands_means_no_successor_outside_it() -> None:
    follow("ls.so-gtvt", "ls.xa.that-khe.ubnd", FIRST_NEW, share="part")
    hold(GROUP)
    assert seen(at("ls.xa.that-khe.ubnd"), TODAY) == {}


def test_below_is_what_stands_there_on_the_day() -> None:
    agency("chi-cuc")
    Parentage.objects.create(agency_id="chi-cuc", parent_id="ls.so-nnptnt", latest_on=LAST_OLD)
    Parentage.objects.create(agency_id="chi-cuc", parent_id="ls.so-nnmt", earliest_on=FIRST_NEW)
    hold("chi-cuc")
    old, new = at("ls.so-nnptnt"), at("ls.so-nnmt")
    assert (seen(old, LAST_OLD), seen(new, LAST_OLD)) == ({"1": "chi-cuc chủ trì"}, {})
    assert (seen(old, FIRST_NEW), seen(new, FIRST_NEW)) == ({}, {"1": "chi-cuc chủ trì"})
    assert seen(at("chi-cuc"), TODAY) == {"1": "chủ trì"}


def test_communes_stand_below_their_district_until_the_end_of_june() -> None:
    agency("ls.xa-thu", kind="commune_pc")
    Parentage.objects.create(agency_id="ls.xa-thu", parent_id="ls.h.bac-son.ubnd", latest_on=LAST_DISTRICT)
    hold("ls.xa-thu")
    district = at("ls.h.bac-son.ubnd")
    assert seen(district, LAST_DISTRICT) == {"1": "ls.xa-thu chủ trì"}
    assert seen(district, FIRST_COMMUNE) == {}


def test_what_stood_below_a_merged_agency_is_seen_by_its_successor() -> None:
    agency("trung-tam")
    Parentage.objects.create(agency_id="trung-tam", parent_id="ls.so-gtvt")
    hold("trung-tam")
    assert seen(at("ls.so-xd"), TODAY) == {"1": "trung-tam chủ trì"}


def test_a_collective_is_nobodys_unit() -> None:
    """ "Các sở, ban, ngành" stands under the committee in the list; it means its members and no others."""
    assert Parentage.objects.filter(agency=GROUP).exists()
    hold(GROUP)
    assert seen(at("ls.ubnd"), TODAY) == {}


# The nearest reason comes first, whatever else would do.
ORDER = [
    ("ls.so-xd", "lead", Sight.LEAD),
    ("ls.so-xd", "coordinator", Sight.COORDINATOR),
    ("ls.so-gtvt", "lead", Sight.TAKEN_OVER),
    (GROUP, "coordinator", Sight.COLLECTIVE),
    ("trung-tam", "lead", Sight.BELOW),
]


def test_the_nearest_reason_is_told() -> None:
    agency("trung-tam")
    Parentage.objects.create(agency_id="trung-tam", parent_id="ls.so-xd")
    viewer = at("ls.so-xd")
    for place, (agency_id, role, sight) in enumerate(reversed(ORDER)):
        hold(agency_id, role=role, position=place)
        [row] = list_tasks(viewer=viewer, filter=TaskFilter(), today=TODAY).rows
        assert row.seen is not None
        assert row.seen.sight == sight


def test_who_sees_every_task_needs_no_reason() -> None:
    hold("ls.so-xd")
    assert seen(make_person("chu-tich", Role.LEADER), TODAY) == {"1": "", "2": "", "3": ""}


def test_who_looks_after_an_agency_sees_its_tasks_by_another_post_alone() -> None:
    hold("ls.so-xd")
    hold("ls.so-tc", ordinal="2")
    keeper = make_person("giu", Role.AGENCY_ADMINISTRATOR, "ls.so-xd")
    assert seen(keeper, TODAY) == {}
    Post.objects.create(
        account=keeper, agency_id="ls.so-tc", role=Role.AGENCY_OFFICER, from_on=date(2026, 1, 1)
    )
    assert seen(keeper, TODAY) == {"2": "chủ trì"}


def test_the_post_counts_on_the_day_as_the_registry_does() -> None:
    hold("ls.so-xd")
    viewer = at("ls.so-xd")
    Post.objects.filter(account=viewer).update(to_on=date(2026, 6, 27))
    assert seen(viewer, date(2026, 6, 27)) == {"1": "chủ trì"}
    assert seen(viewer, TODAY) == {}


def test_who_left_a_collective_keeps_that_of_which_it_holds_a_part() -> None:
    for ordinal in ("1", "2"):
        hold(GROUP, ordinal=ordinal)
    given = Assignment.objects.get(agency=GROUP, task__ordinal="1")
    Share.objects.create(
        task=given.task, assignment=given, agency_id="ls.so-xd", name="Sở Xây dựng", position=0
    )
    viewer = at("ls.so-xd")
    assert set(seen(viewer, TODAY)) == {"1", "2"}
    Membership.objects.filter(collective=GROUP, agency="ls.so-xd").update(latest_on=LAST_DISTRICT)
    assert seen(viewer, LAST_DISTRICT).keys() == {"1", "2"}
    name = Agency.objects.get(pk=GROUP).name
    assert seen(viewer, FIRST_COMMUNE) == {"1": f"chủ trì chung trong “{name}”"}
    assert view_task(viewer=viewer, task_id=given.task_id, today=FIRST_COMMUNE).row.seen is not None
    led = TaskFilter(agency_id="ls.so-xd", role="lead")
    assert [row.task.ordinal for row in list_tasks(viewer=viewer, filter=led, today=TODAY).rows] == ["1"]
    said = TaskFilter(text="trung tâm dữ liệu")
    assert [row.task.ordinal for row in list_tasks(viewer=viewer, filter=said, today=TODAY).rows] == ["1"]
    said = TaskFilter(text="rà soát trụ sở")
    assert list_tasks(viewer=viewer, filter=said, today=TODAY).rows == []
    with pytest.raises(TaskNotFound):
        view_task(viewer=viewer, task_id=AssignedTask.objects.get(ordinal="2").pk, today=FIRST_COMMUNE)
