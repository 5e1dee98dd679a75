"""Bars of a chart: small pictures with their words, in tables that are the picture of others."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from drawn_official_papers import draw_paper
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dondoc.composing import (
    Annex,
    Bar,
    Column,
    ContentDamaged,
    Paper,
    Row,
    Run,
    Table,
    compose_docx,
    compose_xlsx,
    figure,
    paper_from_json,
    paper_to_json,
)
from dondoc.composing.checking import check_form

COLUMNS = (
    Column("Cơ quan", 28),
    Column("Tình hình", 62, is_drawn=True),
    Column("Tổng số", 10, is_number=True),
)


def with_bars(*bars: Bar) -> Paper:
    rows = tuple(
        Row((f"Sở thứ {at}", (Run("", bar=bar),), (figure(sum(bar.parts)),))) for at, bar in enumerate(bars)
    )
    annex = Annex("Biểu đồ", (Table(COLUMNS, rows, "Biểu đồ 1"),), is_landscape=True)
    return replace(draw_paper(0).paper, annexes=(annex,))


def pictures(content: bytes) -> list[tuple[str, Image.Image]]:
    """Each with its words for who does not see it."""
    file = Document(io.BytesIO(content))
    found = []
    for shape in file.inline_shapes:
        name = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
        picture = Image.open(io.BytesIO(file.part.related_parts[name].blob))
        found.append((shape._inline.find(qn("wp:docPr")).get("descr"), picture))
    return found


@settings(max_examples=12)
@given(st.lists(st.integers(0, 5000), min_size=1, max_size=4))
def test_a_bar_is_as_long_as_its_parts(parts: list[int]) -> None:
    whole = Bar((9000, 9000), 20_000, 100, "đã xong 9.000; đang làm 9.000")
    told = pictures(compose_docx(with_bars(whole, Bar(tuple(parts), 20_000, 100, "một hàng"))))
    if not sum(parts):
        assert len(told) == 1
        return
    (words, long), (_, short) = told
    assert words == "đã xong 9.000; đang làm 9.000" and long.mode == "L"
    shown = sum(part > 0 for part in parts)
    # In proportion, but that no part is too short to be seen.
    assert abs(short.width - long.width * sum(parts) / 18_000) <= 6 * shown + 1
    assert short.height == long.height


def test_it_keeps_the_form_and_is_kept() -> None:
    paper = with_bars(Bar((3, 0, 2, 1), 6, 80, "đã xong 3; quá hạn 2; tạm dừng 1"))
    content = compose_docx(paper)
    assert check_form(content).departures == ()
    assert paper_from_json(paper_to_json(paper)) == paper


def test_a_workbook_has_the_table_and_not_its_picture() -> None:
    table = Table(
        (Column("Cơ quan", 50), Column("Tổng số", 50, is_number=True)), (Row(("Sở Y tế", "3")),), "Bảng 1"
    )
    paper = with_bars(Bar((3,), 6, 80, "đã xong 3"))
    both = replace(paper, annexes=(*paper.annexes, Annex("Bảng", (table,))))
    with ZipFile(io.BytesIO(compose_xlsx(both))) as book:
        sheets = book.read("xl/workbook.xml").decode()
    assert "Bảng 1" in sheets and "Biểu đồ 1" not in sheets


@pytest.mark.parametrize("parts", [[1, 1, 1, 1, 1], [-1], ["3"], [True]])
def test_a_bar_that_cannot_be_drawn_is_refused(parts: list[object]) -> None:
    kept = paper_to_json(with_bars(Bar((3,), 6, 80, "đã xong 3")))
    kept["annexes"][0]["blocks"][0]["rows"][0]["cells"][1][0]["bar"]["parts"] = parts
    with pytest.raises(ContentDamaged):
        paper_from_json(kept)
