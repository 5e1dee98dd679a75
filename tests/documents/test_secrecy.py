"""Marks of secrecy: found wherever they are stamped, not seen in prose."""

from __future__ import annotations

import pytest
from docx_writer import paragraph, run, write_docx
from pdf_writer import PdfPage, write_pdf

from dondoc.documents.formats import read_document
from dondoc.documents.formats.secrecy import SecrecyLevel, find_secrecy_marks

SECRET, TOP, ABSOLUTE = SecrecyLevel.SECRET, SecrecyLevel.TOP_SECRET, SecrecyLevel.ABSOLUTE_SECRET


def levels(text: str, *, name: str = "kế hoạch.txt") -> list[SecrecyLevel]:
    return [mark.level for mark in find_secrecy_marks(read_document(text.encode(), name=name))]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("MẬT", SECRET),
        ("TỐI MẬT", TOP),
        ("  [ TUYỆT MẬT ]  ", ABSOLUTE),
        ("M Ậ T", SECRET),
        ("(MẬT)", SECRET),
        ("MẬT Bản số: 03", SECRET),
        ("Độ mật: Mật", SECRET),
        ("ĐỘ MẬT: TỐI MẬT", TOP),
        ("Dấu chỉ độ mật: Tuyệt mật", ABSOLUTE),
        ("UBND TỈNH LẠNG SƠN\tMẬT", SECRET),
        ("UBND TỈNH        TỐI MẬT", TOP),
        ("TỐI\nMẬT", TOP),
        ("MA\u0323\u0302T", SECRET),
    ],
)
def test_a_mark_is_found(text: str, level: SecrecyLevel) -> None:
    assert levels(f"UBND TỈNH\n{text}\nKẾ HOẠCH") == [level]


@pytest.mark.parametrize(
    "text",
    [
        "Công tác bảo vệ bí mật nhà nước",
        "KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "KẾ HOẠCH BẢO VỆ BÍ\nMẬT",
        "bảo mật thông tin",
        "Tài liệu đóng dấu MẬT phải được quản lý riêng.",
        "mật ong",
        "Độ mật: Không",
        "độ mật độ dân cư",
        "MẬT ĐỘ XÂY DỰNG",
    ],
)
def test_prose_is_no_mark(text: str) -> None:
    assert levels(f"UBND TỈNH\n{text}\nKẾ HOẠCH") == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("KH 12 (MẬT).docx", [SECRET]),
        ("TỐI MẬT_kế hoạch.pdf", [TOP]),
        ("TUYỆT_MẬT.txt", [ABSOLUTE]),
        ("kế hoạch bảo vệ BÍ MẬT nhà nước.docx", []),
        ("BẢO MẬT.docx", []),
        ("Mật độ dân cư.docx", []),
    ],
)
def test_marks_in_the_name_of_the_file(name: str, found: list[SecrecyLevel]) -> None:
    assert levels("Kế hoạch", name=name) == found


def test_a_mark_leads_to_its_place() -> None:
    document = read_document("UBND TỈNH\n  TỐI MẬT\n".encode(), name="a.txt")
    (mark,) = find_secrecy_marks(document)
    assert mark.span is not None
    assert document.line(mark.span.line).text[mark.span.start : mark.span.end] == "TỐI MẬT"


@pytest.mark.parametrize(
    "ink",
    [
        "<w:del><w:r><w:delText>MẬT</w:delText></w:r></w:del>",
        run("MẬT", "<w:vanish/>"),
        '<w:r><w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="MẬT"/></w:pict></w:r>',
        f"<w:r><w:pict><w:txbxContent>{paragraph('MẬT')}</w:txbxContent></w:pict></w:r>",
    ],
)
def test_marks_in_removed_ink_text_boxes_and_watermarks(ink: str) -> None:
    document = read_document(write_docx(paragraph(run("UBND TỈNH ") + ink)), name="a.docx")
    assert [mark.level for mark in find_secrecy_marks(document)] == [SECRET]


@pytest.mark.parametrize("part", ["header", "footer"])
def test_marks_in_the_margins(part: str) -> None:
    document = read_document(write_docx(paragraph("A"), **{part: paragraph("TUYỆT MẬT")}), name="a.docx")
    assert [mark.level for mark in find_secrecy_marks(document)] == [ABSOLUTE]


def test_a_mark_framed_in_a_pdf() -> None:
    page = PdfPage()
    page.text(70, 50, "UBND TỈNH LẠNG SƠN")
    page.frame(70, 80, 130, 100)
    page.text(85, 84, "TỐI MẬT")
    page.text(300, 84, "Độc lập - Tự do - Hạnh phúc")
    document = read_document(write_pdf([page]), name="a.pdf")
    assert [mark.level for mark in find_secrecy_marks(document)] == [TOP]


def test_a_mark_among_the_properties_of_a_word_file() -> None:
    core = "<p><title>Kế hoạch bảo mật</title><category>Tối mật</category></p>".encode()
    document = read_document(write_docx(paragraph("A"), extra={"docProps/core.xml": core}), name="a.docx")
    assert [mark.level for mark in find_secrecy_marks(document)] == [TOP]


def test_a_mark_typed_over_a_pdf() -> None:
    page = PdfPage(remark="TUYỆT MẬT")
    page.text(70, 50, "UBND TỈNH LẠNG SƠN")
    document = read_document(write_pdf([page]), name="a.pdf")
    assert [(mark.level, mark.is_removed) for mark in find_secrecy_marks(document)] == [(ABSOLUTE, True)]


def test_a_mark_among_the_properties_of_a_pdf() -> None:
    page = PdfPage()
    page.text(70, 50, "UBND TỈNH LẠNG SƠN")
    title = f"<feff{'MẬT'.encode('utf-16-be').hex()}>"
    document = read_document(write_pdf([page], properties=f"<< /Title {title} >>"), name="a.pdf")
    assert [mark.level for mark in find_secrecy_marks(document)] == [SECRET]
