"""Agencies in the database: the home is set up once, newer lists join, and asking is quick and exact."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from kept_rows import written_once
from plan_desk import set_up_lang_son

from dondoc.agencies.known import known_registry
from dondoc.agencies.units import province_registry_json
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.registry.errors import AgencyNotFound, HomeAlreadySet, UnfitChange
from dondoc.server.registry.models import Agency, AgencyName, Home, Membership, Revision
from dondoc.server.registry.rules import sort_key
from dondoc.server.registry.selectors import (
    agencies_in_force,
    find_agencies,
    home_province,
    library_registry,
    registry_version,
    revisions,
)
from dondoc.server.registry.services import (
    apply_import,
    bring_up_to_date,
    create_agency,
    set_up_home,
    setting_up,
    teach_alias,
    undo,
)

DAYS = ("2020-01-01", "2024-06-01", "2025-02-28", "2025-03-01", "2025-06-30", "2025-07-01", "2026-06-01")


@pytest.mark.django_db
def test_the_home_is_set_up_once() -> None:
    assert home_province() is None
    assert bring_up_to_date() is None
    first = set_up_home(actor=SYSTEM, province="lang-son")
    home = home_province()
    assert home is not None
    assert home.pk == "ls"
    assert dict(library_registry().agencies) == dict(known_registry().agencies)
    assert library_registry().home == "ls"
    assert set_up_home(actor=SYSTEM, province="ls") == first
    with pytest.raises(HomeAlreadySet) as refused:
        set_up_home(actor=SYSTEM, province="cao-bang")
    assert "Lạng Sơn" in refused.value.message
    with pytest.raises(AgencyNotFound):
        set_up_home(actor=SYSTEM, province="ha-tay")
    assert [revision.kind for revision in revisions()] == ["set_up"]


@pytest.mark.django_db
def test_another_province_begins_with_its_units_and_the_centre() -> None:
    set_up_home(actor=SYSTEM, province="tuyen-quang")
    units = {entry["id"] for entry in province_registry_json("tuyen-quang")["agencies"]}
    centre = {key for key, one in known_registry().agencies.items() if one.level == "trung ương"}
    assert set(Agency.objects.values_list("pk", flat=True)) == units | centre
    assert set(Agency.objects.filter(origin="units").values_list("pk", flat=True)) == units
    registry = library_registry()
    assert registry.home == "tuyen-quang"
    [heir] = registry.standing("ha-giang.ubnd", "2026-06-01")
    assert heir.agency.id == "tuyen-quang.ubnd"


@contextmanager
def newer_lists(
    monkeypatch: pytest.MonkeyPatch, digest: str = "newer", **entries: dict[str, Any]
) -> Iterator[None]:
    """As if a later version of the software said these of agencies; underscores stand for dots and dashes."""
    shipped = setting_up.shipped_entries

    def changed(province: Any) -> dict[str, Any]:
        found = shipped(province)
        for key, fields in entries.items():
            key = f"ls.{key.replace('_', '-')}"
            was = found.get(key, {"id": key, "kind": "department", "level": "tỉnh", "origin": "shipped"})
            found[key] = {**was, **fields}
        return found

    with monkeypatch.context() as patched:
        patched.setattr(setting_up, "shipped_entries", changed)
        patched.setattr(setting_up, "shipped_digest", lambda: digest)
        yield


@pytest.mark.django_db
def test_a_newer_list_joins_without_touching_what_the_office_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    written_once(set_up_lang_son)
    teach_alias(actor=SYSTEM, agency_id="ls.so-xd", name="Sở Kiến thiết")
    before = library_registry().get("ls.so-xd")
    names = [{"text": name.text, "kind": name.kind.value} for name in before.names]
    renamed = [*names[:-1], {"text": "Tên do bản mới thêm", "kind": "short"}]
    with newer_lists(
        monkeypatch,
        so_xd={"names": renamed, "note": "Ghi chú mới"},
        so_moi={"names": [{"text": "Sở Mới"}]},
    ):
        revision = bring_up_to_date()
        assert revision is not None
        assert "thêm 1, sửa 1" in revision.summary
        assert bring_up_to_date() is None
    after = library_registry().get("ls.so-xd")
    texts = [name.text for name in after.names]
    assert "Sở Kiến thiết" in texts
    assert "Tên do bản mới thêm" in texts
    assert after.note == "Ghi chú mới"
    assert library_registry().get("ls.so-moi").name == "Sở Mới"
    assert AgencyName.objects.get(name="Sở Kiến thiết").origin == "office"
    assert AgencyName.objects.get(name="Tên do bản mới thêm").origin == "shipped"


@pytest.mark.django_db
def test_what_the_office_set_otherwise_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    written_once(set_up_lang_son)
    with newer_lists(monkeypatch, so_xd={"note": "Do bản mới"}):
        revision = bring_up_to_date()
    assert revision is not None
    undo(actor=SYSTEM, revision_id=revision.pk)  # the office does not want it
    with newer_lists(monkeypatch, "newest", so_xd={"note": "Do bản mới hơn"}):
        bring_up_to_date()
    assert library_registry().get("ls.so-xd").note == known_registry().get("ls.so-xd").note


@pytest.mark.django_db
def test_a_newer_list_that_contradicts_the_office_is_left_out_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written_once(set_up_lang_son)
    create_agency(actor=SYSTEM, name="Ban ta", kind="interagency", parent_id="ls.so-xd")
    before = library_registry()
    with newer_lists(
        monkeypatch, so_xd={"parents": [{"id": "ls.ban-ta"}]}, so_moi={"names": [{"text": "Sở Mới"}]}
    ):
        with pytest.raises(UnfitChange) as refused:
            bring_up_to_date()
        assert "cấp trên của chính nó" in refused.value.message
    assert library_registry() is before


@pytest.mark.django_db
def test_a_start_without_news_asks_one_question() -> None:
    written_once(set_up_lang_son)
    with CaptureQueriesContext(connection) as asked:
        assert bring_up_to_date() is None
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) == 1


@pytest.mark.django_db
def test_the_registry_is_read_again_only_after_a_change() -> None:
    written_once(set_up_lang_son)
    first = library_registry()
    with CaptureQueriesContext(connection) as asked:
        assert library_registry() is first
    assert len(asked) == 1
    version = registry_version()
    teach_alias(actor=SYSTEM, agency_id="ls.so-xd", name="Sở Kiến thiết")
    assert registry_version() > version
    assert library_registry() is not first
    assert "Sở Kiến thiết" not in first.get("ls.so-xd").short_names


@pytest.mark.django_db(transaction=True)
def test_threads_share_one_registry() -> None:
    set_up_home(actor=SYSTEM, province="ls")

    def ask(_: int) -> int:
        try:
            return id(library_registry())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=6) as threads:
        assert len(set(threads.map(ask, range(12)))) == 1


@pytest.mark.django_db
def test_rows_say_of_every_collective_and_day_what_the_rules_say() -> None:
    written_once(set_up_lang_son)
    registry = library_registry()
    found = 0
    for day in DAYS:
        on = date.fromisoformat(day)
        rows = Membership.objects.exclude(earliest_on__gt=on).exclude(latest_on__lt=on)
        said = set(rows.values_list("collective", "agency"))
        meant = {(key, one.id) for key in registry.collectives for one in registry.members(key, day)}
        assert said == meant, day
        found += len(meant)
    assert found > 500


@pytest.mark.django_db
def test_a_merged_agency_is_found_on_its_days_only() -> None:
    written_once(set_up_lang_son)
    before, after = date(2024, 6, 1), date(2025, 7, 1)
    ended = Agency.objects.filter(latest_on__lt=after, latest_on__gte=before).first()
    assert ended is not None
    assert ended in agencies_in_force(on=before)
    assert ended not in agencies_in_force(on=after)


@pytest.mark.django_db
def test_a_name_is_found_without_its_marks_and_by_its_abbreviation() -> None:
    written_once(set_up_lang_son)
    on = date(2026, 1, 1)
    assert find_agencies(text="so xay dung", on=on)[0].pk == "ls.so-xd"
    short = AgencyName.objects.filter(agency_id="ls.so-xd", kind="short").first()
    assert short is not None
    assert find_agencies(text=short.name, on=on)[0].pk == "ls.so-xd"
    assert find_agencies(text="  ", on=on) == []
    assert len(find_agencies(text="a", on=on, limit=7)) == 7


@pytest.mark.django_db
def test_collectives_are_agencies() -> None:
    written_once(set_up_lang_son)
    assert Agency.objects.filter(kind=Agency.GROUP).exists()
    assert all(agency.is_collective for agency in Agency.objects.filter(kind=Agency.GROUP))


@pytest.mark.django_db
def test_ten_thousand_agencies_are_written_and_read() -> None:
    written_once(set_up_lang_son)
    many = [
        {
            "id": f"ls.tt-{number}",
            "kind": "department" if number % 10 == 0 else "public_service_unit",
            "names": [{"text": f"Trung tâm số {number}"}, {"text": f"TT{number}", "kind": "short"}],
            "parent": "ls.ubnd",
        }
        for number in range(10_000)
    ]
    content = json.dumps({"format": "dondoc-registry/1", "agencies": many}).encode()
    revision = apply_import(actor=SYSTEM, content=content, name="nhieu.json")
    assert len(library_registry().agencies) == len(known_registry().agencies) + 10_000
    teach_alias(actor=SYSTEM, agency_id="ls.tt-5", name="Trung tâm năm")
    with CaptureQueriesContext(connection) as asked:
        assert find_agencies(text="trung tam so 77", on=date(2026, 6, 1))[0].pk == "ls.tt-77"
    assert len(asked) <= 3  # however many there are
    assert Membership.objects.filter(collective="ls.g-so-ban-nganh", agency="ls.tt-10").exists()
    assert revision.summary.startswith("Nạp tệp “nhieu.json”: thêm 10000")


@pytest.mark.django_db
def test_the_database_sorts_as_a_dictionary_does() -> None:
    names = ["Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Ban", "Băng", "Bân", "Da", "Đa", "E", "Ê", "On", "Ôn", "Ơn"]
    for place, name in enumerate(reversed(names)):
        Agency.objects.create(id=str(place), name=name, kind="x", level="x", sort_key=sort_key(name))
    assert list(Agency.objects.values_list("name", flat=True)) == names


@pytest.mark.django_db
def test_there_is_one_home_at_most() -> None:
    written_once(set_up_lang_son)
    with pytest.raises(IntegrityError), transaction.atomic():
        Home.objects.create(pk=2, province_id="ls")
    assert Revision.objects.count() == 1
