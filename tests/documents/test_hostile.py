"""Odd and hostile files: each is told in a clear sentence that names it, and leaves nothing behind."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from docx_writer import paragraph, write_docx
from pdf_writer import PdfPage, encrypted_pdf, write_pdf

from dondoc.documents.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    TooLargeFile,
    UnreadableFile,
    UnsupportedFile,
)
from dondoc.documents.formats import Limits, read_document, read_documents
from dondoc.documents.formats.confined import read_confined, read_confined_documents

MEGABYTE = 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def with_password(data: bytes) -> bytes:
    changed = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := changed.find(signature, start + 1)) >= 0:
            changed[start + place] |= 1
    return bytes(changed)


def nested_bomb() -> bytes:
    """Forty megabytes in each of eight archives, packed twice: a few hundred bytes a piece."""
    inner = zipped(("0.txt", bytes(40 * MEGABYTE)))
    return zipped(*((f"{number}.zip", inner) for number in range(8)))


def without_pages() -> bytes:
    return write_pdf([])


DTD = b'<!DOCTYPE x [<!ENTITY e SYSTEM "http://example.vn/e">]>'
ENTITIES = (
    DTD
    + b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&e;</w:document>'
)

CASES: dict[str, tuple[bytes, type[UnreadableFile], str]] = {
    "0 bytes": (b"", EmptyFile, "rỗng"),
    "0 pages": (without_pages(), EmptyFile, "không có trang nào"),
    "10,000 pages": (write_pdf([PdfPage()] * 10_000), TooLargeFile, "10000 trang"),
    "a nested bomb": (nested_bomb(), TooLargeFile, "an toàn"),
    "a DOCX with entities": (write_docx("", extra={"word/document.xml": ENTITIES}), DamagedFile, "DOCTYPE"),
    "a DOCX with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile, "mật khẩu"),
    "a PDF with a password": (encrypted_pdf(), EncryptedFile, "mật khẩu"),
    "an archive with a password": (with_password(zipped(("a.txt", b"a"))), EncryptedFile, "mật khẩu"),
    "an XLSX whose parts are locked": (
        with_password(zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>"))),
        EncryptedFile,
        "mật khẩu",
    ),
    "a letter without a body": (b"From: a\nTo: b\nDate: c\n\n", EmptyFile, "không có nội dung"),
    "100,000 nested tags": (b"<html>" + b"<div>" * 100_000, DamagedFile, "lồng nhau"),
    "an unknown encoding": ("Распоряжение администрации".encode("koi8-r"), UnsupportedFile, "bảng mã"),
    "an old Word file": (OLE + "WordDocument".encode("utf-16-le"), UnsupportedFile, "DOCX"),
    "an old Excel file": (OLE + "Workbook".encode("utf-16-le"), UnsupportedFile, "XLSX"),
    "an XLSX without a workbook": (
        zipped(("[Content_Types].xml", b"<Types/>"), ("xl/x.xml", b"<x/>")),
        DamagedFile,
        "hỏng",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_told_in_a_clear_sentence(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, error, words = CASES[case]
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    start = time.process_time()
    limits = Limits(unpacked_bytes=32 * MEGABYTE)
    with pytest.raises(error) as caught:
        read_document(data, name="văn bản", limits=limits)
    assert type(caught.value) is error
    assert words in caught.value.message
    assert "“văn bản" in caught.value.message
    assert "Hãy " in caught.value.message or "hãy " in caught.value.message
    assert time.process_time() - start < 10
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "case", ["10,000 pages", "a nested bomb", "100,000 nested tags", "a DOCX with entities"]
)
def test_a_child_process_tells_the_same(case: str, tmp_path: Path) -> None:
    data, error, words = CASES[case]
    path = tmp_path / "tải lên"
    path.write_bytes(data)
    with pytest.raises(error, match=words):
        read_confined(path, name="văn bản", limits=Limits(unpacked_bytes=32 * MEGABYTE))
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("read", [read_document, read_documents])
def test_three_hundred_megabytes_are_refused_unread(read: object, tmp_path: Path) -> None:
    path = tmp_path / "lớn.zip"
    with path.open("wb") as hole:
        hole.truncate(300 * MEGABYTE)
    start = time.process_time()
    with pytest.raises(TooLargeFile, match="200 MB"):
        read(path)  # type: ignore[operator]
    with pytest.raises(TooLargeFile, match="200 MB"):
        read_confined_documents(path, name="lớn.zip")
    assert time.process_time() - start < 1


def test_each_archive_of_a_nested_bomb_has_its_own_error() -> None:
    members = read_documents(nested_bomb(), name="bom.zip", limits=Limits(unpacked_bytes=32 * MEGABYTE))
    assert len(members) == 8
    assert {type(member.problem) for member in members} == {TooLargeFile}


def test_a_page_of_fifty_megabytes_ends_in_time() -> None:
    page = b"<html><body>" + ("<p>Giao Sở Y tế " + "chủ trì " * 200 + "</p>\n").encode() * 24_000
    assert 35 * MEGABYTE < len(page) < 64 * MEGABYTE
    start = time.process_time()
    document = read_document(page, name="trang.html")
    assert len(document.lines) == 24_000
    assert time.process_time() - start < 30
    with pytest.raises(TooLargeFile, match="64 MB"):
        read_document(page + page, name="trang.html")


def test_a_name_of_a_file_is_only_a_name() -> None:
    document = read_document(write_docx(paragraph("A")), name="../../" + "x" * 300 + ".docx")
    assert [line.text for line in document.lines] == ["A"]
