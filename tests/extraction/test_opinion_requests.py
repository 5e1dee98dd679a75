"""Papers that ask for opinions on a draft, in the forms of several offices, and such as ask nobody."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.agencies.known import known_registry
from dondoc.documents.formats import read_file
from dondoc.documents.spelling import fold
from dondoc.extraction import extract_tasks
from dondoc.extraction.asking import OpinionRequest, read_opinion_request

PAPERS = Path(__file__).parent / "consultations"
TRUTH: dict[str, dict[str, Any]] = tomllib.loads((PAPERS / "truth.toml").read_text(encoding="utf-8"))

SENTENCES = [
    "Sở Y tế gửi dự thảo Đề án khám chữa bệnh từ xa, đề nghị Sở Tài chính góp ý trước ngày 05/9/2025.",
    "Dự thảo chưa được lấy ý kiến của Sở Nội vụ, Sở Xây dựng; chưa có ý kiến của Công an tỉnh.",
    "Văn bản góp ý gửi về Sở Y tế chậm nhất ngày 09/9/2025 để tổng hợp./.",
    "Các cơ quan nghiên cứu, cho ý kiến; quá thời hạn coi như đồng ý.",
    "Cụ thể, chưa có sự tham gia của một số cơ quan liên quan như:",
    "Thanh tra tỉnh, Sở Tư pháp... là chưa bảo đảm.",
    "đề nghị góp ý dự thảo",
    "gửi gửi gửi về Sở, có ý kiến: (đề nghị",
]


def request_of(path: Path) -> OpinionRequest | None:
    document = read_file(path.read_bytes(), name=path.name)
    registry = known_registry()
    return read_opinion_request(document, extract_tasks(document).document, registry=registry)


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_what_a_paper_asks(name: str) -> None:
    truth = TRUTH[name]
    found = request_of(PAPERS / f"{name}.txt")
    assert found is not None
    assert {
        "draft": found.draft,
        "drafter": found.drafter,
        "asked": list(found.asked),
        "left_out": list(found.left_out),
        "due": found.due.text,
        "due_on": found.due.due_on or "",
        "silence_agrees": found.silence_agrees,
    } == {"left_out": [], "silence_agrees": False} | truth


@pytest.mark.parametrize("path", sorted(PAPERS.glob("khong-*.txt")), ids=lambda path: path.stem)
def test_papers_that_ask_nobody(path: Path) -> None:
    assert request_of(path) is None


RESTORED = Path(__file__).parents[3] / "shared" / "gold" / "dispatch-2025-5319-VP-KTCN.restored.txt"


@pytest.mark.skipif(not RESTORED.exists(), reason="the real samples are not part of the repository")
def test_a_real_dispatch_that_sends_a_draft_back() -> None:
    found = request_of(RESTORED)
    assert found is not None
    assert found.drafter == "Sở Nông nghiệp và Môi trường"
    assert found.asked == ("Các sở, ban, ngành",)
    assert [found.agency_ids[name] for name in found.left_out] == [
        "ls.thanh-tra",
        "ls.so-xd",
        "ls.so-tc",
        "ls.bql-kktck",
        "ls.bqlda-dtxd",
    ]
    assert found.due.due_on == "2025-07-28"


@given(st.lists(st.sampled_from(SENTENCES), max_size=8), st.booleans())
def test_places_hold_the_words_whatever_a_paper_says(body: list[str], has_lost_marks: bool) -> None:
    text = "\n\n".join(["SỞ Y TẾ", "Số: 12/SYT-KH", "V/v dự thảo Đề án khám chữa bệnh", *body])
    text = fold(text) if has_lost_marks else text
    document = read_file(text.encode(), name="a.txt")
    header = replace(extract_tasks(document).document, type="dispatch")
    found = read_opinion_request(document, header, registry=known_registry())
    if found is None:
        return
    lines = {line.number: line.text for line in document.lines}
    said = " ".join(lines[span.line][span.start : span.end] for span in found.draft_at)
    assert said.split() == found.draft.split()
    assert found.asks_at
    assert set(found.agency_ids) <= {found.drafter, *found.asked, *found.left_out}
