"""Reading many files: a file that brings its process down is lost alone."""

from __future__ import annotations

import os
from pathlib import Path

from dondoc.agencies.registry import Registry
from dondoc.cli.sources import SourceFile
from dondoc.cli.work import Outcome, read_all, read_one


def read_or_die(source: SourceFile, registry: Registry | None) -> list[Outcome]:
    """Stands for the reading of a file that crashes the reader."""
    if source.name == "5":
        os._exit(9)
    return [Outcome(source)]


def test_a_file_that_kills_its_process_costs_no_other():
    sources = [SourceFile(Path(str(number)), str(number)) for number in range(12)]
    outcomes = list(read_all(sources, jobs=2, read=read_or_die))
    assert [outcome.source.name for outcome in outcomes] == [source.name for source in sources]
    lost = [outcome for outcome in outcomes if outcome.problem]
    assert [(outcome.source.name, outcome.status) for outcome in lost] == [("5", 3)]


def test_a_bug_of_ours_is_told_as_one(monkeypatch, plan_text):
    def fail(document: object, **_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("dondoc.extraction.extract_tasks", fail)
    outcome = read_one(SourceFile(plan_text, plan_text.name))
    assert outcome.status == 1
    assert "Chương trình gặp lỗi" in outcome.problem
