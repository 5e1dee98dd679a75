"""The marked texts of mentions/finding: what is found in them, against bars."""

from __future__ import annotations

from functools import lru_cache

from mention_material import marked_texts
from scoring_mentions import FindingFigures, Span, score_finding

from dondoc.agencies.known import known_registry


@lru_cache(maxsize=1)
def figures() -> FindingFigures:
    """All texts together."""
    total = FindingFigures()
    for text in marked_texts():
        mentions = known_registry().find_mentions(text.text, on=text.on, issuer=text.issuer)
        spans = [Span(m.start, m.end, m.answer.ids) for m in mentions]
        total += score_finding(text.expected_spans, spans, text.optional_spans)
    return total


def test_mentions_are_found_at_their_exact_places() -> None:
    assert figures().exact_precision >= 0.98
    assert figures().exact_recall >= 0.98


def test_hardly_a_mention_is_missed_or_made_up() -> None:
    assert figures().overlap_precision >= 0.99
    assert figures().overlap_recall >= 0.99


def test_mentions_at_exact_places_mean_what_they_should() -> None:
    assert figures().right_share >= 0.98
