"""Archives and letters: every document in them, each with what came of it, under a harmless name."""

from __future__ import annotations

import base64
import io
import subprocess
import time
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from docx_writer import paragraph, write_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from old_encodings import encoded
from pdf_writer import encrypted_pdf

from dondoc.documents.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    ReadingStopped,
    TooLargeFile,
    UnreadableFile,
    UnsupportedFile,
)
from dondoc.documents.formats import Limits, Member, read_document, read_documents, secrecy_marks_among
from dondoc.documents.formats.confined import (
    read_confined,
    read_confined_contents,
    read_confined_documents,
)
from dondoc.documents.formats.containers.names import LONGEST_NAME, harmless_path
from dondoc.documents.formats.legacy.tables import Encoding
from dondoc.documents.formats.secrecy import find_secrecy_marks

PLAN = write_docx(paragraph("Giao Sở Y tế chủ trì"))
OLD = encoded("kế hoạch phòng bệnh của sở", Encoding.TCVN3)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(50)


Files = tuple[tuple[str, bytes], ...]


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def letter(
    *,
    body: str = "",
    html: str = "",
    subject: str = "Gửi kế hoạch",
    files: tuple[tuple[str, bytes], ...] = (),
) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Nguyễn Văn A <a@example.vn>"
    message["To"] = "Sở Y tế <syt@example.vn>"
    message["Subject"] = subject
    message["Date"] = "Thu, 05 Feb 2026 10:30:00 +0700"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def flagged(data: bytes, *, bits: int = 1) -> bytes:
    """The archive with its members' flags set: 1 says that they need a password."""
    changed = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := changed.find(signature, start + 1)) >= 0:
            changed[start + place] |= bits
    return bytes(changed)


def told(members: tuple[Member, ...]) -> list[tuple[str, str]]:
    return [
        (member.name, member.problem.code if member.problem else member.document.lines[0].text)  # type: ignore[union-attr]
        for member in members
    ]


# --- archives ------------------------------------------------------------------------------------


def test_each_member_of_an_archive_and_a_bad_one_loses_no_other() -> None:
    data = zipped(
        ("phụ lục/kế hoạch.docx", PLAN),
        ("hỏng.docx", PLAN[:300]),
        ("kín.pdf", encrypted_pdf()),
        ("ảnh.png", PICTURE),
        ("rỗng.txt", b""),
        ("__MACOSX/._kế hoạch.docx", b"x"),
        ("thư mục/", b""),
        ("ghi chú.txt", "Ghi chú".encode()),
    )
    assert told(read_documents(data, name="gói.zip")) == [
        ("gói.zip/phụ lục/kế hoạch.docx", "Giao Sở Y tế chủ trì"),
        ("gói.zip/hỏng.docx", "damaged"),
        ("gói.zip/kín.pdf", "encrypted"),
        ("gói.zip/ảnh.png", "unsupported"),
        ("gói.zip/rỗng.txt", "empty"),
        ("gói.zip/ghi chú.txt", "Ghi chú"),
    ]


def test_what_is_no_container_is_its_own_member() -> None:
    (member,) = read_documents(PLAN, name="a.docx")
    assert (member.place, member.name, member.outcome) == (0, "a.docx", read_document(PLAN, name="a.docx"))


def test_an_archive_of_one_document_is_read_as_it() -> None:
    document = read_document(zipped(("a.docx", PLAN), ("ảnh.png", PICTURE)), name="gói.zip")
    assert document.name == "gói.zip/a.docx"
    assert [(note.code, "ảnh.png" in note.message) for note in document.notes] == [("others-left-out", True)]


