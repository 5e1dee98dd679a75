"""Annexes: their heading, title and what they go with; tables that run over pages."""

from __future__ import annotations

from ..form import official_form
from . import words
from .departures import Findings
from .heights import Heights
from .parts import Annex, Parts
from .segments import is_data_table
from .sheet import Sheet, Table


def check_annexes(findings: Findings, sheet: Sheet, parts: Parts, heights: Heights) -> None:
    annexes = [annex for annex in parts.annexes if annex.heading is not None]
    for annex in parts.annexes:
        _check_annex(findings, annex)
    _check_numerals(findings, annexes)
    if annexes and not any(words.holds(segment.text, "tells_annex") for segment in parts.body):
        findings.add(
            "annex-told", words=_heading(annexes[0]), found="nội dung văn bản không nhắc đến phụ lục"
        )
    _check_pages(findings, sheet, annexes)
    for table in sheet.blocks:
        if not isinstance(table, Table) or not is_data_table(table) or table.rows[0].is_heading:
            continue
        if heights.is_longer_than_page(table):
            first = " | ".join(" ".join(line.text for line in cell.lines) for cell in table.rows[0].cells)
            findings.add(
                "table-heading",
                words=first,
                found="dòng đầu chưa được lặp lại",
                wanted="chọn “Repeat Header Rows” cho dòng đầu",
            )


def _heading(annex: Annex) -> str:
    return annex.heading.text if annex.heading is not None else ""


def _check_annex(findings: Findings, annex: Annex) -> None:
    if annex.heading is not None:
        findings.type_of("annex", annex.heading)
        for segment in annex.title:
            findings.type_of("annex-title", segment)
        if annex.attached is None:
            findings.add("annex-attached", where=annex.heading.text, words=annex.heading.text)
    if annex.attached is not None:
        findings.type_of("attached", annex.attached)


def _check_numerals(findings: Findings, annexes: list[Annex]) -> None:
    if len(annexes) < 2:
        return
    for annex in annexes:
        match = words.ANNEX.fullmatch(_heading(annex))
        if match is None or not words.ROMAN.fullmatch(match["numeral"] or ""):
            findings.add(
                "annex-numeral",
                words=_heading(annex),
                found=f"“{_heading(annex)}”",
                wanted=f"“{official_form().words.annex} I”, “{official_form().words.annex} II”",
            )


def _check_pages(findings: Findings, sheet: Sheet, annexes: list[Annex]) -> None:
    for annex in annexes:
        assert annex.heading is not None
        section = sheet.sections[min(annex.heading.line.section, len(sheet.sections) - 1)]
        if section.numbers and section.starts_at != 1:
            findings.add(
                "annex-pages",
                words=_heading(annex),
                found="số trang đánh tiếp theo văn bản",
                wanted="đánh lại từ số 1 (ngắt Section, chọn “Start at 1”)",
            )
