"""Stretches of words that stand by themselves: a line, or what stands left or right in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dondoc.documents.spelling import fold, spelling_key

from .sheet import Line, Piece, Sheet, Side, Table

_WIDE_GAP = re.compile(r" {5,}")
_IS_BLANK_LEFT = re.compile(r"(?:Số\s*:?|ngày|tháng|năm)\s*$", re.IGNORECASE)  # room for a pen, no gap
_OF_HEAD_OR_FOOT = re.compile(r"\s*(?:cong hoa xa hoi|doc lap\b|noi nhan\s*:)")
_FAR_SPACES = 25
_RIGHT_FROM = 0.42  # of the width of the text, where an indent moves words into the right half
_WHOLE_FROM = 0.8  # of the width of a table
_DATA_ROWS = 2


@dataclass(slots=True, eq=False)
class Segment:
    pieces: list[Piece]
    line: Line
    side: Side
    at: int = 0  # its place among all
    is_data: bool = False  # in a table of data
    key: str = field(default="", init=False)  # for comparing: case, tone marks' place and spaces do not count

    def __post_init__(self) -> None:
        self.key = spelling_key(self.text)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def is_empty(self) -> bool:
        return not self.text

    @property
    def shown(self) -> str:
        """As it looks: what is set in capitals is capitals."""
        return "".join(
            piece.text.upper() if piece.look.is_caps else piece.text for piece in self.pieces
        ).strip()


def segments_of(sheet: Sheet) -> list[Segment]:
    found = [segment for block in sheet.blocks for segment in _of_block(block, sheet)]
    for at, segment in enumerate(found):
        segment.at = at
    return found


def _of_block(block: Line | Table, sheet: Sheet) -> Iterator[Segment]:
    if isinstance(block, Line):
        yield from _of_line(block, sheet)
        return
    is_data, width = is_data_table(block), block.width
    for row in block.rows:
        for cell in row.cells:
            for line in cell.lines:
                line.side = _side_of_cell(cell.at, cell.width, width)
                yield Segment(line.pieces, line, line.side, is_data=is_data)


def is_data_table(table: Table) -> bool:
    """Ruled, with rows below a heading: no table that only sets words side by side."""
    if not table.is_ruled or len(table.rows) < _DATA_ROWS or max(len(row.cells) for row in table.rows) < 2:
        return False
    return not any(_OF_HEAD_OR_FOOT.match(fold(line.text)) for line in table.lines())


def _side_of_cell(at: float, width: float, of: float) -> Side:
    if of <= 0 or width >= _WHOLE_FROM * of:
        return Side.WHOLE
    return Side.LEFT if at + width / 2 < of / 2 else Side.RIGHT


def _of_line(line: Line, sheet: Sheet) -> Iterator[Segment]:
    section = sheet.sections[min(line.section, len(sheet.sections) - 1)]
    for pieces, place, is_alone in _parts(line, sheet):
        if is_alone:
            far = line.shape.left >= _RIGHT_FROM * section.text_width or line.shape.alignment == "right"
            side = Side.RIGHT if far else Side.WHOLE
        else:
            side = Side.LEFT if place < section.text_width / 2 else Side.RIGHT
        yield Segment(pieces, line, side)


def _parts(line: Line, sheet: Sheet) -> Iterator[tuple[list[Piece], float, bool]]:
    """The pieces of each part, where it begins in millimetres, and whether it has the line for itself."""
    text = line.text
    tabs = [at for at, letter in enumerate(text) if letter == "\t"]
    if tabs:
        bounds = [0, *(at + 1 for at in tabs)]
        spans = [
            (begin, end, count)
            for count, (begin, end) in enumerate(zip(bounds, [*tabs, len(text)], strict=True))
            if text[begin:end].strip()
        ]
        is_indent = len(spans) == 1 and spans[0][2] <= 1 and not line.shape.tabs
        if not spans or is_indent or (len(spans) == 1 and spans[0][2] == 0):
            yield line.pieces, 0.0, True
            return
        if spans[0][2] <= 1 and len(spans) > 1 and not line.shape.tabs and len(text) > 90:
            yield line.pieces, 0.0, True  # a tab within prose
            return
        for begin, end, count in spans:
            yield cut_pieces(line.pieces, begin, end), _place(line, count, sheet.default_tab), False
        return
    gaps = [gap for gap in _WIDE_GAP.finditer(text) if not _IS_BLANK_LEFT.search(text[: gap.start()])]
    inner = [gap for gap in gaps if text[: gap.start()].strip() and text[gap.end() :].strip()]
    lead = len(text) - len(text.lstrip(" "))
    if inner:
        cut = max(inner, key=lambda gap: gap.end() - gap.start())
        yield cut_pieces(line.pieces, 0, cut.start()), 0.0, False
        yield cut_pieces(line.pieces, cut.end(), len(text)), 1e3, False
    elif lead >= _FAR_SPACES and text.strip():
        yield line.pieces, 1e3, False
    else:
        yield line.pieces, 0.0, True


def _place(line: Line, count: int, default_tab: float) -> float:
    stops = [place for place, _ in line.shape.tabs]
    if not count:
        return 0.0
    return (
        stops[count - 1] if count <= len(stops) else max([*stops, 0.0]) + default_tab * (count - len(stops))
    )


def cut_pieces(pieces: list[Piece], begin: int, end: int) -> list[Piece]:
    cut = []
    at = 0
    for piece in pieces:
        text = piece.text[max(begin - at, 0) : max(end - at, 0)]
        if text:
            cut.append(Piece(text, piece.look))
        at += len(piece.text)
    return cut
