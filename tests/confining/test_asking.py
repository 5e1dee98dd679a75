"""Children of the server: what they load, and what is told of one that fails."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dondoc.confining.asking import ChildLimits, ask_child

# The library's own children load none of the server: import-linter holds that.
SERVERS_CHILDREN = (
    "dondoc.server.consultation.finding_clauses",
    "dondoc.server.intake.extracting",
    "dondoc.server.linting.child",
    "dondoc.server.linting.commenting",
    "dondoc.server.registry.importing.sheets",
    "dondoc.server.web.page_drawing",
)
CLAUSES = SERVERS_CHILDREN[0]


class Failed(Exception):
    pass


def test_no_child_loads_the_framework() -> None:
    program = f"import sys, {', '.join(SERVERS_CHILDREN)}; print('django' in sys.modules)"
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "False"


def test_of_a_question_that_fails_a_child_nothing_is_told() -> None:
    with pytest.raises(Failed, match=r"^status 1, \S+$") as failed:
        ask_child(
            CLAUSES, {"text": "lời riêng"}, limits=ChildLimits(seconds=20, memory_mb=1024), failed=Failed
        )
    assert "riêng" not in str(failed.value)


@pytest.mark.parametrize(
    ("words", "told"), [("lời đầu\\nDự thảo mật: lời sau", "unknown"), ("lời riêng", "ValueError")]
)
def test_of_an_error_of_several_lines_nothing_is_told(
    words: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = [sys.executable, "-c", f"raise ValueError('{words}')"]
    monkeypatch.setattr("dondoc.confining.asking.command_of", lambda _: program)
    with pytest.raises(Failed) as failed:
        ask_child(CLAUSES, {}, limits=ChildLimits(seconds=20, memory_mb=1024), failed=Failed)
    assert str(failed.value) == f"status 1, {told}"


def test_a_child_that_takes_too_long_is_given_up() -> None:
    no_time = ChildLimits(seconds=0, memory_mb=1024, patience=0)
    with pytest.raises(Failed, match=r"^timed out$"):
        ask_child(CLAUSES, {}, limits=no_time, failed=Failed)
