"""`dondoc extract`: what it writes in each format, what it says, and the status it ends with."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from dondoc.cli import main
from dondoc.documents.json import reading_from_json, reading_schema

PROGRAM = (sys.executable, "-m", "dondoc.cli", "extract")


def run(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PROGRAM, *map(str, arguments)], capture_output=True, timeout=120)


def texts(reading: dict) -> list[str]:
    return [task["text"] for task in reading["tasks"]]


# --- JSON -----------------------------------------------------------------------------------------


def test_one_file_is_one_reading(plan_docx):
    done = run(plan_docx)
    assert done.returncode == 0, done.stderr.decode()
    reading = json.loads(done.stdout)
    jsonschema.validate(reading, reading_schema())
    assert len(reading_from_json(reading).tasks) == 3
    assert reading["document"]["number"] == "15/KH-UBND"
    assert reading["source"]["name"] == "KH 15.docx"


def test_several_files_are_a_reading_a_line_in_their_order(plan_docx, plan_text):
    done = run(plan_text, plan_docx)
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reading["source"]["name"] for reading in readings] == ["KH 15.txt", "KH 15.docx"]
    assert texts(readings[0]) == texts(readings[1])


def test_every_field_has_its_words_in_the_source(plan_text):
    reading = json.loads(run(plan_text).stdout)
    lines = plan_text.read_text("utf-8").split("\n")
    for task in reading["tasks"]:
        for field in ("text", "leads", "coordinators", "period"):
            assert task["evidence"][field]
        shown = " ".join(lines[p["line"] - 1][p["start"] : p["end"]] for p in task["evidence"]["text"])
        assert shown == task["text"]


# --- the other formats ----------------------------------------------------------------------------


def test_a_workbook_has_a_row_a_task_and_no_formula(plan_docx, tmp_path):
    out = tmp_path / "out.xlsx"
    assert run(plan_docx, "-o", out).returncode == 0
    sheet = openpyxl.load_workbook(out).active
    header, *rows = sheet.iter_rows()
    titles = [cell.value for cell in header]
    assert len(rows) == 3
    first = dict(zip(titles, (cell.value for cell in rows[0]), strict=True))
    assert first["Văn bản"] == "KH 15.docx"
    assert first["Số, ký hiệu"] == "15/KH-UBND"
    assert first["Ngày ban hành"] == datetime(2026, 1, 12)
    assert first["Nhiệm vụ"] == "Xây dựng đề án số hoá hồ sơ lưu trữ"
    assert first["Cơ quan chủ trì"] == "Sở Nội vụ"
    assert first["Thời hạn (nguyên văn)"] == "Trước ngày 30/6/2026"
    assert isinstance(first["Hạn cuối"], datetime)
    assert first["Dòng trong văn bản"]
    risky = rows[2][titles.index("Nhiệm vụ")]
    assert risky.value == "=1+1 là dòng có dấu bằng đứng đầu"
    assert risky.data_type == "s"
    assert risky.quotePrefix


def test_csv_opens_in_a_spreadsheet_without_formulas(plan_docx):
    done = run(plan_docx, "--format", "csv")
    assert done.stdout.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
    assert [row["STT"] for row in rows] == ["1", "2", "3"]
    assert rows[1]["Từ"] == "2026"
    assert rows[1]["Đến"] == "2030"
    assert rows[2]["Nhiệm vụ"].startswith("'=1+1")


class Page(HTMLParser):
    """The tags and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href"}]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_stands_alone_and_escapes_what_it_quotes(plan_docx):
    risky = plan_docx.rename(plan_docx.with_name("<img src=x>.docx"))
    page = Page(run(risky, "--format", "html").stdout.decode())
    assert "<img src=x>.docx" in page.words
    assert "Rà soát dự án có vốn < 5 tỷ đồng & trạm y tế" in page.words
    assert not page.tags & {"script", "link", "img"}
    assert page.links == []
    assert "dòng " in page.words
    assert "Chủ trì" in page.words


# --- what it says and how it ends -----------------------------------------------------------------


def test_the_table_of_what_was_found_stands_beside_the_output(plan_docx):
    said = run(plan_docx).stderr.decode()
    assert "KH 15.docx" in said
    assert "Nhiệm vụ" in said
    assert run(plan_docx, "--quiet").stderr == b""


def test_an_unreadable_file_is_named_and_the_others_are_read(plan_docx, damaged):
    done = run(damaged, plan_docx)
    assert done.returncode == 3
    assert "hỏng.pdf" in done.stderr.decode()
    assert len(done.stdout.splitlines()) == 1


def test_a_file_that_is_not_there_is_unreadable(tmp_path):
    done = run(tmp_path / "không có.docx", "--quiet")
    assert done.returncode == 3
    assert "không có.docx" in done.stderr.decode()
    assert done.stdout == b""


