"""Paragraphs and tables of one DOCX part, as lines and drafts of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree  # type: ignore[import-untyped]

from .docx_ink import Ink
from .docx_numbering import Numbering
from .docx_styles import Styles, font_of, is_on, whole_number
from .drafts import Draft, DraftCell, DraftLine, DraftTable, lines_within, without_idle_columns
from .limits import Limits
from .office_package import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# What wraps blocks, rows, cells or runs without being one.
_WRAPPERS = frozenset(
    f"{W}{tag}"
    for tag in (
        "sdt",
        "sdtContent",
        "customXml",
        "ins",
        "moveTo",
        "smartTag",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
    )
)
_REMOVED = frozenset(f"{W}{tag}" for tag in ("del", "moveFrom"))
_SHAPES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"))
_SYMBOLS = {"f0fe": "☑", "f0fd": "☒", "f0a8": "☐", "f06f": "☐", "f052": "☑", "f0a3": "☐"}


class Reader:
    """Reads parts one after the other; numbering and pages count on."""

    def __init__(self, styles: Styles, numbering: Numbering, limits: Limits) -> None:
        self._styles = styles
        self._numbering = numbering
        self._deepest = limits.nested_tables
        self.page = 1
        self._depth = 0
        self._font = ""  # of the paragraph's style
        self._carried: Ink | None = None  # words of a paragraph whose end was deleted

    def read(self, container: etree._Element) -> Draft:
        """The blocks of a body, cell, header, note or text box."""
        content: Draft = []
        self._carried = None
        for block in _flat(container, (f"{W}p", f"{W}tbl"), removed=True):
            element, is_removed = block
            if element.tag == f"{W}p":
                content += self._paragraph(element, is_removed=is_removed)
                continue
            if self._carried is not None:  # nothing runs on into a table
                content += self._lines(self._carried, "")
                self._carried = None
            if self._depth < self._deepest:
                self._depth += 1
                content += self._table(element)
                self._depth -= 1
        if self._carried is not None:
            content += self._lines(self._carried, "")
            self._carried = None
        return content

    # --- paragraphs ---

    def _paragraph(self, paragraph: etree._Element, *, is_removed: bool) -> Draft:
        properties = paragraph.find(f"{W}pPr")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        ink = self._carried or Ink()
        self._carried = None
        style = _value(properties, "pStyle")
        is_hidden = self._styles.is_hidden(style) or False
        self._font = self._styles.font(style)
        self._runs(paragraph, ink, is_removed=is_removed, is_hidden=is_hidden)
        if is_removed or (
            mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)
        ):
            # Its end is deleted: what is left of it runs on into the next paragraph.
            self._carried = ink
            return []
        has_shown = is_on(mark.find(f"{W}vanish")) is not True if mark is not None else True
        label = self._numbering.label(properties) if ink.has_words or (has_shown and not ink.removed) else ""
        return self._lines(ink, label)

    def _lines(self, ink: Ink, label: str) -> Draft:
        content = ink.drafts(label, self.page)
        for shape in ink.shapes:
            for box in _text_boxes(shape):
                carried, self._carried = self._carried, None
                content += self.read(box)
                self._carried = carried
            # A watermark takes no part in reading, but it may be a mark of secrecy.
            content += [
                DraftLine(path.get("string", ""), self.page, is_removed=True)
                for path in shape.iter(_WATERMARK)
                if path.get("string")
            ]
        return content

    def _runs(self, element: etree._Element, ink: Ink, *, is_removed: bool, is_hidden: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, ink, is_removed=is_removed, is_hidden=is_hidden)
            elif tag in _REMOVED:
                self._runs(child, ink, is_removed=True, is_hidden=is_hidden)
            elif tag in _WRAPPERS:
                self._runs(child, ink, is_removed=is_removed, is_hidden=is_hidden)
            elif tag in _SHAPES:
                ink.shapes.append(child)
            elif isinstance(tag, str) and tag.startswith(_MATH):
                text = "".join(t.text or "" for t in child.iter(f"{_MATH}t"))
                ink.add(text, self.page, is_removed=is_removed)

    def _run(self, run: etree._Element, ink: Ink, *, is_removed: bool, is_hidden: bool) -> None:
        properties = run.find(f"{W}rPr")
        hidden: bool | None = None
        font = ""
        if properties is not None:
            hidden = is_on(properties.find(f"{W}vanish"))
            character_style = _value(properties, "rStyle")
            if hidden is None and character_style:
                hidden = self._styles.is_hidden(character_style)
            font = font_of(properties) or (self._styles.own_font(character_style) if character_style else "")
        is_out = is_removed or (is_hidden if hidden is None else hidden)
        font = font or self._font
        for child in run:
            tag = child.tag
            if tag in (f"{W}t", f"{W}delText"):
                ink.add(child.text or "", self.page, is_removed=is_out, font=font)
            elif tag in (f"{W}tab", f"{W}ptab"):
                ink.add("\t", self.page, is_removed=is_out)
            elif tag in (f"{W}br", f"{W}cr"):
                if is_out:
                    ink.is_in_removed = False
                else:
                    ink.end_line(self.page)
            elif tag == f"{W}noBreakHyphen":
                ink.add("-", self.page, is_removed=is_out)
            elif tag == f"{W}softHyphen":  # in TCVN3 it is the letter ư
                ink.add("\xad", self.page, is_removed=is_out, font=font)
            elif tag == f"{W}sym":
                ink.add(_SYMBOLS.get(child.get(f"{W}char", "").lower(), "•"), self.page, is_removed=is_out)
            elif tag == f"{W}lastRenderedPageBreak":
                self.page += 1
            elif tag in _SHAPES:
                ink.shapes.append(child)

    # --- tables ---

    def _table(self, table: etree._Element) -> Draft:
        cells: list[DraftCell] = []
        removed: Draft = []
        above: dict[int, DraftCell] = {}  # by column: cells that may go on below
        row_count = column_count = 0
        for row, is_removed in _flat(table, (f"{W}tr",), removed=True):
            properties = row.find(f"{W}trPr")
            first_page = last_page = self.page
            column = whole_number(_value(properties, "gridBefore")) or 0
            if is_removed or (properties is not None and properties.find(f"{W}del") is not None):
                removed += self._removed_row(row)
                continue
            below: dict[int, DraftCell] = {}
            for element, _ in _flat(row, (f"{W}tc",), removed=True):
                # The cells of a row lie side by side: each begins on the page where the row does.
                self.page = first_page
                span, merge = _spans(element)
                upper = above.get(column)
                content = self.read(element)
                if merge == "continue" and upper is not None and upper.column_span == span:
                    upper.row_span = row_count - upper.row + 1
                    upper.content += content
                    below[column] = upper
                else:
                    cell = DraftCell(row_count, column, 1, span, content)
                    cells.append(cell)
                    if merge is not None:
                        below[column] = cell
                column += span
                last_page = max(last_page, self.page)
            self.page = last_page
            above = below
            row_count += 1
            column_count = max(column_count, column)
        found: Draft = (
            [DraftTable(without_idle_columns(cells), row_count, _column_count(cells))] if cells else []
        )
        return [*found, *removed]

    def _removed_row(self, row: etree._Element) -> Draft:
        lines: Draft = []
        for element, _ in _flat(row, (f"{W}tc",), removed=True):
            lines += [replace(line, is_removed=True) for line in lines_within(self.read(element))]
        return lines


def _flat(
    container: etree._Element, tags: tuple[str, ...], *, removed: bool, is_removed: bool = False
) -> Iterator[tuple[etree._Element, bool]]:
    """The children of these kinds, through content controls and tracked changes, and whether deleted."""
    for child in container:
        if child.tag in tags:
            yield child, is_removed
        elif child.tag in _WRAPPERS:
            yield from _flat(child, tags, removed=removed, is_removed=is_removed)
        elif child.tag in _REMOVED and removed:
            yield from _flat(child, tags, removed=removed, is_removed=True)


def _text_boxes(shape: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing; of two renderings of the same one only the first that has any."""
    if shape.tag == f"{_MC}AlternateContent":
        for rendering in shape:
            found = [box for part in rendering for box in _text_boxes(part)]
            if found:
                return found
        return []
    if shape.tag == f"{W}txbxContent":
        return [shape]
    return [box for part in shape for box in _text_boxes(part)]


def _value(properties: etree._Element | None, tag: str) -> str | None:
    found = properties.find(f"{W}{tag}") if properties is not None else None
    return found.get(f"{W}val") if found is not None else None


def _spans(cell: etree._Element) -> tuple[int, str | None]:
    """How many columns a cell covers, and whether it begins or continues a vertical merge."""
    properties = cell.find(f"{W}tcPr")
    span = max(whole_number(_value(properties, "gridSpan")) or 1, 1)
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    if merge is None:
        return span, None
    return span, merge.get(f"{W}val", "continue")


def _column_count(cells: list[DraftCell]) -> int:
    return max(cell.column + cell.column_span for cell in cells)
