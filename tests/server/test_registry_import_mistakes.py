"""What is wrong in a file of agencies is said with its row; what is no such file is told what to do."""

from __future__ import annotations

import io
import zipfile

import pytest
from kept_rows import written_once
from plan_desk import set_up_lang_son
from registry_files import (
    AGENCIES,
    NAMES,
    NEW,
    PARENTS,
    SUCCESSIONS,
    Rows,
    apply,
    json_file,
    preview,
    problems,
    workbook,
)

from dondoc.server.registry.errors import FaultyImport, UnreadableImport
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import export_json

COURT = {"id": "ls.x", "kind": "court", "names": [{"text": "Tòa"}]}


@pytest.fixture(autouse=True)
def _home(db: None) -> None:
    written_once(set_up_lang_son)


def test_what_is_wrong_in_a_plain_list_is_said_with_its_row() -> None:
    content = workbook(
        Sheet1=[
            ("Tên cơ quan", "Cấp trên"),
            ("Trung tâm A", "Sở Không có"),
            ("Trung tâm A", ""),
            ("", "Sở Xây dựng"),
        ]
    )
    said = problems(content)
    assert [problem[:24] for problem in said] == [
        "Trang “Sheet1”, dòng 3: ",
        "Trang “Sheet1”, dòng 4: ",
        "Trang “Sheet1”, dòng 2: ",
    ]
    with pytest.raises(FaultyImport) as refused:
        apply(content)
    assert "3 chỗ" in refused.value.message
    assert not Agency.objects.filter(name="Trung tâm A").exists()


@pytest.mark.parametrize(
    ("sheets", "where", "words"),
    [
        ({"Cơ_quan": [AGENCIES, NEW, NEW]}, "Trang “Cơ quan”, dòng 3", "dòng 2"),
        ({"Cơ_quan": [AGENCIES, (*NEW[:4], "31/02/2026")]}, "Trang “Cơ quan”, dòng 2", "31/02/2026"),
        ({"Cơ_quan": [AGENCIES, (*NEW[:4], "2026", "2025")]}, "Trang “Cơ quan”, dòng 2", "ngày cuối"),
        ({"Cơ_quan": [AGENCIES, (*NEW[:2], "Loại lạ")]}, "Trang “Cơ quan”, dòng 2", "Loại lạ"),
        ({"Cơ_quan": [AGENCIES, ("ls.x", "", "Công an")]}, "Trang “Cơ quan”, dòng 2", "thiếu tên"),
        ({"Cơ_quan": [AGENCIES, ("Mã có dấu", *NEW[1:])]}, "Trang “Cơ quan”, dòng 2", "Mã có dấu"),
        ({"Cơ_quan": [AGENCIES, (NEW[0], "x" * 201, "Công an")]}, "Trang “Cơ quan”, dòng 2", "201"),
        (
            {"Cơ_quan": [AGENCIES, NEW], "Cấp_trên": [PARENTS, (), (NEW[0], "ls.khong-co")]},
            "Trang “Cơ quan”, dòng 2",
            "ls.khong-co",
        ),
        (
            {"Cơ_quan": [AGENCIES, NEW], "Cấp_trên": [PARENTS, (NEW[0], "")]},
            "Trang “Cấp trên”, dòng 2",
            "Mã cấp trên",
        ),
        (
            {"Cơ_quan": [AGENCIES], "Cấp_trên": [PARENTS, ("ls.ubnd", "ls.so-xd")]},
            "Trang “Cấp trên”, dòng 2",
            "cấp trên của chính nó",
        ),
        (
            {"Cơ_quan": [AGENCIES], "Tên_gọi": [NAMES, ("ls.khong-co", "Tên")]},
            "Trang “Tên gọi”, dòng 2",
            "ls.khong-co",
        ),
        (
            {"Cơ_quan": [AGENCIES], "Sắp_xếp": [SUCCESSIONS, ("ls.so-xd", "ls.vp", "2026", "Gộp lại")]},
            "Trang “Sắp xếp”, dòng 2",
            "Gộp lại",
        ),
        (
            {"Cơ_quan": [AGENCIES, NEW], "Tên_gọi": [NAMES, (NEW[0], "Tên khác", "Tên chính thức")]},
            "Trang “Cơ quan”, dòng 2",
            "Tên gọi",
        ),
        ({"Cơ_quan": [("Mã", "Loại"), ("a", "b")], "Tên_gọi": [NAMES]}, "Trang “Cơ quan”", "Tên cơ quan"),
    ],
)
def test_what_is_wrong_in_a_workbook_is_said_with_sheet_and_row(
    sheets: dict[str, Rows], where: str, words: str
) -> None:
    content = workbook(**sheets)
    said = problems(content)
    assert said, "nothing was found wrong"
    assert said[0].startswith(where)
    assert words in said[0]
    before = export_json()
    with pytest.raises(FaultyImport):
        apply(content)
    assert export_json() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "dòng 1, cột 2"),
        (b"[]", "format"),
        (b'{"format": "dondoc-registry/2"}', "dondoc-registry/1"),
        (b"[" * 100_000, "JSON"),
        (json_file({"kind": "court"}), "thiếu “id”"),
        (json_file({**COURT, "names": "Tòa"}), "không đúng dạng"),
        (json_file({**COURT, "names": [{"text": "Tòa", "weight": 1}]}), "weight"),
        (
            json_file({**COURT, "origin": "shipped"}),
            "origin",
        ),
        (json_file({**COURT, "kind": "lạ"}), "lạ"),
        (
            json_file({**COURT, "parent": 5}),
            "“agencies”, dòng 1",
        ),
        (json_file(collectives=[{"id": "ls.so-xd", "members": 5}]), "dòng 1"),
        (json_file(successions=[{"before": "ls.so-xd", "on": 5, "kind": []}]), "dòng 1"),
    ],
)
def test_what_is_wrong_in_a_json_file_is_said(content: bytes, words: str) -> None:
    said = problems(content)
    assert said
    assert words in said[0]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (70 * 1024 * 1024))
    return out.getvalue()


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, b"x")
    return out.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "rỗng"),
        (b"\x00 \n", "rỗng"),
        (b"S\xe1\xbb\x9f X\xc3\xa2y d\xe1\xbb\xb1ng", "không phải bảng tính"),
        (b"%PDF-1.7", "không phải bảng tính"),
        (zipped("word/document.xml"), "không phải bảng tính"),
        (zipped("xl/workbook.xml"), "hỏng"),
        (workbook(A=[("x",)])[:200], "hỏng"),
        (_OLE, "đời cũ"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (bomb(), "quá lớn"),
        (workbook(A=[()]), "không có dòng nào"),
        (workbook(A=[("Họ tên", "Chức vụ"), ("Lan", "Trưởng phòng")]), "Tên cơ quan"),
        (bytes(1) * (20 * 1024 * 1024 + 1), "20 MB"),
    ],
    ids=[
        "empty", "blank", "text", "pdf", "docx", "broken", "cut", "xls", "encrypted", "bomb", "no rows",
        "other columns", "huge",
    ],
)  # fmt: skip
def test_what_is_no_list_of_agencies_is_told_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableImport) as refused:
        preview(content, "tep-cua-lan")
    assert words in refused.value.message
    assert "tep-cua-lan" in refused.value.message


def test_sheets_and_columns_that_are_not_read_are_named() -> None:
    content = workbook(Cơ_quan=[(*AGENCIES, "Số điện thoại"), NEW], Tổng_hợp=[("Ghi chú",)])
    notes = " ".join(preview(content).notes)
    assert "Số điện thoại" in notes
    assert "Tổng hợp" in notes
