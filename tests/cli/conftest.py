"""Papers for the tests of the command: a plan with a table of tasks, as text and as DOCX."""

from __future__ import annotations

import json
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


def department(id: str, name: str, **more: object) -> dict[str, object]:
    return {
        "id": id,
        "kind": "department",
        "level": "tỉnh",
        "names": [{"text": name}],
        "parent": id.partition(".")[0] + ".ubnd",
        **more,
    }


def province(id: str, name: str) -> list[dict[str, object]]:
    committee = {"text": f"Ủy ban nhân dân tỉnh {name}"}, {"text": f"UBND tỉnh {name}", "kind": "short"}
    return [
        {"id": id, "kind": "province", "level": "tỉnh", "names": [{"text": f"Tỉnh {name}"}]},
        {
            "id": f"{id}.ubnd",
            "kind": "people_committee",
            "level": "tỉnh",
            "names": list(committee),
            "parent": id,
        },
    ]


@pytest.fixture
def registry() -> dict[str, list[dict[str, object]] | str]:
    """Two provinces, the first with departments of which two became one on 1/3/2025."""
    return {
        "format": "dondoc-registry/1",
        "agencies": [
            *province("sh", "Sông Hà"),
            *province("nb", "Núi Bạc"),
            department("sh.so-nv", "Sở Nội vụ"),
            department("sh.so-yt", "Sở Y tế"),
            department("sh.so-khdt", "Sở Kế hoạch và Đầu tư", valid_to="2025-02-28"),
            department("sh.so-tc-cu", "Sở Tài chính", valid_to="2025-02-28"),
            department("sh.so-tc", "Sở Tài chính", valid_from="2025-03-01"),
        ],
        "successions": [
            {"before": before, "after": "sh.so-tc", "on": "2025-03-01", "kind": "merge", "share": "whole"}
            for before in ("sh.so-khdt", "sh.so-tc-cu")
        ],
    }


@pytest.fixture
def registry_file(tmp_path: Path, registry: dict[str, object]) -> Path:
    folder = tmp_path / "danh bạ"
    folder.mkdir()
    path = folder / "danh-ba.json"
    path.write_text(json.dumps(registry, ensure_ascii=False), "utf-8")
    return path
