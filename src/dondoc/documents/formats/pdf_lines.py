"""Words of a page put into lines, and lines into the order in which they are read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..types import Box
from .pdf_page import Word

# What stands before a list item: the gap after it may be wide and parts nothing.
_LIST_MARK = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-zĐđ])[.)\]:]?|[-–—+*•●○▪▫■□◦➢✓]")

WIDE_GAP = 2.0  # in letter heights: words further apart stand in different columns
NARROW_GAP = 0.85  # the same where the line above or below has a gap at the same place
LOOSE_GAP = 0.75  # the same for words that do not follow each other in the file
NO_GAP = 0.08  # words closer than this were cut only by the file


@dataclass(slots=True)
class PageLine:
    """Words on one visual line that are read together."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def box(self) -> Box:
        return Box(round(self.left, 2), round(self.top, 2), round(self.right, 2), round(self.bottom, 2))


def lines_in_cell(words: Iterable[Word]) -> list[PageLine]:
    """The lines of one cell: whatever stands on one level is one line."""
    return [_line(row) for row in _rows(words)]


def lines_on_page(words: Iterable[Word]) -> list[PageLine]:
    """The lines of text outside tables in reading order; columns side by side are kept apart."""
    rows = [_parts(row) for row in _rows(words)]
    for place in (*range(len(rows)), *reversed(range(len(rows)))):
        beside = [rows[i] for i in (place - 1, place + 1) if 0 <= i < len(rows)]
        rows[place] = [cut for part in rows[place] for cut in _cut_at_gutters(part, beside)]
    return _in_reading_order([_line(part) for row in rows for part in row])


def _from_above(word: Word) -> tuple[float, int]:
    return word.top + word.bottom, word.order


