"""The registry as the office keeps it: names taught, agencies added, reorganised, and all of it undone."""

from __future__ import annotations

from datetime import date

import pytest
from kept_rows import written_once
from plan_desk import make_person, set_up_lang_son

from dondoc.agencies.model import Share, SuccessionKind
from dondoc.server.audit.actors import Actor
from dondoc.server.audit.models import Entry as LogEntry
from dondoc.server.audit.selectors import log_lines
from dondoc.server.posts.models import Role
from dondoc.server.registry.errors import AgencyNotFound, NotUndoable, RevisionNotFound, UnfitChange
from dondoc.server.registry.models import Agency, Membership, Revision
from dondoc.server.registry.selectors import find_agencies, library_registry, revisions, standings
from dondoc.server.registry.services import (
    create_agency,
    record_succession,
    teach_alias,
    undo,
)

LAN = Actor(id="7", name="Nông Thị Lan")
TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _home(db: None) -> None:
    written_once(set_up_lang_son)


def made(revision: Revision) -> str:
    [key] = [key for key, entry in revision.before.items() if entry is None]
    return key


def add(name: str = "Ban Quản lý Khu công nghệ số", **more: str) -> str:
    kind, parent = more.pop("kind", "public_service_unit"), more.pop("parent_id", "ls.ubnd")
    return made(create_agency(actor=LAN, name=name, kind=kind, parent_id=parent, **more))


def test_a_taught_name_means_the_agency_until_it_is_taken_back() -> None:
    taught = teach_alias(actor=LAN, agency_id="ls.so-xd", name="  Sở Kiến  thiết ")
    assert library_registry().get("ls.so-xd").short_names[-1] == "Sở Kiến thiết"
    assert find_agencies(text="so kien thiet", on=TODAY)[0].pk == "ls.so-xd"
    undo(actor=LAN, revision_id=taught.pk)
    assert "Sở Kiến thiết" not in library_registry().get("ls.so-xd").short_names
    assert "ls.so-xd" not in {one.pk for one in find_agencies(text="so kien thiet", on=TODAY)}


def test_a_taught_name_keeps_its_days() -> None:
    teach_alias(actor=LAN, agency_id="ls.so-xd", name="SKT", valid_from="2026-01", valid_to="2026-03-31")
    name = library_registry().get("ls.so-xd").names[-1]
    assert (name.valid_from, name.valid_to) == ("2026-01", "2026-03-31")
    assert not name.is_in_use("2026-04-01")


def test_what_cannot_be_a_name_is_refused() -> None:
    borne = Agency.objects.get(pk="ls.so-xd").name
    for wrong in ("   ", "x" * 201, borne, borne.upper()):
        with pytest.raises(UnfitChange):
            teach_alias(actor=LAN, agency_id="ls.so-xd", name=wrong)
    for valid_from, valid_to in (("2025-02-30", ""), ("hôm nay", ""), ("2026", "2025")):
        with pytest.raises(UnfitChange):
            teach_alias(actor=LAN, agency_id="ls.so-xd", name="SKT", valid_from=valid_from, valid_to=valid_to)
    with pytest.raises(AgencyNotFound):
        teach_alias(actor=LAN, agency_id="ls.khong-co", name="SKT")
    assert list(revisions()) == list(Revision.objects.filter(kind="set_up"))


def test_a_change_is_kept_with_who_what_and_before_and_after() -> None:
    revision = teach_alias(actor=LAN, agency_id="ls.so-xd", name="Sở Kiến thiết")
    kept = revisions()[0]
    assert (kept.pk, kept.actor_id, kept.actor_name, kept.kind) == (revision.pk, "7", LAN.name, "alias")
    assert "Sở Kiến thiết" in kept.summary
    before, after = kept.before["ls.so-xd"], kept.after["ls.so-xd"]
    assert [name for name in after["names"] if name not in before["names"]] == [
        {"text": "Sở Kiến thiết", "kind": "short", "origin": "office"}
    ]
    told = LogEntry.objects.get(action="registry.alias")
    assert (log_lines([told])[0].actor, told.subject_id) == (LAN.name, str(revision.pk))
    assert told.details["agencies"] == ["ls.so-xd"]


