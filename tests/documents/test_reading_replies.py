"""Answers by mail: the writer's own words apart from what they quote, who writes, what came along."""

from __future__ import annotations

import contextlib
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.documents.errors import DamagedFile, UnreadableFile
from dondoc.documents.formats.confined_replies import read_confined_reply
from dondoc.documents.formats.containers.replies import MailReply, own_and_quoted, read_reply
from dondoc.documents.formats.limits import DEFAULT_LIMITS


def read(content: bytes) -> MailReply:
    return read_reply(content, name="thư.eml", limits=DEFAULT_LIMITS)


def letter(text: str = "Đã xong", **head: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Lý Thị Xây <xay@langson.example>"
    for name, value in head.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


ENDINGS = (
    "Vào CN, 22 thg 11, 2026 vào lúc 07:00 Đôn đốc <d@x.vn> đã viết:\n> việc một\n> việc hai",
    "Vào CN, 22 thg 11, 2026 vào lúc 07:00 Đôn đốc\n<d@x.vn> đã viết:\n> việc một\n> việc hai",
    "On Sun, 22 Nov 2026 at 07:00, Đôn đốc <d@x.vn>\nwrote:\n\n> việc một\n> việc hai",
    "-----Original Message-----\nFrom: Đôn đốc\nviệc một\nviệc hai",
    "---------- Forwarded message ---------\nviệc một\nviệc hai",
    "________________________________\nTừ: Đôn đốc <d@x.vn>\nĐã gửi: hôm nay\nĐến: Xây\nChủ đề: A\nviệc một",
    "From: Đôn đốc <d@x.vn>\nSent: Sunday\nTo: Xây\nSubject: Nhắc\n\nviệc một",
    "> việc một\n> việc hai",
    "-- \nLý Thị Xây\n0912 345 678\n\nOn Sun, Đôn đốc wrote:\n> việc một",
    "Gửi từ iPhone của tôi\n\n> việc một",
    "Sent from my Galaxy\n",
    "Tải Outlook dành cho iOS\n________________________________\nFrom: A\nSent: B\nTo: C\nviệc một",
)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_quoted_is_not_the_writers_own(ending: str) -> None:
    own, quoted = own_and_quoted(f"Đã khảo sát 12 xã.\nTừ tuần sau: thi công.\n\n{ending}\n")
    assert own == "Đã khảo sát 12 xã.\nTừ tuần sau: thi công."
    assert ("việc một" in quoted) == ("việc một" in ending)


def test_words_beneath_marked_lines_are_the_writers_own() -> None:
    own, quoted = own_and_quoted("On Sun, A wrote:\n> việc một\nĐã làm việc một.\n> việc hai\nChưa làm.")
    assert own == "Đã làm việc một.\nChưa làm."
    assert quoted == "On Sun, A wrote:\n> việc một\n> việc hai"


def test_a_report_with_a_colon_stays_whole() -> None:
    text = "Từ: tháng 3 đến tháng 6 đã làm 4 lớp.\nKết quả: 120 người.\nNgày 12/3 Sở đã họp."
    assert own_and_quoted(text) == (text, "")


@given(st.text(alphabet="aĐ>-_: \n\u202e\0viết", max_size=300))
@settings(max_examples=200, deadline=None)
def test_every_line_is_own_quoted_or_signature(text: str) -> None:
    own, quoted = own_and_quoted(text)
    assert not any(line.strip().startswith(">") for line in own.splitlines())
    assert len(own) + len(quoted) <= len(text) + 2


def test_plain_words_come_before_a_page_and_files_along() -> None:
    made = letter("Đã xong\n")
    made.add_alternative("<p>Đã xong <b>rồi</b></p>", subtype="html")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="../biên bản.pdf")
    made.add_attachment("ghi chú", filename="ghi chú.txt")
    found = read(made.as_bytes())
    assert found.own_words == "Đã xong"
    assert [name for name, _ in found.files] == ["biên bản.pdf", "ghi chú.txt"]


