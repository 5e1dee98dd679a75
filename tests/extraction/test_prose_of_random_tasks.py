"""Prose that was written from random tasks gives those tasks back, each once, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from drawn_prose import (
    Passage,
    all_of,
    nothing,
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
BOUNDED = settings(max_examples=40, derandomize=True)


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
@given(under_names(), GAPS)
def test_points_under_the_names_of_agencies(passage: Passage, gap: str) -> None:
    demand(LETTER, passage, gap=gap)
