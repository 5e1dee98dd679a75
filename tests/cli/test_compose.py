"""`dondoc compose`: from content to a file, or a word on what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dondoc.cli import main

SAMPLE = Path(__file__).parents[2] / "samples" / "ke-hoach-soan.json"
CONTENT = {
    "kind": "plan",
    "issuer": "Ủy ban nhân dân tỉnh Yên Lập",
    "place": "Yên Lập",
    "on": "2026-03-07",
    "number": "130",
    "notation": "KH-UBND",
    "subject": "Cải cách hành chính năm 2026",
    "body": [{"words": "Nhiệm vụ tại Phụ lục kèm theo."}],
    "signing": {"lines": ["CHỦ TỊCH"], "name": "Lê Văn Mẫu"},
    "annexes": [
        {
            "title": "Nhiệm vụ",
            "blocks": [
                {
                    "columns": [
                        {"heading": "TT", "share": 1},
                        {"heading": "Nhiệm vụ", "share": 6},
                        {"heading": "Cơ quan chủ trì", "share": 3},
                        {"heading": "Thời hạn", "share": 2},
                    ],
                    "rows": [{"cells": ["1", "Rà soát trụ sở dôi dư", "Sở Nội vụ", "30/6/2026"]}],
                }
            ],
        }
    ],
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.json"
    path.write_text(json.dumps(CONTENT), "utf-8")
    return path


def test_what_is_composed_is_extracted(content: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    written = content.with_suffix(".docx")
    assert main(["compose", str(content), "-o", str(written)]) == 0
    assert main(["extract", str(written), "--quiet"]) == 0
    reading = json.loads(capsysbinary.readouterr().out)
    assert reading["document"]["number"] == "130/KH-UBND"
    [task] = reading["tasks"]
    assert (task["leads"], task["period"]["end"]) == (["Sở Nội vụ"], "2026-06-30")


def test_the_sample_is_composed(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    written = tmp_path / "ke-hoach.docx"
    assert main(["compose", str(SAMPLE), "-o", str(written)]) == 0
    assert main(["extract", str(written), "--quiet"]) == 0
    reading = json.loads(capsysbinary.readouterr().out)
    ends = [task["period"].get("end") for task in reading["tasks"]]
    assert ends == ["2026-09-30", "2026-10-31", "2026-Q4", None]


def test_the_suffix_or_the_option_says_what_is_written(
    content: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    written = content.with_suffix(".xlsx")
    assert main(["compose", str(content), "-o", str(written)]) == 0
    assert main(["compose", str(content), "--format", "docx"]) == 0
    workbook, paper = written.read_bytes(), capsysbinary.readouterr().out
    assert b"xl/workbook.xml" in workbook and b"word/document.xml" in paper


@pytest.mark.parametrize(
    ("written", "status", "said"),
    [
        ("{", 3, "không phải JSON"),
        ("[" * 100_000, 3, "không phải JSON"),
        ("[]", 3, "không phải nhóm giá trị"),
        ('{"kind": "plan"}', 3, "Thiếu phần issuer"),
    ],
)
def test_content_that_is_none(
    content: Path, written: str, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    content.write_text(written)
    output = content.with_suffix(".docx")
    assert main(["compose", str(content), "-o", str(output)]) == status
    assert said in capsys.readouterr().err and not output.exists()


def test_files_that_are_not_there(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compose", "không có.json", "-o", str(content.with_suffix(".docx"))]) == 3
    assert "Không có tệp này" in capsys.readouterr().err
    assert main(["compose", str(content), "-o", str(content.parent / "không có" / "a.docx")]) == 1
    with pytest.raises(SystemExit) as ended:
        main(["compose", str(content), "-o", str(content)])
    assert ended.value.code == 2
