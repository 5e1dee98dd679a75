"""The judge of mentions is right itself; its material agrees with its texts and with the registry."""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from mention_material import MarkedText, marked_texts, resolving_mentions
from scoring_mentions import (
    OUTCOMES,
    FindingFigures,
    Given,
    Span,
    expected_ids,
    outcome,
    score_finding,
    score_resolving,
)

KINDS = {"agency", "collective", "several", "ambiguous", "guess", "unknown"}
TEXTS = marked_texts()


def registry_ids() -> set[str]:
    document = json.loads((files("dondoc.agencies") / "data" / "registry.json").read_text("utf-8"))
    return {agency["id"] for agency in document["agencies"]}


def entry(kind: str, *ids: str | None, **more: Any) -> dict[str, Any]:
    meaning = {"ids": list(ids)} if kind in ("several", "ambiguous") else {"id": ids[0] if ids else None}
    return {"mention": "Sở A", "on": "2026-01-01", "issuer": None, "kind": kind, "why": "", **meaning, **more}


@pytest.mark.parametrize(
    ("expected", "given", "worth"),
    [
        (entry("agency", "a"), Given("agency", ("a",)), "right"),
        (entry("agency", "a"), Given("guess", ("a", "b")), "guessed"),
        (entry("agency", "a", slip=True), Given("guess", ("a", "b")), "right"),
        (entry("agency", "a"), Given("agency", ("b",)), "wrong"),
        (entry("agency", "a"), Given("guess", ("b", "a")), "wrong"),
        (entry("agency", "a"), Given("several", ("a", "b")), "wrong"),
        (entry("agency", "a"), Given("several", ("a",)), "right"),
        (entry("agency", "a"), Given("ambiguous", ("a", "b")), "unanswered"),
        (entry("agency", "a"), Given("unknown"), "unanswered"),
        (entry("collective", "g"), Given("collective", ("g",)), "right"),
        (entry("collective", None), Given("collective"), "right"),
        (entry("collective", None), Given("collective", ("g",)), "invented"),
        (entry("guess", "a"), Given("guess", ("a",)), "right"),
        (entry("guess", "a"), Given("agency", ("a",)), "right"),
        (entry("guess", "a"), Given("guess", ("b",)), "wrong"),
        (entry("several", "a", None, "b"), Given("several", ("a", "b")), "right"),
        (entry("several", "a", None, "b"), Given("several", ("a", None, "b")), "right"),
        (entry("several", "a", "b"), Given("guess", ("a", "b")), "guessed"),
        (entry("several", "a", "b"), Given("several", ("a",)), "unanswered"),
        (entry("several", "a", "b"), Given("several", ("b", "a")), "wrong"),
        (entry("several", "a", "b"), Given("several", ("a", "b", "c")), "wrong"),
        (entry("ambiguous", "a", "b"), Given("ambiguous", ("b", "a")), "right"),
        (entry("ambiguous", "a", "b"), Given("ambiguous", ("a", "c")), "unanswered"),
        (entry("ambiguous", "a", "b"), Given("guess", ("b",)), "guessed"),
        (entry("ambiguous", "a", "b"), Given("agency", ("b",)), "wrong"),
        (entry("ambiguous", "a", "b"), Given("unknown"), "unanswered"),
        (entry("unknown"), Given("unknown"), "right"),
        (entry("unknown"), Given("agency", ("a",)), "invented"),
        (entry("unknown"), Given("several", (None, "a")), "invented"),
        (entry("unknown"), Given("guess", ("a",)), "guessed"),
    ],
)
def test_what_an_answer_is_worth(expected: dict[str, Any], given: Given, worth: str) -> None:
    assert outcome(expected, given) == worth
    assert worth in OUTCOMES


def test_figures_tell_shares_roles_and_misses() -> None:
    entries = [
        entry("agency", "a", role="Giám đốc"),
        entry("guess", "b"),
        entry("agency", "c"),
        entry("unknown"),
    ]
    answers = [
        Given("agency", ("a",), "giám đốc"),
        Given("agency", ("b",)),
        Given("unknown"),
        Given("agency", ("a",)),
    ]
    figures = score_resolving(entries, answers)
    assert figures.share("right") == pytest.approx(2 / 3)
    assert figures.share("unanswered") == pytest.approx(1 / 3)
    assert figures.share("invented") == 1.0
    assert (figures.too_sure, figures.roles, figures.roles_right) == (1, 1, 1)
    assert [line.split(":")[0] for line in figures.misses] == ["unanswered", "invented"]


def test_each_mention_needs_an_answer() -> None:
    with pytest.raises(ValueError, match="one answer for each"):
        score_resolving([entry("unknown")], [])


def test_spans_count_exactly_and_by_overlap() -> None:
    expected = [Span(0, 10, ("a",)), Span(20, 30, (None,)), Span(40, 50, ("b", "c"))]
    found = [Span(0, 10, ("a",)), Span(22, 30, ("x",)), Span(60, 65, ("y",)), Span(40, 50, ("b", "z"))]
    figures = score_finding(expected, found)
    assert (figures.exact_precision, figures.exact_recall) == (2 / 4, 2 / 3)
    assert (figures.overlap_precision, figures.overlap_recall) == (3 / 4, 1.0)
    assert (figures.exact_with_ids, figures.right_ids) == (2, 1)


def test_a_find_where_a_mention_may_be_seen_counts_neither_way() -> None:
    optional = [Span(20, 40)]
    assert score_finding([], [Span(25, 35)], optional).found == 0
    assert score_finding([Span(20, 30)], [Span(20, 30)], optional).exact == 1


def test_one_find_given_twice_counts_once_and_texts_add_up() -> None:
    one = score_finding([Span(0, 5)], [Span(0, 5), Span(0, 5)])
    assert (one.found, one.exact) == (1, 1)
    both = one + score_finding([Span(0, 5)], [])
    assert both.exact_recall == 0.5
    assert FindingFigures().exact_precision == 1.0


def test_every_entry_is_whole_and_its_ids_are_in_the_registry() -> None:
    entries, known = resolving_mentions(), registry_ids()
    assert len(entries) >= 250
    for item in entries:
        assert item["kind"] in KINDS and item["why"] and item["on"], item
        if item["kind"] in ("several", "ambiguous"):
            assert len(item["ids"]) > 1, item
        elif item["kind"] in ("agency", "guess"):
            assert item["id"], item
        assert {i for i in expected_ids(item) if i} <= known, item
    keys = [(item["mention"], item["on"], item["issuer"]) for item in entries]
    assert len(keys) == len(set(keys))


def test_the_entries_keep_the_forms_that_editors_like_to_mend() -> None:
    mentions = [item["mention"] for item in resolving_mentions()]
    assert sum(not unicodedata.is_normalized("NFC", mention) for mention in mentions) >= 4
    assert sum("\u00a0" in mention for mention in mentions) >= 3
    assert sum("\n" in mention for mention in mentions) >= 3


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_every_mark_stands_where_its_text_says(text: MarkedText) -> None:
    known = registry_ids()
    for mark in (*text.mentions, *text.optional):
        assert text.text[mark["start"] : mark["end"]] == mark["text"]
        assert mark["text"] == mark["text"].strip()
    for mark in text.mentions:
        assert mark["kind"] in KINDS
        assert {i for i in expected_ids(mark) if i} <= known
    spans = sorted(text.expected_spans + text.optional_spans, key=lambda span: span.start)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_there_are_texts_of_a_useful_length() -> None:
    assert len(TEXTS) == 14
    assert all(150 <= len(text.text.split()) <= 600 for text in TEXTS)
