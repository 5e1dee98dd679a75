"""The mark of a draft, wherever an office puts it: the checker says of the form what it says without it."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from dondoc.composing.checking import FormCheck, check_form

DOCUMENTS = Path(__file__).parent / "form_documents"
PLAN = DOCUMENTS / "clean" / "plan-with-landscape-annex.docx"
WORDS = (
    "DỰ THẢO",
    "Dự thảo",
    "(DỰ THẢO)",
    "DỰ THẢO LẦN 2",
    "Dự thảo lần thứ hai",
    "BẢN DỰ THẢO",
    "DỰ THẢO 3",
    "Dự thảo ngày 12/3/2026",
    "DỰ THẢO LẦN 2 (ngày 12 tháng 3 năm 2026)",
    "Dự thảo xin ý kiến các sở, ngành",
)
TYPES = (
    "KẾ HOẠCH",
    "BÁO CÁO",
    "QUYẾT ĐỊNH",
    "THÔNG BÁO",
    "CHƯƠNG TRÌNH",
    "TỜ TRÌNH",
    "BIÊN BẢN",
    "NGHỊ QUYẾT",
)


def mark(words: str, *, boxed: bool = False) -> Any:
    """A paragraph as somebody puts a mark: another size, bold, red, with a frame or without."""
    paragraph = Document().add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(words)
    run.bold, run.font.name, run.font.color.rgb = True, "Arial", RGBColor(255, 0, 0)
    if boxed:
        sides = "".join(f'<w:{side} w:val="single" w:sz="6"/>' for side in ("top", "left", "bottom", "right"))
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"))
    return paragraph._p


def paragraphs(document: Any) -> list[Any]:
    return [
        *document.paragraphs,
        *(p for row in document.tables[0].rows for c in row.cells for p in c.paragraphs),
    ]


def the(document: Any, begins: tuple[str, ...]) -> Any:
    return next(each for each in paragraphs(document) if each.text.strip().startswith(begins))


def above_all(document: Any, words: str) -> None:
    document.element.body.insert(0, mark(words))


def above_kind(document: Any, words: str) -> None:
    the(document, TYPES)._p.addprevious(mark(words))


def in_frame_above_kind(document: Any, words: str) -> None:
    the(document, TYPES)._p.addprevious(mark(words, boxed=True))


def in_cell_above_kind(document: Any, words: str) -> None:
    table = document.add_table(1, 1)
    table.style = "Table Grid"
    cell = table.rows[0].cells[0]._tc
    cell.replace(cell.p_lst[0], mark(words))
    the(document, TYPES)._p.addprevious(table._tbl)


def in_text_box(document: Any, words: str) -> None:
    box = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        '<v:shape style="position:absolute;width:90pt;height:24pt"><v:textbox><w:txbxContent/></v:textbox>'
        "</v:shape></w:pict></w:r>"
    )
    next(box.iter(f"{{{box.nsmap['w']}}}txbxContent")).append(mark(words))
    the(document, ("Số:",))._p.append(box)


def below_kind(document: Any, words: str) -> None:
    the(document, TYPES)._p.addnext(mark(words))


def above_agency(document: Any, words: str) -> None:
    cell = document.tables[0].rows[0].cells[0]
    cell.paragraphs[0]._p.addprevious(mark(words))


def above_number(document: Any, words: str) -> None:
    the(document, ("Số:",))._p.addprevious(mark(words, boxed=True))


def below_number(document: Any, words: str) -> None:
    the(document, ("Số:",))._p.addnext(mark(words, boxed=True))


def below_day(document: Any, words: str) -> None:
    document.tables[0].rows[-1].cells[-1]._tc.append(mark(words))


def beside_number(document: Any, words: str) -> None:
    run = the(document, ("Số:",)).runs[-1]
    run._r.addnext(other := copy.deepcopy(run._r))
    other.text = f" {words}"


def before_kind_in_its_line(document: Any, words: str) -> None:
    run = the(document, TYPES).runs[0]
    run.text = f"DỰ THẢO {run.text}"


PLACES = (
    above_all,
    above_kind,
    in_frame_above_kind,
    in_cell_above_kind,
    in_text_box,
    below_kind,
    above_agency,
    above_number,
    below_number,
    below_day,
    beside_number,
    before_kind_in_its_line,
)


def checked(path: Path, put: Callable[[Any, str], None] | None, words: str = "DỰ THẢO") -> FormCheck:
    document = Document(str(path))
    if put is not None:
        put(document, words)
    written = io.BytesIO()
    document.save(written)
    return check_form(written.getvalue())


def told(check: FormCheck) -> list[tuple[str, str, str, int]]:
    return [(each.rule.code, each.words, each.found, each.count) for each in check.departures]


@pytest.mark.parametrize("put", PLACES, ids=lambda put: put.__name__)
def test_a_mark_in_any_place_is_no_departure(put: Callable[[Any, str], None]) -> None:
    check = checked(PLAN, put)
    assert check.kind == "Kế hoạch"
    assert not told(check)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("put", [above_kind, above_number, beside_number], ids=lambda put: put.__name__)
def test_a_mark_in_any_words_is_no_departure(put: Callable[[Any, str], None], words: str) -> None:
    check = checked(PLAN, put, words)
    assert check.kind == "Kế hoạch"
    assert not told(check)


@pytest.mark.parametrize("put", [above_all, above_kind, above_number], ids=lambda put: put.__name__)
def test_a_mark_hides_no_fault(put: Callable[[Any, str], None]) -> None:
    """Of the documents with planted faults the same is told with the mark as without it."""
    count = 0
    for path in sorted((DOCUMENTS / "faulty").glob("*.docx"))[::3]:
        try:
            marked = checked(path, put)
        except (StopIteration, IndexError):
            continue  # it has no such place
        assert told(marked) == told(checked(path, None)), path.stem
        count += 1
    assert count >= 10


@pytest.mark.parametrize("path", sorted((DOCUMENTS / "clean").glob("*.docx")), ids=lambda path: path.stem)
def test_a_mark_above_any_document_in_order_is_no_departure(path: Path) -> None:
    plain, marked = checked(path, None), checked(path, above_all)
    assert marked.kind == plain.kind
    assert not told(marked)


def test_a_mark_is_no_kind() -> None:
    """In the place of the kind it leaves the kind missing, and what it stands for is told as before."""

    def without_kind(document: Any, _: str) -> None:
        the(document, TYPES)._p.getparent().remove(the(document, TYPES)._p)

    def mark_for_kind(document: Any, words: str) -> None:
        above_kind(document, words)
        without_kind(document, words)

    path = DOCUMENTS / "faulty"
    path = next(
        each
        for each in sorted(path.glob("*.docx"))
        if "type-missing" in each.with_suffix(".json").read_text()
    )
    assert "type-missing" in {code for code, *_ in told(checked(path, above_all))}
    assert told(checked(PLAN, mark_for_kind)) == told(checked(PLAN, without_kind))
