"""A clause in the making, before it is known where it stands among the others."""

from __future__ import annotations

from dataclasses import dataclass, field

from dondoc.documents.clauses import ClauseKind
from dondoc.documents.sourced import SourcedText


@dataclass(slots=True, eq=False)
class MadeClause:
    """`texts` are its own words piece by piece: paragraphs, or the cells of a row."""

    kind: ClauseKind
    numeral: str = ""
    mark: SourcedText = field(default_factory=SourcedText)
    texts: list[SourcedText] = field(default_factory=list)
    parent: MadeClause | None = None
    heading: str = ""
    called: str = ""  # the word before its numeral, as it is written in labels: "chương", "quy chế kèm theo"
    level: int = 0  # of marks that are open above it
    place: int = 0  # among those of its kind under the same parent, from 1

    @property
    def words(self) -> str:
        by = " | " if self.kind in (ClauseKind.ROW, ClauseKind.GROUP, ClauseKind.TABLE) else " "
        return by.join(" ".join(text.text.split()) for text in self.texts if text.text.strip())
