"""The clauses of a draft as the library knows them."""

from __future__ import annotations

from collections.abc import Iterable

from dondoc.documents.clauses import Clause, ClauseKind
from dondoc.server.consultation.models import DraftClause


def library_clauses(rows: Iterable[DraftClause]) -> tuple[Clause, ...]:
    """By position; of one draft."""
    ordered = sorted(rows, key=lambda row: row.position)
    places = {row.pk: row.position for row in ordered}
    return tuple(
        Clause(
            position=row.position,
            kind=ClauseKind(row.kind),
            numeral=row.numeral,
            label=row.label,
            step=row.label.rpartition(", ")[2],
            words=row.text,
            heading=row.heading,
            parent=places[row.parent_id] if row.parent_id else None,
        )
        for row in ordered
    )
