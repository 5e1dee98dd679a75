"""What the sheets of a workbook share: their names and order, strings, formats, fonts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lxml import etree  # type: ignore[import-untyped]
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.utils.escape import unescape

from ..office_package import Package, R, S

MOST_LETTERS_OF_CELL = 32_767  # Excel's own limit


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a cell, and where among it another font begins."""

    text: str
    fonts: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetEntry:
    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Style:
    code: str = "General"
    font: str = ""


class Workbook:
    """A workbook's shared parts, read once."""

    def __init__(self, package: Package) -> None:
        properties = package.main.find(f"{S}workbookPr")
        is_of_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.epoch: datetime = CALENDAR_MAC_1904 if is_of_1904 else CALENDAR_WINDOWS_1900
        self.sheets = _sheets(package)
        strings = package.first("sharedStrings")
        self._strings = [] if strings is None else [words_of(item) for item in strings.iter(f"{S}si")]
        self._styles = _styles(package.first("styles"))

    def string(self, index: str) -> Words:
        place = int(index) if index.isascii() and index.isdigit() else -1
        return self._strings[place] if 0 <= place < len(self._strings) else Words("")

    def style(self, index: str | None) -> Style:
        place = int(index) if index and index.isascii() and index.isdigit() else 0
        return self._styles[place] if place < len(self._styles) else Style()


def words_of(item: etree._Element) -> Words:
    """A string, plain or of runs in several fonts; readings in small letters above it are left out."""
    text = ""
    fonts: list[tuple[int, str]] = []
    for child in item:
        if child.tag == f"{S}t":
            text += child.text or ""
        elif child.tag == f"{S}r":
            font = child.find(f"{S}rPr/{S}rFont")
            fonts.append((len(text), font.get("val", "") if font is not None else ""))
            text += child.findtext(f"{S}t") or ""
    if "_x" in text and not fonts:
        text = unescape(text)
    if fonts and fonts[0][0]:
        fonts.insert(0, (0, ""))
    return Words(text[:MOST_LETTERS_OF_CELL], tuple(fonts))


def _sheets(package: Package) -> list[SheetEntry]:
    found: list[SheetEntry] = []
    for element in package.main.iterfind(f"{S}sheets/{S}sheet"):
        relation = package.relations.get(element.get(f"{R}id", ""))
        if relation is not None and relation.kind == "worksheet":
            is_hidden = element.get("state", "visible") != "visible"
            found.append(SheetEntry(element.get("name", ""), relation.target, is_hidden))
    return found


def _styles(root: etree._Element | None) -> list[Style]:
    if root is None:
        return []
    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    for element in root.iterfind(f"{S}numFmts/{S}numFmt"):
        codes[element.get("numFmtId", "")] = element.get("formatCode", "")
    fonts: list[str] = []
    for element in root.iterfind(f"{S}fonts/{S}font"):
        name = element.find(f"{S}name")
        fonts.append(name.get("val", "") if name is not None else "")
    styles: list[Style] = []
    for element in root.iterfind(f"{S}cellXfs/{S}xf"):
        place = element.get("fontId", "")
        font = fonts[int(place)] if place.isascii() and place.isdigit() and int(place) < len(fonts) else ""
        styles.append(Style(codes.get(element.get("numFmtId", "0"), "General"), font))
    return styles
