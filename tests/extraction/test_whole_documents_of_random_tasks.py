"""Whole papers of random parts, in words and in a table, wrapped anyhow, as text or DOCX: all comes back."""

from __future__ import annotations

from drawn_papers import Head, Paper, as_docx, as_text, heads, plans
from drawn_prose import led_by_the_stem, listed, nothing, running, told, under_names
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc import extract_tasks, read_document
from dondoc.documents.reading import Reading
from dondoc.documents.types import Document

BOUNDED = settings(max_examples=25, derandomize=True)
PASSAGES = st.one_of(listed(), led_by_the_stem(), under_names(), running())
WIDTHS = st.sampled_from((0, 64, 80, 100))


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A paper in words, with an annex or without."""
    head = draw(heads())
    before, after = draw(st.lists(nothing(), max_size=2)), draw(st.lists(nothing(), max_size=1))
    plan = draw(plans(head)) if draw(st.booleans()) else None
    return Paper(head, (*before, draw(PASSAGES), *after), plan)


@st.composite
def papers_with_a_plan_alone(draw: st.DrawFn) -> Paper:
    """A letter that says nothing but what was done, and an annex that assigns."""
    head = draw(heads())
    return Paper(head, tuple(draw(st.lists(nothing(), min_size=1, max_size=2))), draw(plans(head)))


@st.composite
def papers_that_assign_nothing(draw: st.DrawFn) -> Paper:
    return Paper(draw(heads()), tuple(draw(st.lists(nothing(), min_size=1, max_size=6))))


def demand(document: Document, paper: Paper) -> None:
    """Every task once and no other, the head, and each task's words at its places."""
    reading = extract_tasks(document)
    written = "\n".join(line.text for line in document.lines)
    assert sorted(map(told, reading.tasks)) == sorted(task.told for task in paper.tasks), written
    demand_head(reading, paper.head)
    for task in reading.tasks:
        shown = [document.line(at.line).text[at.start : at.end] for at in task.evidence["text"]]
        assert " ".join(" ".join(shown).split()) == task.text


def demand_head(reading: Reading, head: Head) -> None:
    found = reading.document
    assert (found.type, found.number, found.issued_on) == (head.type, head.number, head.issued_on)
    assert (found.issuer or "").upper() == head.issuer
    assert found.signer == head.signer


@BOUNDED
@given(papers(), WIDTHS)
def test_papers_as_text(paper: Paper, width: int) -> None:
    demand(read_document(as_text(paper, width=width, has_gaps=True), name="a.txt"), paper)


@BOUNDED
@given(papers(), WIDTHS)
def test_papers_as_text_without_empty_lines(paper: Paper, width: int) -> None:
    demand(read_document(as_text(paper, width=width, has_gaps=False), name="a.txt"), paper)


@settings(BOUNDED, max_examples=15)
@given(papers())
def test_papers_as_docx(paper: Paper) -> None:
    demand(read_document(as_docx(paper), name="a.docx"), paper)


@BOUNDED
@given(papers_with_a_plan_alone(), st.booleans())
def test_plans_under_letters(paper: Paper, has_gaps: bool) -> None:
    demand(read_document(as_text(paper, width=0, has_gaps=has_gaps), name="a.txt"), paper)


@BOUNDED
@given(papers_that_assign_nothing(), WIDTHS, st.booleans())
def test_papers_that_assign_nothing(paper: Paper, width: int, has_gaps: bool) -> None:
    demand(read_document(as_text(paper, width=width, has_gaps=has_gaps), name="a.txt"), paper)
