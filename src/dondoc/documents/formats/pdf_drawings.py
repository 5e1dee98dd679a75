"""What is drawn on one PDF page: rules, and how much of it is picture."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from .pdf_page import PageFrame
from .pdf_rules import THIN, Rules

MAX_OBJECTS = 100_000
MAX_REMARKS = 500
MAX_REMARK_LENGTH = 20_000
MAX_SEGMENTS = 2_000
MAX_FORM_DEPTH = 4
FONT_SAMPLE = 12  # pieces of text on a page whose font is looked up


@dataclass(slots=True)
class Drawings:
    """What stands on a page beside its words."""

    rules: Rules = field(default_factory=Rules)
    picture_area: float = 0.0
    path_count: int = 0
    text_count: int = 0
    hidden_text_count: int = 0  # text that is there to be searched, behind a picture
    fonts: set[str] = field(default_factory=set)


def page_drawings(page: pdfium.PdfPage, frame: PageFrame) -> Drawings:
    """The rules and the share of pictures on a page, those inside forms too."""
    drawings = Drawings()
    bounds = tuple(ctypes.c_float() for _ in range(4))
    left, bottom, right, top = bounds
    for item, matrix in _objects(page):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            drawings.text_count += 1
            if drawings.text_count <= FONT_SAMPLE:
                drawings.fonts.add(_font_name(item))
            if raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
                drawings.hidden_text_count += 1
            continue
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        box = frame.shown(*_moved(matrix, left.value, bottom.value, right.value, top.value))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawings.picture_area += max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
        else:
            drawings.path_count += 1
            _add_path(drawings.rules, item, matrix, box, frame)
    return drawings


def _font_name(item: object) -> str:
    buffer = ctypes.create_string_buffer(128)
    length = raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(item), buffer, len(buffer))
    # Embedded parts of fonts are called ABCDEF+Name.
    return buffer.value.decode("utf-8", "replace").rpartition("+")[2] if length else ""


Matrix = tuple[float, float, float, float, float, float]


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[object, Matrix | None]]:
    """The objects of a page with what moves them to the page (None: they stand there already)."""
    waiting: list[tuple[object, Matrix | None, int]] = []
    for index in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM:
            waiting.append((item, None, 0))
        else:
            yield item, None
    left = MAX_OBJECTS
    while waiting:
        form, outer, depth = waiting.pop()
        matrix = _product(_matrix(form), outer)
        for index in range(min(max(raw.FPDFFormObj_CountObjects(form), 0), left)):
            left -= 1
            item = raw.FPDFFormObj_GetObject(form, index)
            if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
                yield item, matrix
            elif depth < MAX_FORM_DEPTH:
                waiting.append((item, matrix, depth + 1))


def _matrix(item: object) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return (1, 0, 0, 1, 0, 0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _point(matrix: Matrix | None, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(
    matrix: Matrix | None, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    if matrix is None:
        return left, bottom, right, top
    corners = [_point(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _add_path(
    rules: Rules,
    item: object,
    matrix: Matrix | None,
    box: tuple[float, float, float, float],
    frame: PageFrame,
) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
        return  # drawn with nothing: it only clips
    left, top, right, bottom = box
    count = raw.FPDFPath_CountSegments(item)
    if right - left <= THIN or bottom - top <= THIN:
        if count <= 5 or not stroke.value:
            rules.add_rectangle(*box, is_outlined=False)
            return
    elif count == 2:
        return  # a slanted line
    if count > MAX_SEGMENTS:
        return  # a drawing, not a rule
    for figure in _figures(item, count, _product(_matrix(item), matrix), frame):
        _add_figure(rules, figure, is_outlined=bool(stroke.value))


def _figures(
    item: object, count: int, matrix: Matrix, frame: PageFrame
) -> Iterator[list[tuple[float, float]]]:
    """The points of each figure of a path as shown; figures with curves are left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    is_straight = True
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if is_straight and len(points) > 1:
                yield points
            points, is_straight = [], True
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            is_straight = False
        px, py = _point(matrix, x.value, y.value)
        points.append(frame.shown(px, py, px, py)[:2])
        if raw.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if is_straight and len(points) > 1:
        yield points


def _add_figure(rules: Rules, points: list[tuple[float, float]], *, is_outlined: bool) -> None:
    if is_outlined:
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            if abs(x1 - x2) <= 1 or abs(y1 - y2) <= 1:
                rules.add_rectangle(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2), is_outlined=False)
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    rules.add_rectangle(min(xs), min(ys), max(xs), max(ys), is_outlined=False)


def page_remarks(page: pdfium.PdfPage) -> list[str]:
    """What was written on the page afterwards: remarks, typed stamps. No part of the document itself."""
    remarks: list[str] = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_REMARKS)):
        remark = raw.FPDFPage_GetAnnot(page, index)
        if not remark:
            continue
        length = raw.FPDFAnnot_GetStringValue(remark, b"Contents", None, 0)
        if 2 < length <= 2 * MAX_REMARK_LENGTH:
            buffer = (ctypes.c_ushort * (length // 2))()
            raw.FPDFAnnot_GetStringValue(remark, b"Contents", buffer, length)
            text = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
            remarks += [line for line in text.splitlines() if line.strip()]
        raw.FPDFPage_CloseAnnot(remark)
    return remarks
