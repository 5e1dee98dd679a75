"""`dondoc explain`: what was understood of one file, or of each document in an archive or a letter.

Each field stands beside the words it was read from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dondoc.documents.errors import WrongLimit
from dondoc.documents.formats.limits import limits_from_environment
from dondoc.documents.reading import Reading, TaskProposal
from dondoc.documents.types import Document

from .arguments import Arguments
from .output import leave_broken_pipe
from .registry_options import RegistryProblem, add_registry_options, chosen_registry
from .shown import DOCUMENT_TYPES, ShownField, header_fields, task_fields
from .shown_items import item_fields, result_fields
from .sources import SourceFile
from .work import Outcome, gravest, read_each

WIDTH_OF_A_FILE = 160  # where the output is no terminal
NO_SUCH_TASK = 2
EPILOG = """\
Mã kết thúc: 0 đã đọc; 1 chương trình gặp lỗi; 2 lệnh chưa đúng; 3 không đọc được tệp;
4 đã đọc, nhưng có trang chưa đọc được chữ."""


def explain(argv: list[str]) -> int:
    """Cho xem từng thông tin đọc được bên cạnh nguyên văn trong tệp."""
    parser = Arguments("explain", summary=explain.__doc__ or "", epilog=EPILOG)
    parser.what.add_argument("path", type=Path, metavar="TỆP", help="một tệp văn bản, gói ZIP hoặc thư EML")
    parser.how.add_argument("--task", metavar="STT", help="chỉ xem nhiệm vụ có số thứ tự này, như 5 hoặc I.5")
    add_registry_options(parser)
    options = parser.parse_args(argv)

    try:
        registry = chosen_registry(options)
        limits_from_environment()
    except RegistryProblem as refusal:
        print(refusal, file=sys.stderr)
        return refusal.status
    except WrongLimit as refusal:
        print(refusal.message, file=sys.stderr)
        return refusal.exit_code
    outcomes = read_each(SourceFile(options.path, options.path.name), registry)
    for outcome in outcomes:
        if outcome.problem:
            print(outcome.named(outcome.problem), file=sys.stderr)
    shown = [outcome for outcome in outcomes if _has_asked(outcome, options.task)]
    if not shown and any(outcome.reading for outcome in outcomes):
        print(f'Văn bản không có nhiệm vụ số "{options.task}".', file=sys.stderr)
        return NO_SUCH_TASK
    width = None if sys.stdout.isatty() else WIDTH_OF_A_FILE
    console = Console(highlight=False, markup=False, emoji=False, width=width)
    try:
        for outcome in shown:
            if len(outcomes) > 1:
                console.print(Rule(Text(outcome.source.name, style="bold"), characters="═"))
            _print(outcome, options.task, console)
        sys.stdout.flush()
    except BrokenPipeError:
        return leave_broken_pipe()
    return gravest(outcome.status for outcome in outcomes)


def _has_asked(outcome: Outcome, asked: str | None) -> bool:
    """Whether the document was read and, where one task is asked for, has it."""
    return outcome.reading is not None and (
        asked is None or any(_is_meant(task, asked) for task in outcome.reading.tasks)
    )


def _print(outcome: Outcome, asked: str | None, console: Console) -> None:
    document, reading = outcome.document, outcome.reading
    assert document is not None and reading is not None
    if asked is None:
        console.print(_header(reading, document))
    tasks = [task for task in reading.tasks if asked is None or _is_meant(task, asked)]
    for part in _tasks(tasks, reading, document):
        console.print(part)
    if asked is None:
        for part in (*_items(reading, document), *_results(reading, document)):
            console.print(part)
    for problem in outcome.problems:
        console.print(problem)


def _is_meant(task: TaskProposal, asked: str) -> bool:
    return asked in {task.ordinal, f"{task.group}.{task.ordinal}"}


def _header(reading: Reading, document: Document) -> RenderableType:
    header = reading.document
    title = " ".join(filter(None, (DOCUMENT_TYPES.get(header.type, ""), header.number)))
    warnings = [Text(f"⚠ {warning.message}") for warning in reading.warnings]
    counts = [f"{len(reading.tasks)} nhiệm vụ", f"{len(reading.groups)} nhóm"]
    counts += [f"{len(reading.items)} mục tin"] if reading.items else []
    counts += [f"{len(reading.results)} kết quả đã báo cáo"] if reading.results else []
    count = Text(", ".join(counts))
    return Group(
        Rule(Text(title, style="bold"), align="left"),
        _beside(header_fields(header, document)),
        count,
        *warnings,
    )


def _tasks(tasks: list[TaskProposal], reading: Reading, document: Document) -> Iterator[RenderableType]:
    titles = {group.numeral: group.title for group in reading.groups}
    group = ""
    for task in tasks:
        if task.group != group:
            group = task.group
            yield Text(f"\n{group}. {titles.get(group, '')}".rstrip(" ."), style="bold")
        place = f"{task.group}.{task.ordinal}" if task.group else task.ordinal
        yield Rule(Text(f"{place}  ·  độ tin cậy {task.confidence:.0%}"), align="left", style="dim")
        yield _beside(task_fields(task, document))
        for doubt in task.doubts:
            yield Text(f"⚠ {doubt}")


def _items(reading: Reading, document: Document) -> Iterator[RenderableType]:
    for item in reading.items:
        yield Rule(Text(f"Mục {item.ordinal}  ·  {item.title}"), align="left", style="dim")
        yield _beside(item_fields(item, document))


def _results(reading: Reading, document: Document) -> Iterator[RenderableType]:
    for result in reading.results:
        place = f"Kết quả {result.section}".strip()
        yield Rule(Text(f"{place}  ·  độ tin cậy {result.confidence:.0%}"), align="left", style="dim")
        yield _beside(result_fields(result, document))


def _beside(fields: list[ShownField]) -> Table:
    """Three columns: the field, its value, and the lines it was read from."""
    table = Table(box=None, show_header=False, pad_edge=False, expand=True)
    table.add_column(width=14, style="dim")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for field in fields:
        value = Text(field.value)
        if field.remark:
            value.append(f"\n→ {field.remark}" if field.value else f"→ {field.remark}", style="dim")
        if field.reason:
            value.append(f"\nvì: {field.reason}" if value else f"vì: {field.reason}", style="dim italic")
        source = Text("\n").join(
            Text.assemble((f"{quote.place}: ", "dim"), f"“{quote.text}”") for quote in field.quotes
        )
        unquoted = "" if field.is_quoted_above else "không có chỗ dẫn"
        table.add_row(Text(field.label), value, source if field.quotes else Text(unquoted, style="dim"))
    return table
