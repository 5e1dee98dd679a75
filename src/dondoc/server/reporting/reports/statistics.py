"""The tables of a report. A number is the length of the list behind it: both are asked of `behind`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dondoc.documents.spelling import fold
from dondoc.server.reporting.counting import NO_LEAD, UNKNOWN

from .columns import BY_UPDATE, Column, Stand
from .facts import MOVE_WORDS, Facts, Move, TaskFact

TOTAL, AGAIN, NONE = "*", "+", ""  # in place of the key of a line
AGAIN_WORDS = "Tính nhiều lần vì nhiều cơ quan chủ trì"


class Division(StrEnum):
    """By what the lines of a table are told apart."""

    LEAD = "lead"
    DOCUMENT = "document"
    GROUP = "group"
    FIELD = "field"
    YEAR = "year"
    MOVE = "move"


DIVISION_WORDS: Mapping[Division, str] = {
    Division.LEAD: "theo cơ quan chủ trì",
    Division.DOCUMENT: "theo văn bản giao",
    Division.GROUP: "theo nhóm nhiệm vụ",
    Division.FIELD: "theo lĩnh vực",
    Division.YEAR: "theo năm đến hạn",
    Division.MOVE: "trong kỳ",
}
HEADINGS: Mapping[Division, str] = {
    Division.LEAD: "Cơ quan",
    Division.DOCUMENT: "Văn bản",
    Division.GROUP: "Nhóm nhiệm vụ",
    Division.FIELD: "Lĩnh vực",
    Division.YEAR: "Năm đến hạn",
    Division.MOVE: "Nội dung",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """A task in the list behind a number; `times` is how often the number counts it."""

    task: TaskFact
    stand: Stand
    times: int = 1


Lists = Mapping[tuple[str, Column], Sequence[Behind]]
"""By the key of a line and the column."""


def counted(found: Sequence[Behind]) -> int:
    """The number whose list this is."""
    return sum(one.times for one in found)


@dataclass(frozen=True, slots=True)
class Line:
    """The numbers of one line."""

    key: str
    name: str
    numbers: Mapping[Column, int]

    @property
    def done_percent(self) -> str:
        """Of what was not stopped; empty where there is nothing."""
        counted = self.numbers[Column.EVERY] - self.numbers[Column.STOPPED]
        return _percent(self.numbers[Column.IN_TIME] + self.numbers[Column.LATE], counted)

    @property
    def updated_percent(self) -> str:
        """Of what was to be reported on in the period; empty where there is nothing."""
        return _percent(self.numbers[Column.UPDATED], sum(self.numbers[one] for one in BY_UPDATE))


@dataclass(frozen=True, slots=True)
class Statistics:
    """The lines together less `again`, where there is one, are the total."""

    division: Division
    lines: Sequence[Line]
    again: Line | None  # tasks that stand in the lines of several leads: what they are counted more than once
    total: Line
    lists: Lists


_KEYS: Mapping[Division, Callable[[TaskFact], str]] = {
    Division.DOCUMENT: lambda task: task.document,
    Division.GROUP: lambda task: task.group,
    Division.FIELD: lambda task: task.field,
    Division.YEAR: lambda task: task.year,
}


def lists_of(facts: Facts, division: Division) -> Lists:
    """The tasks behind every number of a table, each list in the order of the report."""
    found: dict[tuple[str, Column], list[Behind]] = {}
    for task in facts.tasks:
        for key, stand in _places(task, division):
            for column in Column:
                if stand.is_in(column):
                    found.setdefault((key, column), []).append(Behind(task, stand))
        if division is Division.LEAD:
            for column in Column:
                held = sum(stand.is_in(column) for _, stand in task.leads)
                if times := held - task.stand.is_in(column):
                    found.setdefault((AGAIN, column), []).append(Behind(task, task.stand, times))
    return found


def behind(facts: Facts, division: Division, key: str, column: Column) -> Sequence[Behind]:
    """The tasks that one number counts."""
    if division is Division.MOVE:
        return moved(facts, Move(key))
    return lists_of(facts, division).get((key, column), ())


def moved(facts: Facts, move: Move) -> list[Behind]:
    """The tasks to which something happened in the period."""
    return [Behind(task, task.stand) for task in facts.tasks if move in task.moves]


def statistics(facts: Facts, division: Division) -> Statistics:
    """A line for each key that any task has, in the order of names; what is of nobody last."""
    lists = lists_of(facts, division)
    lines = [_line(key, name, lists) for key, name in keys_of(facts, division)]
    again = _line(AGAIN, AGAIN_WORDS, lists) if division is Division.LEAD else None
    if again is not None and not any(again.numbers.values()):
        again = None
    return Statistics(division, lines, again, _line(TOTAL, "Tổng cộng", lists), lists)


def keys_of(facts: Facts, division: Division) -> list[tuple[str, str]]:
    """The lines of a table, each with its name."""
    if division is Division.LEAD:
        keys = {key for task in facts.tasks for key, _ in task.leads}
        named = [(key, facts.leads.get(key, key)) for key in keys]
        return sorted(named, key=lambda one: (one[0] in (UNKNOWN, NO_LEAD), fold(one[1]), one[0]))
    if division is Division.MOVE:
        return [(move.value, words) for move, words in MOVE_WORDS.items()]
    in_order = list(dict.fromkeys(_KEYS[division](task) for task in facts.tasks))
    if division in (Division.YEAR, Division.FIELD):
        in_order.sort(key=lambda key: (key == NONE, fold(_name(facts, division, key))))
    else:
        in_order.sort(key=lambda key: key == NONE)
    return [(key, _name(facts, division, key)) for key in in_order]


def name_of(facts: Facts, division: Division, key: str) -> str:
    """What a line is called."""
    if key == TOTAL:
        return "Tổng cộng"
    if key == AGAIN:
        return AGAIN_WORDS
    if division is Division.LEAD:
        return facts.leads.get(key, key)
    return _name(facts, division, key)


def group_words(group: str) -> str:
    """ "IV. Lĩnh vực giao thông", of the key of a group."""
    numeral, _, title = group.partition("|")
    return f"{numeral}. {title}" if numeral and title else numeral or title


def line_of(task: TaskFact, division: Division) -> str:
    """The line in which a task stands, of tables in which it stands once."""
    return _KEYS[division](task)


def _places(task: TaskFact, division: Division) -> Iterator[tuple[str, Stand]]:
    """The lines in which a task stands, and as what."""
    yield TOTAL, task.stand
    if division is Division.LEAD:
        yield from task.leads
    else:
        yield _KEYS[division](task), task.stand


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}".replace(".", ",") if whole else ""


def _line(key: str, name: str, lists: Lists) -> Line:
    return Line(key, name, {column: counted(lists.get((key, column), ())) for column in Column})


def _name(facts: Facts, division: Division, key: str) -> str:
    match division:
        case Division.DOCUMENT:
            return facts.documents.get(key, key) if key else "Không giao tại văn bản"
        case Division.GROUP:
            return group_words(key) if key else "Không thuộc nhóm nào"
        case Division.FIELD:
            return facts.fields.get(key, key) if key else "Chưa có lĩnh vực"
        case Division.YEAR:
            return f"Năm {key}" if key else "Không có ngày đến hạn"
    return key
