"""What runs and paragraphs of a DOCX look like once their styles have had their say."""

from __future__ import annotations

from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from dondoc.documents.formats.docx_styles import is_on, numbering_of, whole_number
from dondoc.documents.formats.office_package import Package, W

from .sheet import Look, Shape

Properties = dict[str, Any]
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MM_A_TWIP = 25.4 / 1440
_LONGEST_CHAIN = 50
_ALIGNMENTS = {
    "center": "centre",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "both",
    "lowKashida": "both",
}
_AUTO_SPACING = 14.0  # points of what Word calls automatic
_TWICE = {"b": "bold", "i": "italic", "caps": "caps", "vanish": "hidden"}


class Looks:
    """The styles and the theme of a package."""

    def __init__(self, package: Package) -> None:
        root = package.first("styles")
        self._elements: dict[str, etree._Element] = {}
        self._default = ""
        self._merged: dict[str, tuple[Properties, Properties]] = {}
        self._theme = _theme_fonts(package.first("theme"))
        self._defaults: tuple[Properties, Properties] = ({}, {})
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults")
        if defaults is not None:
            self._defaults = (
                self._run(defaults.find(f"{W}rPrDefault/{W}rPr")),
                _paragraph(defaults.find(f"{W}pPrDefault/{W}pPr")),
            )
        for element in root.iter(f"{W}style"):
            identity = element.get(f"{W}styleId", "")
            self._elements[identity] = element
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
                self._default = identity

    def shape(self, properties: etree._Element | None) -> Shape:
        """Of a paragraph."""
        style = _value(properties, "pStyle") or self._default
        told = {**self._defaults[1], **self._of_style(style)[1], **_paragraph(properties)}
        return Shape(
            alignment=told.get("alignment", "left"),
            left=told.get("left", 0.0),
            right=told.get("right", 0.0),
            first=told.get("first", 0.0),
            before=told.get("before", 0.0),
            after=told.get("after", 0.0),
            line=told.get("line", 1.0),
            line_rule=told.get("line_rule", "auto"),
            is_close=told.get("is_close", False),
            style=style,
            tabs=told.get("tabs", ()),
            is_boxed=told.get("is_boxed", False),
            has_rule=told.get("has_rule", False),
            is_numbered=told.get("list", "0") not in ("0", None),
            breaks_page=told.get("breaks_page", False),
            frame_alignment=told.get("frame_alignment", ""),
        )

    def look(self, paragraph: etree._Element | None, run: etree._Element | None) -> tuple[Look, bool]:
        """Of a run in a paragraph, by their properties; and whether it is hidden."""
        style = _value(paragraph, "pStyle") or self._default
        told = {**self._defaults[0], **self._of_style(style)[0]}
        character = _value(run, "rStyle")
        if character:
            told |= self._of_style(character)[0]
        told |= self._run(run)
        return (
            Look(
                font=told.get("font", ""),
                plain_font=told.get("plain_font", ""),
                size=told.get("size", 10.0),
                is_bold=told.get("bold", False),
                is_italic=told.get("italic", False),
                is_underlined=told.get("underlined", False),
                is_caps=told.get("caps", False),
                is_raised=told.get("raised", False),
                colour=told.get("colour", ""),
            ),
            told.get("hidden", False),
        )

    def is_table_style_ruled(self, identity: str | None) -> bool:
        for element in self._chain(identity or ""):
            borders = element.find(f"{W}tblPr/{W}tblBorders")
            if borders is not None:
                return has_border(borders)
        return False

    def _of_style(self, identity: str) -> tuple[Properties, Properties]:
        if identity not in self._merged:
            run: Properties = {}
            paragraph: Properties = {}
            for element in reversed(self._chain(identity)):
                run |= self._run(element.find(f"{W}rPr"))
                paragraph |= _paragraph(element.find(f"{W}pPr"))
            self._merged[identity] = (run, paragraph)
        return self._merged[identity]

    def _chain(self, identity: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        while identity in self._elements and len(found) < _LONGEST_CHAIN:
            element = self._elements[identity]
            if element in found:
                break
            found.append(element)
            identity = _value(element, "basedOn") or ""
        return found

    def _run(self, properties: etree._Element | None) -> Properties:
        told: Properties = {}
        if properties is None:
            return told
        for tag, name in _TWICE.items():
            switch = is_on(properties.find(f"{W}{tag}"))
            if switch is not None:
                told[name] = switch
        size = whole_number(_value(properties, "sz"))
        if size is not None:
            told["size"] = size / 2
        underline = _value(properties, "u")
        if underline is not None:
            told["underlined"] = underline != "none"
        raised = _value(properties, "vertAlign")
        if raised is not None:
            told["raised"] = raised != "baseline"
        told |= self._fonts(properties.find(f"{W}rFonts"))
        colour = properties.find(f"{W}color")
        if colour is not None:
            shown = colour.get(f"{W}val", "auto")
            told["colour"] = "" if shown == "auto" else shown.upper()
        return told

    def _fonts(self, fonts: etree._Element | None) -> Properties:
        told: Properties = {}
        if fonts is None:
            return told
        for name, tag in (("font", "hAnsi"), ("plain_font", "ascii")):
            theme = fonts.get(f"{W}{tag}Theme")
            font = self._theme.get(theme[:5], "") if theme else fonts.get(f"{W}{tag}", "")
            if font:
                told[name] = font
        return told


def has_border(borders: etree._Element, *, sides: tuple[str, ...] = ("top", "left", "start")) -> bool:
    """Whether one of these sides has a line."""
    for side in sides:
        found = borders.find(f"{W}{side}")
        if found is not None and found.get(f"{W}val", "none") not in ("none", "nil"):
            return True
    return False


def millimetres(twips: str | None) -> float | None:
    try:
        return float(twips) * _MM_A_TWIP if twips else None
    except ValueError:
        return None


def _theme_fonts(root: etree._Element | None) -> dict[str, str]:
    """major and minor, the first five letters of what styles say of them."""
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        found = root.find(f".//{_A}{kind}Font/{_A}latin") if root is not None else None
        if found is not None:
            fonts[kind] = found.get("typeface", "")
    return fonts


def _value(properties: etree._Element | None, tag: str) -> str | None:
    found = properties.find(f"{W}{tag}") if properties is not None else None
    return None if found is None else found.get(f"{W}val", "single" if tag == "u" else "")


def _paragraph(properties: etree._Element | None) -> Properties:
    told: Properties = {}
    if properties is None:
        return told
    alignment = _value(properties, "jc")
    if alignment is not None:
        told["alignment"] = _ALIGNMENTS.get(alignment, "left")
    told |= _indents(properties.find(f"{W}ind"))
    told |= _spacing(properties.find(f"{W}spacing"))
    close = is_on(properties.find(f"{W}contextualSpacing"))
    if close is not None:
        told["is_close"] = close
    breaks = is_on(properties.find(f"{W}pageBreakBefore"))
    if breaks is not None:
        told["breaks_page"] = breaks
    number, _ = numbering_of(properties)
    if number is not None:
        told["list"] = number
    borders = properties.find(f"{W}pBdr")
    if borders is not None:
        told["has_rule"] = has_border(borders, sides=("top", "bottom"))
        told["is_boxed"] = all(has_border(borders, sides=(side,)) for side in ("top", "bottom", "left"))
    tabs = properties.find(f"{W}tabs")
    if tabs is not None:
        places = [(millimetres(tab.get(f"{W}pos")) or 0.0, tab.get(f"{W}val", "left")) for tab in tabs]
        told["tabs"] = tuple(sorted(place for place in places if place[1] != "clear"))
    frame = properties.find(f"{W}framePr")
    if frame is not None:
        told["frame_alignment"] = frame.get(f"{W}xAlign", "left")
    return told


def _indents(element: etree._Element | None) -> Properties:
    told: Properties = {}
    if element is None:
        return told
    for name, tags in (("left", ("left", "start")), ("right", ("right", "end"))):
        for tag in tags:
            value = millimetres(element.get(f"{W}{tag}"))
            if value is not None:
                told[name] = value
    first, hanging = (millimetres(element.get(f"{W}{tag}")) for tag in ("firstLine", "hanging"))
    if hanging is not None:
        told["first"] = -hanging
    elif first is not None:
        told["first"] = first
    return told


def _spacing(element: etree._Element | None) -> Properties:
    told: Properties = {}
    if element is None:
        return told
    for side in ("before", "after"):
        value = whole_number(element.get(f"{W}{side}"))
        if element.get(f"{W}{side}Autospacing") in ("1", "true", "on"):
            told[side] = _AUTO_SPACING
        elif value is not None:
            told[side] = value / 20
    line = whole_number(element.get(f"{W}line"))
    if line is not None:
        told["line_rule"] = element.get(f"{W}lineRule", "auto")
        told["line"] = line / 240 if told["line_rule"] == "auto" else line / 20
    return told