def test_a_page_alone_is_read_as_words() -> None:
    made = EmailMessage()
    made.set_content(
        "<div>Đã xong</div><script>x</script><div class=gmail_quote>Vào Th 2, 3 thg 11, X đã viết:"
        "<blockquote>việc một</blockquote></div>",
        subtype="html",
    )
    found = read(made.as_bytes())
    assert found.own_words == "Đã xong"
    assert "việc một" in found.quoted_words


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("xay@langson.example", "xay@langson.example"),
        ("Xây <Xay@LangSon.example>", "xay@langson.example"),
        ('"Lý, Thị Xây" <xay@langson.example>', "xay@langson.example"),
        ("=?utf-8?b?WMOieQ==?= <xay@langson.example>", "xay@langson.example"),
        ("xay@langson.example <ke@xau.example>", ""),
        ("<xay@langson.example> <ke@xau.example>", ""),
        ("xay@langson.example, ke@xau.example", ""),
        ("<xay@langson.example", ""),
        ("xay", ""),
        ("", ""),
    ],
)
def test_the_sender_is_one_plain_address(written: str, address: str) -> None:
    raw = b"From: " + written.encode() + b"\r\nSubject: a\r\n\r\nxong"
    assert read(raw).sender == address


def test_two_senders_are_none() -> None:
    assert read(b"From: a@b.vn\r\nFrom: c@d.vn\r\n\r\nxong").sender == ""


@pytest.mark.parametrize(
    "head",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; x"},
        {"Precedence": "bulk"},
        {"List_Id": "<a.b>"},
        {"Return_Path": "<>"},
        {"From": "MAILER-DAEMON@x.vn"},
        {"From": "no-reply@x.vn"},
        {"Content_Type": "multipart/report; boundary=x"},
    ],
)
def test_programs_are_known(head: dict[str, str]) -> None:
    made = letter()
    raw = b"".join(f"{name.replace('_', '-')}: {value}\r\n".encode() for name, value in head.items())
    if "From" in head:
        del made["From"]
    if "Content_Type" in head:
        del made["Content-Type"]
    assert read(raw + made.as_bytes()).is_automatic


def test_people_are_no_programs() -> None:
    assert not read(letter(Auto_Submitted="no").as_bytes()).is_automatic


def test_which_letters_are_answered() -> None:
    found = read(letter(In_Reply_To="<a@b>", References="<c@d> <a@b>", Message_ID="<e@f>").as_bytes())
    assert found.answered == ("<a@b>", "<c@d>")
    assert found.message_id == "<e@f>"


@pytest.mark.parametrize("depth", [200, 3_000])
def test_a_letter_built_to_be_endless_is_refused_or_read(depth: int, tmp_path: Path) -> None:
    heads = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(depth)
    )
    path = tmp_path / "a"
    path.write_bytes(b"From: a@b.vn\r\n" + heads + b"Content-Type: text/plain\r\n\r\nxong")
    with contextlib.suppress(UnreadableFile):
        assert len(read_confined_reply(path, name="thư.eml").own_words) <= 10


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(DamagedFile):
        read(b"From: a@b.vn\r\nContent-Type: multipart/mixed; boundary=x\r\n" + content)


def test_the_child_gives_what_the_reader_gives(tmp_path: Path) -> None:
    made = letter("Đã xong ́\n> việc một")
    made.add_attachment(b"\0" * 5_000, maintype="application", subtype="pdf", filename="a.pdf")
    made.add_attachment(b"", maintype="application", subtype="pdf", filename="b.pdf")
    path = tmp_path / "a"
    path.write_bytes(made.as_bytes())
    assert read_confined_reply(path, name="thư.eml") == read(made.as_bytes())
    path.write_bytes(letter("Đã\x07 xong\x1b[31m").as_bytes())
    assert read_confined_reply(path, name="thư.eml").own_words == "Đã xong[31m"
