"""The table of what was found, for the officer's eyes: on the error stream, beside whatever is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .shown import as_runs
from .work import Outcome


@dataclass(frozen=True, slots=True)
class Found:
    """What the table says of one file; the Document itself need not be kept for it."""

    name: str
    task_count: int
    group_count: int
    dated_count: int
    doubted_count: int
    seconds: float
    remark: str

    @classmethod
    def of(cls, outcome: Outcome) -> Found:
        tasks = outcome.reading.tasks if outcome.reading else ()
        remark = "không đọc được" if outcome.problem else ""
        if pages := outcome.unread_pages:
            remark = f"chưa đọc được trang {as_runs([page.number for page in pages])}"
        return cls(
            name=outcome.source.name,
            task_count=len(tasks),
            group_count=len(outcome.reading.groups) if outcome.reading else 0,
            dated_count=sum(bool(task.period.due_on) for task in tasks),
            doubted_count=sum(bool(task.doubts) for task in tasks),
            seconds=outcome.seconds,
            remark=remark,
        )


def stderr_console() -> Console:
    """The error stream; wide enough for a log where it is no terminal."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    return (
        console
        if console.is_terminal
        else Console(stderr=True, highlight=False, markup=False, emoji=False, width=140)
    )


def print_found(found: Sequence[Found], console: Console) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold", show_footer=len(found) > 1)
    total = Text("Tổng cộng", style="bold")
    table.add_column("Văn bản", footer=total, overflow="fold", ratio=3)
    for title, number in (
        ("Nhiệm vụ", sum(row.task_count for row in found)),
        ("Nhóm", sum(row.group_count for row in found)),
        ("Có hạn", sum(row.dated_count for row in found)),
        ("Cần xem", sum(row.doubted_count for row in found)),
    ):
        table.add_column(title, footer=str(number), justify="right", no_wrap=True)
    table.add_column("Giây", footer=f"{sum(row.seconds for row in found):.2f}", justify="right", no_wrap=True)
    table.add_column("Ghi chú", overflow="fold", ratio=4)
    for row in found:
        table.add_row(
            Text(row.name),
            str(row.task_count),
            str(row.group_count),
            str(row.dated_count),
            str(row.doubted_count),
            f"{row.seconds:.2f}",
            Text(row.remark),
        )
    console.print(table)
