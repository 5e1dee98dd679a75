"""The `dondoc` command: its own commands, and those that the server registers as entry points.

A command is a function `(argv: list[str]) -> int` whose docstring's first line says what it does.
Others join by an entry point in the group `dondoc.commands`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint, entry_points

Command = Callable[[list[str]], int]

GROUP = "dondoc.commands"
OWN = (
    EntryPoint("extract", "dondoc.cli.extract:extract", GROUP),
    EntryPoint("explain", "dondoc.cli.explain:explain", GROUP),
    EntryPoint("check-form", "dondoc.cli.check_form:check_form", GROUP),
    EntryPoint("lint", "dondoc.cli.lint.command:lint", GROUP),
    EntryPoint("compare", "dondoc.cli.compare:compare", GROUP),
    EntryPoint("compose", "dondoc.cli.compose:compose", GROUP),
    EntryPoint("agency", "dondoc.cli.agency.command:agency", GROUP),
)
USAGE_ERROR = 2
NOT_AVAILABLE = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what it returns is the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    commands = _find_commands()
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(_help(commands))
        return 0 if arguments else USAGE_ERROR
    name, *rest = arguments
    if name in {"-V", "--version"}:
        from dondoc import __version__

        print(f"dondoc {__version__}")
        return 0
    if name not in commands:
        print(f'Không có lệnh "{name}". Xem các lệnh bằng: dondoc --help', file=sys.stderr)
        return USAGE_ERROR
    try:
        command: Command = commands[name].load()
    except (ImportError, AttributeError) as error:
        print(f'Chưa chạy được lệnh "{name}": {_what_is_missing(error)}', file=sys.stderr)
        return NOT_AVAILABLE
    return command(rest)


def _find_commands() -> dict[str, EntryPoint]:
    """Every command by name; our own cannot be replaced from outside."""
    registered = {point.name: point for point in sorted(entry_points(group=GROUP))}
    return {
        **{point.name: point for point in OWN},
        **{n: p for n, p in registered.items() if n not in OWN_NAMES},
    }


OWN_NAMES = frozenset(point.name for point in OWN)


def _help(commands: dict[str, EntryPoint]) -> str:
    lines = [
        "Cách dùng: dondoc LỆNH [tuỳ chọn]",
        "",
        "Đọc văn bản hành chính và tìm các nhiệm vụ được giao.",
        "",
        "Các lệnh:",
        *(f"  {name:<10} {_summary(point)}" for name, point in commands.items()),
        "",
        "Xem cách dùng từng lệnh: dondoc LỆNH --help",
        "Xem phiên bản: dondoc --version",
    ]
    return "\n".join(lines)


def _summary(point: EntryPoint) -> str:
    """The first line of the command's docstring, or why the command is not there."""
    try:
        command = point.load()
    except (ImportError, AttributeError) as error:
        return f"(chưa dùng được: {_what_is_missing(error)})"
    return (command.__doc__ or "").strip().partition("\n")[0]


def _what_is_missing(error: ImportError | AttributeError) -> str:
    module = getattr(error, "name", None)
    if isinstance(error, ModuleNotFoundError) and module:
        return f'thiếu phần mềm "{module}". Hãy cài đặt lại Dondoc đầy đủ.'
    return f"bản cài đặt không nguyên vẹn ({error}). Hãy cài đặt lại Dondoc."
