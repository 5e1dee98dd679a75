"""The plan of the house holds: imports point downwards, and the library knows nothing of the server."""

from __future__ import annotations

import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dondoc

ROOT = Path(__file__).parents[1]
PLANTED = [
    ("server/audit/actors.py", "from dondoc.server.posts import rules", "The server, top to bottom"),
    ("documents/types.py", "from dondoc.agencies import directory", "The library, top to bottom"),
    ("documents/types.py", "import django", "neither the server nor Django"),
    ("cli/output.py", "from dondoc.server.audit import actors", "neither the server nor Django"),
]
BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "psycopg", "procrastinate"} or name.startswith("dondoc.server"):
            raise AssertionError(f"{name} was imported")

sys.meta_path.insert(0, Blocked())
import importlib
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """The contracts of pyproject.toml, kept or broken by the sources in the folder."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "", "PYTHONSAFEPATH": "1", "COLUMNS": "120"},
        capture_output=True,
        text=True,
    )


def test_the_contracts_are_kept() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(("file", "line", "contract"), PLANTED)
def test_the_contracts_bite(tmp_path: Path, file: str, line: str, contract: str) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("*.pyc", "static"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "src" / "dondoc" / file
    planted.write_text(f"{planted.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = lint_imports(tmp_path)
    broken = [row for row in done.stdout.splitlines() if "BROKEN" in row]
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(contract in row for row in broken), done.stdout


def test_the_library_and_the_command_live_without_django() -> None:
    names = [
        module.name
        for module in pkgutil.walk_packages(dondoc.__path__, "dondoc.", onerror=lambda _: None)
        if not module.name.startswith("dondoc.server") and not module.name.endswith("__main__")
    ]
    assert {"dondoc.documents.types", "dondoc.extraction", "dondoc.agencies.registry", "dondoc.cli"} <= set(
        names
    )
    done = subprocess.run([sys.executable, "-c", BLOCKED, *names], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
