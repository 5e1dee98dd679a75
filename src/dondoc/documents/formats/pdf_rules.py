"""Tables of a PDF page told from their ruling lines."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

SAME_LINE = 2.0  # pieces of one rule lie this close together
GAP = 4.0  # between pieces of one rule: dots, dashes, corners
TOUCH = 3.0  # two rules meet when they come this close
NARROWEST = 6.0  # no column or row that holds words is as narrow as this
THIN = 3.0  # a drawn shape not thicker than this is a rule
SHORTEST = 5.0
MAX_PIECES = 40_000
MAX_CROSSINGS = 1_000_000
MAX_PLACES = 40_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along one axis: where it lies across, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    """The rules of a page; `frames` are edges of filled areas, which count only if nothing else does."""

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    frames: list[tuple[float, float, float, float]] = field(default_factory=list)

    def add_rectangle(
        self, left: float, top: float, right: float, bottom: float, *, is_outlined: bool
    ) -> None:
        """A drawn shape by its bounds: a thin one is a rule, an outlined one four."""
        is_thin_across, is_thin_along = right - left <= THIN, bottom - top <= THIN
        if is_thin_across:
            self.vertical.append(Rule((left + right) / 2, top, bottom))
        if is_thin_along:
            self.horizontal.append(Rule((top + bottom) / 2, left, right))
        if is_thin_across or is_thin_along:
            return
        if is_outlined:
            self._add_edges(left, top, right, bottom)
        else:
            self.frames.append((left, top, right, bottom))

    def _add_edges(self, left: float, top: float, right: float, bottom: float) -> None:
        self.horizontal += [Rule(top, left, right), Rule(bottom, left, right)]
        self.vertical += [Rule(left, top, bottom), Rule(right, top, bottom)]

    def with_frames(self) -> Rules:
        """The same with the edges of filled areas among the rules."""
        rules = Rules(list(self.horizontal), list(self.vertical))
        for frame in self.frames:
            rules._add_edges(*frame)
        return rules

    @property
    def piece_count(self) -> int:
        return len(self.horizontal) + len(self.vertical) + len(self.frames)


@dataclass(frozen=True, slots=True)
class GridCell:
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class Grid:
    """The places of one table: edges from left to right and top to bottom, cells with what they cover.

    `owners` holds for each elementary place (row-major) the number of its cell.
    """

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    owners: list[int]
    is_open_above: bool = False
    is_open_below: bool = False

    @property
    def row_count(self) -> int:
        return len(self.ys) - 1

    @property
    def column_count(self) -> int:
        return len(self.xs) - 1

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, x: float, y: float) -> bool:
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def cell_at(self, x: float, y: float) -> int:
        """The number of the cell at a point inside the table."""
        xs, ys = self.xs, self.ys  # asked for each word of a page: without a call that can be spared
        column, row, columns = bisect_right(xs, x) - 1, bisect_right(ys, y) - 1, len(xs) - 1
        column = 0 if column < 0 else columns - 1 if column >= columns else column
        row = 0 if row < 0 else len(ys) - 2 if row > len(ys) - 2 else row
        return self.owners[row * columns + column]


def find_grids(rules: Rules) -> list[Grid]:
    """The tables that the rules draw, from top to bottom. A frame around a single place is none."""
    if rules.piece_count > MAX_PIECES:
        return []
    grids = _grids(rules)
    if not grids and rules.frames:
        grids = _grids(rules.with_frames())
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _grids(rules: Rules) -> list[Grid]:
    horizontal, vertical = _joined(rules.horizontal), _joined(rules.vertical)
    if len(horizontal) * len(vertical) > MAX_CROSSINGS:
        return []  # a map or a drawing
    grids = (_grid(*group) for group in _groups(horizontal, vertical))
    return [grid for grid in grids if grid is not None]


def _joined(pieces: list[Rule]) -> list[Rule]:
    """Rules drawn in pieces made whole; what stays too short to part anything is left out."""
    joined: list[Rule] = []
    for cluster in _clustered(pieces, SAME_LINE):
        cluster.sort(key=lambda rule: rule.start)
        at = max(cluster, key=lambda rule: rule.end - rule.start).at
        start, end = cluster[0].start, cluster[0].end
        for rule in cluster[1:]:
            if rule.start - end <= GAP:
                end = max(end, rule.end)
            else:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        joined.append(Rule(at, start, end))
    return [rule for rule in joined if rule.end - rule.start >= SHORTEST]


def _clustered(rules: list[Rule], width: float) -> list[list[Rule]]:
    clusters: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if clusters and rule.at - clusters[-1][0].at <= width:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    return clusters


def _groups(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that meet, directly or through others."""
    parents = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for number, across in enumerate(horizontal):
        for offset, down in enumerate(vertical, len(horizontal)):
            if (
                across.start - TOUCH <= down.at <= across.end + TOUCH
                and down.start - TOUCH <= across.at <= down.end + TOUCH
            ):
                parents[root(number)] = root(offset)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number, rule in enumerate(horizontal):
        groups[root(number)][0].append(rule)
    for offset, rule in enumerate(vertical, len(horizontal)):
        groups[root(offset)][1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _grid(horizontal: list[Rule], vertical: list[Rule]) -> Grid | None:
    if len(horizontal) + len(vertical) < 3:
        return None
    # A stroke that crosses no whole column (an underline that touches an edge) parts no rows.
    xs = _edges(vertical, horizontal)
    horizontal = [rule for rule in horizontal if _crosses(rule, xs)]
    ys = _edges(horizontal, vertical)
    vertical = [rule for rule in vertical if _crosses(rule, ys)]
    if not horizontal or not vertical:
        return None
    xs, ys = _edges(vertical, horizontal), _edges(horizontal, vertical)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows * columns > MAX_PLACES:
        return None
    cells, owners = _cells(xs, ys, _walls(vertical, xs, ys), _walls(horizontal, ys, xs))
    if len(cells) < 2:
        return None
    return Grid(
        xs,
        ys,
        cells,
        owners,
        is_open_above=not any(abs(rule.at - ys[0]) <= NARROWEST for rule in horizontal),
        is_open_below=not any(abs(rule.at - ys[-1]) <= NARROWEST for rule in horizontal),
    )


def _edges(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """Where the rules lie, and the ends of the crossing ones where the outer edges are not drawn."""
    edges: list[float] = []
    for cluster in _clustered(rules, NARROWEST):
        edges.append(max(cluster, key=lambda rule: rule.end - rule.start).at)
    if len(crossing) >= 2 and edges:
        starts, ends = sorted(r.start for r in crossing), sorted(r.end for r in crossing)
        first, last = starts[(len(starts) - 1) // 2], ends[len(ends) // 2]
        if first < edges[0] - NARROWEST:
            edges.insert(0, first)
        if last > edges[-1] + NARROWEST:
            edges.append(last)
    return edges


def _crosses(rule: Rule, edges: list[float]) -> bool:
    return any(
        rule.start <= near + TOUCH and rule.end >= far - TOUCH for near, far in itertools.pairwise(edges)
    )


def _walls(rules: list[Rule], across: list[float], along: list[float]) -> list[list[bool]]:
    """For each edge and each stretch between two crossing edges: whether a rule runs there."""
    walls = [[False] * (len(along) - 1) for _ in across]
    reach: list[list[float]] = [[0.0] * (len(along) - 1) for _ in across]
    for rule in rules:
        edge = min(range(len(across)), key=lambda index: abs(across[index] - rule.at))
        for place, (near, far) in enumerate(itertools.pairwise(along)):
            reach[edge][place] += max(0.0, min(rule.end, far) - max(rule.start, near))
    for edge, stretches in enumerate(reach):
        for place, length in enumerate(stretches):
            walls[edge][place] = length >= 0.5 * (along[place + 1] - along[place])
    return walls


def _cells(
    xs: list[float], ys: list[float], upright: list[list[bool]], level: list[list[bool]]
) -> tuple[list[GridCell], list[int]]:
    """Places with no rule between them are one cell; a cell is always a rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owners = [-1] * (rows * columns)
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if owners[row * columns + column] >= 0:
                continue
            right = column + 1
            while right < columns and not upright[right][row] and owners[row * columns + right] < 0:
                right += 1
            bottom = row + 1
            while bottom < rows and not any(level[bottom][c] for c in range(column, right)):
                inner = any(upright[c][bottom] for c in range(column + 1, right))
                taken = any(owners[bottom * columns + c] >= 0 for c in range(column, right))
                leaks = right < columns and not upright[right][bottom]
                if inner or taken or leaks:
                    break
                bottom += 1
            for r in range(row, bottom):
                for c in range(column, right):
                    owners[r * columns + c] = len(cells)
            cells.append(GridCell(row, column, bottom - row, right - column))
    return cells, owners
