"""Lists that would break the registry, its home or its addresses: refused in words, and nothing changes."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.db import IntegrityError
from kept_rows import written_once
from openpyxl import Workbook
from plan_desk import set_up_lang_son

from dondoc.server.audit.actors import SYSTEM
from dondoc.server.posts.services import setting_up
from dondoc.server.registry.errors import FaultyImport
from dondoc.server.registry.models import Revision
from dondoc.server.registry.rules import ADDRESS_WORDS, new_id
from dondoc.server.registry.selectors import export_json
from dondoc.server.registry.services import apply_import, preview_import
from dondoc.server.registry.services import importing as service
from dondoc.server.web.urls import urlpatterns

COURT: dict[str, Any] = {"id": "ls.x", "kind": "court", "names": [{"text": "Tòa"}]}
GROUP: dict[str, Any] = {"id": "ls.g-x", "kind": "group", "names": [{"text": "Các tòa"}]}


def json_file(*agencies: dict[str, Any], **more: object) -> bytes:
    return json.dumps({"format": "dondoc-registry/1", "agencies": agencies, **more}).encode()


def of_province(province: str) -> bytes:
    rule = {"kinds": ["court"], "province": province}
    return json_file(GROUP, collectives=[{"id": "ls.g-x", "rule": rule}])


FAULTY = {
    "kind a list": (json_file({**COURT, "kind": ["court"]}), "loại"),
    "kind an object": (json_file({**COURT, "kind": {"a": 1}}), "loại"),
    "no kind": (json_file({**COURT, "kind": ""}), "thiếu “Loại”"),
    "id empty": (json_file({**COURT, "id": ""}), "thiếu “id”"),
    "id blank": (json_file({**COURT, "id": " "}), "thiếu “id”"),
    "before empty": (
        json_file(successions=[{"before": "", "on": "2026", "kind": "merge"}]),
        "thiếu “before”",
    ),
    "group without id": (json_file(collectives=[{"id": "", "members": []}]), "thiếu “id”"),
    "kind of name a list": (
        json_file({**COURT, "names": [{"text": "Tòa", "kind": ["x"]}]}),
        "không đúng dạng",
    ),
    "day of name a list": (
        json_file({**COURT, "names": [{"text": "Tòa", "valid_from": [1]}]}),
        "không đúng dạng",
    ),
    "unknown province": (of_province("khong-co"), "khong-co"),
    "province that is none": (of_province("ls.so-xd"), "không phải một tỉnh"),
    "home of another kind": (json_file({"id": "ls", "kind": "department"}), "loại khác"),
    "home that ended": (json_file({"id": "ls", "valid_to": "2020-01-01"}), "đã kết thúc"),
    "home that is to come": (json_file({"id": "ls", "valid_from": "2999"}), "chưa hoạt động"),
    **{
        f"address {one}": (json_file({**COURT, "id": one}), "địa chỉ của phần mềm")
        for one in sorted(ADDRESS_WORDS)
    },
}


@pytest.mark.parametrize(("content", "words"), FAULTY.values(), ids=FAULTY.keys())
@pytest.mark.django_db
def test_a_list_that_breaks_something_is_told_once_and_changes_nothing(content: bytes, words: str) -> None:
    written_once(set_up_lang_son)
    before = export_json()
    [problem] = preview_import(content=content, name="a.json").problems
    assert words in str(problem)
    with pytest.raises(FaultyImport):
        apply_import(actor=SYSTEM, content=content, name="a.json")
    assert export_json() == before


@pytest.mark.parametrize("name", ["kind a list", "id empty", "unknown province", "home that ended"])
@pytest.mark.django_db
def test_so_it_is_told_while_the_installation_is_set_up(name: str) -> None:
    content, words = FAULTY[name]
    [problem] = setting_up.foresee_list(province="ls", content=content, name="a.json").problems
    assert words in str(problem)


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.django_db
def test_a_wrong_kind_in_the_workbook_is_told_once_in_the_words_of_its_column(known: bool) -> None:
    written_once(set_up_lang_son)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Cơ quan"
    sheet.append(["Mã", "Tên cơ quan", "Loại"])
    sheet.append(["ls.so-xd" if known else "ls.x", "Sở Xây dựng", "Loại lạ"])
    out = io.BytesIO()
    book.save(out)
    [problem] = preview_import(content=out.getvalue(), name="a.xlsx").problems
    assert "Loại lạ" in str(problem)
    assert "kind" not in str(problem)


@pytest.mark.django_db
def test_what_only_the_database_refuses_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    written_once(set_up_lang_son)

    def refuses(**_: object) -> Revision:
        raise IntegrityError("duplicate key")

    monkeypatch.setattr(service, "change", refuses)
    with pytest.raises(FaultyImport) as refused:
        apply_import(actor=SYSTEM, content=json_file(COURT), name="danh-ba.json")
    assert "danh-ba.json" in refused.value.message
    assert "chưa nạp gì" in refused.value.message
    assert "duplicate" not in refused.value.message


def test_no_agency_gets_a_word_that_is_an_address() -> None:
    routes = [str(one.pattern).split("/") for one in urlpatterns]
    fixed = {parts[1] for parts in routes if parts[0] == "co-quan" and parts[1] and "<" not in parts[1]}
    assert fixed == ADDRESS_WORDS
    for name in ("Mới", "Chọn", "Sắp xếp", "Trao đổi", "Chưa rõ", "Thay đổi"):
        assert new_id(name, province="", taken=()) not in fixed
        assert new_id(name, province="ls", taken=()).startswith("ls.")