def test_an_archive_of_several_names_them() -> None:
    with pytest.raises(UnsupportedFile, match=r"2 văn bản: a\.docx; b\.docx"):
        read_document(zipped(("a.docx", PLAN), ("b.docx", PLAN)), name="gói.zip")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (zipped(), EmptyFile),
        (zipped(("ảnh.png", PICTURE)), UnsupportedFile),
        (flagged(zipped(("a.docx", PLAN))), EncryptedFile),
        (zipped(("a.docx", PLAN[:300])), DamagedFile),
        (zipped(("a.docx", PLAN), ("b.docx", PLAN))[:-40], DamagedFile),
    ],
)
def test_an_archive_without_a_document_says_why(data: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(error) as caught:
        read_document(data, name="gói.zip")
    assert "gói.zip" in caught.value.message


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("inside", ["mimetype", "word/document.xml", "a.txt"])
def test_broken_data_of_any_method_is_told(method: int, inside: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(inside, "Giao Sở Y tế chủ trì " * 50)
    data = bytearray(out.getvalue())
    start = data.find(inside.encode()) + len(inside)
    data[start : start + 40] = b"\xff" * 40
    bad = zipped(("hỏng.zip", bytes(data)), ("a.docx", PLAN))
    *_, good = members = read_documents(bad, name="gói.zip")
    assert good.document is not None
    problems = [member.problem.message for member in members if member.problem]
    assert problems and all("hỏng.zip" in problem for problem in problems)


def test_an_empty_archive_within_an_archive_is_told() -> None:
    members = read_documents(zipped(("rỗng.zip", zipped()), ("c.txt", b"c")), name="gói.zip")
    assert told(members) == [("gói.zip/rỗng.zip", "empty"), ("gói.zip/c.txt", "c")]


def test_archives_within_archives() -> None:
    inner = zipped(("a.docx", PLAN), ("b.txt", b"b"))
    members = read_documents(zipped(("trong.zip", inner), ("c.txt", b"c")), name="gói.zip")
    assert [member.name for member in members] == [
        "gói.zip/trong.zip/a.docx",
        "gói.zip/trong.zip/b.txt",
        "gói.zip/c.txt",
    ]


def test_an_archive_too_deep_is_not_opened() -> None:
    data = PLAN
    for depth in range(6):
        data = zipped((f"{depth}.zip" if depth else "a.docx", data), (f"{depth}.txt", b"x"))
    members = read_documents(data, name="gói.zip")
    problems = [member.problem for member in members if member.problem]
    assert len(problems) == 1
    assert isinstance(problems[0], TooLargeFile)
    assert "quá nhiều lớp" in problems[0].message
    assert len(members) == 4


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("C:\\Windows\\..\\a.txt", "Windows/a.txt"),
        ("\\\\máy chủ\\chung\\a.txt", "máy chủ/chung/a.txt"),
        ("a\u202egnp.txt", "agnp.txt"),
        ("a\0b\n.txt", "ab.txt"),
        ('<a>:"b"|?*.txt', "_a___b____.txt"),
        ("..", "tệp không tên"),
        ("", "tệp không tên"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("  a . ", "a"),
    ],
)
def test_names_are_made_harmless(raw: str, name: str) -> None:
    assert harmless_path(raw) == name


def test_a_name_of_three_hundred_letters_keeps_its_ending() -> None:
    name = harmless_path("kế hoạch " * 40 + ".docx")
    assert len(name) <= LONGEST_NAME
    assert name.endswith("….docx")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_no_name_leads_anywhere(raw: str) -> None:
    name = harmless_path(raw)
    assert name == harmless_path(name)
    assert not name.startswith("/")
    assert all(part not in ("", ".", "..") and len(part) <= LONGEST_NAME for part in name.split("/"))
    assert name.isprintable()


@pytest.mark.parametrize("codec", ["utf-8", "cp437", "tcvn3", "windows-1258"])
def test_names_in_an_archive_of_any_encoding(codec: str) -> None:
    meant = "ASCII résumé" if codec == "cp437" else "kế hoạch phòng bệnh.txt"
    raw = meant.encode(codec) if codec in ("utf-8", "cp437") else encoded(meant, Encoding(codec))
    placeholder = "x" * len(raw)
    data = zipped((placeholder, b"a"), ("b.txt", b"b")).replace(placeholder.encode(), raw)
    assert read_documents(data, name="gói.zip")[0].name == f"gói.zip/{meant}"


# --- letters -------------------------------------------------------------------------------------


def test_a_letter_with_what_is_attached() -> None:
    data = letter(
        body="Kính gửi Sở Y tế,\nĐề nghị báo cáo.\n",
        files=(("Kế hoạch số 12.docx", PLAN), ("phụ lục.zip", zipped(("../b.txt", b"b")))),
    )
    members = read_documents(data, name="thư.eml")
    assert [member.name for member in members] == [
        "thư.eml",
        "thư.eml/Kế hoạch số 12.docx",
        "thư.eml/phụ lục.zip/b.txt",
    ]
    own = members[0].document
    assert own is not None
    assert [line.text for line in own.lines if line.text] == [
        "Từ: Nguyễn Văn A <a@example.vn>",
        "Đến: Sở Y tế <syt@example.vn>",
        "Chủ đề: Gửi kế hoạch",
        "Ngày gửi: 05/02/2026 10:30",
        "Kính gửi Sở Y tế,",
        "Đề nghị báo cáo.",
    ]
    assert [note.code for note in own.notes] == ["attachments"]
    assert read_document(data, name="thư.eml") == own


def test_of_two_renderings_of_a_letter_the_page_is_read() -> None:
    data = letter(body="Một bảng", html="<p>Một bảng</p><table><tr><td>1<td>a<tr><td>2<td>b</table>")
    document = read_document(data, name="thư.eml")
    assert [line.text for line in document.lines][4:] == ["Một bảng", "1", "a", "2", "b"]
    assert len(document.tables) == 1
    assert document.media_type == "message/rfc822"


def test_a_letter_that_only_carries_one_document_is_read_as_it() -> None:
    document = read_document(letter(subject="[TỐI MẬT] KH", files=(("a.docx", PLAN),)), name="thư.eml")
    assert document.name == "thư.eml/a.docx"
    assert [mark.text for mark in find_secrecy_marks(document)] == ["TỐI MẬT"]


def test_a_letter_forwarded_within_a_letter() -> None:
    outer = EmailMessage(policy=SMTP)
    outer["From"], outer["To"], outer["Subject"] = "a@example.vn", "b@example.vn", "Fwd"
    outer.set_content("Xin chuyển")
    inner = EmailMessage(policy=SMTP)
    inner["From"], inner["To"], inner["Subject"] = "c@example.vn", "a@example.vn", "Gốc"
    inner.set_content("Nội dung gốc")
    inner.add_attachment(PLAN, maintype="application", subtype="octet-stream", filename="a.docx")
    outer.add_attachment(inner)
    members = read_documents(outer.as_bytes(), name="thư.eml")
    assert [member.name for member in members] == ["thư.eml", "thư.eml/Gốc.eml", "thư.eml/Gốc.eml/a.docx"]


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (encoded("kế hoạch phòng bệnh của sở y tế", Encoding.TCVN3), "us-ascii"),
        (encoded("kế hoạch phòng bệnh của sở y tế", Encoding.WINDOWS_1258), "windows-1258"),
        ("kế hoạch phòng bệnh của sở y tế".encode(), "iso-8859-1"),
        ("kế hoạch phòng bệnh của sở y tế".encode("utf-16-le"), "utf-16-le"),
    ],
)
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_encodings_of_a_body(body: bytes, charset: str, kind: str) -> None:
    if kind == "html":
        page = ("<p>", "</p>") if charset != "utf-16-le" else ("<\0p\0>\0", "<\0/\0p\0>\0")
        body = page[0].encode() + body + page[1].encode()
    head = (
        "From: a@example.vn\nSubject: x\nMIME-Version: 1.0\n"
        f"Content-Type: text/{kind}; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    )
    document = read_document(head.encode() + base64.b64encode(body), name="thư.eml")
    assert document.lines[-1].text == "kế hoạch phòng bệnh của sở y tế"


def test_heads_in_raw_letters_and_broken_words() -> None:
    data = (
        b"From: =?utf-8?B?S+G6vyBob+G6oWNo?= <a@example.vn>\nTo: =?x-unknown?Q?=E1?=\n"
        + "Subject: Kế hoạch\n".encode()
        + b"Date: yesterday\n\nx\n"
    )
    document = read_document(data, name="thư.eml")
    assert document.lines[0].text == "Từ: Kế hoạch <a@example.vn>"
    assert "Chủ đề: Kế hoạch" in [line.text for line in document.lines]
    assert "Ngày gửi: yesterday" in [line.text for line in document.lines]


def test_a_head_of_very_many_words_costs_little() -> None:
    data = "From: a\nTo: b\nSubject: " + "=?utf-8?Q?k=E1=BA=BF?= " * 60_000 + "\n\nx"
    start = time.process_time()
    document = read_document(data.encode(), name="thư.eml")
    assert time.process_time() - start < 4
    assert document.lines[2].text.startswith("Chủ đề: kếkế")


def test_codes_that_are_no_characters_come_through_as_such() -> None:
    data = b"From: a\nTo: b\nSubject: =?utf-7?Q?=2B2AA-?= =?utf-8?Q?=00?=\n\na\0b\n"
    text = "\n".join(line.text for line in read_document(data, name="thư.eml").lines)
    assert text.count("\ufffd") == 3 and "\0" not in text and text.encode("utf-8")


def test_a_saved_page_is_read_without_its_pictures() -> None:
    data = (
        "From: <Saved by Blink>\nSubject: Trang\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n'
        "<html><body><p>Nội dung</p></body></html>\n--b\nContent-Type: image/png\nContent-Location: x.png\n\n"
        "x\n--b--\n"
    ).encode()
    document = read_document(data, name="trang.mht")
    assert [line.text for line in document.lines if not line.is_removed] == ["Nội dung"]
    assert not document.notes


@pytest.mark.parametrize(
    "data", [letter(), letter(body="  \n"), b"From: a\nTo: b\nSubject: c\n\n", b"From: a\nTo: b\nSubject: c"]
)
def test_a_letter_without_a_body(data: bytes) -> None:
    with pytest.raises(EmptyFile, match="không có nội dung"):
        read_document(data, name="thư.eml")
    (member,) = read_documents(data, name="thư.eml")
    assert isinstance(member.problem, EmptyFile)


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "bz2", "no-such", "undefined"])
def test_what_is_no_charset_of_text_is_not_tried(charset: str) -> None:
    body = encoded("kế hoạch phòng bệnh của sở y tế\n", Encoding.TCVN3) + b"a-" + b"bc9" * 100_000
    head = (
        "From: a@example.vn\nTo: b@example.vn\nMIME-Version: 1.0\n"
        f"Content-Type: text/{{}}; charset={charset}\nContent-Transfer-Encoding: base64\n"
        f"Subject: =?{charset}?Q?a-{'bc9' * 10_000}?=\n\n"
    )
    start = time.process_time()
    for kind in ("plain", "html"):
        document = read_document(head.format(kind).encode() + base64.b64encode(body), name="thư.eml")
        assert "kế hoạch phòng bệnh" in "\n".join(line.text for line in document.lines)
    assert time.process_time() - start < 3


