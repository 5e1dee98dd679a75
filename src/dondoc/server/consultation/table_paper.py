"""The table as an official paper: numbers above it, then what is made of each comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dondoc.composing import (
    Block,
    Column,
    Heading,
    Level,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    Table,
    counted,
)
from dondoc.linking.opinions import OpinionText, fold_opinions
from dondoc.server.consultation.models import Outcome, Round, Stance
from dondoc.server.consultation.selectors.table import ShownRow
from dondoc.server.consultation.selectors.table_facts import Asked, TableFacts
from dondoc.server.consultation.table_head import TableHead, called
from dondoc.server.outgoing.rules.heads import paper_under
from dondoc.server.registry.selectors import library_registry

_COLUMNS = (
    Column("Nhóm vấn đề, điều, khoản", 26),
    Column("Chủ thể góp ý", 32),
    Column("Nội dung góp ý", 56),
    Column("Nội dung tiếp thu, giải trình", 56),
)
UNANSWERED = "(chưa tiếp thu, giải trình)"
_BEFORE_NUMERAL = re.compile(r" (?=[^\s,]{1,4}(?:,|$))")


def paper_of_table(
    round_: Round, *, facts: TableFacts, rows: Sequence[ShownRow], head: TableHead, on: date
) -> Paper:
    """The whole table. Its numbers are those of the page: of the same facts, by the same rule."""
    table = Table(_COLUMNS, tuple(_row(one) for one in rows))
    body: list[Block] = [Paragraph(head.opening)]
    body.append(
        Heading(
            Level.CLAUSE,
            "Tổng số cơ quan, tổ chức đã gửi xin ý kiến và tổng số ý kiến nhận được",
            "1",
        )
    )
    body += _numbers(facts)
    body.append(Heading(Level.CLAUSE, "Kết quả cụ thể như sau:", "2"))
    body.append(table if rows else Paragraph("Không có ý kiến góp ý nào phải tiếp thu, giải trình."))
    subject = f"Ý kiến góp ý đối với {called(round_.consultation.subject)}"
    around = replace(head.head, subject=subject)
    return paper_under(around, kind=PaperKind.CONSOLIDATION, on=on, body=tuple(body))


def _numbers(facts: TableFacts) -> Iterator[Block]:
    replies, counts = facts.replies, facts.counts
    late = f", trong đó {counted(replies.late)} cơ quan trả lời sau thời hạn" if replies.late else ""
    yield Paragraph(
        f"Đã gửi xin ý kiến {counted(replies.asked)} cơ quan, tổ chức; {counted(replies.answered)} cơ quan, "
        f"tổ chức đã trả lời{late}; {counted(replies.missing)} cơ quan, tổ chức chưa trả lời.",
        mark="-",
    )
    told = "; ".join(
        f"{Stance(stance).label.lower()}: {counted(replies.of(stance))}" for stance in Stance.values
    )
    yield Paragraph(f"Ý kiến chung của các cơ quan, tổ chức đã trả lời: {told}.", mark="-")
    yield Paragraph(
        f"Tổng số ý kiến góp ý nhận được: {counted(counts.of)}; tiếp thu: {counted(counts.accepted)}; "
        f"tiếp thu một phần: {counted(counts.partly)}; giải trình: {counted(counts.explained)}; "
        f"chưa tiếp thu, giải trình: {counted(counts.unanswered)}.",
        mark="-",
    )
    for words, agencies in (
        ("Nhất trí", [one for one in facts.wordless if one.stance == Stance.AGREE]),
        ("Không có ý kiến", [one for one in facts.wordless if one.stance == Stance.NO_COMMENT]),
        ("Có văn bản góp ý kèm theo, chưa ghi thành góp ý", facts.unwritten),
        ("Chưa trả lời", facts.silent),
    ):
        if agencies:
            yield Paragraph(f"{words}: {_names(agencies)}.", mark="-")


def _row(row: ShownRow) -> Row:
    outcome = row.row.outcome
    answer = row.row.answer if outcome else ""
    words = UNANSWERED if not outcome else f"{Outcome(outcome).label}."
    return Row(
        (
            "\n".join(_unbroken(place) for place in row.places),
            ";\n".join(row.agencies),
            _said(row),
            f"{words}\n{answer}" if answer else words,
        )
    )


def _said(row: ShownRow) -> str:
    """The fullest wording; of a row folded by hand each that the rule would not fold, with its authors."""
    if not (row.row.is_by_hand and row.has_other_words):
        return row.shown.text
    told = [OpinionText(str(one.id), one.text) for one in row.said]
    folds = [set(fold.keys) for fold in fold_opinions(told, registry=library_registry())]
    if len(folds) == 1:
        return row.shown.text
    parts: list[str] = []
    for first in row.said:
        fold = next((keys for keys in folds if str(first.id) in keys), None)
        if fold is None:
            continue  # said already
        folds.remove(fold)
        part = replace(row, said=[one for one in row.said if str(one.id) in fold])
        parts.append(f"{', '.join(part.agencies)}: {part.shown.text}")
    return "\n".join(parts)


def _unbroken(place: str) -> str:
    """ "Điều 2, khoản 1": no line ends between a word and its numeral."""
    return _BEFORE_NUMERAL.sub("\u00a0", place)


def _names(agencies: Sequence[Asked]) -> str:
    return "; ".join(one.name for one in agencies)
