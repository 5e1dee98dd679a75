"""The JSON of Documents and Readings: nothing is lost on the way there and back, and the schemas hold."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.documents.items import Act, Committee, Item
from dondoc.documents.json import (
    MalformedJson,
    document_from_json,
    document_schema,
    document_to_json,
    reading_from_json,
    reading_schema,
    reading_to_json,
)
from dondoc.documents.reading import (
    DocumentHeader,
    FieldReason,
    Group,
    Inferred,
    Period,
    PeriodKind,
    Reading,
    Received,
    Reference,
    TaskProposal,
    Warning,
)
from dondoc.documents.results import Figure, Result
from dondoc.documents.types import Box, Cell, Document, Line, Page, PageState, ReadingNote, Span, Table

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NATURAL = st.integers(0, 5000)
COUNT = st.integers(1, 5000)
SIZE = st.floats(0, 5000)
SPANS = st.lists(st.builds(Span, COUNT, NATURAL, NATURAL), max_size=3).map(tuple)
MANY_WORDS = st.lists(WORDS, max_size=3).map(tuple)
EVIDENCE = st.dictionaries(WORDS, SPANS, max_size=3)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


def tuples(strategy: st.SearchStrategy, **options: object) -> st.SearchStrategy:
    return st.lists(strategy, max_size=3, **options).map(tuple)


HEADERS = st.builds(
    DocumentHeader,
    type=st.sampled_from(["annex", "plan", "dispatch", "digest", "report", "other"]),
    number=maybe(WORDS),
    issued_on=maybe(WORDS),
    issued_on_as_printed=maybe(WORDS),
    issuer=maybe(WORDS),
    title=maybe(WORDS),
    signer=maybe(WORDS),
    signer_title=maybe(WORDS),
    superior=maybe(WORDS),
    signed_by_authority=tuples(st.sampled_from(["TM", "KT", "TL", "TUQ", "Q"])),
    drafting_unit=maybe(WORDS),
    addressees=MANY_WORDS,
    addressees_repaired=MANY_WORDS,
    recipients=MANY_WORDS,
    secrecy=maybe(WORDS),
    urgency=maybe(WORDS),
    received=maybe(st.builds(Received, maybe(WORDS), maybe(WORDS), maybe(WORDS))),
    inferred=tuples(st.builds(Inferred, WORDS, WORDS, SPANS), unique_by=lambda value: value.field),
    evidence=EVIDENCE,
)
PERIODS = st.builds(
    Period,
    kind=st.sampled_from(PeriodKind),
    text=WORDS,
    start=maybe(WORDS),
    end=maybe(WORDS),
    qualifier=st.sampled_from([None, "before", "no_later_than"]),
    every=st.sampled_from([None, "week", "month", "quarter", "half_year", "year"]),
    parts=MANY_WORDS,
    due_on=maybe(WORDS),
    rule=maybe(WORDS),
)
TASKS = st.builds(
    TaskProposal,
    text=WORDS,
    group=WORDS,
    ordinal=WORDS,
    item=maybe(COUNT),
    text_repaired=maybe(WORDS),
    leads=MANY_WORDS,
    leads_repaired=MANY_WORDS,
    coordinators=MANY_WORDS,
    lead_note=maybe(WORDS),
    coordinator_note=maybe(WORDS),
    agency_ids=st.dictionaries(WORDS, WORDS, max_size=3),
    period=PERIODS,
    product=maybe(WORDS),
    resources=maybe(WORDS),
    confidence=st.floats(0, 1),
    doubts=MANY_WORDS,
    reasons=st.dictionaries(
        WORDS, st.builds(FieldReason, WORDS, WORDS, st.floats(0, 1), MANY_WORDS), max_size=3
    ),
    evidence=EVIDENCE,
)
COMMITTEES = st.builds(
    Committee, WORDS, *[maybe(WORDS)] * 2, MANY_WORDS, MANY_WORDS, maybe(WORDS), maybe(WORDS), EVIDENCE
)
ITEMS = st.builds(
    Item,
    ordinal=NATURAL,
    title=WORDS,
    acts=tuples(st.builds(Act, *[maybe(WORDS)] * 5, SPANS)),
    committee=maybe(COMMITTEES),
    effective_on=maybe(WORDS),
    repeals=MANY_WORDS,
    evidence=EVIDENCE,
)
RESULTS = st.builds(
    Result,
    text=WORDS,
    section=WORDS,
    agencies=MANY_WORDS,
    figures=tuples(st.builds(Figure, SIZE, WORDS, WORDS, SPANS)),
    footnotes=MANY_WORDS,
    confidence=st.floats(0, 1),
    evidence=SPANS,
)
RELATIONS = st.sampled_from(["basis", "implements", "amends", "repeals", "replies", "mentions"])
READINGS = st.builds(
    Reading,
    document=HEADERS,
    groups=tuples(st.builds(Group, WORDS, WORDS, SPANS)),
    tasks=tuples(TASKS),
    references=tuples(
        st.builds(
            Reference,
            number=WORDS,
            number_as_printed=maybe(WORDS),
            issued_on=maybe(WORDS),
            type=maybe(WORDS),
            issuer=maybe(WORDS),
            relation=RELATIONS,
            evidence=SPANS,
        )
    ),
    items=tuples(ITEMS),
    results=tuples(RESULTS),
    warnings=tuples(st.builds(Warning, WORDS, WORDS, SPANS)),
    extractor=WORDS,
)
LINES = st.builds(
    Line,
    number=COUNT,
    text=WORDS,
    page=COUNT,
    box=maybe(st.builds(Box, SIZE, SIZE, SIZE, SIZE)),
    shifts=tuples(st.tuples(NATURAL, NATURAL)),
    is_removed=st.booleans(),
    is_furniture=st.booleans(),
)
TABLES = st.builds(
    Table,
    number=COUNT,
    cells=tuples(st.builds(Cell, NATURAL, NATURAL, SPANS, COUNT, COUNT)),
    column_count=NATURAL,
    is_ruled=st.booleans(),
    nested_in=maybe(st.tuples(COUNT, NATURAL, NATURAL)),
)
DOCUMENTS = st.builds(
    Document,
    name=WORDS,
    media_type=WORDS,
    sha256=WORDS,
    reader=WORDS,
    lines=tuples(LINES),
    tables=tuples(TABLES),
    pages=tuples(st.builds(Page, COUNT, SIZE, SIZE, st.sampled_from(PageState), WORDS)),
    notes=tuples(st.builds(ReadingNote, WORDS, WORDS, maybe(COUNT))),
)


def through_text(written: dict) -> dict:
    return json.loads(json.dumps(written, ensure_ascii=False, allow_nan=False))


@settings(max_examples=60, deadline=None)
@given(READINGS)
def test_a_reading_comes_back_as_it_was_and_fits_its_schema(reading):
    written = through_text(reading_to_json(reading))
    jsonschema.validate(written, reading_schema())
    assert reading_from_json(written) == reading


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_a_document_comes_back_as_it_was_and_fits_its_schema(document):
    written = through_text(document_to_json(document))
    jsonschema.validate(written, document_schema())
    assert document_from_json(written) == document


def two_pages() -> Document:
    return Document(
        name="KH.pdf",
        media_type="application/pdf",
        sha256="0" * 64,
        reader="test 1",
        lines=(Line(1, "Sở Y tế", 1), Line(2, "chủ trì", 2)),
        pages=(Page(1), Page(2), Page(3, state=PageState.NEEDS_OCR, note="Trang là ảnh chụp.")),
    )


def test_with_its_document_each_place_has_its_page():
    task = TaskProposal("Sở Y tế chủ trì", evidence={"text": (Span(1, 0, 7), Span(2, 0, 7))})
    header = DocumentHeader(
        issued_on="2025-07-21", inferred=(Inferred("issued_on", "tháng 7", (Span(2, 0, 3),)),)
    )
    reading = Reading(header, tasks=(task,))
    written = reading_to_json(reading, two_pages())
    jsonschema.validate(written, reading_schema())
    assert written["tasks"][0]["evidence"]["text"] == [
        {"line": 1, "start": 0, "end": 7, "page": 1},
        {"line": 2, "start": 0, "end": 7, "page": 2},
    ]
    assert written["document"]["inferred"] == {
        "issued_on": {"rule": "tháng 7", "evidence": [{"line": 2, "start": 0, "end": 3, "page": 2}]}
    }
    assert reading_from_json(written) == reading


def test_with_its_document_the_unread_pages_are_named():
    source = reading_to_json(Reading(DocumentHeader()), two_pages())["source"]
    assert source["name"] == "KH.pdf"
    assert source["unread_pages"] == [{"page": 3, "state": "needs_ocr", "note": "Trang là ảnh chụp."}]


@pytest.mark.parametrize("written", [{}, {"document": None}, {"lines": 3}])
def test_what_is_no_such_json_is_refused_in_words_for_the_officer(written):
    with pytest.raises(MalformedJson, match="đọc lại tệp gốc"):
        reading_from_json(written)
    with pytest.raises(MalformedJson, match="đọc lại tệp gốc"):
        document_from_json(written)


@pytest.mark.parametrize("schema", [reading_schema(), document_schema()], ids=["reading", "document"])
def test_a_schema_is_valid_and_describes_everything(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"]
    assert schema["description"]
    undescribed = []

    def walk(thing: object, path: str) -> None:
        if not isinstance(thing, dict):
            return
        for name, inner in thing.get("properties", {}).items():
            if "description" not in inner and "$ref" not in inner:
                undescribed.append(f"{path}.{name}")
            walk(inner, f"{path}.{name}")
            walk(inner.get("items"), f"{path}.{name}[]")
        for name, inner in thing.get("$defs", {}).items():
            walk(inner, name)

    walk(schema, schema["title"])
    assert undescribed == []
