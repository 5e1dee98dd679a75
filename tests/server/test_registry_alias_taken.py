"""What no agency may be called: a unit is no agency, and one name does not mean two agencies on one day."""

from __future__ import annotations

import pytest
from kept_rows import written_once
from plan_desk import set_up_lang_son

from dondoc.server.audit.actors import Actor
from dondoc.server.registry.errors import UnfitChange
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import library_registry
from dondoc.server.registry.services import create_agency, teach_alias

LAN = Actor(id="7", name="Nông Thị Lan")


@pytest.fixture(autouse=True)
def _home(db: None) -> None:
    written_once(set_up_lang_son)


def add(name: str, **more: str) -> str:
    revision = create_agency(actor=LAN, name=name, kind="public_service_unit", parent_id="ls.ubnd", **more)
    return next(iter(revision.after))


@pytest.mark.parametrize("taken", ["Sở Tài chính", "SỞ TÀI CHÍNH", " Sở  Tài chính"])
@pytest.mark.parametrize("target", ["ls.so-xd", "ls.g-so-ban-nganh"])
def test_the_name_of_another_agency_is_refused_and_told_whose_it_is(target: str, taken: str) -> None:
    with pytest.raises(UnfitChange) as refused:
        teach_alias(actor=LAN, agency_id=target, name=taken)
    assert "đã là tên" in refused.value.message
    assert "Sở Tài chính" in refused.value.message
    assert "ghi nhận sắp xếp" in refused.value.message
    assert "cho riêng văn bản ấy" in refused.value.message


def test_so_is_another_way_in_which_papers_call_one() -> None:
    teach_alias(actor=LAN, agency_id="ls.so-tc", name="Sở Ngân khố")
    with pytest.raises(UnfitChange, match="Sở Tài chính"):
        teach_alias(actor=LAN, agency_id="ls.so-xd", name="sở ngân khố")


def test_on_other_days_a_name_may_pass_on() -> None:
    add("Trung tâm Một", valid_to="2025-06-30")
    new = add("Trung tâm Hai")
    with pytest.raises(UnfitChange, match="đến 30/06/2025"):
        teach_alias(actor=LAN, agency_id=new, name="Trung tâm Một")
    with pytest.raises(UnfitChange):
        teach_alias(actor=LAN, agency_id=new, name="Trung tâm Một", valid_from="2025-06")
    teach_alias(actor=LAN, agency_id=new, name="Trung tâm Một", valid_from="2025-07")
    assert "Trung tâm Một" in library_registry().get(new).short_names


@pytest.mark.parametrize("kind", ["province", "district", "commune"])
def test_a_unit_is_no_agency(kind: str) -> None:
    unit = Agency.objects.filter(kind=kind, id__startswith="ls").first()
    assert unit is not None
    with pytest.raises(UnfitChange) as refused:
        teach_alias(actor=LAN, agency_id=unit.pk, name="Tên chưa ai mang")
    assert "đơn vị hành chính" in refused.value.message


def test_papers_may_call_a_collective_and_what_has_ended_otherwise() -> None:
    ended = add("Trung tâm Một", valid_to="2025-06-30")
    for key in (ended, "ls.g-so-ban-nganh"):
        teach_alias(actor=LAN, agency_id=key, name=f"Tên của {key}")
        assert library_registry().get(key).short_names[-1] == f"Tên của {key}"
