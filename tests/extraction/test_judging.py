"""Reasons and confidence: every code has its words, and each field is as sure as its reason allows."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import dondoc.extraction
from dondoc import extract_tasks, read_document
from dondoc.documents.reading import TaskProposal
from dondoc.extraction.judging import Doubt, DoubtCode, reason_of
from dondoc.extraction.judging.doubts import fields_of
from dondoc.extraction.judging.reasons import rules_of
from dondoc.extraction.lexicon import load_lexicon, numbers_by_word, tables_of

FIELDS = ("text", "leads", "coordinators", "period", "product", "resources")
SOURCES = Path(dondoc.extraction.__file__).parent
READING = Path(__file__).parents[1] / "reading"


@cache
def trees() -> dict[Path, ast.AST]:
    paths = [path for path in sorted(SOURCES.rglob("*.py")) if path.parent.name != "judging"]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def said_in(node: ast.AST) -> set[str]:
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def rules_given() -> set[str]:
    """The codes that stand where a reason is made."""
    codes: set[str] = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"reason_of": 1, "FieldReason": 0}.get(node.func.id)
                if place is not None:
                    codes |= said_in(node.args[place]) if len(node.args) > place else set()
                    codes |= {c for word in node.keywords if word.arg == "rule" for c in said_in(word.value)}
    return codes


def test_every_rule_in_use_is_listed_and_none_else() -> None:
    listed = {code for field in FIELDS for code in rules_of(field)}
    assert rules_given() <= listed
    said = set().union(*(said_in(tree) for tree in trees().values()))
    assert listed <= said, "listed, and used by nobody"
    assert set(load_lexicon("rules")) == set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_a_rule_has_words_for_an_officer(field: str) -> None:
    for code, words in rules_of(field).items():
        assert code == code.lower() and " " not in code and "_" not in code, code
        assert len(words.split()) > 2, code


def test_every_doubt_in_use_is_listed_and_none_else() -> None:
    used = {
        node.attr
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "DoubtCode"
    }
    assert used == {code.name for code in DoubtCode}
    assert set(tables_of(load_lexicon("doubts")["fields"])) == {code.value for code in DoubtCode}
    assert set(numbers_by_word(load_lexicon("doubts")["weights"])) == {code.value for code in DoubtCode}
    for code in DoubtCode:
        assert fields_of(code) and set(fields_of(code)) <= set(FIELDS), code


def tasks_of_all_cases() -> list[TaskProposal]:
    files = sorted(READING.glob("*/document.*"))
    return [task for path in files for task in extract_tasks(read_document(path)).tasks]


def test_reasons_of_read_documents_are_listed_under_their_field() -> None:
    for task in tasks_of_all_cases():
        for field, reason in task.reasons.items():
            assert reason.rule in rules_of(field), (field, reason.rule)
            assert set(reason.doubts) <= {code.value for code in DoubtCode}
            assert 0.0 < reason.confidence < 1.0
        if task.reasons:
            assert task.confidence <= min(reason.confidence for reason in task.reasons.values())


def test_a_reason_holds_the_doubts_about_its_own_field_only() -> None:
    doubts = [Doubt(DoubtCode.NO_PERIOD, "không thấy thời hạn"), Doubt(DoubtCode.NO_LEAD, "không thấy")]
    reason = reason_of("leads", "cell", "cột “Chủ trì”", doubts=[*doubts, doubts[1]])
    assert reason.doubts == ("no_lead",)
    assert replace(reason, doubts=()) == reason_of("leads", "cell", "cột “Chủ trì”", doubts=doubts[:1])
