"""Papers for the tests of the command: a plan with a table of tasks, as text and as DOCX."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

HEADER = ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành")
TASKS = (
    ("1", "Xây dựng đề án số hoá hồ sơ lưu trữ", "Sở Nội vụ", "Các sở, ban, ngành", "Trước ngày 30/6/2026"),
    ("2", "Rà soát dự án có vốn < 5 tỷ đồng & trạm y tế", "Sở Y tế", "Sở Xây dựng", "2026 - 2030"),
    ("3", "=1+1 là dòng có dấu bằng đứng đầu", "Sở Tài chính", "Thanh tra tỉnh", "Thường xuyên"),
)
TITLE = (
    "PHỤ LỤC",
    "PHÂN CÔNG NHIỆM VỤ NĂM 2026",
    "(Kèm theo Kế hoạch số 15/KH-UBND ngày 12 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh)",
)


@pytest.fixture
def plan_docx(tmp_path: Path) -> Path:
    paper = docx.Document()
    for line in TITLE:
        paper.add_paragraph(line)
    table = paper.add_table(rows=0, cols=len(HEADER))
    for row in (HEADER, *TASKS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "KH 15.docx"
    paper.save(str(path))
    return path


@pytest.fixture
def plan_text(tmp_path: Path) -> Path:
    rows = ["\t".join(row) for row in (HEADER, *TASKS)]
    path = tmp_path / "KH 15.txt"
    path.write_text("\n".join((*TITLE, "", *rows, "")), "utf-8")
    return path


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "hỏng.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing that a reader could use\n")
    return path
