"""Papers of every kind on their pages: each part at its place, and nothing that was put in is lost."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from docx import Document as open_document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from drawn_official_papers import draw_paper
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc import read_document
from dondoc.composing import (
    Annex,
    Column,
    ContentDamaged,
    GroupRow,
    Heading,
    Level,
    Note,
    NotesPlace,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    Run,
    Signing,
    Table,
    Urgency,
    compose_docx,
    figure,
    paper_from_json,
    paper_to_json,
)
from dondoc.composing.docx.annexes import roman
from dondoc.composing.widths import broken_evenly

PAPER = Paper(
    kind=PaperKind.REPORT,
    issuer="Ủy ban nhân dân tỉnh Yên Lập",
    place="Yên Lập",
    on=date(2026, 11, 5),
    number="7",
    notation="BC-UBND",
    subject="Kết quả thực hiện nhiệm vụ quý III năm 2026",
    bases=("Căn cứ Luật Tổ chức chính quyền địa phương", "Thực hiện Kế hoạch số 15/KH-UBND"),
    body=(
        Heading(Level.CHAPTER, "Kết quả", "I"),
        Heading(Level.ARTICLE, "Số liệu", "1"),
        Paragraph(
            (
                Run("Đã hoàn thành "),
                Run("12", note=Note("Danh mục tại trang 4.", "/a/"), value=12),
                Run(" nhiệm vụ."),
            )
        ),
    ),
    signing=Signing(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lê Văn Mẫu"),
    recipients=("Văn phòng Chính phủ", "Lưu: VT, TH"),
)
STATISTICS = Table(
    (
        Column("Cơ quan", 40),
        Column("Tổng số", 20, is_number=True),
        Column("Đúng hạn", 20, is_number=True, above="Hoàn thành"),
        Column("Quá hạn", 20, is_number=True, above="Hoàn thành"),
    ),
    (
        GroupRow("Các sở"),
        Row(("Sở Nội vụ", (figure(3),), (figure(1, note=Note("Ba nhiệm vụ.")),), (figure(2),))),
        Row(("Tổng số", (figure(3),), (figure(1),), (figure(2),)), is_bold=True),
    ),
)


def opened(paper: Paper) -> Docx:
    return open_document(io.BytesIO(compose_docx(paper)))


def texts(paper: Paper) -> list[str]:
    return [line.text for line in read_document(compose_docx(paper), name="a.docx").lines]


def footnotes(file: Docx) -> str | None:
    parts = [part for part in file.part.package.iter_parts() if part.partname == "/word/footnotes.xml"]
    return parts[0].blob.decode() if parts else None


def test_a_named_type_stands_over_its_subject_and_a_letter_has_none() -> None:
    lines = texts(PAPER)
    assert lines[lines.index("BÁO CÁO") + 1] == PAPER.subject
    letter = replace(PAPER, kind=PaperKind.DISPATCH, notation="UBND-TH", addressees=("Sở Nội vụ",))
    assert "CÔNG VĂN" not in texts(letter) and f"V/v {PAPER.subject}" in texts(letter)


def test_bases_end_as_the_decree_asks_and_are_italic() -> None:
    paragraphs = [one for one in opened(PAPER).paragraphs if one.text.startswith(("Căn cứ", "Thực hiện"))]
    assert [one.text[-1] for one in paragraphs] == [";", "."]
    assert all(run.italic for one in paragraphs for run in one.runs)


def test_headings_of_every_level() -> None:
    body = tuple(Heading(level, "Việc chung", "1") for level in Level)
    shown = texts(replace(PAPER, body=body))
    wanted = [
        "Phần 1",
        "VIỆC CHUNG",
        "Chương 1",
        "VIỆC CHUNG",
        "Mục 1",
        "VIỆC CHUNG",
        "Tiểu mục 1",
        "VIỆC CHUNG",
    ]
    wanted += ["Điều 1. Việc chung", *["1. Việc chung"] * 3, "1) Việc chung"]
    assert [line for line in shown if line in wanted] == wanted


def test_urgency_stands_framed_below_the_number() -> None:
    cell = opened(replace(PAPER, urgency=Urgency.FLASH)).tables[0].rows[1].cells[0]
    framed = cell.paragraphs[-1]
    assert framed.text == "HỎA TỐC"
    sides = framed._p.pPr.find(qn("w:pBdr"))
    assert [side.tag for side in sides] == [qn(f"w:{side}") for side in ("top", "left", "bottom", "right")]


def test_notes_are_real_footnotes_of_a_word_processor() -> None:
    file = opened(PAPER)
    written = footnotes(file)
    assert written is not None and "Danh mục tại trang 4." in written
    assert "Danh mục tại trang 4." in " ".join(texts(PAPER))
    assert file.element.body.xpath(".//w:footnoteReference/@w:id") == ["1"]
    assert footnotes(opened(replace(PAPER, body=()))) is None


def test_notes_in_a_last_annex_are_numbered_as_they_are_met() -> None:
    annex = Annex("Bảng", (STATISTICS,))
    paper = replace(PAPER, annexes=(annex,), notes_place=NotesPlace.ANNEX)
    file = opened(paper)
    assert footnotes(file) is None
    shown = texts(paper)
    assert "Đã hoàn thành 12[1] nhiệm vụ." in shown and "1[2]" in shown
    assert [line for line in shown if line.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    last = file.tables[-1]
    assert [[cell.text for cell in row.cells] for row in last.rows][1:] == [
        ["1", "Danh mục tại trang 4."],
        ["2", "Ba nhiệm vụ."],
    ]


def test_a_note_without_words_is_a_link_on_screen_alone() -> None:
    body = (Paragraph((Run("12", note=Note(address="/danh-sach/")),)),)
    paper = replace(PAPER, body=body, notes_place=NotesPlace.ANNEX)
    assert paper.notes == () and len(opened(paper).tables) == 2


def test_both_rows_of_a_heading_come_again_on_each_page() -> None:
    table = opened(replace(PAPER, body=(STATISTICS,))).tables[1]
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True, True, False, False, False]
    assert [cell.text for cell in table.rows[0].cells] == ["Cơ quan", "Tổng số", "Hoàn thành", "Hoàn thành"]
    assert [cell.text for cell in table.rows[1].cells] == ["Cơ quan", "Tổng số", "Đúng hạn", "Quá hạn"]


def test_annexes_are_numbered_by_themselves_and_may_lie_on_their_side() -> None:
    annexes = (Annex("Một", (STATISTICS,)), Annex("Hai", (STATISTICS,), is_landscape=True))
    first, portrait, landscape = opened(replace(PAPER, annexes=annexes)).sections
    assert first._sectPr.find(qn("w:pgNumType")) is None
    assert landscape.orientation == WD_ORIENTATION.LANDSCAPE and landscape.page_width > landscape.page_height
    for section in (portrait, landscape):
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer


def test_no_column_is_narrower_than_its_longest_word() -> None:
    columns = (Column("TT", 1), Column("Nhiệm vụ", 97), Column("Thời hạn", 2))
    table = Table(columns, (Row(("100", "Rà soát trụ sở", "Trước ngày 30/06/2026")),))
    widths = [cell.width.mm for cell in opened(replace(PAPER, body=(table,))).tables[1].rows[0].cells]
    assert widths[2] > 22 and widths[0] > 8 and sum(widths) == pytest.approx(165, abs=1)
    joined = replace(table, rows=(Row(("100", "Rà soát", "Trước ngày\u00a030/06/2026")),))
    wider = opened(replace(PAPER, body=(joined,))).tables[1].rows[0].cells[2].width.mm
    assert wider > widths[2] + 8  # what a no-break space joins is one word


def test_a_row_taller_than_half_a_page_may_be_broken() -> None:
    rows = (Row(("ngắn",)), Row(("một việc rất dài " * 300,)))
    table = opened(replace(PAPER, body=(Table((Column("Nhiệm vụ", 1),), rows),))).tables[1]
    unbroken = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows
    ]
    assert unbroken == [True, True, False]


def test_the_foot_is_never_apart_from_the_last_words() -> None:
    assert opened(PAPER).paragraphs[-2].paragraph_format.keep_with_next
    table = opened(replace(PAPER, body=(STATISTICS,))).tables[1]  # whose last row goes along
    kept = [
        all(one.paragraphs[-1].paragraph_format.keep_with_next for one in row.cells) for row in table.rows
    ]
    assert kept == [True, True, True, False, True]  # headings and the group stay with what is below them


@pytest.mark.parametrize("seed", range(10))
def test_what_is_kept_is_the_paper(seed: int) -> None:
    paper = draw_paper(seed).paper
    assert paper_from_json(json.loads(json.dumps(paper_to_json(paper)))) == paper


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"issuer": ""}, "issuer"),
        ({"issuer": 5}, "issuer"),
        ({"kind": "poem"}, "kind"),
        ({"kind": {}}, "kind"),
        ({"on": "31/12/2026"}, "on"),
        ({"recipients": "Sở Nội vụ"}, "recipients"),
        ({"body": [{"words": 3}]}, "body[0].words"),
        ({"body": [{}]}, "body[0]"),
        ({"body": [{"heading": "A", "level": "verse"}]}, "body[0].level"),
        ({"body": [{"words": [{"text": "1", "value": True}]}]}, "body[0].words[0].value"),
        ({"body": [{"words": [{"text": "1", "value": float("nan")}]}]}, "body[0].words[0].value"),
        ({"body": [{"columns": [], "rows": []}]}, "body[0]"),
        ({"body": [{"columns": [{"heading": "A", "share": 0}]}]}, "body[0].columns[0].share"),
        (
            {"body": [{"columns": [{"heading": "A", "share": 1}], "rows": [{"cells": ["a", "b"]}]}]},
            "body[0].rows[0]",
        ),
        ({"annexes": [{"title": "A", "blocks": [1]}]}, "annexes[0].blocks[0]"),
    ],
)
def test_content_that_is_none_says_where(change: dict[str, object], at: str) -> None:
    with pytest.raises(ContentDamaged) as refused:
        paper_from_json({**paper_to_json(PAPER), **change})
    assert refused.value.at == at and (at in refused.value.message)


WILD = st.text(st.characters(codec=None), max_size=30)


@settings(max_examples=10)
@given(WILD, st.lists(WILD, min_size=1, max_size=3), st.booleans())
def test_any_words_at_all_are_written(subject: str, words: list[str], is_landscape: bool) -> None:
    table = Table(tuple(Column(one, 1) for one in words), (Row(tuple(words)), GroupRow(words[0], "I")))
    body = (*(Paragraph((Run(one, note=Note(one)),)) for one in words), table)
    annex = Annex(words[0], (Heading(Level.PART, words[-1], words[0]), table), is_landscape=is_landscape)
    paper = replace(
        PAPER, subject=subject, issuer=words[0], body=body, annexes=(annex,), signing=Signing(tuple(words))
    )
    assert len(opened(paper).tables) == 4


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH YÊN LẬP", ["ỦY BAN NHÂN DÂN", "TỈNH YÊN LẬP"]),
        ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
        ("", [""]),
    ],
)
def test_a_name_is_broken_before_the_place(text: str, lines: list[str]) -> None:
    assert broken_evenly(text, most_mm=64, size=13, is_bold=True, starts=("TỈNH",)) == lines


def test_roman_numerals() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 39, 40)] == ["I", "IV", "IX", "XIV", "XXXIX", "XL"]
