"""Reasons and confidence: every code has its words, and each field is as sure as its reason allows."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import dondoc.extraction
from dondoc import extract_tasks, read_document
from dondoc.agencies.known import known_registry
from dondoc.documents.errors import UnreadableFile
from dondoc.documents.reading import FieldReason, Period, PeriodKind, TaskProposal
from dondoc.documents.types import Document, Line, Span
from dondoc.extraction.draft import Draft
from dondoc.extraction.judging import Doubt, DoubtCode, expected_damage, reason_of
from dondoc.extraction.judging.certainty import load_certainty
from dondoc.extraction.judging.doubts import fields_of
from dondoc.extraction.judging.judge import judge
from dondoc.extraction.judging.reasons import rules_of
from dondoc.extraction.judging.signs import signs_of
from dondoc.extraction.lexicon import load_lexicon, tables_of, words_by_word
from dondoc.extraction.periods import Anchors, PeriodRules

FIELDS = ("text", "leads", "coordinators", "period", "product", "resources")
SOURCES = Path(dondoc.extraction.__file__).parent
READING = Path(__file__).parents[1] / "reading"


@cache
def trees() -> dict[Path, ast.AST]:
    paths = [path for path in sorted(SOURCES.rglob("*.py")) if path.name != "doubts.py"]
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
    assert set(words_by_word(load_lexicon("doubts")["words"])) == {code.value for code in DoubtCode}
    for code in DoubtCode:
        assert fields_of(code) and set(fields_of(code)) <= set(FIELDS), code


def test_reasons_of_read_documents_are_listed_under_their_field() -> None:
    doubts = {code.value for code in DoubtCode}
    for path in sorted(READING.glob("*/document.*")):
        try:
            reading = extract_tasks(read_document(path))
        except UnreadableFile:  # an archive of several, or the like
            continue
        warnings = {warning.code for warning in reading.warnings}
        for task in reading.tasks:
            for field, reason in task.reasons.items():
                assert reason.rule in rules_of(field), (path.parent.name, field, reason.rule)
                assert set(reason.doubts) <= doubts | warnings, path.parent.name
                assert 0.0 < reason.confidence < 1.0
            if task.reasons:
                assert task.confidence == min(reason.confidence for reason in task.reasons.values())


def test_what_was_calibrated_is_in_use() -> None:
    certainty = load_certainty()
    assert set(certainty.fields) == set(FIELDS)
    for field, rules in certainty.rules.items():
        assert set(rules) <= set(rules_of(field)), field
    for field, doubts in certainty.doubts.items():
        assert all(field in fields_of(DoubtCode(code)) for code in doubts), field
        assert all(number >= 1.0 for number in doubts.values()), "a doubt makes nothing surer"


@pytest.mark.parametrize("field", FIELDS)
def test_each_doubt_more_makes_a_field_less_sure(field: str) -> None:
    certainty = load_certainty()
    for rule in (*rules_of(field), "of-nobody"):
        codes: list[str] = []
        before = certainty.of(field, rule, codes)
        for code in (*certainty.doubts.get(field, {}), "of-nobody"):
            codes.append(code)
            after = certainty.of(field, rule, codes)
            assert 0.0 < after <= before < 1.0
            before = after


def judged(**fields: object) -> TaskProposal:
    """A task as a reader leaves it, after the last stage."""
    task = TaskProposal(
        text="Rà soát các cơ sở chăn nuôi trên địa bàn.",
        leads=("Sở Y tế",),
        reasons={"text": FieldReason("column"), "leads": FieldReason("column")},
    )
    draft = Draft(Document("", "", "", "", ()), PeriodRules(), known_registry())
    draft.tasks = [replace(task, **fields)]  # type: ignore[arg-type]
    judge(draft)
    return draft.tasks[0]


def test_a_task_is_as_sure_as_its_least_sure_field() -> None:
    task = judged()
    assert task.confidence == min(reason.confidence for reason in task.reasons.values())


def test_a_field_that_stayed_empty_may_be_wrong_too() -> None:
    reasons = judged().reasons
    assert {"coordinators", "period"} <= set(reasons)
    assert reasons["period"].rule == "nothing-found"


SIGNS = {
    "text_ends_open": ("text", {"text": "Rà soát các cơ sở chăn nuôi và"}),
    "text_of_sentences": ("text", {"text": "Rà soát các cơ sở chăn nuôi. Báo cáo kết quả."}),
    "text_without_marks": ("text", {"text": "Ra soat cac co so chan nuoi tren dia ban, bao cao ket qua."}),
    "agencies_beside": ("leads", {"text": "Sở Y tế rà soát, gửi Sở Tài chính và Công an tỉnh."}),
    "leads_twice": ("leads", {"text": "Sở Y tế chủ trì rà soát, Sở Xây dựng chủ trì sửa chữa."}),
    "text_tells_what_was": ("text", {"text": "Các cơ sở đã được rà soát trên địa bàn."}),
    "text_few_words": ("text", {"text": "Rà soát"}),
    "text_long": ("text", {"text": "rà soát các cơ sở " * 50}),
    "helpers_not_named": ("coordinators", {"text": "Phối hợp rà soát các cơ sở chăn nuôi."}),
    "time_left": ("period", {"text": "Rà soát các cơ sở tháng 3 vừa qua."}),
    "name_long": ("leads", {"leads": ("Sở Y tế " * 8,)}),
    "text_begins_small": ("text", {"text": "rà soát các cơ sở chăn nuôi trên địa bàn."}),
    "name_odd": ("leads", {"leads": ("Sở Y tế*",)}),
    "name_begins_small": ("leads", {"leads": ("Sở Y tế", "các khu công nghiệp")}),
    "name_goes_on": ("leads", {"text": "Sở Y tế khu vực phía nam rà soát.", "leads": ("Sở Y tế",)}),
    "many_leads": ("leads", {"leads": ("Sở A", "Sở B", "Sở C", "Sở D", "Sở E")}),
    "several_deadlines": ("period", {"text": "Rà soát trước ngày 01/6/2026, xong trước ngày 30/6/2026."}),
    "period_without_a_day": (
        "period",
        {"period": Period(PeriodKind.BY_LAW), "reasons": {"period": FieldReason("column")}},
    ),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_on_the_task_makes_its_field_less_sure(sign: str) -> None:
    field, fields = SIGNS[sign]
    task = replace(judged(), **fields)  # type: ignore[arg-type]
    many = [judged()] * 3  # a document that assigns more than one thing
    with_sign, without, *_ = signs_of([task, *many], Document("", "", "", "", ()), Anchors())
    assert DoubtCode(sign) in with_sign and DoubtCode(sign) not in without
    reason = judged(**fields).reasons[field]
    assert reason.confidence <= load_certainty().of(field, reason.rule, [sign])
    assert (sign in reason.doubts) == (reason.confidence < 0.9), "a sign on a sure field is not told"


def test_where_hardly_anything_is_assigned_it_may_be_nothing() -> None:
    empty = Document("", "", "", "", ())
    told = [DoubtCode.FEW_TASKS in signs_of([judged()] * n, empty, Anchors())[0] for n in (1, 2, 3)]
    assert told == [True, True, False]


def test_where_many_tasks_are_doubted_the_others_are_less_sure() -> None:
    doubted = replace(judged(), reasons={"leads": FieldReason("column", doubts=("no_lead",))})
    empty = Document("", "", "", "", ())
    for tasks, is_told in (([doubted] + [judged()] * 3, True), ([doubted] + [judged()] * 30, False)):
        assert (DoubtCode.OTHERS_DOUBTED in signs_of(tasks, empty, Anchors())[1]) == is_told


def test_words_cut_out_of_a_line_are_a_sign() -> None:
    line = Line(1, "Qua kiểm tra thực tế, giao Sở Y tế rà soát các cơ sở; các đơn vị khác biết.")
    spans = ((Span(1, 0, len(line.text)),), (Span(1, 22, 52),))
    tasks = [replace(judged(), evidence={"text": places}) for places in spans]
    whole, part = signs_of(tasks, Document("", "", "", "", (line,)), Anchors())
    assert set(part) - set(whole) == {DoubtCode.TEXT_BEGINS_WITHIN, DoubtCode.TEXT_ENDS_WITHIN}


def test_words_that_two_tasks_share_are_a_sign_on_both() -> None:
    lines = (Line(1, "x" * 20), Line(2, "y" * 20))
    one = replace(judged(), evidence={"text": (Span(1, 0, 20),)})
    tasks = [one, one, replace(one, evidence={"text": (Span(2, 0, 20),)})]
    signs = signs_of(tasks, Document("", "", "", "", lines), Anchors())
    assert [DoubtCode.WORDS_SHARED in on_it for on_it in signs] == [True, True, False]


def test_a_likely_wrong_deadline_comes_before_a_likely_wrong_word() -> None:
    def task(sure: dict[str, float], **more: object) -> TaskProposal:
        names = ("text", "leads", "coordinators", "period")
        reasons = {name: FieldReason("column", confidence=sure.get(name, 0.98)) for name in names}
        return replace(judged(**more), reasons=reasons)

    day = Period(PeriodKind.DATE, end="2026-06-30", due_on="2026-06-30")
    word, late = task({"text": 0.6}, period=day), task({"period": 0.6}, period=day)
    assert expected_damage(late) > expected_damage(word) > expected_damage(task({}, period=day))
    assert expected_damage(task({"leads": 0.6}, leads=())) > expected_damage(task({"leads": 0.6}))
    assert expected_damage(late) > expected_damage(task({"period": 0.6}))


def test_a_reason_holds_the_doubts_about_its_own_field_only() -> None:
    doubts = [Doubt(DoubtCode.NO_PERIOD, "không thấy thời hạn"), Doubt(DoubtCode.NO_LEAD, "không thấy")]
    reason = reason_of("leads", "cell", "cột “Chủ trì”", doubts=[*doubts, doubts[1]])
    assert reason.doubts == ("no_lead",)
    assert replace(reason, doubts=()) == reason_of("leads", "cell", "cột “Chủ trì”", doubts=doubts[:1])
