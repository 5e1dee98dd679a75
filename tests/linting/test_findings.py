"""Findings: their keys, their places, and that no draft stops the linter."""

from __future__ import annotations

import json
from datetime import date

from drafted import drafts
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_drafts import linted
from small_drafts import TODAY, found, letter, plan

from dondoc import extract_tasks, read_document
from dondoc.agencies.known import known_registry
from dondoc.linting import LintContext, OpenTask, findings_to_json, lint, lint_rules, to_be_asked
from dondoc.linting.rules import area_words

LINES = (
    "1. Giao UBND xã Na Sầm lắp đặt hệ thống camera an ninh.",
    "2. Sở Y tế báo cáo UBND tỉnh trước ngày 31/10/2026.",
)


def keys(text):
    return {finding.rule.code: finding.key for finding in found(text, asked=frozenset({"ls.so-yt"}))}


def test_keys_hang_on_the_words_and_not_on_their_place():
    before = keys(letter(*LINES))
    moved = keys(
        letter("Để bảo đảm an ninh dịp cuối năm.", LINES[1].replace("2.", "1."), LINES[0].replace("1.", "2."))
    )
    assert {"duty-beyond-power", "date-on-day-off", "agency-not-asked"} <= before.keys()
    assert {code: moved[code] for code in before} == before


def test_other_words_have_another_key():
    before = keys(letter(*LINES))
    after = keys(letter(LINES[0].replace("an ninh", "an ninh, giám sát"), LINES[1].replace("31/10", "24/10")))
    assert before["date-on-day-off"] != after["date-on-day-off"]
    assert before["agency-not-asked"] != after["agency-not-asked"]


def test_keys_are_one_each_and_every_finding_says_what_and_why():
    for which, names in (("first", drafts("first")), ("second", drafts("second"))):
        for name in sorted(names)[::4]:
            document, findings = linted(name, which)
            assert len({finding.key for finding in findings}) == len(findings)
            for finding in findings:
                assert finding.says.endswith(".") and "{" not in finding.proposal and finding.proposal
                assert all(span.end <= len(document.line(span.line).text) for span in finding.evidence)
                assert finding.rule.area in area_words()


def test_the_same_fault_in_the_same_words_twice_has_two_keys():
    rows = [("1", "Họp", "Sở Y tế; Sở Nội vụ", "", "Biên bản", "30/10/2026")] * 2
    told = [one for one in found(plan(*rows)) if one.rule.code == "several-leads"]
    assert len(told) == 2 and told[0].key != told[1].key


def test_rules_have_words():
    for rule in lint_rules().values():
        assert rule.title and rule.says.endswith(".") and rule.advice.rstrip("”").endswith((".", "?"))


def test_findings_are_told_to_programs():
    told = json.loads(json.dumps(findings_to_json(found(letter(*LINES)))))
    assert {one["rule"] for one in told} == {"duty-beyond-power", "date-on-day-off"}
    assert all(one["key"] and one["evidence"] and one["source"] for one in told)


def test_whom_to_ask_is_told_whoever_was_asked():
    document = read_document(letter(*LINES).encode(), name="dự thảo.txt")
    context = LintContext(registry=known_registry(), on=TODAY, asked=frozenset({"ls.so-yt"}))
    told = {one.agency: one for one in to_be_asked(document, extract_tasks(document), context)}
    assert told["ls.so-yt"].is_sure and told["ls.xa.na-sam.ubnd"].is_sure
    assert not told["ls.ca"].is_sure and "camera an ninh" in told["ls.ca"].because


def test_ids_that_the_registry_does_not_know_stop_nothing():
    text = letter(*LINES)
    document = read_document(text.encode(), name="dự thảo.txt")
    reading = extract_tasks(document)
    for task in reading.tasks:
        task.agency_ids.update(dict.fromkeys(task.leads, "một.mã.lạ"))
    context = LintContext(
        registry=known_registry(), on=TODAY, asked=frozenset({"mã.lạ"}), drafters=frozenset({"x"})
    )
    assert lint(document, reading, context)


PIECES = st.sampled_from(
    [
        "\n",
        *"""Sở Y tế
UBND xã Na Sầm
Giao
chủ trì
sau khi hoàn thành nhiệm vụ số 1
trước ngày 31/10/2026
về việc
lắp đặt
camera an ninh
Kế hoạch số 45/KH-UBND ngày 30/02/2026
STT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn
\t
1.
1.1.
-
Căn cứ
KẾ HOẠCH
QUYẾT ĐỊNH
Điều 1.
;
…
99/99/9999
trên cơ sở kết quả
Luật 72/2025/QH15
Sở Giao thông vận tải""".splitlines(),
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES | st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=12), max_size=40))
def test_no_draft_stops_the_linter(pieces):
    document = read_document(" ".join(["x", *pieces]).encode(), name="x.txt")
    task = OpenTask(
        id="1", text="Lắp đặt camera an ninh tại xã Na Sầm", due_on=date(2026, 10, 1), document="45/KH-UBND"
    )
    context = LintContext(registry=known_registry(), on=TODAY, asked=frozenset(), open_tasks=(task,))
    findings = lint(document, extract_tasks(document), context)
    assert len({finding.key for finding in findings}) == len(findings)
