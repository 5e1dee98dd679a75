"""Deadlines inside sentences: which words say them, what they mean, and which times are none."""

from __future__ import annotations

import pytest
from deadline_sentences import ANCHORS, SENTENCES, WITHOUT, deadlines_in

from dondoc.agencies.known import known_registry
from dondoc.documents.reading import DocumentHeader, PeriodKind, Received
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document, Line
from dondoc.extraction.draft import Draft
from dondoc.extraction.judging.reasons import rules_of
from dondoc.extraction.periods import Anchors, PeriodRules, read_period
from dondoc.extraction.periods.anchoring import find_anchors
from dondoc.extraction.periods.deadlines import find_deadlines, main_deadline


@pytest.mark.parametrize("sentence", SENTENCES)
def test_deadline_of_a_sentence(sentence: str) -> None:
    words, kind, start, end, more = SENTENCES[sentence]
    found = main_deadline(deadlines_in(sentence))
    assert found is not None
    assert (found.words.text, found.period.text) == (words, words)
    assert sentence[found.start : found.end] == words
    assert (found.period.kind.value, found.period.start, found.period.end) == (kind, start, end)
    for name, value in more.items():
        assert getattr(found.period, name) == value, name
    assert not end or found.period.due_on


@pytest.mark.parametrize("sentence", WITHOUT)
def test_other_times_are_no_deadlines(sentence: str) -> None:
    assert deadlines_in(sentence) == []


def test_every_deadline_of_a_paragraph_has_its_place() -> None:
    text = "Sở A có ý kiến chậm nhất ngày 20/3/2026; Sở B tổng hợp  trước ngày  25/3/2026; hằng quý báo cáo."
    found = deadlines_in(text)
    assert [text[d.start : d.end] for d in found] == [
        "chậm nhất ngày 20/3/2026",
        "trước ngày  25/3/2026",
        "hằng quý",
    ]
    assert found[1].period.text == "trước ngày 25/3/2026"


def test_words_that_lost_their_marks_are_read_where_the_text_is_garbled() -> None:
    sentence = SourcedText.of(Line(1, "Ban Quan ly du an bao cao trudc ngay 30/7/2025, khong cham tre."))
    assert find_deadlines(sentence, anchors=ANCHORS) == []
    (found,) = find_deadlines(sentence, anchors=ANCHORS, is_garbled=True)
    assert (found.period.kind, found.period.end, found.period.qualifier) == (
        PeriodKind.DATE,
        "2025-07-30",
        "before",
    )
    assert found.words.text == "trudc ngay 30/7/2025"


def test_without_the_day_of_issue_nothing_is_completed() -> None:
    for text in ("Trình UBND tỉnh trong tháng sau.", "Xong trong tuần này.", "Hoàn thành trước ngày 20/3."):
        assert all(d.period.due_on is None for d in deadlines_in(text, Anchors())), text
    (found,) = deadlines_in("Sau 05 ngày kể từ ngày ký, Sở Y tế công bố.", Anchors())
    assert (found.period.kind, found.period.due_on) == (PeriodKind.RELATIVE, None)


def test_terms_count_from_the_day_that_their_words_name() -> None:
    def due(written: str, anchors: Anchors) -> str | None:
        return read_period(written, anchors=anchors).due_on

    assert due("05 ngày kể từ ngày nhận được công văn này", ANCHORS) == "2026-03-17"
    assert due("05 ngày kể từ ngày nhận được hồ sơ", ANCHORS) is None
    assert due("05 ngày kể từ ngày nhận được văn bản của Bộ Y tế", ANCHORS) is None
    assert due("05 ngày kể từ ngày có hiệu lực", ANCHORS) is None
    assert due("05 ngày kể từ ngày có hiệu lực", Anchors(effective_on="2026-04-01")) == "2026-04-06"
    assert due("02 tháng kể từ ngày ban hành", Anchors(issued_on="2025-12-31")) == "2026-02-28"
    assert due("03 tuần kể từ ngày ký ban hành", ANCHORS) == "2026-03-31"
    assert due("trong 10 ngày kể từ ngày 01/4/2026", Anchors()) == "2026-04-11"


def test_the_head_of_a_document_gives_its_anchors() -> None:
    header = DocumentHeader(
        title="Kế hoạch cải cách hành chính năm 2026",
        issued_on="2025-12-25",
        received=Received(on="2025-12-29"),
    )
    anchors = Anchors.of(header)
    assert (anchors.issued_on, anchors.received_on, anchors.year) == ("2025-12-25", "2025-12-29", 2026)
    assert read_period("Quý III", anchors=anchors).end == "2026-Q3"
    assert (
        Anchors.of(DocumentHeader(title="Kế hoạch giai đoạn 2026 - 2030", issued_on="2025-12-25")).year
        is None
    )
    later = Anchors(issued_on="2025-12-20")
    assert read_period("Trước 15/01", anchors=later).end == "2026-01-15"
    assert read_period("Trước 25/12", anchors=later).end == "2025-12-25"


def test_a_document_without_a_day_of_its_own_has_the_year_of_its_days() -> None:
    def anchors_of(*lines: str) -> Anchors:
        numbered = tuple(Line(number, text) for number, text in enumerate(lines, start=1))
        draft = Draft(Document("", "", "", "", numbered), PeriodRules(), known_registry())
        find_anchors(draft)
        return draft.anchors

    week = anchors_of("Tuần từ 22/9/2025 đến 28/9/2025", "Quyết định số 12/QĐ-UBND ngày 20/9/2025")
    assert read_period("trong tháng 10", anchors=week).end == "2025-10"
    assert anchors_of("ngày 20/9/2025", "ngày 21/9/2024").year is None
    assert anchors_of("Văn bản này có hiệu lực từ ngày 01/4/2026.").effective_on == "2026-04-01"


def test_a_rule_of_a_deadline_is_listed_with_its_words() -> None:
    rules = {d.rule for sentence in SENTENCES for d in deadlines_in(sentence)}
    assert rules <= set(rules_of("period"))
    assert all(d.because for sentence in SENTENCES for d in deadlines_in(sentence))


@pytest.mark.parametrize(
    ("words", "end"),
    [
        (
            "Sở Y tế trình đề án (Công văn số 12/UBND-NC, thời hạn 28/02/2026), xong trước ngày 15/4/2026",
            "2026-04-15",
        ),
        ("Sở Y tế báo cáo trong tháng 4/2026 (thời hạn cũ: 31/3/2026)", "2026-04"),
        ("Sở Y tế báo cáo kết quả (thời hạn 28/02/2026)", "2026-02-28"),
    ],
)
def test_an_old_term_beside_a_new_one_is_not_the_deadline(words: str, end: str) -> None:
    deadline = main_deadline(deadlines_in(words))
    assert deadline is not None and deadline.period.end == end