def _from_left(word: Word) -> tuple[float, int]:
    return word.left, word.order


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words on one level, from left to right; the levels from top to bottom."""
    level: list[list[Word]] = []
    upright: list[list[Word]] = []
    bounds: list[tuple[float, float]] = []
    for word in sorted(words, key=_from_above):
        if word.turn:
            _add_upright(upright, word)
            continue
        above, below = word.top, word.bottom
        for index in range(len(level) - 1, max(len(level) - 4, -1), -1):
            top, bottom = bounds[index]
            if above > bottom:
                continue
            # Asked for each word of a page: without a call that can be spared.
            shared = (below if below < bottom else bottom) - (above if above > top else top)
            if shared >= 0.5 * (below - above) or shared >= 0.5 * (bottom - top):
                level[index].append(word)
                # The band stays that of the largest letters, or tall marks would draw lines together.
                break
        else:
            level.append([word])
            bounds.append((above, below))
    for row in level:
        row.sort(key=_from_left)
    rows = [*level, *upright]
    if len(rows) > 1:
        rows.sort(key=lambda row: min([word.top for word in row]))
    return rows


def _add_upright(rows: list[list[Word]], word: Word) -> None:
    for row in rows:
        last = row[-1]
        if min(last.right, word.right) - max(last.left, word.left) > 0.5 * word.height:
            row.append(word)
            row.sort(key=lambda w: w.order)
            return
    rows.append([word])


def _parts(row: list[Word]) -> list[list[Word]]:
    """A row cut at the gaps that part columns."""
    if row[0].is_upright:
        return [row]
    parts: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        last = parts[-1][-1]
        height = max(min(last.height, word.height), 1.0)
        follows = 0 <= word.order - last.order <= 1
        gap = word.left - max(w.right for w in parts[-1])
        is_marked = len(parts[-1]) == 1 and _LIST_MARK.fullmatch(last.text) is not None and follows
        if gap > (WIDE_GAP if follows else LOOSE_GAP) * height and not is_marked:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _cut_at_gutters(part: list[Word], beside: list[list[list[Word]]]) -> list[list[Word]]:
    """A part of a row cut where a gap goes on in a row right above or below that is cut there."""
    if part[0].turn or len(part) < 2:
        return [part]
    height = max(part[0].height, 1.0)
    top, bottom = part[0].top, part[0].bottom
    gutters = [
        (near[-1].right, far[0].left)
        for row in beside
        if len(row) > 1 and -height < max(row[0][0].top - bottom, top - row[0][0].bottom) < 1.5 * height
        for near, far in itertools.pairwise(row)
    ]
    cuts: list[list[Word]] = [[part[0]]]
    for last, word in itertools.pairwise(part):
        shared = max((min(word.left, far) - max(last.right, near) for near, far in gutters), default=0.0)
        is_marked = len(cuts[-1]) == 1 and _LIST_MARK.fullmatch(last.text) is not None
        if word.left - last.right > NARROW_GAP * height and shared > 0.5 * height and not is_marked:
            cuts.append([])
        cuts[-1].append(word)
    return cuts


def _line(row: list[Word]) -> PageLine:
    last = row[0]
    text, left, top, right, bottom = last.text, last.left, last.top, last.right, last.bottom
    for word in row[1:]:
        is_cut = (
            word.order != last.order + 1 and not word.turn and word.left - last.right < NO_GAP * last.height
        )
        text += word.text if is_cut else f" {word.text}"
        if word.left < left:
            left = word.left
        if word.top < top:
            top = word.top
        if word.right > right:
            right = word.right
        if word.bottom > bottom:
            bottom = word.bottom
        last = word
    return PageLine(text, left, top, right, bottom)


def _in_reading_order(lines: list[PageLine]) -> list[PageLine]:
    """Lines from top to bottom, but each of two columns as a whole, the left one first."""
    levels = _levels(lines)
    ordered: list[PageLine] = []
    place = 0
    while place < len(levels):
        if len(levels[place]) == 1:
            ordered += levels[place]
            place += 1
            continue
        band_found = _band(levels, place)
        if band_found is None:
            ordered += sorted(levels[place], key=lambda line: line.top)
            place += 1
            continue
        first, last, gutter = band_found
        # Lines of the band that were taken as single ones before it was seen.
        pulled = sum(len(level) for level in levels[first:place])
        if pulled:
            del ordered[-pulled:]
        band = [line for level in levels[first:last] for line in level]
        middle = sum(gutter) / 2
        ordered += _in_reading_order([line for line in band if line.left < middle])
        ordered += _in_reading_order([line for line in band if line.left >= middle])
        place = last
    return ordered


def _levels(lines: list[PageLine]) -> list[list[PageLine]]:
    """Lines that stand side by side."""
    levels: list[list[PageLine]] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        if levels and min(bottom, line.bottom) - line.top > 0.3 * (line.bottom - line.top):
            levels[-1].append(line)
            bottom = max(bottom, line.bottom)
        else:
            levels.append([line])
            bottom = line.bottom
    for level in levels:
        level.sort(key=lambda line: line.left)
    return levels


def _band(levels: list[list[PageLine]], place: int) -> tuple[int, int, tuple[float, float]] | None:
    """The run of levels around one with two columns that leaves a gutter free, and the gutter."""
    level = levels[place]
    gaps = [(max(b.right for b in level[: i + 1]), a.left) for i, a in enumerate(level[1:])]
    gutter = max(gaps, key=lambda gap: gap[1] - gap[0])
    if gutter[0] >= gutter[1]:
        return None  # one stands above the other after all
    extent = (level[0].left, max(line.right for line in level))
    last = place + 1
    while last < len(levels):
        narrowed = None if _is_centred(levels[last], extent) else _narrowed(gutter, levels[last])
        if narrowed is None or _space(levels[last - 1], levels[last]) > _reach(levels[last]):
            break
        gutter, last = narrowed, last + 1
    first = place
    while first > 0 and len(levels[first - 1]) == 1:
        narrowed = None if _is_centred(levels[first - 1], extent) else _narrowed(gutter, levels[first - 1])
        if narrowed is None or _space(levels[first - 1], levels[first]) > _reach(levels[first - 1]):
            break
        gutter, first = narrowed, first - 1
    return first, last, gutter


def _is_centred(level: list[PageLine], extent: tuple[float, float]) -> bool:
    """Whether a line stands alone in the middle, like the title below a letter's head."""
    if len(level) != 1:
        return False
    near, far = extent
    return abs(level[0].left + level[0].right - near - far) < 0.2 * (far - near)


def _narrowed(gutter: tuple[float, float], level: list[PageLine]) -> tuple[float, float] | None:
    """What a level leaves of the gutter."""
    near, far = gutter
    for line in level:
        if line.right <= (gutter[0] + gutter[1]) / 2:
            near = max(near, line.right)
        elif line.left >= (gutter[0] + gutter[1]) / 2 or (
            line.left - near > far - line.right and line.left > near
        ):
            far = min(far, line.left)
        elif line.right < far:
            near = max(near, line.right)
        else:
            return None
    return (near, far) if far - near > 3 else None


def _space(above: list[PageLine], below: list[PageLine]) -> float:
    return min(line.top for line in below) - max(line.bottom for line in above)


def _reach(level: list[PageLine]) -> float:
    """How far below a column its next line may begin: more where both columns go on."""
    height = max(line.bottom - line.top for line in level)
    return (8.0 if len(level) > 1 else 1.0) * height