def test_pages_that_are_pictures_end_with_four(tmp_path):
    import pypdfium2 as pdfium
    from PIL import Image

    pdf = pdfium.PdfDocument.new()
    page = pdf.new_page(595, 842)
    picture = pdfium.PdfImage.new(pdf)
    picture.set_bitmap(pdfium.PdfBitmap.from_pil(Image.new("RGB", (600, 800), "gray")))
    picture.set_matrix(pdfium.PdfMatrix().scale(595, 842))
    page.insert_obj(picture)
    page.gen_content()
    path = tmp_path / "quét.pdf"
    pdf.save(str(path))
    done = run(path)
    assert done.returncode == 4
    assert "trang 1" in done.stderr.decode()
    assert json.loads(done.stdout)["source"]["unread_pages"][0]["state"] == "needs_ocr"


@pytest.mark.parametrize("arguments", [[], ["x", "--format", "doc"], ["x", "--jobs", "0"], ["x", "--nope"]])
def test_a_wrong_command_line_ends_with_two_and_speaks_vietnamese(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["extract", *arguments])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "Lệnh chưa đúng" in said
    assert "argument" not in said


def test_the_help_tells_the_statuses(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["extract", "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "Mã kết thúc" in said
    assert "options:" not in said


# --- files and folders ----------------------------------------------------------------------------


def test_a_folder_is_walked_in_order_and_tells_what_it_skips(tmp_path, plan_text):
    folder = tmp_path / "đến"
    (folder / "a" / ".ẩn").mkdir(parents=True)
    plan_text.rename(folder / "b.txt")
    for name in ("a/2.txt", "a/1.txt", "a/.ẩn/3.txt", ".4.txt", "a/~$5.txt"):
        (folder / name).write_bytes((folder / "b.txt").read_bytes())
    (folder / "ảnh.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    done = run(folder, "--jobs", "2")
    assert done.returncode == 0, done.stderr.decode()
    names = [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()]
    assert names == ["b.txt", "a/1.txt", "a/2.txt"]
    assert "ảnh.png" in done.stderr.decode()


def test_a_file_named_twice_is_read_once(plan_text):
    done = run(plan_text, plan_text.parent, plan_text)
    assert len(done.stdout.splitlines()) == 1


def test_an_unsupported_file_that_was_named_is_an_error(tmp_path):
    path = tmp_path / "ảnh.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert run(path).returncode == 3


def test_an_empty_folder_says_so(tmp_path):
    done = run(tmp_path)
    assert done.returncode == 0
    assert "Không có văn bản nào" in done.stderr.decode()


def test_an_input_is_never_overwritten(plan_docx):
    before = plan_docx.read_bytes()
    done = run(plan_docx, "--format", "json", "-o", plan_docx)
    assert done.returncode == 2
    assert "ghi đè" in done.stderr.decode()
    assert plan_docx.read_bytes() == before


def test_a_second_run_does_not_read_what_the_first_wrote(plan_text):
    out = plan_text.parent / "out.json"
    for _ in range(2):
        assert run(plan_text.parent, "-o", out).returncode == 0
    assert len(out.read_text("utf-8").splitlines()) == 1
    assert {path.name for path in plan_text.parent.iterdir()} == {plan_text.name, "out.json"}


def test_what_cannot_be_written_leaves_nothing_behind(plan_text, tmp_path):
    out = tmp_path / "không có" / "out.json"
    done = run(plan_text, "-o", out)
    assert done.returncode == 1
    assert "Không ghi được" in done.stderr.decode()


# --- being stopped --------------------------------------------------------------------------------


def test_a_reader_that_goes_away_is_no_error_worth_words(plan_text):
    for number in range(300):
        (plan_text.parent / f"{number}.txt").write_bytes(plan_text.read_bytes())
    command = [*PROGRAM, str(plan_text.parent), "--jobs", "1", "--quiet"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout and child.stderr
    child.stdout.read(10)
    child.stdout.close()
    said = child.stderr.read()
    child.stderr.close()
    assert child.wait(60) == 141
    assert said == b""


def stopped(plan_text: Path, tmp_path: Path, *, jobs: int, once: Callable[[Path], bool]) -> tuple[int, str]:
    """The status and the words of a long run after Ctrl-C, pressed once the file being written is so."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1500):
        (folder / f"{number}.txt").write_bytes(plan_text.read_bytes())
    out = tmp_path / "out.json"
    command = [*PROGRAM, str(folder), "--jobs", str(jobs), "-o", str(out)]
    # What is started in the background by a shell ignores the key: as at a terminal, it does not here.
    child = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    while not any(map(once, tmp_path.glob(".out.json.*"))):
        time.sleep(0.02)
    os.killpg(child.pid, signal.SIGINT)
    said = child.communicate(timeout=60)[1].decode()
    assert not out.exists()
    assert not list(tmp_path.glob(".out.json.*"))
    return child.returncode, said


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_at_once_and_writes_nothing(plan_text, tmp_path, jobs):
    status, said = stopped(plan_text, tmp_path, jobs=jobs, once=lambda part: part.stat().st_size > 0)
    assert status == 130, said
    assert "Đã dừng" in said
    assert "Traceback" not in said


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_while_the_processes_start_is_as_quiet(plan_text, tmp_path):
    _, said = stopped(plan_text, tmp_path, jobs=2, once=lambda part: time.time() - part.stat().st_ctime > 0.2)
    assert "Đã dừng" in said
    assert "Traceback" not in said