def test_an_added_agency_stands_under_its_parent_in_its_province() -> None:
    key = add(short_names=("BQL CNS",), valid_from="2026-02-01")
    assert key == "ls.ban-quan-ly-khu-cong-nghe-so"
    registry = library_registry()
    assert registry.get(key).short_names == ("BQL CNS",)
    assert registry.get(key).level == "tỉnh"
    assert key in {one.id for one in registry.below("ls.ubnd", TODAY)}
    assert key not in {one.pk for one in find_agencies(text="khu cong nghe so", on=date(2026, 1, 1))}
    again = add()
    assert again == f"{key}-2"


def test_an_added_agency_without_parent_belongs_to_the_home_and_one_of_the_centre_does_not() -> None:
    assert library_registry().province_of(add(parent_id="")) == "ls"
    assert library_registry().province_of(add("Bộ Công nghệ số", kind="central", parent_id="")) == ""


@pytest.mark.parametrize("kind", ["group", "province", "commune", "không có loại này"])
def test_kinds_that_need_more_than_a_name_are_refused(kind: str) -> None:
    with pytest.raises(UnfitChange):
        add(kind=kind)


def test_a_department_that_is_added_is_one_of_the_departments_meant_by_all() -> None:
    collective = "ls.g-so-ban-nganh"
    key = add("Sở Công nghệ số", kind="department")
    assert Membership.objects.filter(collective=collective, agency=key).exists()
    assert key in {one.id for one in library_registry().members(collective, TODAY)}
    undo(actor=LAN, revision_id=Revision.objects.latest("pk").pk)
    assert not Agency.objects.filter(pk=key).exists()


def test_an_agency_in_use_cannot_be_taken_back() -> None:
    key = add()
    added = Revision.objects.latest("pk")
    make_person("minh", Role.AGENCY_OFFICER, key)
    with pytest.raises(NotUndoable) as refused:
        undo(actor=LAN, revision_id=added.pk)
    assert "đã được dùng" in refused.value.message


def test_an_agency_that_the_registry_builds_on_cannot_be_taken_back() -> None:
    key = add()
    added = Revision.objects.latest("pk")
    add("Phòng Hạ tầng số", kind="department_unit", parent_id=key)
    with pytest.raises(NotUndoable) as refused:
        undo(actor=LAN, revision_id=added.pk)
    assert "Ban Quản lý Khu công nghệ số" in refused.value.message
    assert Agency.objects.filter(pk=key).exists()


def test_a_merger_ends_the_old_ones_and_the_new_one_carries_on() -> None:
    first, second = add("Trung tâm Công nghệ số A"), add("Trung tâm Công nghệ số B")
    revision = record_succession(
        actor=LAN,
        before_ids=[first, second],
        after_ids=[],
        new_names=["Trung tâm Chuyển đổi số"],
        kind=SuccessionKind.MERGE,
        share=Share.WHOLE,
        on="2026-05-01",
        act="Quyết định 12/QĐ-UBND",
    )
    new = made(revision)
    registry = library_registry()
    assert registry.get(first).valid_to == "2026-04-30"
    assert (registry.get(new).kind, registry.get(new).valid_from) == ("public_service_unit", "2026-05-01")
    assert registry.parent(new, TODAY) == registry.get("ls.ubnd")
    told = standings([first, second, new, "ls.khong-co"], on=TODAY)
    assert {key: [heir.agency.id for heir in heirs] for key, heirs in told.items()} == {
        first: [new],
        second: [new],
        new: [new],
        "ls.khong-co": [],
    }
    assert [heir.agency.id for heir in standings([first], on=date(2026, 4, 30))[first]] == [first]
    assert "Quyết định 12/QĐ-UBND" in revision.summary
    undo(actor=LAN, revision_id=revision.pk)
    assert library_registry().get(first).valid_to is None
    assert new not in library_registry().agencies


