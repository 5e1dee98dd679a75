"""The clauses of a document: how they are called, what their words are and where; and none is lost."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from dondoc import read_document
from dondoc.documents.clauses import Clause, ClauseKind
from dondoc.documents.json import MalformedJson, clauses_from_json, clauses_to_json
from dondoc.documents.types import Document
from dondoc.extraction.clauses import find_clauses

TESTS = Path(__file__).parent.parent
sys.path += [str(TESTS / "documents"), str(TESTS / "linking")]
from docx_writer import cell, numbered, paragraph, table, write_docx  # noqa: E402
from drawn_drafts import read_paper, written_out  # noqa: E402

PAPERS = TESTS / "linking" / "papers"
CASES = sorted(TESTS.glob("reading/*/document.*"))
SAMPLES = TESTS.parent / "samples"
SHARED = TESTS.parent.parent / "shared" / "samples"
FORMATS = (".txt", ".docx", ".pdf", ".html", ".md", ".xlsx")


def clauses_of(text: str) -> tuple[Clause, ...]:
    return find_clauses(read_document(text.encode(), name="draft.txt"))


def labels(clauses: tuple[Clause, ...]) -> list[str]:
    return [clause.label for clause in clauses]


def assert_whole(document: Document, clauses: tuple[Clause, ...]) -> None:
    """Words are what stands at their places; no character is in two clauses, and no line in none."""
    taken: set[tuple[int, int]] = set()
    for place, clause in enumerate(clauses):
        assert clause.position == place
        assert clause.parent is None or clause.parent < place
        there = " ".join(document.line(s.line).text[s.start : s.end] for s in clause.places)
        assert re.sub(r"[\s|]+", "", there) == re.sub(r"[\s|]+", "", clause.words)
        assert clause.words.startswith(clause.heading)
        for span in (*clause.places, *clause.mark_places):
            own = {(span.line, at) for at in range(span.start, span.end)}
            assert not own & taken
            taken |= own
    assert len({clause.label for clause in clauses}) == len(clauses)
    nested = {s.line for t in document.tables if t.nested_in for c in t.cells for s in c.spans}
    lost = [
        line.text
        for line in document.lines
        if not line.is_removed
        and line.number not in nested
        and re.search(r"[^\W\d_]", line.text)
        and line.number not in {at for at, _ in taken}
    ]
    assert not lost


@pytest.mark.parametrize("path", CASES, ids=[path.parent.name for path in CASES])
def test_nothing_is_lost_and_every_place_is_right(path: Path) -> None:
    if path.suffix not in FORMATS:
        pytest.skip("opened as a letter or archive: its members are documents of their own")
    document = read_document(path.read_bytes(), name=path.name)
    clauses = find_clauses(document)
    assert_whole(document, clauses)
    assert clauses_from_json(json.loads(json.dumps(clauses_to_json(clauses)))) == clauses


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_of_a_sample_is_lost(path: Path) -> None:
    document = read_document(path.read_bytes(), name=path.name)
    assert_whole(document, find_clauses(document))


def test_a_regulation_attached_to_a_decision() -> None:
    document = read_document((PAPERS / "regulation.txt").read_bytes(), name="regulation.txt")
    clauses = find_clauses(document)
    assert_whole(document, clauses)
    assert labels(clauses) == [
        "Phần đầu văn bản",
        "Phần mở đầu, đoạn 1",
        "Phần mở đầu, đoạn 2",
        "Điều 1",
        "Điều 2",
        "Điều 3",
        "Nơi nhận, chữ ký",
        "Quy chế kèm theo",
        "Quy chế kèm theo, Chương I",
        "Quy chế kèm theo, Điều 1",
        "Quy chế kèm theo, Chương II",
        "Quy chế kèm theo, Chương II, Mục 1",
        "Quy chế kèm theo, Điều 2",
        "Quy chế kèm theo, Điều 2, khoản 1",
        "Quy chế kèm theo, Điều 2, khoản 2",
        "Quy chế kèm theo, Điều 2, khoản 2, điểm a",
        "Quy chế kèm theo, Điều 2, khoản 2, điểm b",
        "Quy chế kèm theo, Điều 2, khoản 2, điểm b, gạch đầu dòng thứ 1",
        "Quy chế kèm theo, Điều 2, khoản 2, điểm b, gạch đầu dòng thứ 2",
        "Quy chế kèm theo, Chương II, Mục 2",
        "Quy chế kèm theo, Điều 3",
    ]
    chapter, article, point = clauses[10], clauses[9], clauses[16]
    assert (chapter.kind, chapter.numeral, chapter.heading) == (ClauseKind.CHAPTER, "II", "NỘI DUNG PHỐI HỢP")
    assert article.words == (
        "Phạm vi điều chỉnh Quy chế này quy định việc phối hợp giữa các cơ quan trong quản lý "
        "cụm công nghiệp."
    )
    assert (point.step, point.words) == ("điểm b", "Cử người tham gia khi có yêu cầu:")
    assert clauses[20].parent == 19 and clauses[19].parent == 10


def test_a_plan_with_an_annex() -> None:
    document = read_document(written_out(read_paper("plan")).text.encode(), name="plan.txt")
    clauses = find_clauses(document)
    assert_whole(document, clauses)
    by_label = {clause.label: clause for clause in clauses}
    assert by_label["Phần III, mục 1.2, điểm b"].words.startswith("Xây dựng hệ thống cấp nước")
    assert by_label["Phần II, mục 1, gạch đầu dòng thứ 2"].numeral == "-"
    row = by_label["Phụ lục, dòng 12"]
    assert row.kind is ClauseKind.ROW and clauses[row.parent or 0].label == "Phụ lục, nhóm III"
    assert row.words.split(" | ")[1:] == [
        "Báo và Phát thanh, truyền hình tỉnh",
        "Sở Văn hóa, Thể thao và Du lịch",
        "2027 - 2029",
    ]
    assert by_label["Phụ lục, bảng"].words.startswith("STT | Nhiệm vụ")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real samples lie beside the repository, not in it")
@pytest.mark.parametrize(
    ("name", "groups", "rows", "last"),
    [
        ("annex-2026-130-KH-UBND.txt", 6, 141, "Phụ lục 2, dòng 141"),
        ("annex-2024-03-KH-UBND.txt", 9, 50, "Phụ lục, nhóm IX, dòng 6"),
    ],
)
def test_the_rows_of_real_annexes(name: str, groups: int, rows: int, last: str) -> None:
    document = read_document((SHARED / name).read_bytes(), name=name)
    clauses = find_clauses(document)
    assert_whole(document, clauses)
    found = [clause for clause in clauses if clause.kind is ClauseKind.ROW]
    assert len(found) == rows and found[-1].label == last
    assert sum(clause.kind is ClauseKind.GROUP for clause in clauses) == groups


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real samples lie beside the repository, not in it")
def test_a_real_letter_that_lost_its_marks() -> None:
    name = "dispatch-2025-5319-VP-KTCN.txt"
    document = read_document((SHARED / name).read_bytes(), name=name)
    clauses = find_clauses(document)
    assert_whole(document, clauses)
    assert [clause.numeral for clause in clauses if clause.kind is ClauseKind.SECTION] == ["1", "2"]
    assert (clauses[0].kind, clauses[-1].kind) == (ClauseKind.HEAD, ClauseKind.FOOT)


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def test_numbers_that_word_sets_by_itself() -> None:
    body = "".join(
        (
            paragraph("QUYẾT ĐỊNH"),
            paragraph("Về quản lý bến xe"),
            numbered("Phạm vi điều chỉnh"),
            numbered("Quyết định này áp dụng đối với bến xe khách.", level=1),
            numbered("Không áp dụng đối với:", level=1),
            numbered("Bến xe trong khu công nghiệp;", level=2),
            numbered("Bãi đỗ xe nội bộ.", level=2),
            numbered("Hiệu lực thi hành", level=0),
            paragraph("Quyết định này có hiệu lực từ ngày ký."),
        )
    )
    document = read_document(write_docx(body, numbering=NUMBERING), name="draft.docx")
    clauses = find_clauses(document)
    assert_whole(document, clauses)
    assert labels(clauses)[1:] == [
        "Điều 1",
        "Điều 1, khoản 1",
        "Điều 1, khoản 2",
        "Điều 1, khoản 2, điểm a",
        "Điều 1, khoản 2, điểm b",
        "Điều 2",
    ]
    assert clauses[-1].words == "Hiệu lực thi hành Quyết định này có hiệu lực từ ngày ký."


def test_rows_whose_numbers_begin_anew_are_told_by_their_group() -> None:
    rows = [
        ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"],
        ["I", "Đào tạo", "", ""],
        ["1", "Mở lớp tập huấn", "Sở Nội vụ", "2026"],
        ["2", "Biên soạn tài liệu", "Sở Tư pháp", "2026"],
        ["II", "Kiểm tra", "", ""],
        ["1", "Kiểm tra các xã", "Thanh tra tỉnh", "2027"],
    ]
    body = paragraph("PHỤ LỤC II") + table(*([cell(text) for text in row] for row in rows))
    clauses = find_clauses(read_document(write_docx(body), name="draft.docx"))
    assert labels(clauses) == [
        "Phụ lục II",
        "Phụ lục II, bảng",
        "Phụ lục II, nhóm I",
        "Phụ lục II, nhóm I, dòng 1",
        "Phụ lục II, nhóm I, dòng 2",
        "Phụ lục II, nhóm II",
        "Phụ lục II, nhóm II, dòng 1",
    ]
    assert clauses[3].words == "Mở lớp tập huấn | Sở Nội vụ | 2026"


def test_a_letter_has_paragraphs() -> None:
    clauses = clauses_of(
        "Kính gửi: Sở Nội vụ.\n\nUBND tỉnh nhận được văn bản của Sở Nội vụ về biên chế năm 2027.\n\n"
        "Chủ tịch UBND tỉnh giao Sở Nội vụ rà soát, báo cáo trước ngày 15/12/2026.\n"
    )
    assert labels(clauses) == ["Phần đầu văn bản", "Đoạn 1", "Đoạn 2"]


def test_what_ends_a_plan_is_of_none_of_its_parts() -> None:
    clauses = clauses_of(
        "KẾ HOẠCH\nPhòng, chống cháy rừng\n\nI. MỤC TIÊU\n1. Không để xảy ra cháy lớn.\n"
        "2. Tuần tra hằng ngày.\n\nTrên đây là Kế hoạch phòng, chống cháy rừng, yêu cầu thực hiện./.\n\n"
        "Nơi nhận:\n- Như trên.\n"
    )
    assert labels(clauses) == [
        "Phần đầu văn bản",
        "Phần I",
        "Phần I, mục 1",
        "Phần I, mục 2",
        "Phần kết, đoạn 1",
        "Nơi nhận, chữ ký",
    ]


def test_json_of_another_kind_is_refused() -> None:
    with pytest.raises(MalformedJson):
        clauses_from_json([{"position": 0, "kind": "verse"}])
