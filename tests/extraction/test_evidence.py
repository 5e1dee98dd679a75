"""No field without its place: the characters that each field points to hold the field's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_documents import ANNEX, FLAT_HEADING, HEADING, read

from dondoc import extract_tasks
from dondoc.documents.formats import read_documents
from dondoc.documents.formats.text import read_text
from dondoc.documents.reading import Reading, TaskProposal
from dondoc.documents.spelling import fold
from dondoc.documents.types import Document, Span

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("samples/*.txt"), *ROOT.glob("tests/reading/*/document.*")])
# Heads that a list shares stand once in it, in the plural: "UBND các huyện: A, B" names "UBND huyện B".
SHARED = {
    "ubnd",
    "hdnd",
    "so",
    "bo",
    "ban",
    "cong",
    "an",
    "huyen",
    "xa",
    "phuong",
    "thanh",
    "pho",
    "thi",
    "tran",
    "tinh",
}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def shown(document: Document, spans: tuple[Span, ...]) -> str:
    """The characters at the spans; a word broken over two lines or by removed marks is put together."""
    parts = [document.line(span.line).text[span.start : span.end] for span in spans]
    return " ".join(parts) + " " + "".join(parts)


def fields(task: TaskProposal) -> Iterator[tuple[str, str]]:
    yield "ordinal", task.ordinal
    yield "text", task.text
    yield "leads", " ".join(task.leads)
    yield "coordinators", " ".join(task.coordinators)
    yield "period", task.period.text
    yield "product", task.product or ""
    yield "resources", task.resources or ""


def unfounded(document: Document, reading: Reading) -> Iterator[str]:
    """The fields whose words do not stand at their evidence."""
    for task in reading.tasks:
        for name, value in fields(task):
            missing = words(value) - words(shown(document, task.evidence.get(name, ())))
            if name in ("leads", "coordinators") and task.evidence.get(name):
                missing -= SHARED
            if missing:
                yield f"{task.group}.{task.ordinal} {name}: {missing} of {value!r}"
    header = reading.document
    for name in ("number", "issuer", "title", "signer", "signer_title"):
        missing = words(getattr(header, name) or "") - words(shown(document, header.evidence.get(name, ())))
        if missing:
            yield f"header {name}: {missing}"


@pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda p: p.stem if p.parent.name == "samples" else p.parent.name
)
def test_every_field_shows_its_words(path: Path) -> None:
    documents = [member.document for member in read_documents(path) if member.document]
    assert documents
    for document in documents:
        assert list(unfounded(document, extract_tasks(document))) == []


PIECES = """Rà soát quy hoạch|Sở Xây dựng|Sở Văn hóa, Thể thao và Du lịch|UBND các huyện: Cao Lộc, Lộc Bình
Các sở, ban, ngành|Quý II/2025|Thường xuyên|2025 - 2026|trước ngày 30/6/2025|số 12/KH-UBND ngày 01/02/2025
và|;|,|chủ trì|phối hợp với|Nơi nhận:|KT. CHỦ TỊCH|- |a) |yêu cầu:|KẾ HOẠCH|I. XÂY DỰNG""".replace(
    "\n", "|"
).split("|")
BREAKS = ["\t", "\t", "\n", "\n", "\n\n", "\n1", "\n2", "\n3 ", "| a |", HEADING, FLAT_HEADING, ANNEX]
CELLS = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(BREAKS)), max_size=30)


@given(CELLS.map(" ".join))
def test_any_mixture_is_read_and_founded(text: str) -> None:
    document = read_text(f"x\n{text}".encode(), name="a.txt")
    reading = extract_tasks(document)
    assert list(unfounded(document, reading)) == []
    for task in reading.tasks:
        assert 0 < task.confidence <= 0.98


@given(st.text(max_size=300))
def test_arbitrary_text_is_read(text: str) -> None:
    read(f"x{text}".encode("utf-8", errors="ignore").decode().replace("\0", ""))
