"""The annexes of a report: tables, what is overdue, what comes next, all tasks, which make each number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dondoc.composing import Annex, Block, Note, Row, Run, Table, counted, figure
from dondoc.composing import Column as TableColumn
from dondoc.server.tracking.models import TaskStage

from .charts import chart_of
from .columns import BY_UPDATE, DISJOINT, WORDS, Column
from .facts import MOVE_WORDS, Facts, Move, TaskFact
from .proofs import number_address, ordinals, task_address
from .statistics import (
    AGAIN,
    DIVISION_WORDS,
    HEADINGS,
    Division,
    Line,
    Statistics,
    moved,
    statistics,
)

ANNEX_WORDS = "danh mục tại Phụ lục"
_NUMBERS: Sequence[tuple[Column, str, str]] = (
    (Column.EVERY, "Tổng số", ""),
    (Column.DATED, "Có thời hạn", "Nhiệm vụ giao"),
    (Column.UNDATED, "Không thời hạn", "Nhiệm vụ giao"),
    (Column.IN_TIME, "Đúng hạn", "Đã hoàn thành"),
    (Column.LATE, "Quá hạn", "Đã hoàn thành"),
    (Column.WITHIN_TERM, "Trong hạn", "Đang thực hiện"),
    (Column.NO_DEADLINE, "Không thời hạn", "Đang thực hiện"),
    (Column.OVERDUE, "Quá hạn", "Đang thực hiện"),
    (Column.LONG_OVERDUE, "Trong đó quá hạn trên 30 ngày", "Đang thực hiện"),
    (Column.AWAITING, "Chờ xác nhận", ""),
    (Column.STOPPED, "Tạm dừng, thôi thực hiện", ""),
)
_UPDATES: Sequence[tuple[Column, str, str]] = (
    (Column.UPDATED, "Có", "Cập nhật tiến độ trong kỳ"),
    (Column.SILENT, "Không", "Cập nhật tiến độ trong kỳ"),
)
_PERCENT_AFTER: Mapping[Column, Callable[[Line], str]] = {
    Column.LATE: lambda line: line.done_percent,
    Column.SILENT: lambda line: line.updated_percent,
}
"""Behind these columns stands the share of what is done, and of what was updated."""


def divisions_of(facts: Facts, division: Division) -> list[Division]:
    """The tables of a report: by leads, by what its sections are, and by what tells anything more."""
    found = [Division.LEAD, division]
    if len(facts.documents) > 1:
        found.append(Division.DOCUMENT)
    if any(task.field for task in facts.tasks):
        found.append(Division.FIELD)
    if len({task.year for task in facts.tasks}) > 1:
        found.append(Division.YEAR)
    return list(dict.fromkeys(found))


def annexes_of(facts: Facts, division: Division) -> tuple[Annex, ...]:
    """An empty list has no annex."""
    tables = [statistics(facts, one) for one in divisions_of(facts, division)]
    late = [task for task in facts.tasks if task.stand.column is Column.OVERDUE]
    coming = [task for task in facts.tasks if Move.COMING in task.moves]
    found = [
        Annex("Thống kê kết quả thực hiện nhiệm vụ", tuple(_tables(facts, tables)), is_landscape=True),
    ]
    if late:
        found.append(Annex("Nhiệm vụ quá hạn chưa hoàn thành", (_late(facts, late),)))
    if coming:
        found.append(Annex("Nhiệm vụ phải làm trong kỳ tới", (_list(facts, coming),)))
    if facts.tasks:
        found.append(Annex("Danh mục nhiệm vụ", (_list(facts, facts.tasks),)))
        found.append(Annex("Căn cứ số liệu", tuple(_proofs(facts, tables))))
    return tuple(found)


def _tables(facts: Facts, tables: Sequence[Statistics]) -> Iterator[Block]:
    for number, one in enumerate(tables, start=1):
        yield _table(one, number, (*_NUMBERS, *(_UPDATES if facts.tells_updates else ())))
        if one.division is Division.LEAD:
            yield from chart_of(one, 1)


def _table(one: Statistics, number: int, numbers: Sequence[tuple[Column, str, str]]) -> Table:
    columns = [
        TableColumn("STT", 4, is_centred=True),
        TableColumn(HEADINGS[one.division], 20),
    ]
    for column, heading, above in numbers:
        columns.append(TableColumn(heading, 6, is_number=True, above=above))
        if column in _PERCENT_AFTER:
            columns.append(TableColumn("Tỷ lệ (%)", 6, is_number=True, above=above))
    shown = [column for column, _, _ in numbers]
    rows = [_row(one.division, line, str(place), shown) for place, line in enumerate(one.lines, start=1)]
    if one.again is not None:
        rows.append(_row(one.division, one.again, "", shown))
    rows.append(_row(one.division, one.total, "", shown, is_bold=True))
    return Table(
        columns=tuple(columns),
        rows=tuple(rows),
        caption=f"Bảng {number}. Nhiệm vụ {DIVISION_WORDS[one.division]}",
        unit="Đơn vị tính: nhiệm vụ",
    )


def _row(
    division: Division, line: Line, place: str, columns: Sequence[Column], *, is_bold: bool = False
) -> Row:
    name = f"{line.name} (trừ)" if line.key == AGAIN else line.name
    cells: list[str | tuple[Run, ...]] = [place, name]
    for column in columns:
        value = line.numbers[column]
        address = number_address(division, line.key, column)
        cells.append((figure(value, note=Note(address=address) if value else None, is_bold=is_bold),))
        if column in _PERCENT_AFTER:
            cells.append("" if line.key == AGAIN else _PERCENT_AFTER[column](line))
    return Row(tuple(cells), is_bold=is_bold)


def _late(facts: Facts, tasks: Sequence[TaskFact]) -> Table:
    columns = (
        TableColumn("STT", 5, is_centred=True),
        TableColumn("Nhiệm vụ", 44),
        TableColumn("Cơ quan chủ trì", 22),
        TableColumn("Thời hạn", 12, is_centred=True),
        TableColumn("Số ngày quá hạn", 9, is_number=True),
    )
    rows = []
    for place, task in enumerate(sorted(tasks, key=lambda one: one.due_on or facts.drawn_on), start=1):
        days = (facts.drawn_on - task.due_on).days if task.due_on else 0
        link = Run(_told(task), note=Note(address=task_address(task.id)))
        rows.append(Row((str(place), (link,), facts.leads_of(task), _day(task), (figure(days),))))
    return Table(columns, tuple(rows))


def _list(facts: Facts, tasks: Sequence[TaskFact]) -> Table:
    """The number of a task is its place in the list of all, wherever it stands."""
    columns = (
        TableColumn("STT", 5, is_centred=True),
        TableColumn("Nhiệm vụ", 42),
        TableColumn("Cơ quan chủ trì", 22),
        TableColumn("Thời hạn", 12, is_centred=True),
        TableColumn("Tình trạng", 14),
    )
    rows = [
        Row(
            (
                str(task.number),
                (Run(_told(task), note=Note(address=task_address(task.id))),),
                facts.leads_of(task),
                _day(task),
                state_words(task),
            )
        )
        for task in tasks
    ]
    return Table(columns, tuple(rows))


def _proofs(facts: Facts, tables: Sequence[Statistics]) -> Iterator[Block]:
    """Which tasks make each number, by their numbers in the list of all."""
    for number, one in enumerate(tables, start=1):
        rows = []
        for line in [*one.lines, *([one.again] if one.again else []), one.total]:
            told = "\n".join(_proof(one, line, column) for column in _proved(line))
            if told:
                rows.append(Row((line.name, told)))
        yield Table(
            _proof_columns(one.division),
            tuple(rows),
            caption=f"Bảng {number}. Nhiệm vụ {DIVISION_WORDS[one.division]}",
        )
    yield from _proofs_of_moves(facts)


def _proofs_of_moves(facts: Facts) -> Iterator[Table]:
    """The same of what happened in the period, where anything did."""
    rows = []
    for move, words in MOVE_WORDS.items():
        if found := moved(facts, move):
            rows.append(Row((words, f"{len(found)} ({ordinals(one.task.number for one in found)})")))
    if rows:
        yield Table(_proof_columns(Division.MOVE), tuple(rows), caption="Nhiệm vụ trong kỳ")


def _proof_columns(division: Division) -> tuple[TableColumn, ...]:
    return (
        TableColumn(HEADINGS[division], 26),
        TableColumn("Số liệu và số thứ tự của nhiệm vụ trong Danh mục nhiệm vụ", 74),
    )


def _proved(line: Line) -> list[Column]:
    """Of the others the tasks follow: every task is in one of these, and by its day dated or not."""
    told = (*DISJOINT, Column.UNDATED, Column.LONG_OVERDUE, Column.AWAITING, *BY_UPDATE)
    return [column for column in told if line.numbers[column]]


def _proof(one: Statistics, line: Line, column: Column) -> str:
    found = one.lists[line.key, column]
    words = f"{WORDS[column]}: {counted(line.numbers[column], is_padded=False)}"
    return f"{words} ({ordinals(each.task.number for each in found)})"


def state_words(task: TaskFact) -> str:
    """ "Đang thực hiện, quá hạn", or the stage where the calendar says nothing."""
    if task.stand.column is Column.STOPPED:
        return TaskStage(task.stage).label
    words = WORDS[task.stand.column]
    return f"{words}; chờ xác nhận" if task.stand.is_awaiting else words


def _told(task: TaskFact) -> str:
    return f"{task.text} ({task.label})" if task.label else task.text


def _day(task: TaskFact) -> str:
    return f"{task.due_on:%d/%m/%Y}" if task.due_on else "Không thời hạn"
