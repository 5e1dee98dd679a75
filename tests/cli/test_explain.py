"""`dondoc explain`: each field beside its words."""

from __future__ import annotations

import pytest

from dondoc.cli import main
from dondoc.cli.shown import as_runs, find_quotes
from dondoc.documents.types import Document, Line, Span


def test_each_field_stands_beside_its_line(plan_text, capsys):
    assert main(["explain", str(plan_text)]) == 0
    shown = capsys.readouterr().out
    row = next(line for line in shown.splitlines() if line.startswith("Chủ trì"))
    assert "Sở Nội vụ" in row
    assert "dòng 6: «Sở Nội vụ»" in row
    assert "15/KH-UBND" in shown


def test_one_task_can_be_asked_for(plan_text, capsys):
    assert main(["explain", str(plan_text), "--task", "2"]) == 0
    shown = capsys.readouterr().out
    assert "Sở Xây dựng" in shown
    assert "Sở Nội vụ" not in shown
    assert main(["explain", str(plan_text), "--task", "99"]) == 2
    assert "99" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["hỏng.pdf", "không có.pdf"])
def test_an_unreadable_file_is_named(name, damaged, capsys):
    assert main(["explain", str(damaged.with_name(name))]) == 3
    assert name in capsys.readouterr().err


def test_words_between_two_spans_of_a_line_are_left_out_visibly():
    document = Document("a", "text/plain", "", "", (Line(1, "Sở Y tế, Sở Xây dựng, Sở Tài chính"),))
    quotes = find_quotes(document, (Span(1, 22, 34), Span(1, 0, 7)))
    assert [quote.text for quote in quotes] == ["Sở Y tế … Sở Tài chính"]
    touching = find_quotes(document, (Span(1, 0, 2), Span(1, 3, 7)))
    assert [quote.text for quote in touching] == ["Sở Y tế"]


def test_neighbouring_numbers_are_runs():
    assert as_runs([3, 1, 2, 7, 7]) == "1-3, 7"
    assert as_runs([]) == ""
