"""docs/glossary.md speaks of code that is there: each file exists and defines the name beside it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+?) \| (.+?) \| `([\w.]+)` \| `([\w./]+)` \|$", PAGE, re.MULTILINE)


def names_in(body: list[ast.stmt]) -> dict[str, ast.stmt]:
    """What a module or class defines: classes, functions, annotated and plain assignments."""
    found: dict[str, ast.stmt] = {}
    for statement in body:
        if isinstance(statement, ast.ClassDef | ast.FunctionDef):
            found[statement.name] = statement
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            found[statement.target.id] = statement
        elif isinstance(statement, ast.Assign):
            found.update(
                (target.id, statement) for target in statement.targets if isinstance(target, ast.Name)
            )
    return found


def test_the_page_has_words() -> None:
    in_code = PAGE.split("## Agreed")[0]
    assert len(ROWS) == sum(line.startswith("| ") for line in in_code.splitlines()) - 1  # less the heading


@pytest.mark.parametrize(("vietnamese", "english", "code", "file"), ROWS, ids=[row[2] for row in ROWS])
def test_the_word_stands_in_its_file(vietnamese: str, english: str, code: str, file: str) -> None:
    path = ROOT / file
    assert path.is_file(), f"{vietnamese} ({english}): no file {file}"
    body = ast.parse(path.read_text(encoding="utf-8")).body
    first, *rest = code.split(".")
    names = names_in(body)
    assert first in names, f"{first} is not defined in {file}"
    for name in rest:
        holder = names[first]
        assert isinstance(holder, ast.ClassDef)
        assert name in names_in(holder.body), f"{code} is not defined in {file}"
