"""Templates that an office edits: filled as we write, or refused with words that say what to mend."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from docx import Document as open_document

from dondoc.composing import Paper, PaperKind, compose_docx
from dondoc.composing.checking import check_form
from dondoc.composing.errors import TemplateMistaken
from dondoc.composing.templates import default_template, fill_confined, sample_paper
from dondoc.composing.templates.filling import fill_template
from dondoc.documents.formats import read_document
from dondoc.extraction import extract_tasks


def lines(content: bytes) -> list[str]:
    return [line.text for line in read_document(content, name="a.docx").lines]


def edited(*added: str, kind: PaperKind = PaperKind.DISPATCH) -> bytes:
    """The default template with more paragraphs at its end, as typed in a word processor."""
    opened = open_document(io.BytesIO(default_template(kind)))
    for text in added:
        opened.add_paragraph(text)
    written = io.BytesIO()
    opened.save(written)
    return written.getvalue()


def with_part(name: str, content: bytes, *, of: bytes) -> bytes:
    written = io.BytesIO(of)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return written.getvalue()


def with_word(old: str, new: str) -> bytes:
    """The default template with some of its letters changed."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(default_template(PaperKind.DISPATCH))) as given,
        zipfile.ZipFile(written, "w") as out,
    ):
        for name in given.namelist():
            content = given.read(name)
            if name == "word/document.xml":
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            out.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize("kind", PaperKind)
def test_the_default_says_what_we_write(kind: PaperKind) -> None:
    """Our reader finds the same head in both, and the same words."""
    paper = replace(sample_paper(kind), superior="Ủy ban nhân dân tỉnh Lạng Sơn", issuer="Sở Nội vụ")
    ours, filled = compose_docx(paper), fill_template(default_template(kind), paper)
    head, other = (
        extract_tasks(read_document(content, name="a.docx")).document for content in (ours, filled)
    )
    for name in ("type", "number", "issued_on", "issuer", "superior", "signer", "recipients", "addressees"):
        assert getattr(head, name) == getattr(other, name), name
    assert not check_form(filled).departures
    assert sorted(" ".join(lines(ours)).casefold().split()) == sorted(
        " ".join(lines(filled)).casefold().split()
    )


def test_the_words_of_the_office_stand_in_it() -> None:
    paper = sample_paper(PaperKind.DISPATCH)
    template = edited("Điện thoại: 0205 000 000; {{ dia_danh }}", "{%p if do_khan %}", "KHẨN", "{%p endif %}")
    told = lines(fill_template(template, paper))
    assert "Điện thoại: 0205 000 000; Địa danh" in told and "KHẨN" not in told
    assert "(Kèm theo Công văn số 01/VP-TH ngày 05 tháng 01 năm 2026 của Văn phòng" in " ".join(told)


def test_what_is_typed_in_a_paper_is_never_a_field() -> None:
    paper = replace(
        sample_paper(PaperKind.DISPATCH), subject="{{ nguoi_ky }} <w:p> & “{% if %}”", recipients=("<b>",)
    )
    told = " ".join(lines(fill_template(default_template(PaperKind.DISPATCH), paper)))
    assert "V/v {{ nguoi_ky }} <w:p> & “{% if %}”" in told and "- <b>." in told


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("{{ trich_yew }}", "“trich_yew” mà phần mềm không biết. Có phải “trich_yeu”"),
        ("{{ ''.__class__ }}", "không dùng được"),
        ("{{ co_quan.__class__.__mro__ }}", "không dùng được"),
        ("{{ co_quan|attr('__class__') }}", "không dùng được"),
        ("{{ cycler.__init__.__globals__ }}", "không dùng được"),
        ("{{ range(1000000000) }}", "không dùng được"),
        ("{{ 'a' * 1000000000 }}", "không dùng được"),
        ("{% for a in kinh_gui %}{% for b in kinh_gui %}x{% endfor %}{% endfor %}", "không lồng nhau"),
        ("{% for a in trich_yeu %}x{% endfor %}", "chỉ dùng với trường là danh sách"),
        ("{% include '/etc/passwd' %}", "không dùng được"),
        ("{% set co_quan = 1 %}", "không dùng được"),
        ("{% macro a() %}{% endmacro %}", "không dùng được"),
        ("{{ co_quan", "viết chưa đúng"),
        ("{{ noi_dung }}", "đứng một lần"),
        ("{%p for a in kinh_gui %}", "viết chưa đúng"),
    ],
)
def test_nothing_but_fields(typed: str, words: str) -> None:
    with pytest.raises(TemplateMistaken, match=words):
        fill_template(edited(typed), sample_paper(PaperKind.DISPATCH))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda good: b"", "rỗng"),
        (lambda good: good[: len(good) // 2], "bị hỏng"),
        (lambda good: b"{{ co_quan }} va van ban", "không phải văn bản Word"),
        (lambda good: with_part("word/vbaProject.bin", b"x", of=good), "macro"),
        (lambda good: with_part("word/embeddings/oleObject1.bin", b"x", of=good), "macro hoặc đối tượng"),
        (lambda good: with_part("word/big.xml", b"0" * (21 << 20), of=good), "quá nhiều dữ liệu nén"),
        (
            lambda good: with_part(
                "word/_rels/x.rels", b'<Relationship Type="a/image" TargetMode="External"/>', of=good
            ),
            "bên ngoài",
        ),
        (lambda good: with_word("{{ trich_yeu }}", "việc"), "còn thiếu: {{ trich_yeu }}"),
        (lambda good: with_word("</w:body>", "</w:boddy>"), "bị hỏng"),
        (lambda good: with_word("<w:body>", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:body>"), "bị hỏng"),
    ],
    ids=["empty", "half", "text", "macro", "object", "bomb", "outside", "lacking", "xml", "entity"],
)
def test_what_is_no_template(spoil: Callable[[bytes], bytes], words: str) -> None:
    with pytest.raises(TemplateMistaken, match=words):
        fill_template(spoil(default_template(PaperKind.DISPATCH)), sample_paper(PaperKind.DISPATCH))


def test_in_a_process_of_its_own() -> None:
    papers: list[Paper] = [sample_paper(PaperKind.PLAN), replace(sample_paper(PaperKind.PLAN), number="2")]
    first, second = fill_confined(default_template(PaperKind.PLAN), papers)
    assert "Số: 01/KH-VP" in lines(first) and "Số: 02/KH-VP" in lines(second)
    with pytest.raises(TemplateMistaken, match="không dùng được"):
        fill_confined(edited("{{ ''.__class__ }}"), papers)
