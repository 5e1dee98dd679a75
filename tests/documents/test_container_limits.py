"""Bombs, marks of secrecy, and the confined process: no container takes more than it may."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from container_makers import OLD, PICTURE, PLAN, letter, told, zipped
from docx_writer import paragraph, write_docx

from dondoc.documents.errors import (
    DamagedFile,
    EmptyFile,
    ReadingStopped,
    TooLargeFile,
)
from dondoc.documents.formats import Limits, Member, read_documents, secrecy_marks_among
from dondoc.documents.formats.confined import (
    read_confined,
    read_confined_contents,
    read_confined_documents,
)


def test_a_bomb_is_told_from_its_directory() -> None:
    with pytest.raises(TooLargeFile, match="an toàn"):
        read_documents(
            zipped(("a.txt", bytes(3 << 20))), name="bom.zip", limits=Limits(unpacked_bytes=1 << 20)
        )


def test_a_bomb_whose_directory_lies_is_stopped_while_it_unpacks() -> None:
    data = bytearray(zipped(("a.txt", b"a " * (2 << 20)), ("b.txt", b"b")))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.find(signature)
        data[start + place : start + place + 4] = (10).to_bytes(4, "little")
    first, _ = read_documents(bytes(data), name="bom.zip", limits=Limits(unpacked_bytes=1 << 20))
    assert isinstance(first.problem, DamagedFile | TooLargeFile)


def test_a_bomb_within_a_letter_loses_no_other_member() -> None:
    bomb = zipped(*((f"{n}.txt", bytes(3 << 20)) for n in range(3)))
    outer = letter(body="Xin gửi", files=(("bom.zip", bomb), ("a.docx", PLAN)))
    members = read_documents(outer, name="thư.eml", limits=Limits(unpacked_bytes=4 << 20))
    assert [(member.name, member.problem is None) for member in members] == [
        ("thư.eml", True),
        ("thư.eml/bom.zip", False),
        ("thư.eml/a.docx", True),
    ]
    assert isinstance(members[1].problem, TooLargeFile)


def test_bombs_within_an_archive_share_one_allowance() -> None:
    inner = zipped(("a.txt", b"a " * (1 << 19)))
    data = zipped(*((f"{n}.zip", inner) for n in range(6)))
    members = read_documents(data, name="gói.zip", limits=Limits(unpacked_bytes=3 << 20))
    assert [member.problem is None for member in members] == [True, True, False, False, False, False]


def test_too_many_documents() -> None:
    data = zipped(*((f"{n}.txt", b"x") for n in range(11)))
    assert len(read_documents(data, name="gói.zip", limits=Limits(documents=11))) == 11
    with pytest.raises(TooLargeFile, match="nhiều hơn 10 tệp"):
        read_documents(data, name="gói.zip", limits=Limits(documents=10))
    with pytest.raises(TooLargeFile, match="nhiều hơn 10 tệp"):
        read_documents(zipped(("trong.zip", data)), name="gói.zip", limits=Limits(documents=10))


def test_a_member_that_is_too_large_by_itself() -> None:
    data = zipped(("lớn.txt", b"a " * (1 << 20)), ("b.txt", b"b"))
    assert told(read_documents(data, name="gói.zip", limits=Limits(file_bytes=1 << 20))) == [
        ("gói.zip/lớn.txt", "too_large"),
        ("gói.zip/b.txt", "b"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        letter(body="x", subject="TUYỆT MẬT: Kế hoạch", files=(("a.docx", PLAN),)),
        letter(body="x", files=(("KH 1 (TUYỆT MẬT).docx", PLAN),)),
        letter(body="x", files=(("TUYỆT MẬT.png", PICTURE),)),
        letter(body="x", files=(("a.docx", write_docx(paragraph("TUYỆT MẬT"))),)),
        letter(body="TUYỆT MẬT\nKế hoạch"),
        letter(body="x", html="<p>TUYỆT MẬT</p>"),
        letter(body="x", files=(("a.zip", zipped(("TUYỆT MẬT/a.docx", PLAN))),)),
        letter(body="x", files=(("a.txt", "TUYÖT MËT\n".encode("latin-1") + OLD),)),
        zipped(("TUYỆT MẬT/ảnh.png", PICTURE), ("a.docx", PLAN)),
    ],
)
def test_a_mark_anywhere_in_a_container_is_found(data: bytes) -> None:
    marks = secrecy_marks_among(read_documents(data, name="gói"))
    assert {mark.level.value for mark in marks} == {"TUYỆT MẬT"}


@pytest.mark.parametrize(
    "subject",
    [
        "Kế hoạch bảo mật",
        "V/v bảo vệ bí mật nhà nước",
        "KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "ĐỔI MẬT KHẨU",
        "MẬT ĐỘ XÂY DỰNG",
    ],
)
def test_words_of_a_subject_or_name_are_no_mark(subject: str) -> None:
    data = letter(body="Tài liệu tuyệt mật lưu riêng", subject=subject, files=((f"{subject}.docx", PLAN),))
    assert not secrecy_marks_among(read_documents(data, name="thư.eml"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tải lên"


def problems(members: tuple[Member, ...]) -> list[tuple[str, str]]:
    return [(member.name, member.problem.message if member.problem else "") for member in members]


def test_confined_reading_gives_the_same(file: Path) -> None:
    data = letter(body="x", files=(("a.docx", PLAN), ("b.png", PICTURE), ("c.zip", zipped(("d.txt", b"d")))))
    file.write_bytes(data)
    confined = read_confined_documents(file, name="thư.eml")
    plain = read_documents(data, name="thư.eml")
    assert [member.document for member in confined] == [member.document for member in plain]
    assert problems(confined) == problems(plain)
    assert read_confined(file, name="thư.eml") == plain[0].document


def test_the_bytes_of_each_member_come_from_one_unpacking(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    start = subprocess.Popen

    def counted(*args: Any, **options: Any) -> object:
        started.append(args)
        return start(*args, **options)

    monkeypatch.setattr(subprocess, "Popen", counted)
    long = b"x\n" * 1_500_000
    data = letter(
        body="x",
        files=(
            ("a.docx", PLAN),
            ("c.zip", zipped(("d.txt", b"d\n\n"), ("e.docx", PLAN[:9]), ("f.txt", long))),
        ),
    )
    file.write_bytes(data)
    contents = list(read_confined_contents(file, name="thư.eml", places=range(5)))
    assert [content for content in contents if isinstance(content, bytes)] == [data, PLAN, b"d\n\n", long]
    assert isinstance(contents[3], DamagedFile)
    assert list(read_confined_contents(file, name="thư.eml", places=[4, 1])) == [long, PLAN]
    assert len(started) == 2


def test_a_place_that_holds_nothing_is_told(file: Path) -> None:
    file.write_bytes(zipped(("a.docx", PLAN)))
    contents = list(read_confined_contents(file, name="gói.zip", places=[0, 1, 0]))
    assert contents[0] == PLAN
    assert [type(content) for content in contents[1:]] == [ReadingStopped, ReadingStopped]


def test_what_makes_a_container_unreadable_is_raised(file: Path) -> None:
    file.write_bytes(zipped())
    with pytest.raises(EmptyFile, match=r"gói\.zip"):
        read_confined_documents(file, name="gói.zip")


def test_a_member_that_takes_too_much_is_lost_alone(file: Path) -> None:
    slow = write_docx(paragraph("A") * 200_000)
    file.write_bytes(zipped(("a.docx", PLAN), ("lâu.docx", slow), ("c.docx", PLAN)))
    members = read_confined_documents(file, name="gói.zip", limits=Limits(memory_mb=150))
    assert [type(member.outcome).__name__ for member in members] == ["Document", "ReadingStopped", "Document"]
    assert "gói.zip/lâu.docx" in members[1].problem.message  # type: ignore[union-attr]


def test_time_is_up_for_one_member_and_in_the_end_for_all(file: Path) -> None:
    slow = write_docx(paragraph("A") * 200_000)
    file.write_bytes(zipped(*((f"{n}.docx", slow) for n in range(8))))
    start = time.monotonic()
    members = read_confined_documents(file, name="gói.zip", limits=Limits(seconds=1.0))
    assert [type(member.problem) for member in members] == [ReadingStopped] * 8
    assert time.monotonic() - start < 20


def test_no_container_leaves_anything_behind(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    data = zipped(("../ra ngoài.txt", b"x"), ("/tmp/tuyệt đối.txt", b"x"), ("a.docx", PLAN))
    file.write_bytes(data)
    read_documents(file)
    read_confined_documents(file, name="gói.zip")
    assert list(tmp_path.iterdir()) == [file]
    assert not (tmp_path.parent / "ra ngoài.txt").exists()
    assert not Path("/tmp/tuyệt đối.txt").exists()
