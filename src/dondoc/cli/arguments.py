"""The argument parser that speaks Vietnamese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from datetime import date
from typing import NoReturn

# What argparse says of a wrong command line, and how we say it.
COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"thiếu \1"),
    (r"one of the arguments (.+) is required", r"thiếu một trong: \1"),
    (r"unrecognized arguments: (.+)", r"không hiểu \1"),
    (
        r"argument (.+): invalid choice: '?(.+?)'? \(choose from (.+)\)",
        r'\1 không nhận "\2", chỉ nhận: \3',
    ),
    (r"argument (.+): expected (?:one|at least one) argument", r"\1 cần một giá trị"),
    (r"argument (.+): invalid \w+ value: '?(.*?)'?", r'\1 không nhận "\2"'),
    (r"argument (.+): ignored explicit argument '?(.*?)'?", r'\1 không nhận giá trị "\2"'),
    (r"argument (.+): not allowed with argument (.+)", r"\1 không dùng cùng \2"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 chưa rõ là tuỳ chọn nào: \2"),
    (r"argument (\S+): (.+)", r"\1: \2"),  # said by ourselves
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Arguments(argparse.ArgumentParser):
    """A parser without abbreviations; a wrong command line ends with status 2."""

    def __init__(self, command: str, *, summary: str, epilog: str = "") -> None:
        super().__init__(
            prog=f"dondoc {command}",
            description=summary,
            epilog=epilog,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.what = self.add_argument_group("Đọc gì")
        self.how = self.add_argument_group("Tuỳ chọn")
        self.how.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"Lệnh chưa đúng: {_in_vietnamese(message)}. Xem: {self.prog} --help\n")


def _in_vietnamese(message: str) -> str:
    for pattern, ours in COMPLAINTS:
        if match := re.fullmatch(pattern, message):
            return match.expand(ours)
    return message


def positive(text: str) -> int:
    """A whole number from 1."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def day(text: str) -> str:
    """A day as 2024-01-08 or as 8/1/2024, as its ISO string."""
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text.strip()):
        return date(*(int(part) for part in reversed(match.groups()))).isoformat()
    return date.fromisoformat(text.strip()).isoformat()
