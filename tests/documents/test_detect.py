"""The type of a file told from its content, and messages that say what to do."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from docx_writer import paragraph, write_docx
from pdf_writer import PdfPage, write_pdf

from dondoc.documents.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    TooLargeFile,
    UnreadableFile,
    UnsupportedFile,
)
from dondoc.documents.formats import detect, read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def office(folder: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(f"{folder}/main.xml", "<x/>")
    return out.getvalue()


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "kind", "advice"),
    [
        (stream("WordDocument"), "Word đời cũ", "DOCX"),
        (stream("Workbook"), "Excel đời cũ", "XLSX"),
        (stream("Book"), "Excel đời cũ", "XLSX"),
        (stream("PowerPoint Document"), "PowerPoint", "PDF"),
        (stream("__substg1.0_0037"), "Outlook", "đính kèm"),
        (OLE, "Office đời cũ", "DOCX"),
        (office("ppt"), "PPTX", "PDF"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), "ODT", "DOCX"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(50), "RAR", "giải nén"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "7z", "giải nén"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG", "OCR"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "JPEG", "OCR"),
        (b"II*\x00" + bytes(50), "TIFF", "OCR"),
        (b"{\\rtf1\\ansi}", "RTF", "DOCX"),
        (b"<?xml version='1.0'?><a/>", "XML", "DOCX"),
        (b"MZ\x90\x00" + bytes(50), "chương trình Windows", "an toàn thông tin"),
    ],
)
def test_what_is_not_read_is_named_with_advice(data: bytes, kind: str, advice: str) -> None:
    with pytest.raises(UnsupportedFile) as caught:
        read_document(data, name="tệp.docx")
    assert kind in caught.value.message
    assert advice in caught.value.message
    assert "“tệp.docx”" in caught.value.message


def test_bytes_of_no_known_kind_are_not_taken_for_text() -> None:
    with pytest.raises(UnsupportedFile, match="hỏng"):
        read_document(bytes(range(256)) * 20, name="dữ liệu.txt")


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", b"\xef\xbb\xbf", bytes(1000)])
def test_an_empty_file(data: bytes) -> None:
    with pytest.raises(EmptyFile, match="rỗng"):
        read_document(data, name="trống.docx")


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (write_pdf([PdfPage()]), "kế hoạch.docx", "application/pdf"),
        (write_docx(paragraph("A")), "kế hoạch.pdf", detect.Format.DOCX.value),
        ("Kế hoạch".encode(), "kế hoạch.pdf", "text/plain"),
        ("<!DOCTYPE html><body>Kế hoạch".encode(), "kế hoạch.pdf", "text/html"),
        ("<?xml version='1.0'?>\n<!-- x --><html><body>Kế hoạch".encode(), "kế hoạch.pdf", "text/html"),
        ("<table><tr><td>Kế hoạch</td></tr></table>".encode(), "kế hoạch.pdf", "text/html"),
        ("<Kế hoạch> số 1".encode(), "kế hoạch.pdf", "text/plain"),
    ],
)
def test_a_wrong_ending_is_noted_and_the_content_read(data: bytes, name: str, media_type: str) -> None:
    document = read_document(data, name=name)
    assert document.media_type == media_type
    assert [note.code for note in document.notes] == ["name-does-not-match"]


@pytest.mark.parametrize("name", ["kế hoạch.DOCX", "kế hoạch", "kế hoạch.docm"])
def test_a_right_ending_is_not_noted(name: str) -> None:
    assert not read_document(write_docx(paragraph("A")), name=name).notes


def test_a_word_file_with_a_password() -> None:
    with pytest.raises(EncryptedFile, match="không có mật khẩu"):
        read_document(stream("EncryptedPackage"), name="kín.docx")


def test_an_archive_with_a_password() -> None:
    data = bytearray(write_docx(paragraph("A")))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(signature, start + 1)) >= 0:
            data[start + place] |= 1
    with pytest.raises(EncryptedFile):
        read_document(bytes(data), name="kín.docx")


def test_a_word_file_cut_short() -> None:
    whole = write_docx(paragraph("A" * 5000))
    with pytest.raises(DamagedFile, match="lưu lại"):
        read_document(whole[: len(whole) // 2], name="cụt.docx")


def test_a_bomb_is_told_from_its_directory_before_unpacking() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<x/>")
    data = bytearray(out.getvalue())
    place = data.rfind(b"PK\x01\x02") + 24
    data[place : place + 4] = (0x7FFFFFFF).to_bytes(4, "little")
    with pytest.raises(TooLargeFile, match="an toàn"):
        read_document(bytes(data), name="bom.docx")


def test_an_archive_of_too_many_members() -> None:
    data = archive(**{f"word__{number}.xml": b"" for number in range(5_001)})
    with pytest.raises(TooLargeFile):
        read_document(data, name="nhiều.docx")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lớn.pdf"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)  # a hole: it takes no room on the disk
    with pytest.raises(TooLargeFile, match="200 MB"):
        read_document(path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "không có.docx", tmp_path):
        with pytest.raises(UnreadableFile, match="Không mở được"):
            read_document(path)


def test_the_document_carries_name_and_digest(tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch.txt"
    path.write_text("Kế hoạch", "utf-8")
    document = read_document(str(path))
    assert document.name == "kế hoạch.txt"
    assert document.sha256 == hashlib.sha256("Kế hoạch".encode()).hexdigest()
    assert document.reader.split("/")[0] == "text"
