"""Which rows of the table have some words: in a comment, its author, its clause, or what was answered."""

from __future__ import annotations

import unicodedata

from dondoc.documents.spelling import fold, folded_in_place
from dondoc.server.consultation.models import Comment, Round
from dondoc.server.consultation.that_count import that_count


def rows_with(round_: Round, text: str) -> frozenset[int]:
    """Those of which one comment has all of the words, or the beginning or any part of them, written with
    marks or without. One query; rights are asked by who calls."""
    words = fold(text).split()
    found = Comment.objects.filter(that_count(), opinion__asked__round=round_, in_row__isnull=False)
    rows = found.values_list(
        "in_row__row", "text", "opinion__asked__name", "clause__label", "in_row__row__answer"
    )
    return frozenset(row for row, *said in rows if _has(words, " ".join(one for one in said if one)))


def _has(words: list[str], said: str) -> bool:
    folded = folded_in_place(unicodedata.normalize("NFC", said))
    return all(word in folded for word in words)
