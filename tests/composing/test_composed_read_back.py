"""The tasks, agencies and days that go into a paper are those that our reader finds in it."""

from __future__ import annotations

import pytest
from drawn_official_papers import draw_paper
from read_back import told_of, wanted_of

from dondoc import extract_tasks, read_document
from dondoc.composing import compose_docx

HEADER = ("type", "number", "issued_on", "signer")


@pytest.mark.parametrize("seed", range(12))
def test_what_went_in_comes_out(seed: int) -> None:
    drawn = draw_paper(seed)
    reading = extract_tasks(read_document(compose_docx(drawn.paper), name="a.docx"))
    assert told_of(reading.tasks) == wanted_of(drawn.gold["tasks"])
    head = drawn.gold["document"]
    assert {name: getattr(reading.document, name) for name in HEADER} == {
        name: head.get(name) for name in HEADER
    }
    assert (reading.document.issuer or "").casefold() == head["issuer"].casefold()
    assert list(reading.document.addressees) == head.get("addressees", [])
    for wanted, item in zip(drawn.gold.get("items", ()), reading.items, strict=True):
        assert item.title == wanted["title"]
        [act] = item.acts
        assert {"number": act.number, "date": act.issued_on} == wanted["acts"][0]