def test_text_that_has_a_head_of_its_own_is_no_letter() -> None:
    document = read_document("Kính gửi: Sở Y tế\nV/v: báo cáo\nTo: all\n".encode(), name="a.txt")
    assert document.media_type == "text/plain"


@pytest.mark.parametrize("depth", [30, 3000])
def test_parts_within_parts_without_end(depth: int) -> None:
    head = "From: a\nTo: b\nSubject: c\n"
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    data = f"{head}{parts}Content-Type: text/plain\n\nNội dung".encode()
    start = time.process_time()
    try:
        assert read_document(data, name="thư.eml").lines[-1].text == "Nội dung"
    except UnreadableFile as error:
        assert "thư.eml" in error.message
    assert time.process_time() - start < 10


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"From: a\nTo: b\nSubject: ", b"MIME-Version: 1.0\nFrom: x\nTo: y\nContent-Type: "]),
)
def test_no_letter_brings_it_down(rest: bytes, head: bytes) -> None:
    try:
        read_documents(head + rest, name="thư.eml")
    except UnreadableFile as error:
        assert "thư.eml" in error.message


# --- bombs and limits ----------------------------------------------------------------------------


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


# --- marks of secrecy ----------------------------------------------------------------------------


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


# --- confined ------------------------------------------------------------------------------------


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
