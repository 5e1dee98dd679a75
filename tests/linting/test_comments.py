"""Findings as comments in a DOCX: at the words, nothing else in the file touched."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import combining

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from drafted import SETS, drafts
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_drafts import linted

from dondoc import extract_tasks, read_document
from dondoc.composing.form import Sureness
from dondoc.documents.errors import TooLargeFile, UnreadableFile
from dondoc.documents.formats.canonical import canonical_line
from dondoc.documents.formats.limits import Limits
from dondoc.documents.types import Span
from dondoc.linting import Finding, lint_rules, write_comments

READING = Path(__file__).parents[1] / "reading"
PAPERS = sorted(READING.glob("*/document.docx"))


def finding_at(*evidence: Span, says: str = "Vì sao.") -> Finding:
    return Finding(lint_rules()["several-leads"], "k", says, "Sửa.", "", evidence, reason_sure=Sureness.TEXT)


def commented(data: bytes) -> dict[int, str]:
    """The words that stand between the marks of each comment."""
    body = docx.Document(io.BytesIO(data)).element.body
    found: dict[int, list[str]] = {}
    open_now: set[int] = set()
    for element in body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_now.add(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:commentRangeEnd"):
            open_now.discard(int(element.get(qn("w:id"))))
        elif element.tag in (qn("w:t"), qn("w:tab")):
            for one in open_now:
                found.setdefault(one, []).append(element.text or "\t")
    return {one: "".join(found[one]) for one in sorted(found)}


def lines_of(data: bytes) -> list[str]:
    return [line.text for line in read_document(data, name="x.docx").lines]


@pytest.mark.parametrize("path", PAPERS, ids=[path.parent.name for path in PAPERS])
def test_comments_stand_at_the_words_in_papers_of_every_make(path):
    data = path.read_bytes()
    document = read_document(data, name="x.docx")
    spans = [task.evidence["text"][0] for task in extract_tasks(document).tasks if task.evidence.get("text")]
    written = write_comments(data, [finding_at(span) for span in spans])
    said = [document.line(span.line).text[span.start : span.end] for span in spans]
    assert list(commented(written).values()) == said
    assert lines_of(written) == [line.text for line in document.lines]


def test_no_letter_of_a_finding_keeps_the_others_from_the_file():
    """Words of a lexicon, or of a task that came out of a PDF, may hold what no XML takes."""
    written = write_comments(PAPERS[0].read_bytes(), [finding_at(says="Không\x0bgiao\x01 \ufffe<xã>")])
    [comment] = docx.Document(io.BytesIO(written)).comments
    assert "Không giao   <xã>" in comment.text


@pytest.mark.parametrize(
    "name", [name for which in SETS for name, one in drafts(which).items() if one.is_word]
)
def test_nothing_but_text_and_comments_changes(name):
    which = next(which for which in SETS if name in drafts(which))
    data = drafts(which)[name].data
    document, findings = linted(name, which)
    written = write_comments(data, findings)
    before, after = (zipfile.ZipFile(io.BytesIO(one)) for one in (data, written))
    changed = {
        part
        for part in after.namelist()
        if part not in before.namelist() or before.read(part) != after.read(part)
    }
    assert changed <= {
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/comments.xml",
    }
    assert lines_of(written) == [line.text for line in document.lines]
    assert len(list(docx.Document(io.BytesIO(written)).comments)) == len(findings)


def paper(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@settings(max_examples=8)
@given(
    st.lists(st.text(alphabet="ab ôế\u0302e\u00a0x", min_size=1, max_size=12), min_size=1, max_size=6),
    st.data(),
)
def test_any_words_of_any_runs(runs, drawn):
    document = docx.Document()
    paragraph = document.add_paragraph("mở đầu ")
    for at, text in enumerate(runs):
        paragraph.add_run(text).bold = at % 2 == 0
    data = saved(document)
    line = read_document(data, name="x.docx").lines[0].text
    start = drawn.draw(st.integers(0, len(line) - 1).filter(lambda at: not combining(line[at])))
    end = drawn.draw(st.integers(start + 1, len(line)))
    while end < len(line) and combining(line[end]):
        end += 1  # words neither begin nor end between a letter and its marks
    written = write_comments(data, [finding_at(Span(1, start, end))])
    (shown,) = commented(written).values()
    assert canonical_line(shown)[0] == line[start:end]
    assert lines_of(written) == lines_of(data)


def test_the_comment_says_how_grave_why_and_what_to_do():
    written = write_comments(
        paper("Sở Y tế; Sở Nội vụ"), [finding_at(Span(1, 0, 7))], at=datetime(2026, 9, 7, 8, 30, tzinfo=UTC)
    )
    (comment,) = docx.Document(io.BytesIO(written)).comments
    assert comment.author == "Dondoc" and comment.timestamp == datetime(2026, 9, 7, 8, 30, tzinfo=UTC)
    told = [paragraph.text for paragraph in comment.paragraphs]
    assert told[0].startswith("Cần sửa trước khi gửi") and told[1] == "Vì sao." and told[2] == "Đề xuất: Sửa."
    assert "18-NQ/TW" in told[3]


def test_comments_that_were_there_stay():
    first = write_comments(paper("Một hai ba bốn"), [finding_at(Span(1, 0, 3), says="Trước.")])
    second = write_comments(first, [finding_at(Span(1, 4, 7), says="Sau.")])
    assert sorted(commented(second).values()) == ["Một", "hai"]
    assert len(list(docx.Document(io.BytesIO(second)).comments)) == 2


def test_a_finding_without_a_place_stands_at_the_first_words():
    written = write_comments(paper("Đầu", "Cuối"), [finding_at(), finding_at(Span(2, 0, 4))])
    assert sorted(commented(written).values()) == ["Cuối", "Đầu"]


def test_words_that_were_inserted_or_linked_bear_comments_too():
    document = docx.Document(io.BytesIO(paper("Giao Sở Y tế chủ trì")))
    paragraph = document.paragraphs[0]._p
    for tag in ("w:ins", "w:hyperlink"):
        wrapper, run, text = (OxmlElement(name) for name in (tag, "w:r", "w:t"))
        text.text = " thêm chữ"
        run.append(text)
        wrapper.append(run)
        paragraph.append(wrapper)
    data = saved(document)
    line = read_document(data, name="x.docx").lines[0].text
    at = line.rindex("chữ")
    written = write_comments(data, [finding_at(Span(1, at, at + 3)), finding_at(Span(1, 5, 12))])
    assert sorted(commented(written).values()) == ["Sở Y tế", "chữ"]
    assert lines_of(written) == [line]


def test_a_file_that_unpacks_to_too_much_is_refused():
    with pytest.raises(TooLargeFile):
        write_comments(paper("Một"), [finding_at()], limits=Limits(unpacked_bytes=1000))


def test_what_is_no_plain_docx_is_refused():
    for data in (b"%PDF-1.7 no", b"just text", b"PK\x03\x04broken"):
        with pytest.raises(UnreadableFile) as refused:
            write_comments(data, [finding_at()])
        assert "Hãy" in refused.value.message or "hãy" in refused.value.message
