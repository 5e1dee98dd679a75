"""Prose that was written from random tasks gives those tasks back, each once, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from drawn_prose import (
    Passage,
    all_of,
    articles,
    carried_on,
    led_by_the_stem,
    listed,
    nothing,
    running,
    told,
    under_names,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.documents.formats.text import read_text
from dondoc.extraction import extract_tasks

HEAD = """UBND TỈNH QUẢNG NINH
Số: 12/{letters}
Quảng Ninh, ngày 05 tháng 3 năm 2026

{named}
"""
FOOT = """
Nơi nhận:
- Như trên;
- Lưu: VT, KT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Mẫu
"""
LETTER = HEAD.format(letters="UBND-KT", named="Kính gửi: Các sở, ban, ngành; UBND các xã, phường.\n")
DECISION = HEAD.format(
    letters="QĐ-UBND",
    named="QUYẾT ĐỊNH\nVề việc phê duyệt Đề án phát triển cây dược liệu\n\nQUYẾT ĐỊNH:\n\n"
    "Điều 1. Phê duyệt Đề án phát triển cây dược liệu với diện tích 320 ha.\n",
)
BOUNDED = settings(max_examples=30, derandomize=True)


def demand(head: str, passage: Passage, *, gap: str = "\n\n") -> None:
    """The tasks of the passage, in any order, and no other."""
    text = f"{head}\n{gap.join(passage.paragraphs)}\n{FOOT}"
    found = extract_tasks(read_text(text.encode(), name="a.txt")).tasks
    assert sorted(map(told, found)) == sorted(task.told for task in passage.tasks), text


def with_others(passage: Passage, others: Sequence[Passage]) -> Passage:
    """Between paragraphs that assign nothing."""
    middle = len(others) // 2
    return all_of([*others[:middle], passage, *others[middle:]])


OTHERS = st.lists(nothing(), max_size=4)
GAPS = st.sampled_from(("\n\n", "\n"))


@BOUNDED
@given(listed(), OTHERS, GAPS)
def test_points_under_a_stem(passage: Passage, others: list[Passage], gap: str) -> None:
    demand(LETTER, with_others(passage, others[:2]), gap=gap)


@BOUNDED
@given(led_by_the_stem(), GAPS)
def test_points_led_by_their_stem(passage: Passage, gap: str) -> None:
    demand(LETTER, passage, gap=gap)


@BOUNDED
@given(under_names(), GAPS)
def test_points_under_the_names_of_agencies(passage: Passage, gap: str) -> None:
    demand(LETTER, passage, gap=gap)


@BOUNDED
@given(running(), OTHERS, GAPS)
def test_sentences_of_a_paragraph(passage: Passage, others: list[Passage], gap: str) -> None:
    demand(LETTER, with_others(passage, others), gap=gap)


@BOUNDED
@given(carried_on(), GAPS)
def test_paragraphs_that_go_on_without_a_subject(passage: Passage, gap: str) -> None:
    demand(LETTER, passage, gap=gap)


@BOUNDED
@given(articles(), GAPS)
def test_articles_of_a_decision(passage: Passage, gap: str) -> None:
    demand(DECISION, passage, gap=gap)


@BOUNDED
@given(st.lists(nothing(), min_size=1, max_size=6), GAPS, st.sampled_from((LETTER, DECISION)))
def test_what_assigns_nothing(others: list[Passage], gap: str, head: str) -> None:
    demand(head, all_of(others), gap=gap)
