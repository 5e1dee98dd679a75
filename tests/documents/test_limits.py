"""Limits are set by whoever runs Dondoc; a wrong value is told."""

from __future__ import annotations

import pytest
from pdf_writer import PdfPage, write_pdf

from dondoc.documents.errors import TooLargeFile, WrongLimit
from dondoc.documents.formats import Limits, limits_from_environment, read_document

MEGABYTE = 1024 * 1024


def test_an_environment_that_says_nothing_changes_nothing() -> None:
    assert limits_from_environment({"DONDOC_MAX_PAGES": " "}) == Limits()


def test_each_variable_sets_its_limit() -> None:
    environment = {
        "DONDOC_MAX_FILE_MB": "20",
        "DONDOC_MAX_PAGES": "300",
        "DONDOC_MAX_UNPACKED_MB": "50",
        "DONDOC_MAX_MEMBERS": "40",
        "DONDOC_MAX_DOCUMENTS": "30",
        "DONDOC_MAX_SECONDS": "9",
        "DONDOC_MAX_MEMORY_MB": "700",
    }
    assert limits_from_environment(environment) == Limits(
        file_bytes=20 * MEGABYTE,
        pages=300,
        unpacked_bytes=50 * MEGABYTE,
        archive_members=40,
        documents=30,
        seconds=9,
        memory_mb=700,
    )


@pytest.mark.parametrize("value", ["0", "-1", "nhiều", "1.5", "1e3", "1000001", "9" * 400, "٣"])
def test_a_wrong_value_is_told_with_its_variable(value: str) -> None:
    with pytest.raises(WrongLimit, match="DONDOC_MAX_PAGES"):
        limits_from_environment({"DONDOC_MAX_PAGES": value})


def test_the_environment_is_that_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_MAX_PAGES", "1")
    with pytest.raises(TooLargeFile, match="2 trang, nhiều hơn mức 1 trang"):
        read_document(write_pdf([PdfPage(), PdfPage()]), name="a.pdf", limits=limits_from_environment())
