"""The shared PDF samples: every cell, every word, every page that needs OCR."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pdf_pages import rows, texts

from dondoc.documents.formats import read_document
from dondoc.documents.types import PageState

SHARED = Path(__file__).parents[3] / "shared" / "samples" / "rendered"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not in this checkout")


@needs_shared
def test_all_cells_of_the_shared_table() -> None:
    truth = json.loads((SHARED / "table_gt.json").read_text("utf-8"))
    document = read_document(SHARED / "table_landscape.pdf")
    (table,) = document.tables
    assert rows(document, table) == [truth["header"], *truth["rows"]]


@needs_shared
@pytest.mark.parametrize("name", ["dispatch", "table_landscape", "report_prose"])
def test_shared_scans_need_ocr_on_every_page(name: str) -> None:
    document = read_document(SHARED / f"{name}_scan200.pdf")
    assert {page.state for page in document.pages} == {PageState.NEEDS_OCR}
    assert len(document.notes) == len(document.pages)


@needs_shared
def test_the_words_of_the_shared_dispatch() -> None:
    truth = " ".join((SHARED / "dispatch_gt.txt").read_text("utf-8").split())
    document = read_document(SHARED / "dispatch.pdf")
    assert " ".join(texts(document)[1:]) == truth  # after the page's number
