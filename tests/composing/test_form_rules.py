"""The rules of the form: they fit together, and the page that lists them says what they say."""

from __future__ import annotations

import os
from pathlib import Path

from dondoc.composing.form import Rule, component, official_form, rule

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "official-form.md"
BEGIN, END = "<!-- rules -->", "<!-- end of rules -->"


def test_what_we_write_is_allowed() -> None:
    form = official_form()
    sizes = [part.size for part in form.components.values()]
    page = form.page
    for allowed in (
        *sizes,
        page.top,
        page.bottom,
        page.left,
        page.right,
        page.between,
        page.lines,
        page.line_under,
    ):
        assert allowed.holds(allowed.writes)
    assert page.indent in page.indents


def test_each_type_has_one_abbreviation() -> None:
    named = [short for short in official_form().abbreviations.values() if short]
    assert len(official_form().abbreviations) == 29
    assert len(set(named)) == len(named) == 27
    assert "CV" not in named


def test_each_rule_says_what_it_asks_and_from_where() -> None:
    for each in official_form():
        assert each.title and each.says.endswith((".", "”.")), each.code
        assert not each.source or each.source.startswith(official_form().decree)
    assert rule("motto-size").says == "Cỡ chữ từ 13 đến 14."
    assert component("recipients").size.least == component("recipients").size.most == 12


def test_the_page_lists_every_rule() -> None:
    """`DONDOC_WRITE_FORM=1 pytest -n0 tests/composing/test_form_rules.py` writes the list anew."""
    text = PAGE.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    lines = [
        "| code | rule | source | sure |",
        "|---|---|---|---|",
        *(_row(each) for each in official_form()),
    ]
    written = f"{before}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{after}"
    if os.environ.get("DONDOC_WRITE_FORM"):
        PAGE.write_text(written, "utf-8")
    assert text == written or os.environ.get("DONDOC_WRITE_FORM")


def _row(each: Rule) -> str:
    source = each.source.removeprefix(f"{official_form().decree}, ") or "practice"
    return f"| `{each.code}` | {each.title}: {each.says} | {source} | {each.sure} |"
