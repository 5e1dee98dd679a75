"""Letters: the body and what is attached, of any shape and encoding."""

from __future__ import annotations

import base64
import time
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from container_makers import PLAN, letter, zipped
from hypothesis import given, settings
from hypothesis import strategies as st
from old_encodings import encoded

from dondoc.documents.errors import (
    EmptyFile,
    UnreadableFile,
)
from dondoc.documents.formats import read_document, read_documents
from dondoc.documents.formats.legacy.tables import Encoding
from dondoc.documents.formats.secrecy import find_secrecy_marks


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