def test_an_agency_that_gives_a_part_away_lives_on() -> None:
    giver, taker = add("Trung tâm A"), add("Trung tâm B")
    for kind in (SuccessionKind.SPLIT_OFF, SuccessionKind.ABSORB):
        day = {SuccessionKind.SPLIT_OFF: "2026-03-01", SuccessionKind.ABSORB: "2026-04-01"}[kind]
        record_succession(
            actor=LAN, before_ids=[giver], after_ids=[taker], kind=kind, share=Share.PART, on=day, act="QĐ"
        )
    assert library_registry().get(giver).valid_to is None


def test_a_dissolved_agency_has_nobody_after_it() -> None:
    key = add()
    record_succession(
        actor=LAN,
        before_ids=[key],
        after_ids=[],
        kind=SuccessionKind.DISSOLVE,
        share=Share.WHOLE,
        on="2026-05",
        act="QĐ",
    )
    assert library_registry().get(key).valid_to == "2026-05"
    assert standings([key], on=TODAY) == {key: ()}


def test_a_reorganisation_that_contradicts_itself_is_refused() -> None:
    old, other = add("Trung tâm A", valid_from="2026-02-01"), add("Trung tâm B", valid_to="2026-01-31")

    def record(kind: SuccessionKind, before: list[str], after: list[str], on: str = "2026-03-01") -> None:
        record_succession(
            actor=LAN, before_ids=before, after_ids=after, kind=kind, share=Share.WHOLE, on=on, act="QĐ"
        )

    for kind, before, after, on in (
        (SuccessionKind.MERGE, [], ["ls.vp"], "2026-03-01"),
        (SuccessionKind.MERGE, [old], [], "2026-03-01"),
        (SuccessionKind.MERGE, [old], [old], "2026-03-01"),
        (SuccessionKind.MERGE, [old], [other], "2026-03-01"),  # ended before
        (SuccessionKind.MERGE, [old], ["ls.vp"], "2026-01-01"),  # not yet there
        (SuccessionKind.MERGE, [old], ["ls.vp"], "2026-02-30"),
        (SuccessionKind.MERGE, [old], ["ls.vp"], ""),
        (SuccessionKind.MERGE, [other], ["ls.vp"], "2026-06-01"),  # had ended otherwise
        (SuccessionKind.DISSOLVE, [old], ["ls.vp"], "2026-03-01"),
    ):
        with pytest.raises(UnfitChange):
            record(kind, before, after, on)
    record(SuccessionKind.MERGE, [old], ["ls.vp"])
    with pytest.raises(UnfitChange):
        record(SuccessionKind.MERGE, [old], ["ls.vp"])


def test_only_the_latest_change_of_an_agency_is_undone_and_each_once() -> None:
    first = teach_alias(actor=LAN, agency_id="ls.so-xd", name="Tên một")
    second = teach_alias(actor=LAN, agency_id="ls.so-xd", name="Tên hai")
    elsewhere = teach_alias(actor=LAN, agency_id="ls.vp", name="Tên ba")
    with pytest.raises(NotUndoable) as refused:
        undo(actor=LAN, revision_id=first.pk)
    assert "Tên hai" in refused.value.message
    undo(actor=LAN, revision_id=second.pk)
    undone = undo(actor=LAN, revision_id=first.pk)
    with pytest.raises(NotUndoable):
        undo(actor=LAN, revision_id=first.pk)
    first.refresh_from_db()
    assert first.undone_by == undone
    assert "Tên ba" in library_registry().get("ls.vp").short_names
    assert elsewhere.undone_by is None
    undo(actor=LAN, revision_id=undone.pk)
    assert library_registry().get("ls.so-xd").short_names[-1] == "Tên một"


def test_the_set_up_and_what_never_was_are_not_undone() -> None:
    with pytest.raises(NotUndoable):
        undo(actor=LAN, revision_id=Revision.objects.get(kind="set_up").pk)
    with pytest.raises(RevisionNotFound):
        undo(actor=LAN, revision_id=0)
