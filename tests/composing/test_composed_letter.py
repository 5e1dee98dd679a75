"""A letter is written in the form of Nghị định 30/2020/NĐ-CP, and our own reader understands it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from docx import Document as open_document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from dondoc import extract_tasks, read_document
from dondoc.composing import (
    Annex,
    Column,
    GroupRow,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    Signing,
    Table,
    compose_docx,
    counted,
    dated,
    paper_from_json,
    paper_to_json,
)
from dondoc.composing.widths import broken_evenly

TABLE = Table(
    (Column("TT", 10, is_centred=True), Column("Nhiệm vụ", 90), Column("Thời hạn", 30)),
    (
        GroupRow("Sở Nội vụ: 02 nhiệm vụ"),
        Row(("1", "Rà soát trụ sở", "30/6/2026\n(quá 12 ngày)")),
        *(Row((str(at), "Kiểm tra hồ sơ & văn bản <mẫu>", "30/6/2026")) for at in range(2, 80)),
    ),
)
ANNEX = Annex("Danh mục nhiệm vụ", (TABLE,))
LETTER = Paper(
    kind=PaperKind.DISPATCH,
    issuer="Văn phòng Ủy ban nhân dân tỉnh Yên Lập",
    superior="Ủy ban nhân dân tỉnh Yên Lập",
    place="Yên Lập",
    on=date(2026, 2, 5),
    subject="đôn đốc thực hiện nhiệm vụ được giao",
    addressees=("Sở Nội vụ", "Sở Tài chính"),
    body=(
        Paragraph("Đến nay còn 02 nhiệm vụ quá thời hạn."),
        Paragraph("Đề nghị các cơ quan thực hiện./."),
    ),
    signing=Signing(("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Nguyễn Văn Mẫu"),
    recipients=("Như trên", "Lưu: VT, TH"),
    notation="VP-TH",
    annexes=(ANNEX,),
)


def test_our_reader_understands_what_we_write() -> None:
    letter = replace(LETTER, number="7", annexes=())
    header = extract_tasks(read_document(compose_docx(letter), name="thu.docx")).document
    assert header is not None
    assert (header.number, header.issued_on) == ("07/VP-TH", "2026-02-05")
    assert header.type == "dispatch"
    assert header.addressees == ("Sở Nội vụ", "Sở Tài chính")
    assert header.recipients == ("Như trên", "Lưu: VT, TH")
    assert header.signer == "Nguyễn Văn Mẫu"
    assert header.signed_by_authority == ("KT",)
    assert header.title == "V/v đôn đốc thực hiện nhiệm vụ được giao"
    assert header.issuer == "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH YÊN LẬP"
    assert header.superior == "ỦY BAN NHÂN DÂN TỈNH YÊN LẬP"


def test_the_annex_is_read_as_a_table() -> None:
    read = read_document(compose_docx(LETTER), name="thu.docx")
    table = read.tables[-1]
    assert table.column_count == len(TABLE.columns)
    assert max(cell.row for cell in table.cells) - min(cell.row for cell in table.cells) == len(TABLE.rows)


def test_number_and_day_are_left_for_the_registry_office() -> None:
    lines = [line.text for line in read_document(compose_docx(LETTER), name="thu.docx").lines]
    assert any(line.split() == ["Số:", "/VP-TH"] for line in lines)
    assert any(" ".join(line.split()) == "Yên Lập, ngày tháng 02 năm 2026" for line in lines)


def test_the_paper_is_that_of_the_decree() -> None:
    paper = open_document(io.BytesIO(compose_docx(LETTER)))
    for section in paper.sections:
        assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
        top, bottom = round(section.top_margin / Mm(1)), round(section.bottom_margin / Mm(1))
        left, right = round(section.left_margin / Mm(1)), round(section.right_margin / Mm(1))
        assert 20 <= top <= 25 and 20 <= bottom <= 25 and 30 <= left <= 35 and 15 <= right <= 20
        assert section.different_first_page_header_footer  # no number on the first page
    assert "PAGE" in paper.sections[0].header._element.xml
    assert paper.styles["Normal"].font.name == "Times New Roman"
    sizes = {run.font.size for part in paper.paragraphs for run in part.runs if run.text.strip()}
    assert sizes <= {Pt(13), Pt(14)}
    head, foot, annex = paper.tables
    nation, motto = head.rows[0].cells[1].paragraphs[:2]
    assert (nation.runs[0].bold, nation.runs[0].font.size) == (True, Pt(13))
    assert (motto.runs[0].bold, motto.runs[0].font.size) == (True, Pt(14))
    assert foot.rows[0].cells[0].paragraphs[0].runs[0].italic
    assert annex.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None  # comes again on each page
    assert len(annex.rows) == len(TABLE.rows) + 1


def test_one_addressee_stands_behind_the_words() -> None:
    paper = open_document(io.BytesIO(compose_docx(replace(LETTER, addressees=("Sở Nội vụ",)))))
    assert "Kính gửi: Sở Nội vụ" in [part.text for part in paper.paragraphs]


def test_what_was_composed_once_is_composed_the_same_again() -> None:
    kept = json.loads(json.dumps(paper_to_json(LETTER)))
    assert paper_from_json(kept) == LETTER


def test_letters_as_they_were_kept_before_there_were_kinds() -> None:
    kept = paper_to_json(LETTER)
    table = kept["annexes"][0]["blocks"][0]
    old = {
        **{key: value for key, value in kept.items() if key != "kind"},
        "number": "",
        "body": [one["words"] for one in kept["body"]],
        "annexes": [{"title": "Danh mục nhiệm vụ", "columns": table["columns"], "rows": table["rows"]}],
    }
    assert paper_from_json(old) == LETTER


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 11, 22), "ngày 22 tháng 11 năm 2026"),
    ],
)
def test_days_as_the_decree_writes_them(on: date, words: str) -> None:
    assert dated(on) == words


def test_numbers_in_running_text() -> None:
    assert [counted(number) for number in (0, 1, 9, 10, 1234)] == ["0", "01", "09", "10", "1.234"]


@given(st.lists(st.text("ĂÂĐÊÔƠƯ ABCabc", min_size=1, max_size=12), min_size=1, max_size=12))
def test_a_broken_line_keeps_its_words(words: list[str]) -> None:
    text = " ".join(" ".join(words).split())
    assert " ".join(broken_evenly(text, most_mm=60, size=13, is_bold=True)) == text
