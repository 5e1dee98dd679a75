"""`dondoc check-form`: the form of DOCX files."""

from __future__ import annotations

import json
from pathlib import Path

from dondoc.cli import main

DOCUMENTS = Path(__file__).parents[1] / "composing" / "form_documents"


def test_what_departs_is_told_rule_by_rule(capsys):
    assert main(["check-form", str(DOCUMENTS / "faulty" / "number-with-cv.docx")]) == 4
    shown = capsys.readouterr().out
    assert "2 chỗ chưa đúng thể thức" in shown
    assert "number-letter" in shown and "Nghị định 30/2020/NĐ-CP" in shown


def test_a_document_in_order_ends_well(capsys):
    assert main(["check-form", str(DOCUMENTS / "clean" / "dispatch-usual.docx")]) == 0
    assert "không thấy chỗ nào" in capsys.readouterr().out


def test_json_is_for_programs(capsys):
    path = DOCUMENTS / "faulty" / "number-of-another-type.docx"
    assert main(["check-form", "--format", "json", str(path)]) == 4
    (told,) = json.loads(capsys.readouterr().out)
    assert told["kind"] == "Quyết định"
    assert {each["rule"] for each in told["departures"]} == {"number-type", "date-style"}


def test_what_is_no_docx_is_named(damaged, plan_text, capsys):
    assert main(["check-form", str(damaged), str(plan_text)]) == 3
    told = capsys.readouterr().err
    assert damaged.name in told and plan_text.name in told and ".docx" in told
