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
from .columns import AGENCY_ROLES, Role, Source, role_of

_LONGEST_PERIOD, _LONGEST_LABEL = 160, 40  # characters
_ONE_LIST = Doubt(DoubtCode.ONE_LIST_OF_AGENCIES, "chỉ thấy một nhóm cơ quan")
_UNCLEAR = Doubt(DoubtCode.AGENCIES_BOUNDARY_UNCLEAR, "ranh giới giữa cơ quan chủ trì và phối hợp không rõ")
_NOT_DIVIDED = Doubt(DoubtCode.ROW_NOT_DIVIDED, "không tách được cơ quan và thời hạn trong dòng này")
_WIDE = frozenset({*AGENCY_ROLES, Role.OFFICE})
# How well a paragraph stands in a column. What holds no agency is hardly a lead; two seldom share a column.
_FITS_WELL, _FITS, _MAY_FIT, _HARDLY, _NEVER, _SHARED = 3.0, 2.0, 1.0, -3.0, -99.0, -1.5


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
    held: dict[Role, list[SourcedText]] = {}
    names: dict[Role, str] = {}
    _, places = _best_columns(row.cells, columns.roles, known)
    for block, at in zip(row.cells, places, strict=True):
        role = columns.roles[at]
        if role and block.text.strip(" -–/."):
            held.setdefault(role, []).append(block.words)
            names[role] = columns.names[at]
    doubts: tuple[Doubt, ...] = ()
    if Role.TASK not in held:
        held, doubts = {Role.TASK: [block.words for block in row.cells]}, (_NOT_DIVIDED,)
    elif {Role.LEAD, Role.COORDINATOR} <= held.keys() and len(held[Role.LEAD] + held[Role.COORDINATOR]) > 2:
        doubts = (_UNCLEAR,)
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


def in_order_of_cells(columns: Columns, rows: Sequence[GatheredRow], known: KnownNames) -> Columns:
    """The columns as the cells follow one another. Where the heading had two rows, "Chủ trì" and "Phối hợp"
    come last of all names and stand where the wide cell above them stands ("Phân công"): what the rows hold
    tells."""
    roles = columns.roles
    first = next((at for at, role in enumerate(roles) if role in AGENCY_ROLES), len(roles))
    wide = next((at for at in range(first) if not roles[at] and role_of(columns.names[at]) in _WIDE), None)
    if wide is None or len(roles) - first < 2 or any(role not in AGENCY_ROLES for role in roles[first:]):
        return columns
    order = [*range(wide), *range(first, len(roles)), *range(wide + 1, first)]
    moved = Columns(tuple(roles[at] for at in order), tuple(columns.names[at] for at in order), columns.keys)

    def fit(tried: Columns) -> float:
        return sum(_best_columns(row.cells, tried.roles, known)[0] for row in rows if row.cells)

    return max(columns, moved, key=fit)


def _best_columns(
    blocks: Sequence[Block], roles: Sequence[Role | None], known: KnownNames
) -> tuple[float, list[int]]:
    """How well the paragraphs fit at best, and for each the column that it then stands in, left to right."""
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
    fit = best[-1][column][0]
    for line in reversed(best):
        columns.append(column)
        column = line[column][1]
    return fit, columns[::-1]


def _fits(text: str, roles: Sequence[Role | None], known: KnownNames) -> list[float]:
    """How well the words stand in each of the columns."""
    label, colon, _ = text[:_LONGEST_LABEL].partition(":")
    is_agency = begins_mention(text, 0, known=known) or (bool(colon) and role_of(label) in AGENCY_ROLES)
    is_time = len(text) <= _LONGEST_PERIOD and is_period(text)
    is_other = not is_agency and not is_time

    def fit(role: Role | None) -> float:
        match role:
            case Role.ORDINAL:
                return _NEVER
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
