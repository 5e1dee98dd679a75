"""Word files set in fonts of the past: the font, and where it lies the letters, say what is written."""

from __future__ import annotations

import pytest
from docx_writer import cell, paragraph, run, table, write_docx
from old_encodings import codes_of

from dondoc.documents.formats import read_document
from dondoc.documents.formats.legacy.tables import Encoding
from dondoc.documents.formats.secrecy import find_secrecy_marks
from dondoc.documents.types import Document

TCVN3, VNI, VISCII = Encoding.TCVN3, Encoding.VNI, Encoding.VISCII
PROSE = "giao các sở, ban, ngành thực hiện nhiệm vụ; báo cáo kết quả trước ngày 30 tháng 6 để tổng hợp"


def read(body: str, **parts: str) -> Document:
    return read_document(write_docx(body, **parts), name="thử.docx")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


@pytest.mark.parametrize(("name", "encoding"), [(".VnTime", TCVN3), ("VNI-Times", VNI), ("ABC Times", TCVN3)])
def test_a_short_cell_is_read_by_its_font(name: str, encoding: Encoding) -> None:
    words = run(codes_of("sở y tế", encoding), font(name))
    document = read(table([cell("1"), cell(paragraph(words))]))
    assert texts(document) == ["1", "sở y tế"]
    assert [note.code for note in document.notes] == ["legacy-encoding"]


def test_a_font_of_capitals_gives_capitals() -> None:
    body = paragraph(run("céng hoµ x· héi", font(".VnTimeH")) + run(" chñ nghÜa", font(".VnTime")))
    assert texts(read(body)) == ["CỘNG HOÀ XÃ HỘI chủ nghĩa"]


def test_runs_in_unicode_beside_them_stay() -> None:
    body = paragraph(
        run("ñy ban nh©n d©n ", font(".VnTime"))
        + run("tỉnh Lạng Sơn® ", font("Times New Roman"))
        + run("giữ nguyên", font(".VnTime"))  # Unicode typed in such a font is drawn by another
    )
    assert texts(read(body)) == ["ủy ban nhân dân tỉnh Lạng Sơn® giữ nguyên"]


@pytest.mark.parametrize("place", ["paragraph style", "base style", "character style", "defaults"])
def test_the_font_may_come_from_a_style(place: str) -> None:
    legacy = f"<w:rPr>{font('VNI-Times')}</w:rPr>"
    styles = {
        "paragraph style": f'<w:style w:type="paragraph" w:styleId="A">{legacy}</w:style>',
        "base style": f'<w:style w:styleId="B">{legacy}</w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>',
        "character style": f'<w:style w:type="character" w:styleId="C">{legacy}</w:style>',
        "defaults": f"<w:docDefaults><w:rPrDefault>{legacy}</w:rPrDefault></w:docDefaults>",
    }[place]
    words = run(codes_of("sở y tế", VNI), '<w:rStyle w:val="C"/>' if place == "character style" else "")
    assert texts(read(paragraph(words, '<w:pStyle w:val="A"/>'), styles=styles)) == ["sở y tế"]


def test_letters_parted_by_a_change_of_ink_are_put_together() -> None:
    body = paragraph(run("ba", font("VNI-Times")) + run("ùo caùo", f"<w:b/>{font('VNI-Times')}"))
    assert texts(read(body)) == ["báo cáo"]


def test_the_letter_that_word_keeps_as_a_soft_hyphen() -> None:
    body = paragraph(
        f"<w:r><w:rPr>{font('.VnTime')}</w:rPr><w:t>Thñ t</w:t><w:softHyphen/><w:t>íng</w:t></w:r>"
    )
    assert texts(read(body)) == ["Thủ tướng"]
    assert texts(read(paragraph("<w:r><w:t>Thủ t</w:t><w:softHyphen/><w:t>ướng</w:t></w:r>"))) == [
        "Thủ tướng"
    ]


def test_a_font_that_lies_is_not_believed() -> None:
    body = paragraph(run(codes_of(PROSE, VNI), font(".VnTime")))
    assert texts(read(body)) == [PROSE]


@pytest.mark.parametrize("encoding", [TCVN3, VNI, VISCII])
def test_without_such_a_font_the_letters_tell(encoding: Encoding) -> None:
    body = paragraph(codes_of(PROSE, encoding)) + table([cell("1"), cell(codes_of("sở y tế", encoding))])
    assert texts(read(body)) == [PROSE, "1", "sở y tế"]


def test_letters_lead_to_their_codes() -> None:
    body = paragraph(run("Điều 1. ", font("Arial")) + run(codes_of(PROSE, VNI), font("VNI-Times")))
    (line,) = read(body).lines
    original = "Điều 1. " + codes_of(PROSE, VNI)
    for place, letter in enumerate(line.text[8:], start=8):
        start, end = line.original_place(place), line.original_place(place + 1)
        assert original[start:end] == codes_of(letter, VNI)


@pytest.mark.parametrize(
    ("codes", "name"),
    [("TèI MËT", ".VnTime"), ("tèi mËt", ".VnTimeH"), (codes_of("TỐI MẬT", VNI), "VNI-Times")],
)
@pytest.mark.parametrize("ink", ["", "<w:vanish/>"])
def test_a_mark_of_secrecy_in_such_a_font(codes: str, name: str, ink: str) -> None:
    document = read(paragraph("UBND") + paragraph(run(codes, ink + font(name))))
    assert [mark.text for mark in find_secrecy_marks(document)] == ["TỐI MẬT"]
