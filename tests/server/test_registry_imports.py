"""Files of agencies: what is brought in is what was shown."""

from __future__ import annotations

import io

import pytest
from kept_rows import written_once
from openpyxl import load_workbook
from plan_desk import set_up_lang_son
from registry_files import (
    AGENCIES,
    GROUPS,
    LAN,
    NAMES,
    NEW,
    PARENTS,
    SUCCESSIONS,
    apply,
    json_file,
    preview,
    workbook,
)

from dondoc.agencies.registry_file import read_registry
from dondoc.server.registry.errors import StaleImport, UnfitChange
from dondoc.server.registry.models import Agency, Membership
from dondoc.server.registry.selectors import export_json, export_json_text, export_xlsx, library_registry
from dondoc.server.registry.services import teach_alias, undo


@pytest.fixture(autouse=True)
def _home(db: None) -> None:
    written_once(set_up_lang_son)


def test_what_was_exported_changes_nothing_when_it_comes_back() -> None:
    out = io.BytesIO()
    export_xlsx(out)
    for content in (out.getvalue(), export_json_text().encode()):
        seen = preview(content)
        assert seen.problems == ()
        assert (seen.new, seen.changed) == ((), ())
        assert seen.unchanged_count == Agency.objects.count()
        with pytest.raises(UnfitChange):
            apply(content)


def test_what_a_file_would_leave_open_is_told_and_does_not_stand_in_the_way() -> None:
    """An agency that ends with nobody to take over is allowed; the preview says so before it is applied."""
    ended = ("ls.so-xd", "Sở Xây dựng", "Sở, ban, ngành", "tỉnh", "01/03/2025", "31/12/2026")
    content = workbook(Cơ_quan=(AGENCIES, ended))
    seen = preview(content)
    assert seen.problems == ()
    [note] = [note for note in seen.notes if "(ls.so-xd)" in note]
    assert "không ghi cơ quan tiếp nhận" in note
    apply(content)
    # What was left open before the file is not told again with each file.
    again = preview(workbook(Cơ_quan=(AGENCIES, NEW)))
    assert not any("(ls.so-xd)" in note for note in again.notes)


def test_the_exported_file_is_the_registry() -> None:
    registry = read_registry(export_json_text(), home="ls")
    known = library_registry()
    assert dict(registry.agencies) == dict(known.agencies)
    assert set(registry.successions) == set(known.successions)
    assert registry.collectives == known.collectives


def test_nothing_in_the_workbook_is_ever_run() -> None:
    wicked = '=HYPERLINK("http://x","Sở")'
    teach_alias(actor=LAN, agency_id="ls.so-xd", name=wicked)
    out = io.BytesIO()
    export_xlsx(out)
    cells = [cell for sheet in load_workbook(out) for row in sheet.iter_rows() for cell in row if cell.value]
    assert all(cell.data_type == "s" for cell in cells)
    [cell] = [cell for cell in cells if cell.value == wicked]
    assert cell.quotePrefix
    assert preview(out.getvalue()).changed == ()


def test_the_workbook_has_the_sheets_and_explains_itself() -> None:
    out = io.BytesIO()
    export_xlsx(out)
    book = load_workbook(out)
    assert book.sheetnames == ["Cơ quan", "Tên gọi", "Cấp trên", "Sắp xếp", "Nhóm", "Giải thích"]
    words = " ".join(str(row[0].value) for row in book["Giải thích"].iter_rows())
    for sheet in book.sheetnames[:-1]:
        assert f"“{sheet}”" in words
    assert "Đơn vị sự nghiệp" in words
    assert "{" not in words


def test_a_workbook_brings_agencies_with_all_that_belongs_to_them() -> None:
    content = workbook(
        Cơ_quan=[AGENCIES, NEW, ("", "Trung tâm cũ", "Đơn vị sự nghiệp", "tỉnh", "", "31/12/2025")],
        Tên_gọi=[NAMES, (NEW[0], NEW[1], "Tên chính thức"), (NEW[0], "TTDLS", "Tên gọi khác", 2026)],
        Cấp_trên=[PARENTS, (NEW[0], "ls.ubnd")],
        Sắp_xếp=[SUCCESSIONS, ("ls.trung-tam-cu", NEW[0], "1/1/2026", "Đổi tên", "", "QĐ 1")],
    )
    seen = preview(content)
    assert seen.problems == ()
    assert [one.id for one in seen.new] == ["ls.tt-moi", "ls.trung-tam-cu"]
    told = {field.label: field.after for field in seen.new[0].fields}
    assert told["Cấp trên"] == Agency.objects.get(pk="ls.ubnd").name
    assert told["Hoạt động từ"] == "01/01/2026"
    assert "TTDLS (từ 2026)" in told["Tên"]
    assert not Agency.objects.filter(pk="ls.tt-moi").exists()
    apply(content, seen.digest)
    registry = library_registry()
    assert registry.get("ls.tt-moi").valid_from == "2026-01-01"
    assert registry.parent("ls.tt-moi", "2026-02-01") == registry.get("ls.ubnd")
    assert [heir.agency.id for heir in registry.standing("ls.trung-tam-cu", "2026-02-01")] == ["ls.tt-moi"]
    assert Agency.objects.get(pk="ls.tt-moi").origin == "import"


def test_only_what_a_file_says_changes_and_is_shown_field_by_field() -> None:
    before = library_registry().get("ls.so-xd")
    content = workbook(Cơ_quan=[("Mã", "Tên cơ quan", "Ghi chú"), ("ls.so-xd", before.name, "Trụ sở mới")])
    [change] = preview(content).changed
    assert change.id == "ls.so-xd"
    assert [(field.label, field.before, field.after) for field in change.fields] == [
        ("Ghi chú", before.note, "Trụ sở mới")
    ]
    apply(content)
    after = library_registry().get("ls.so-xd")
    assert after.note == "Trụ sở mới"
    assert (after.names, after.parents, after.valid_from) == (before.names, before.parents, before.valid_from)
    assert Agency.objects.get(pk="ls.so-xd").origin == "shipped"


