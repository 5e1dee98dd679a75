"""What is drawn in a DOCX beside its words: straight lines, boxes with words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from dondoc.documents.formats.office_package import W

from .sheet import DrawnLine

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_EMU_A_MM = 36000
_STRAIGHT = frozenset(("line", "straightConnector1"))
_VML_STRAIGHT = "_x0000_t32"
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|mm|cm|in|px)?")
_UNITS = {"pt": 25.4 / 72, "mm": 1.0, "cm": 10.0, "in": 25.4, "px": 25.4 / 96, None: 25.4 / 96}
_THIN_MM = 0.8

SHAPES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"))


def chosen(shape: etree._Element) -> Iterator[etree._Element]:
    """The drawings that are shown: of alternatives the first that has any."""
    if shape.tag != f"{_MC}AlternateContent":
        yield shape
        return
    for alternative in shape:
        found = list(alternative.iter(f"{W}drawing", f"{W}pict", f"{W}object"))
        if found:
            yield from found
            return


def drawn_lines(shape: etree._Element) -> Iterator[DrawnLine]:
    for holder in shape.iter(f"{_WP}anchor", f"{_WP}inline"):
        geometry = holder.find(f".//{_A}prstGeom")
        extent = holder.find(f"{_WP}extent")
        if geometry is not None and geometry.get("prst") in _STRAIGHT and extent is not None:
            offset = holder.find(f"{_WP}positionH/{_WP}posOffset")
            yield DrawnLine(_emu(offset.text if offset is not None else None), _emu(extent.get("cx")))
    for line in shape.iter(f"{_V}line"):
        begin, end = (_length(line.get(each, "").split(",")[0]) for each in ("from", "to"))
        yield DrawnLine(min(begin, end), abs(end - begin))
    for kind in ("shape", "rect"):
        for each in shape.iter(f"{_V}{kind}"):
            style = dict(part.split(":", 1) for part in each.get("style", "").split(";") if ":" in part)
            is_thin = kind == "rect" and _length(style.get("height", "99")) <= _THIN_MM
            if is_thin or each.get("type", "").lstrip("#") == _VML_STRAIGHT:
                yield DrawnLine(_length(style.get("margin-left", "0")), _length(style.get("width", "0")))


def boxes(shape: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The words of each text box, and whether it has an outline."""
    for box in shape.iter(f"{W}txbxContent"):
        yield box, _has_outline(box)


def _has_outline(box: etree._Element) -> bool:
    for holder in box.iterancestors():
        if holder.tag.startswith(_V) and holder.tag != f"{_V}textbox":
            return holder.get("stroked", "t") not in ("f", "false", "0")
        outline = holder.find(f"{{*}}spPr/{_A}ln")
        if outline is not None:
            return outline.find(f"{_A}noFill") is None
        if holder.tag == f"{W}r":
            break
    return False


def _emu(value: str | None) -> float:
    try:
        return int(value or 0) / _EMU_A_MM
    except ValueError:
        return 0.0


def _length(value: str) -> float:
    match = _LENGTH.match(value.strip())
    return float(match[1]) * _UNITS[match[2]] if match and match[1].strip(".-") else 0.0
