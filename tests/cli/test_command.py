"""The `dondoc` command itself: its commands, those of others, and what it does without them."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

import dondoc
from dondoc import cli

WITHOUT_DJANGO = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "psycopg", "procrastinate"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Blocked())
"""


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60
    )


def test_the_library_and_the_command_work_without_django(plan_text):
    code = (
        f"{WITHOUT_DJANGO}\n"
        "from dondoc import extract_tasks, read_document\n"
        "from dondoc.cli import main\n"
        "assert len(extract_tasks(read_document(sys.argv[1])).tasks) == 3\n"
        "sys.exit(main(['extract', sys.argv[1], '--format', 'csv']))\n"
    )
    done = python(code, str(plan_text))
    assert done.returncode == 0, done.stderr
    assert "Sở Nội vụ" in done.stdout


def test_the_help_works_without_django():
    done = python(f"{WITHOUT_DJANGO}\nfrom dondoc.cli import main\nsys.exit(main(['--help']))")
    assert done.returncode == 0, done.stderr
    assert "extract" in done.stdout


def test_importing_the_package_loads_nothing_heavy():
    heavy = "{'django', 'docx', 'openpyxl', 'pypdfium2', 'rich', 'lxml'}"
    done = python(f"import sys, dondoc; print(sorted({heavy} & set(sys.modules)))")
    assert done.stdout.strip() == "[]"


def test_the_package_offers_its_two_functions():
    assert set(dondoc.__all__) <= set(dir(dondoc))
    assert callable(dondoc.read_document)
    assert callable(dondoc.extract_tasks)
    assert dondoc.__version__
    with pytest.raises(AttributeError):
        dondoc.nothing  # noqa: B018


def registered(monkeypatch: pytest.MonkeyPatch, *points: EntryPoint) -> None:
    monkeypatch.setattr(cli, "entry_points", lambda group: list(points))


def greet(argv: list[str]) -> int:
    """Chào một người."""
    print("chào", *argv)
    return 7


def test_a_command_of_others_runs_and_is_listed(monkeypatch, capsys):
    registered(monkeypatch, EntryPoint("greet", f"{__name__}:greet", cli.GROUP))
    assert cli.main(["greet", "Lan"]) == 7
    assert capsys.readouterr().out == "chào Lan\n"
    assert cli.main(["--help"]) == 0
    assert "Chào một người." in capsys.readouterr().out


def test_a_command_that_cannot_be_imported_says_so_and_hides_no_other(monkeypatch, capsys):
    registered(monkeypatch, EntryPoint("up", "nowhere_at_all.commands:up", cli.GROUP))
    assert cli.main(["up"]) == 1
    assert 'Chưa chạy được lệnh "up"' in capsys.readouterr().err
    assert cli.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert "chưa dùng được" in said
    assert "explain" in said


def test_others_cannot_take_our_names(monkeypatch):
    registered(monkeypatch, EntryPoint("extract", f"{__name__}:greet", cli.GROUP))
    with pytest.raises(SystemExit):
        cli.main(["extract"])


def test_every_command_says_what_it_does():
    for point in cli.OWN:
        assert point.load().__doc__


def test_an_unknown_command_or_none_ends_with_two(capsys):
    assert cli.main(["extrakt"]) == 2
    assert "extrakt" in capsys.readouterr().err
    assert cli.main([]) == 2
    assert cli.main(["--version"]) == 0
