"""PDF files that can be read in part or not at all: scans, lost letters, encrypted and damaged files."""

from __future__ import annotations

import pytest
from pdf_pages import HEADER, read, table_page, texts
from pdf_writer import PdfPage, encrypted_pdf, write_pdf

from dondoc.documents.errors import DamagedFile, EncryptedFile
from dondoc.documents.formats import read_document
from dondoc.documents.types import PageState


def test_a_scanned_page_is_reported_and_the_others_are_read() -> None:
    scan, typed = PdfPage(), PdfPage()
    scan.picture()
    typed.text(70, 50, "Trang này có chữ")
    document = read(typed, scan, typed)
    assert [page.state for page in document.pages] == [PageState.READ, PageState.NEEDS_OCR, PageState.READ]
    assert [(note.code, note.page) for note in document.notes] == [("needs-ocr", 2)]
    assert "OCR" in document.pages[1].note
    assert texts(document) == ["Trang này có chữ"] * 2


def test_a_signed_scan_needs_ocr_and_its_signature_is_read() -> None:
    page = PdfPage()
    page.picture()
    page.text(300, 50, "Ký bởi: Ủy ban nhân dân tỉnh; Thời gian ký: 09.01.2026 16:12:09 +07:00", size=8)
    document = read(page)
    assert document.pages[0].state is PageState.NEEDS_OCR
    assert texts(document)[0].startswith("Ký bởi")


def test_text_behind_a_scan_is_read_with_a_warning() -> None:
    page = PdfPage()
    page.picture()
    page.text(70, 50, "Chữ do phần mềm nhận dạng ra", hidden=True)
    document = read(page)
    assert texts(document) == ["Chữ do phần mềm nhận dạng ra"]
    assert [note.code for note in document.notes] == ["ocr-text-layer"]


def test_codes_without_letters_need_ocr() -> None:
    page = PdfPage()
    page.text(70, 50, "".join(chr(0xE000 + number) for number in range(40)))
    assert read(page).pages[0].state is PageState.NEEDS_OCR


def test_an_empty_page_is_read_and_has_no_lines() -> None:
    document = read(PdfPage())
    assert document.pages[0].state is PageState.READ
    assert not document.lines
    assert not document.notes


def test_properties_in_a_broken_encoding_do_no_harm() -> None:
    page = PdfPage()
    page.text(70, 50, "Nội dung")
    data = write_pdf([page], properties="<< /Title <feff0041d8000041> >>")
    assert texts(read_document(data, name="a.pdf")) == ["Nội dung"]


def test_fonts_of_the_past_are_noted() -> None:
    page = PdfPage(font=".VnTime")
    page.text(70, 50, "Céng hoµ x· héi chñ nghÜa ViÖt Nam")
    assert [note.code for note in read(page).notes] == ["legacy-font"]


def test_an_encrypted_file_says_how_to_go_on() -> None:
    with pytest.raises(EncryptedFile, match="mật khẩu"):
        read_document(encrypted_pdf(), name="kín.pdf")


def test_a_damaged_file_says_how_to_go_on() -> None:
    with pytest.raises(DamagedFile, match="hỏng"):
        read_document(b"%PDF-1.7\n" + b"\x00\x01garbage" * 50, name="hỏng.pdf")


def test_a_file_cut_short_never_ends_otherwise_than_in_an_error_of_ours() -> None:
    whole = write_pdf([table_page(HEADER, ["1", "Báo cáo", "Sở Y tế", "2026"])])
    for size in range(200, len(whole), 97):
        try:
            document = read_document(whole[:size], name="cụt.pdf")
        except DamagedFile as error:
            assert error.message
        else:
            assert document.pages
