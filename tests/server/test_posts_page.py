"""docs/algorithms/posts.md prints the table of rights as rules has it."""

from __future__ import annotations

from pathlib import Path

from dondoc.server.posts.models import Role
from dondoc.server.posts.rules import RIGHTS, Right, may_delegate, roles_given_by

PAGE = (Path(__file__).parents[2] / "docs/algorithms/posts.md").read_text(encoding="utf-8")


def printed(role: Role) -> str:
    rights = ", ".join(f"`{right}`" for right in Right if right in RIGHTS[role])
    given = roles_given_by([role])
    gives = "all" if given == frozenset(Role) else ", ".join(f"`{one}`" for one in Role if one in given)
    return f"| `{role}` | {role.label} | {rights} | {gives} |".replace("|  |", "| |")


def test_the_page_prints_the_table() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert rows == [printed(role) for role in Role]


def test_what_gives_rights_is_never_lent() -> None:
    assert {role for role in Role if not may_delegate(role)} == {
        role for role in Role if roles_given_by([role])
    }
