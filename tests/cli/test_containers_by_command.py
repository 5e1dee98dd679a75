"""Archives and letters on the command line: each document in them by itself."""

from __future__ import annotations

import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from dondoc.cli import main


@pytest.fixture
def package(tmp_path: Path, plan_docx: Path, plan_text: Path) -> Path:
    path = tmp_path / "gói" / "gói.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(plan_docx, "KH 15.docx")
        archive.writestr("hỏng.pdf", b"%PDF-1.7\nnothing")
        archive.writestr("ảnh.png", b"\x89PNG\r\n\x1a\n" + bytes(50))
        archive.write(plan_text, "phụ lục/KH 15.txt")
    return path


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_document_of_an_archive_is_a_reading(package, plan_docx, capfdbinary, jobs):
    assert main(["extract", str(package), str(plan_docx), "--jobs", str(jobs)]) == 3
    done = capfdbinary.readouterr()
    readings = [json.loads(line) for line in done.out.splitlines()]
    assert [(reading["source"]["name"], len(reading["tasks"])) for reading in readings] == [
        ("gói.zip/KH 15.docx", 3),
        ("gói.zip/phụ lục/KH 15.txt", 3),
        ("KH 15.docx", 3),
    ]
    said = done.err.decode()
    assert "gói.zip/hỏng.pdf" in said
    assert "Bỏ qua 1 tệp không thuộc loại đọc được: gói.zip/ảnh.png" in said


def test_an_archive_alone_is_a_reading_a_line_and_its_only_document_one_reading(
    package, plan_docx, tmp_path, capfdbinary
):
    main(["extract", str(package)])
    assert len([json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]) == 2
    with zipfile.ZipFile(tmp_path / "một.zip", "w") as archive:
        archive.write(plan_docx, "a.docx")
    assert main(["extract", str(tmp_path / "một.zip")]) == 0
    assert json.loads(capfdbinary.readouterr().out)["source"]["name"] == "một.zip/a.docx"


def test_an_archive_found_in_a_folder_is_opened_too(package, capfdbinary):
    main(["extract", str(package.parent)])
    names = [json.loads(line)["source"]["name"] for line in capfdbinary.readouterr().out.splitlines()]
    assert names == ["gói.zip/KH 15.docx", "gói.zip/phụ lục/KH 15.txt"]


def test_a_letter_is_explained_document_by_document(tmp_path, plan_docx, capsys):
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@example.vn", "b@example.vn", "Gửi kế hoạch"
    letter.set_content("Kính gửi kèm theo kế hoạch.")
    letter.add_attachment(plan_docx.read_bytes(), maintype="application", subtype="x", filename="KH.docx")
    path = tmp_path / "thư.eml"
    path.write_bytes(letter.as_bytes())
    assert main(["explain", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown.index("═ thư.eml ═") < shown.index("═ thư.eml/KH.docx ═") < shown.index("Sở Nội vụ")
    assert main(["explain", str(path), "--task", "2"]) == 0
    assert "Sở Xây dựng" in capsys.readouterr().out


def test_a_bad_member_is_told_and_the_rest_explained(package, capsys):
    assert main(["explain", str(package)]) == 3
    done = capsys.readouterr()
    assert "gói.zip/hỏng.pdf" in done.err
    assert "═ gói.zip/KH 15.docx ═" in done.out


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_limits_come_from_the_environment_and_a_wrong_one_is_told(plan_text, command, monkeypatch, capsys):
    monkeypatch.setenv("DONDOC_MAX_PAGES", "nhiều")
    assert main([command, str(plan_text)]) == 2
    assert "DONDOC_MAX_PAGES" in capsys.readouterr().err
    monkeypatch.setenv("DONDOC_MAX_PAGES", "1")
    plan_text.write_text("a\fb\n" * 2_000_000, "utf-8")
    monkeypatch.setenv("DONDOC_MAX_FILE_MB", "1")
    assert main([command, str(plan_text)]) == 3
    assert "lớn hơn 1 MB" in capsys.readouterr().err
