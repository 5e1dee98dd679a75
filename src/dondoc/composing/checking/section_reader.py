"""The sections of a DOCX: their paper, margins, and where each shows the number of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from dondoc.documents.formats.docx_styles import is_on, whole_number
from dondoc.documents.formats.office_package import Package, R, W

from .looks import Looks, millimetres
from .sheet import Look, PageNumber, Section, Shape

_PAGE = re.compile(r"\s*PAGE\b", re.IGNORECASE)
_SIDES = ("top", "bottom", "left", "right")
_MARGINS = ("header", "footer")


def read_sections(package: Package, looks: Looks) -> list[Section]:
    """In their order; what one does not say of headers and footers holds on from the one before."""
    told: dict[tuple[str, str], str] = {}
    sections = []
    for element in package.main.iter(f"{W}sectPr"):
        if element.getparent() is not None and element.getparent().tag == f"{W}sectPrChange":
            continue
        for side in _MARGINS:
            for reference in element.findall(f"{W}{side}Reference"):
                relation = package.relations.get(reference.get(f"{R}id", ""))
                if relation is not None:
                    told[side, reference.get(f"{W}type", "default")] = relation.target
        section = _paper(element)
        section.numbers = _numbers(package, looks, told, "default")
        section.numbers_of_first = (
            _numbers(package, looks, told, "first") if section.has_own_first else section.numbers
        )
        sections.append(section)
    return sections or [Section()]


def _paper(element: etree._Element) -> Section:
    section = Section()
    size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
    if size is not None:
        section.width = millimetres(size.get(f"{W}w")) or section.width
        section.height = millimetres(size.get(f"{W}h")) or section.height
    section.is_landscape = section.width > section.height
    if margins is not None:
        for side in _SIDES:
            value = millimetres(margins.get(f"{W}{side}"))
            if value is not None:
                setattr(section, side, abs(value))
        section.left += millimetres(margins.get(f"{W}gutter")) or 0.0
    section.has_own_first = is_on(element.find(f"{W}titlePg")) is True
    kind = element.find(f"{W}type")
    section.is_new_page = kind is None or kind.get(f"{W}val") != "continuous"
    numbering = element.find(f"{W}pgNumType")
    if numbering is not None:
        section.number_format = numbering.get(f"{W}fmt", "decimal")
        section.starts_at = whole_number(numbering.get(f"{W}start"))
    return section


def _numbers(package: Package, looks: Looks, told: dict[tuple[str, str], str], kind: str) -> list[PageNumber]:
    found = []
    for side in _MARGINS:
        target = told.get((side, kind))
        root = package.part(target) if target else None
        for paragraph in root.iter(f"{W}p") if root is not None else ():
            number = _number_in(paragraph, looks, is_at_foot=side == "footer")
            if number is not None:
                found.append(number)
    return found


@dataclass(slots=True)
class _Walk:
    """What was met on the way through the runs of a paragraph."""

    instruction: str = ""
    depth: int = 0
    is_page: bool = False
    look: Look | None = None
    tabs: int = 0
    words: list[str] = field(default_factory=list)


def _number_in(paragraph: etree._Element, looks: Looks, *, is_at_foot: bool) -> PageNumber | None:
    """The field PAGE of a paragraph that is no other's box."""
    properties = paragraph.find(f"{W}pPr")
    walk = _Walk()
    for element in paragraph.iter(f"{W}r", f"{W}fldSimple"):
        if element.tag == f"{W}fldSimple":
            if _PAGE.match(element.get(f"{W}instr", "")):
                walk.is_page = True
                run = element.find(f"{W}r")
                walk.look, _ = looks.look(properties, run.find(f"{W}rPr") if run is not None else None)
            continue
        if element.getparent().tag == f"{W}fldSimple":
            continue
        _step(walk, element, properties, looks)
    if not walk.is_page:
        return None
    shape = looks.shape(properties)
    look = walk.look or looks.look(properties, None)[0]
    return PageNumber(is_at_foot, _alignment(shape, walk.tabs), look, "".join(walk.words).strip())


def _step(walk: _Walk, run: etree._Element, properties: etree._Element | None, looks: Looks) -> None:
    for child in run:
        if child.tag == f"{W}fldChar":
            kind = child.get(f"{W}fldCharType")
            if kind == "begin":
                walk.depth, walk.instruction = walk.depth + 1, ""
            elif kind == "end":
                walk.depth = max(walk.depth - 1, 0)
        elif child.tag == f"{W}instrText":
            walk.instruction += child.text or ""
            if _PAGE.match(walk.instruction):
                walk.is_page = True
                walk.look = walk.look or looks.look(properties, run.find(f"{W}rPr"))[0]
        elif child.tag == f"{W}pgNum":
            walk.is_page = True
            walk.look = looks.look(properties, run.find(f"{W}rPr"))[0]
        elif child.tag == f"{W}tab" and not walk.is_page:
            walk.tabs += 1
        elif child.tag == f"{W}t" and walk.depth == 0:
            walk.words.append(child.text or "")


def _alignment(shape: Shape, tabs: int) -> str:
    if shape.frame_alignment:
        return "centre" if shape.frame_alignment == "center" else shape.frame_alignment
    if tabs:
        kinds = [kind for _, kind in shape.tabs]
        kind = kinds[min(tabs, len(kinds)) - 1] if kinds else "left"
        return {"center": "centre", "right": "right", "end": "right"}.get(kind, "left")
    return shape.alignment
