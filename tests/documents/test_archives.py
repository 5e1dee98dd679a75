"""Archives: every document in them, each with what came of it, under a harmless name."""

from __future__ import annotations

import io
import zipfile

import pytest
from container_makers import PICTURE, PLAN, flagged, told, zipped
from hypothesis import given, settings
from hypothesis import strategies as st
from old_encodings import encoded
from pdf_writer import encrypted_pdf

from dondoc.documents.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    TooLargeFile,
    UnreadableFile,
    UnsupportedFile,
)
from dondoc.documents.formats import read_document, read_documents
from dondoc.documents.formats.containers.names import LONGEST_NAME, harmless_path
from dondoc.documents.formats.legacy.tables import Encoding


def test_each_member_of_an_archive_and_a_bad_one_loses_no_other() -> None:
    data = zipped(
        ("phụ lục/kế hoạch.docx", PLAN),
        ("hỏng.docx", PLAN[:300]),
        ("kín.pdf", encrypted_pdf()),
        ("ảnh.png", PICTURE),
        ("rỗng.txt", b""),
        ("__MACOSX/._kế hoạch.docx", b"x"),
        ("thư mục/", b""),
        ("ghi chú.txt", "Ghi chú".encode()),
    )
    assert told(read_documents(data, name="gói.zip")) == [
        ("gói.zip/phụ lục/kế hoạch.docx", "Giao Sở Y tế chủ trì"),
        ("gói.zip/hỏng.docx", "damaged"),
        ("gói.zip/kín.pdf", "encrypted"),
        ("gói.zip/ảnh.png", "unsupported"),
        ("gói.zip/rỗng.txt", "empty"),
        ("gói.zip/ghi chú.txt", "Ghi chú"),
    ]


def test_what_is_no_container_is_its_own_member() -> None:
    (member,) = read_documents(PLAN, name="a.docx")
    assert (member.place, member.name, member.outcome) == (0, "a.docx", read_document(PLAN, name="a.docx"))


def test_an_archive_of_one_document_is_read_as_it() -> None:
    document = read_document(zipped(("a.docx", PLAN), ("ảnh.png", PICTURE)), name="gói.zip")
    assert document.name == "gói.zip/a.docx"
    assert [(note.code, "ảnh.png" in note.message) for note in document.notes] == [("others-left-out", True)]


def test_an_archive_of_several_names_them() -> None:
    with pytest.raises(UnsupportedFile, match=r"2 văn bản: a\.docx; b\.docx"):
        read_document(zipped(("a.docx", PLAN), ("b.docx", PLAN)), name="gói.zip")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (zipped(), EmptyFile),
        (zipped(("ảnh.png", PICTURE)), UnsupportedFile),
        (flagged(zipped(("a.docx", PLAN))), EncryptedFile),
        (zipped(("a.docx", PLAN[:300])), DamagedFile),
        (zipped(("a.docx", PLAN), ("b.docx", PLAN))[:-40], DamagedFile),
    ],
)
def test_an_archive_without_a_document_says_why(data: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(error) as caught:
        read_document(data, name="gói.zip")
    assert "gói.zip" in caught.value.message


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("inside", ["mimetype", "word/document.xml", "a.txt"])
def test_broken_data_of_any_method_is_told(method: int, inside: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(inside, "Giao Sở Y tế chủ trì " * 50)
    data = bytearray(out.getvalue())
    start = data.find(inside.encode()) + len(inside)
    data[start : start + 40] = b"\xff" * 40
    bad = zipped(("hỏng.zip", bytes(data)), ("a.docx", PLAN))
    *_, good = members = read_documents(bad, name="gói.zip")
    assert good.document is not None
    problems = [member.problem.message for member in members if member.problem]
    assert problems and all("hỏng.zip" in problem for problem in problems)


def test_an_empty_archive_within_an_archive_is_told() -> None:
    members = read_documents(zipped(("rỗng.zip", zipped()), ("c.txt", b"c")), name="gói.zip")
    assert told(members) == [("gói.zip/rỗng.zip", "empty"), ("gói.zip/c.txt", "c")]


def test_archives_within_archives() -> None:
    inner = zipped(("a.docx", PLAN), ("b.txt", b"b"))
    members = read_documents(zipped(("trong.zip", inner), ("c.txt", b"c")), name="gói.zip")
    assert [member.name for member in members] == [
        "gói.zip/trong.zip/a.docx",
        "gói.zip/trong.zip/b.txt",
        "gói.zip/c.txt",
    ]


def test_an_archive_too_deep_is_not_opened() -> None:
    data = PLAN
    for depth in range(6):
        data = zipped((f"{depth}.zip" if depth else "a.docx", data), (f"{depth}.txt", b"x"))
    members = read_documents(data, name="gói.zip")
    problems = [member.problem for member in members if member.problem]
    assert len(problems) == 1
    assert isinstance(problems[0], TooLargeFile)
    assert "quá nhiều lớp" in problems[0].message
    assert len(members) == 4


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("C:\\Windows\\..\\a.txt", "Windows/a.txt"),
        ("\\\\máy chủ\\chung\\a.txt", "máy chủ/chung/a.txt"),
        ("a\u202egnp.txt", "agnp.txt"),
        ("a\0b\n.txt", "ab.txt"),
        ('<a>:"b"|?*.txt', "_a___b____.txt"),
        ("..", "tệp không tên"),
        ("", "tệp không tên"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("  a . ", "a"),
    ],
)
def test_names_are_made_harmless(raw: str, name: str) -> None:
    assert harmless_path(raw) == name


def test_a_name_of_three_hundred_letters_keeps_its_ending() -> None:
    name = harmless_path("kế hoạch " * 40 + ".docx")
    assert len(name) <= LONGEST_NAME
    assert name.endswith("….docx")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_no_name_leads_anywhere(raw: str) -> None:
    name = harmless_path(raw)
    assert name == harmless_path(name)
    assert not name.startswith("/")
    assert all(part not in ("", ".", "..") and len(part) <= LONGEST_NAME for part in name.split("/"))
    assert name.isprintable()


@pytest.mark.parametrize("codec", ["utf-8", "cp437", "tcvn3", "windows-1258"])
def test_names_in_an_archive_of_any_encoding(codec: str) -> None:
    meant = "ASCII résumé" if codec == "cp437" else "kế hoạch phòng bệnh.txt"
    raw = meant.encode(codec) if codec in ("utf-8", "cp437") else encoded(meant, Encoding(codec))
    placeholder = "x" * len(raw)
    data = zipped((placeholder, b"a"), ("b.txt", b"b")).replace(placeholder.encode(), raw)
    assert read_documents(data, name="gói.zip")[0].name == f"gói.zip/{meant}"