def test_rows_of_agencies_that_are_not_listed_are_added() -> None:
    before = library_registry().get("ls.so-xd").names
    apply(workbook(Tên_gọi=[NAMES, ("ls.so-xd", "Sở Kiến thiết", "")], Cấp_trên=[PARENTS]))
    after = library_registry().get("ls.so-xd").names
    assert after[:-1] == before
    assert after[-1].text == "Sở Kiến thiết"


def test_a_collective_and_its_members_come_with_a_file() -> None:
    content = workbook(
        Cơ_quan=[AGENCIES, ("ls.g-so-moi", "Các sở kỹ thuật", "Nhóm cơ quan", "tỉnh")],
        Nhóm=[GROUPS, ("ls.g-so-moi", "", "", "", "ls.so-xd"), ("ls.g-so-moi", "Công an", "ls", "", "")],
    )
    apply(content)
    members = {one.id for one in library_registry().members("ls.g-so-moi", "2026-02-01")}
    assert "ls.so-xd" in members
    assert (
        set(Membership.objects.filter(collective="ls.g-so-moi").values_list("agency", flat=True)) == members
    )
    assert len(members) > 1


def test_an_import_is_undone_as_one() -> None:
    before = export_json()
    revision = apply(workbook(Cơ_quan=[AGENCIES, NEW], Tên_gọi=[NAMES, ("ls.so-xd", "Sở Kiến thiết")]))
    assert revision.summary == "Nạp tệp “danh-ba.xlsx”: thêm 1, sửa 1 cơ quan."
    undo(actor=LAN, revision_id=revision.pk)
    assert export_json() == before


def test_a_json_file_may_speak_of_agencies_that_the_registry_has() -> None:
    content = json_file(
        {
            "id": "ls.tt-moi",
            "kind": "public_service_unit",
            "names": [{"text": "Trung tâm mới"}],
            "parent": "ls.ubnd",
        },
        successions=[{"before": "ls.tt-moi", "after": "ls.so-xd", "on": "2026-03", "kind": "absorb"}],
    )
    apply(content)
    assert library_registry().parent("ls.tt-moi", "2026-01-01") == library_registry().get("ls.ubnd")
    assert [s.after for s in library_registry().successors("ls.tt-moi")] == ["ls.so-xd"]


def test_a_plain_list_is_enough() -> None:
    content = workbook(
        Danh_sách=[
            ("DANH SÁCH CƠ QUAN, ĐƠN VỊ",),
            (),
            ("STT", "Tên đơn vị", "Tên viết tắt", "Loại", "Cấp trên"),
            (1, "SỞ XÂY DỰNG", "Sở KT; SXD&KT", "Sở", "UBND tỉnh"),
            (2, "Trung tâm Quy hoạch xây dựng", "TTQHXD", "", "Sở Xây dựng"),
            (3, "Phòng Kế hoạch Trung tâm Quy hoạch", "", "Phòng", "Trung tâm Quy hoạch xây dựng"),
            (4, "Cơ quan không rõ là gì", "", "", ""),
        ]
    )
    seen = preview(content)
    assert seen.problems == ()
    assert {one.id: one.name for one in seen.changed} == {"ls.so-xd": "Sở Xây dựng"}
    apply(content, seen.digest)
    registry = library_registry()
    assert {"Sở KT", "SXD&KT"} <= set(registry.get("ls.so-xd").short_names)
    centre = registry.get("ls.trung-tam-quy-hoach-xay-dung")
    assert (centre.kind, centre.short_names) == ("public_service_unit", ("TTQHXD",))
    assert registry.parent(centre.id, "2026-02-01") == registry.get("ls.so-xd")
    office = registry.get("ls.phong-ke-hoach-trung-tam-quy-hoach")
    assert registry.parent(office.id, "2026-02-01") == centre
    assert any("chưa rõ" in note for note in seen.notes)
    assert preview(content).does_something is False


def test_a_plain_list_does_not_bring_ended_agencies_back_to_life() -> None:
    registry = library_registry()
    ended = next(
        one
        for one in registry.agencies.values()
        if one.id.startswith("ls.so-")
        and registry.state(one.id, "2026-06-01") == "ended"
        and not [o for o in registry.agencies.values() if o.id != one.id and o.name == one.name]
    )
    seen = preview(workbook(Sheet1=[("Tên cơ quan",), (ended.name,), ("Trung tâm mới",)]))
    assert [one.name for one in seen.new] == ["Trung tâm mới"]
    assert any(ended.name in note and "đã kết thúc" in note for note in seen.notes)


def test_nothing_else_is_brought_in_than_what_was_shown() -> None:
    content = workbook(Cơ_quan=[AGENCIES, NEW])
    seen = preview(content)
    with pytest.raises(StaleImport):
        apply(workbook(Cơ_quan=[AGENCIES, (NEW[0], "Tên khác", *NEW[2:])]), seen.digest)
    teach_alias(actor=LAN, agency_id="ls.so-xd", name="Sở Kiến thiết")
    with pytest.raises(StaleImport) as refused:
        apply(content, seen.digest)
    assert "xem trước lại" in refused.value.message
    assert not Agency.objects.filter(pk=NEW[0]).exists()
    apply(content, preview(content).digest)
    assert Agency.objects.filter(pk=NEW[0]).exists()
