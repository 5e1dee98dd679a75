"""Keeping the registry by hand: what is typed stays, what will be is told, what was done is taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from office import take_in_confirmed

from dondoc.server.registry.models import Agency, AgencyName, Revision
from dondoc.server.registry.selectors import library_registry
from dondoc.server.tracking.models import Assignment

SignIn = Callable[[str], Client]
MERGER = {
    "kind": "merge",
    "before": ["ls.so-tc", "ls.so-xd"],
    "on": "01/3/2027",
    "act": "Nghị quyết 9/NQ-HĐND",
}


def said(answer: Any) -> str:
    """The words of a page, without its marks."""
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", answer.content.decode())
    return " ".join(text.split())


def undo_address(answer: Any) -> str:
    found = re.search(r'action="(/co-quan/trao-doi/\d+/hoan-tac/)"', answer.content.decode())
    assert found
    return found[1]


def test_a_name_is_taught_seen_and_taken_back_by_who_taught_it(signed_in: SignIn) -> None:
    client = signed_in("lan")
    given = {"name": "Sở Ngân khố", "valid_from": "3/2025", "valid_to": ""}
    page = client.post("/co-quan/ls.so-tc/ten-goi/", given, follow=True)
    assert page.redirect_chain[-1][0] == "/co-quan/ls.so-tc/"
    assert "Sở Ngân khố từ tháng 3/2025" in said(page)
    assert "Đã thêm tên gọi “Sở Ngân khố” cho Sở Tài chính." in said(page)
    page = client.post(undo_address(page), follow=True)
    assert page.redirect_chain[-1][0] == "/co-quan/ls.so-tc/"
    assert not AgencyName.objects.filter(name="Sở Ngân khố").exists()
    assert "Đã hoàn tác" in said(page)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "Ghi tên gọi như văn bản viết."),
        ({"name": "A" * 301}, "Dài quá 300 ký tự"),
        ({"name": "Sở Ngân khố", "valid_from": "31/02/2025"}, "Không có ngày “31/02/2025”"),
        ({"name": "Sở Ngân khố", "valid_from": "hôm qua"}, "Viết ngày như 01/3/2027"),
        ({"name": "Sở Ngân khố", "valid_from": "2026", "valid_to": "2025"}, "Ngày cuối phải sau ngày đầu."),
        ({"name": "STC"}, "đã có tên gọi “STC”"),
    ],
)
def test_a_refused_name_stays_in_its_field(signed_in: SignIn, given: dict[str, str], words: str) -> None:
    answer = signed_in("lan").post("/co-quan/ls.so-tc/ten-goi/", given)
    assert answer.status_code == 422
    assert words in said(answer)
    for value in filter(None, given.values()):
        assert f'value="{value}"' in answer.content.decode()


def test_a_new_agency_under_one_that_was_searched_for(signed_in: SignIn) -> None:
    client = signed_in("lan")
    typed = {
        "name": "Ban Quản lý khu Chi Ma",
        "short_names": "BQL Chi Ma\nChi Ma",
        "kind": "administrative_org",
    }
    # Enter in the field to search in: nothing is made before one of those found is chosen.
    found = client.post(
        "/co-quan/moi/", {**typed, "parent_sought": "uy ban nhan dan tinh lang son", "step": "do"}
    )
    assert found.status_code == 200
    assert 'value="choose:parent:ls.ubnd"' in found.content.decode()
    assert not Agency.objects.filter(name=typed["name"]).exists()
    chosen = client.post("/co-quan/moi/", {**typed, "step": "choose:parent:ls.ubnd"}).content.decode()
    assert 'name="parent" value="ls.ubnd"' in chosen
    assert 'value="Ban Quản lý khu Chi Ma"' in chosen and "BQL Chi Ma\nChi Ma" in chosen
    made = client.post(
        "/co-quan/moi/", {**typed, "parent": "ls.ubnd", "valid_from": "01/7/2026", "step": "do"}, follow=True
    )
    agency = Agency.objects.get(name=typed["name"])
    assert made.redirect_chain[-1][0] == f"/co-quan/{agency.pk}/"
    assert library_registry().parent(agency.pk, "2026-08-01") == library_registry().get("ls.ubnd")
    assert {*agency.names.values_list("name", flat=True)} >= {"BQL Chi Ma", "Chi Ma"}
    client.post(undo_address(made))
    assert not Agency.objects.filter(name=typed["name"]).exists()


def test_a_merger_is_told_in_words_before_it_is_recorded(desk: dict[str, Any], signed_in: SignIn) -> None:
    take_in_confirmed(desk["lan"])
    held = Assignment.objects.filter(agency__in=MERGER["before"], to_on__isnull=True)
    count = held.values("task").distinct().count()
    assert count
    before = Revision.objects.count()
    client = signed_in("lan")
    page = client.post("/co-quan/sap-xep/", {**MERGER, "new_names": "Sở Kinh tế", "step": "preview"})
    words = said(page)
    assert "Từ 01/3/2027: Sở Tài chính và Sở Xây dựng hợp nhất thành Sở Kinh tế (mới)." in words
    assert "hoạt động đến hết 28/2/2027" in words
    assert f"{count} nhiệm vụ đang mở: từ 01/3/2027 Sở Kinh tế (mới) thấy và làm tiếp" in words
    assert Revision.objects.count() == before
    page = client.post("/co-quan/sap-xep/", {**MERGER, "new_names": "Sở Kinh tế", "step": "do"}, follow=True)
    heir = Agency.objects.get(name="Sở Kinh tế")
    standing = library_registry().standing("ls.so-tc", "2027-03-01")
    assert [one.agency.id for one in standing] == [heir.pk]
    assert "Nghị quyết 9/NQ-HĐND" in said(client.get(f"/co-quan/{heir.pk}/"))
    client.post(undo_address(page))
    assert not Agency.objects.filter(pk=heir.pk).exists()
    assert Agency.objects.get(pk="ls.so-tc").valid_to == ""


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"before": []}, "Chọn cơ quan được sắp xếp."),
        ({"before": ["ls.so-tc"]}, "Hợp nhất có từ hai cơ quan trở lên."),
        ({}, "Chọn cơ quan tiếp nhận, hoặc ghi tên cơ quan mới."),
        ({"new_names": "A\nB"}, "chỉ có một cơ quan tiếp nhận"),
        ({"kind": "divide", "new_names": "A\nB"}, "cho từng cơ quan một"),
        ({"kind": "divide", "before": ["ls.so-tc"], "new_names": "A"}, "từ hai cơ quan sau trở lên"),
        ({"kind": "dissolve", "new_names": "A"}, "Giải thể thì không ghi cơ quan tiếp nhận."),
        ({"on": "", "new_names": "A"}, "Ghi ngày bắt đầu"),
        ({"act": "", "new_names": "A"}, "Ghi văn bản quyết định"),
        ({"on": "01/3/2020", "new_names": "A", "step": "do"}, "sau ngày sắp xếp"),
        ({"kind": "absorb", "after": ["ls.so-tc"], "step": "do"}, "vừa là cơ quan được sắp xếp vừa là"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    signed_in: SignIn, given: dict[str, Any], words: str
) -> None:
    before = Revision.objects.count()
    answer = signed_in("lan").post("/co-quan/sap-xep/", {**MERGER, "step": "preview", **given})
    assert answer.status_code == 422
    assert words in said(answer)
    assert Revision.objects.count() == before
    if given.get("on", "x"):
        assert f'value="{given.get("on", "01/3/2027")}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "dissolve"}, "giải thể, không có cơ quan tiếp nhận"),
        ({"kind": "absorb", "after": "ls.so-yt"}, "Sở Xây dựng sáp nhập vào Sở Y tế"),
        ({"kind": "absorb", "share": "part", "after": "ls.so-yt"}, "chuyển một phần việc sang Sở Y tế"),
        ({"kind": "split_off", "before": "ls.so-tc", "new_names": "Kho bạc"}, "vẫn tiếp tục hoạt động"),
        ({"kind": "divide", "before": "ls.so-tc", "new_names": "A\nB"}, "được chia thành A (mới) và B (mới)"),
        ({"kind": "rename", "before": "ls.so-tc", "new_names": "A", "on": "3/2027"}, "kết thúc tháng 3/2027"),
    ],
)
def test_each_kind_has_its_words(signed_in: SignIn, given: dict[str, Any], words: str) -> None:
    answer = signed_in("lan").post("/co-quan/sap-xep/", {**MERGER, "step": "preview", **given})
    assert answer.status_code == 200
    assert words in said(answer)


def test_others_keep_nothing(signed_in: SignIn) -> None:
    for who in ("chutich", "xaydung"):
        for address in ("/co-quan/moi/", "/co-quan/sap-xep/", "/co-quan/ls.so-tc/ten-goi/", "/co-quan/chon/"):
            assert signed_in(who).get(address).status_code == 403
            assert signed_in(who).post(address, MERGER).status_code in (403, 405)


def test_what_others_did_only_the_administrator_takes_back(signed_in: SignIn) -> None:
    page = signed_in("lan").post("/co-quan/ls.so-tc/ten-goi/", {"name": "Sở Ngân khố"}, follow=True)
    address = undo_address(page)
    for who in ("binh", "chutich", "xaydung"):
        assert signed_in(who).post(address).status_code == 403
    assert AgencyName.objects.filter(name="Sở Ngân khố").exists()
    assert signed_in("quantri").post(address).status_code == 302
    assert not AgencyName.objects.filter(name="Sở Ngân khố").exists()
    assert signed_in("quantri").post("/co-quan/trao-doi/999999/hoan-tac/").status_code == 404
