"""The paragraphs of one row, each in the column where what it holds fits best, from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dondoc.agencies.heads import begins_mention
from dondoc.agencies.known_names import KnownNames
from dondoc.documents.sourced import SourcedText

from ..draft import TaskRow
from ..judging import Doubt, DoubtCode
from ..periods import is_period
from .columns import AGENCY_ROLES, Role, Source

_LONGEST_PERIOD = 160  # characters
_ONE_LIST = Doubt(DoubtCode.ONE_LIST_OF_AGENCIES, "chỉ thấy một nhóm cơ quan")
_NOT_DIVIDED = Doubt(DoubtCode.ROW_NOT_DIVIDED, "không tách được cơ quan và thời hạn trong dòng này")
# How well a paragraph stands in a column. What holds no agency is hardly a lead; two seldom share a column.
_FITS_WELL, _FITS, _MAY_FIT, _HARDLY, _SHARED = 3.0, 2.0, 1.0, -3.0, -1.5


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table as its heading names them; `keys` are the names by their spelling."""

    roles: tuple[Role | None, ...]
    names: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its words, and the lines `first` ≤ i < `after`."""

    words: SourcedText
    first: int
    after: int

    @property
    def text(self) -> str:
        return self.words.text


@dataclass(slots=True)
class GatheredRow:
    """A row by its number, the numeral of the group that it stands under, and its paragraphs."""

    ordinal: SourcedText
    mark: str
    group: str
    cells: list[Block] = field(default_factory=list)


def row_in_columns(row: GatheredRow, columns: Columns, known: KnownNames) -> TaskRow:
    """The row with each paragraph in its column; all of it as the task where that cannot be told."""
    used = [column for column, role in enumerate(columns.roles) if role is not Role.ORDINAL]
    held: dict[Role, list[SourcedText]] = {}
    names: dict[Role, str] = {}
    for block, at in zip(
        row.cells, _best_columns(row.cells, [columns.roles[c] for c in used], known), strict=True
    ):
        role = columns.roles[used[at]]
        if role and block.text.strip(" -–/."):
            held.setdefault(role, []).append(block.words)
            names[role] = columns.names[used[at]]
    doubts: tuple[Doubt, ...] = ()
    if Role.TASK not in held:
        held, doubts = {Role.TASK: [block.words for block in row.cells]}, (_NOT_DIVIDED,)
    elif {Role.LEAD, Role.COORDINATOR} <= set(columns.roles) and len(held.keys() & set(AGENCY_ROLES)) == 1:
        doubts = (_ONE_LIST,)
    cells = {Role.ORDINAL: row.ordinal}
    for role, words in held.items():
        cells[role] = SourcedText.joined(words, by="; " if role in AGENCY_ROLES else " ")
    sources = {role: _source(names.get(role)) for role in cells}
    return TaskRow(row.group, row.mark, cells, doubts, sources)


def _source(name: str | None) -> Source:
    if name is None:
        return Source("undivided-row", "cả dòng, không tách được các cột")
    return Source("flattened-row", f"tách từ các ô nằm nối nhau, theo cột “{name}”")


def _best_columns(blocks: Sequence[Block], roles: Sequence[Role | None], known: KnownNames) -> list[int]:
    """For each paragraph the column it stands in, from left to right, so that together they fit best."""
    best: list[list[tuple[float, int]]] = []  # by paragraph and column: the sum, and the column before
    for block in blocks:
        fits = _fits(block.text, roles, known)
        above = best[-1] if best else None
        line: list[tuple[float, int]] = []
        for column, fit in enumerate(fits):
            if above is None:
                line.append((fit, -1))
                continue
            total, before = above[column][0] + _SHARED, column
            for earlier in range(column):
                if above[earlier][0] > total:
                    total, before = above[earlier][0], earlier
            line.append((total + fit, before))
        best.append(line)
    columns: list[int] = []
    column = max(range(len(roles)), key=lambda at: best[-1][at][0])
    for line in reversed(best):
        columns.append(column)
        column = line[column][1]
    return columns[::-1]


def _fits(text: str, roles: Sequence[Role | None], known: KnownNames) -> list[float]:
    """How well the words stand in each of the columns."""
    is_agency = begins_mention(text, 0, known=known)
    is_time = len(text) <= _LONGEST_PERIOD and is_period(text)
    is_other = not is_agency and not is_time

    def fit(role: Role | None) -> float:
        match role:
            case Role.TASK:
                return _FITS_WELL if is_other else _MAY_FIT
            case Role.LEAD | Role.AGENCIES:
                return _FITS_WELL if is_agency else _HARDLY
            case Role.COORDINATOR:
                return _FITS if is_agency else _HARDLY
            case Role.PERIOD | Role.PERIOD_BEGIN:
                return _FITS_WELL if is_time else _HARDLY
            case Role.PRODUCT:
                return _MAY_FIT if is_other else 0.0
            case _:
                return _MAY_FIT / 2 if is_other else 0.0

    return [fit(role) for role in roles]
