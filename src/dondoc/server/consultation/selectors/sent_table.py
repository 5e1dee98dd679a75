"""A table that was sent, as it went out: nothing of it is counted or gathered anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.composing import Paragraph, Row, Table, paper_from_json
from dondoc.server.consultation.models import Consolidation, Round, RowComment
from dondoc.server.consultation.that_count import that_count

from .table import table_of
from .table_facts import comments_of


@dataclass(frozen=True, slots=True)
class SentTable:
    """Some of its rows, each with the words of its four cells, and the numbers above in words."""

    table: Consolidation
    numbers: Sequence[str]
    rows: Sequence[Sequence[str]]
    number: int
    count: int
    has_next: bool
    came_after: int  # comments that count today and are not in it
    gone_after: int  # comments in it that were replaced since
    is_capped: bool = False


def sent_table(round_: Round, *, page: int = 1, page_size: int = 50) -> SentTable:
    """Of a round whose table was sent; rights are asked by who calls."""
    table = table_of(round_)
    assert table is not None
    assert table.content is not None
    paper = paper_from_json(table.content)
    first = (page - 1) * page_size
    rows = [
        row.texts
        for block in paper.body
        if isinstance(block, Table)
        for row in block.rows
        if isinstance(row, Row)
    ]
    return SentTable(
        table=table,
        numbers=[one.text for one in paper.body if isinstance(one, Paragraph) and one.mark],
        rows=rows[first : first + page_size],
        number=page,
        count=len(rows),
        has_next=len(rows) > first + page_size,
        came_after=sum(1 for one in comments_of(round_) if one.row is None),
        gone_after=RowComment.objects.filter(~that_count("comment__"), row__consolidation=table).count(),
    )
