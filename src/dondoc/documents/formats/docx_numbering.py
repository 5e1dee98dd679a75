"""Automatic numbering of DOCX paragraphs, counted and written out as Word shows it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from .docx_styles import Styles, numbering_of, whole_number
from .office_package import W

LEVELS = 9
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    is_legal: bool = False  # all numbers in it as 1, 2, 3
    restart: int | None = None  # restarts after this level only; 0: never
    style: str | None = None


@dataclass(slots=True)
class _Count:
    """How far the lists of one definition have come."""

    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class _List:
    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]
    is_begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one document; each call of `label` counts on."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, _Count] = {}
        if root is None:
            return
        for element in root.findall(f"{W}abstractNum"):
            identity = element.get(f"{W}abstractNumId", "")
            self._definitions[identity] = dict(_level(item) for item in element.findall(f"{W}lvl"))
            link = element.find(f"{W}numStyleLink")
            if link is not None:
                self._links[identity] = link.get(f"{W}val", "")
        for element in root.findall(f"{W}num"):
            self._add_list(element)

    def _add_list(self, element: etree._Element) -> None:
        definition = element.find(f"{W}abstractNumId")
        identity = definition.get(f"{W}val", "") if definition is not None else ""
        levels = dict(self._definitions.get(identity, {}))
        starts: dict[int, int] = {}
        for override in element.findall(f"{W}lvlOverride"):
            number = whole_number(override.get(f"{W}ilvl")) or 0
            level, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
            if level is not None:
                levels[number] = _level(level)[1]
            if start is not None:
                starts[number] = _value(start, 1)
        self._lists[element.get(f"{W}numId", "")] = _List(identity, levels, starts)

    def label(self, properties: etree._Element | None) -> str:
        """What Word writes before a paragraph with these properties, with the space after it."""
        number, level = numbering_of(properties)
        style_element = properties.find(f"{W}pStyle") if properties is not None else None
        style = style_element.get(f"{W}val") if style_element is not None else None
        style_number, style_level, naming = self._styles.numbering(style)
        if number is None:
            number = style_number
            if number is not None and level is None:
                level = self._level_of_style(number, naming) if style_level is None else style_level
        elif level is None:
            level = style_level
        if number is None or number == "0" or number not in self._lists:
            return ""
        return self._next(self._linked(self._lists[number]), min(max(level or 0, 0), LEVELS - 1))

    def _level_of_style(self, number: str, style: str | None) -> int:
        found = self._lists.get(number)
        levels = self._linked(found).levels if found else {}
        return next((n for n, level in levels.items() if level.style and level.style == style), 0)

    def _linked(self, found: _List) -> _List:
        """A list whose definition only points to a list style is that style's list."""
        if found.definition in self._links and not found.levels:
            number, _, _ = self._styles.numbering(self._links[found.definition])
            return self._lists.get(number or "", found)
        return found

    def _next(self, found: _List, level: int) -> str:
        form = found.levels.get(level)
        if form is None:
            return ""
        values = self._counts.setdefault(found.definition, _Count()).values
        # A list with a start of its own begins there once; lists of one definition else count on together.
        if level in found.starts and level not in found.is_begun:
            found.is_begun.add(level)
            values[level] = found.starts[level]
        else:
            before = values[level]
            values[level] = form.start if before is None else before + 1
        for upper in range(level):
            if values[upper] is None:
                values[upper] = found.levels[upper].start if upper in found.levels else 1
        for lower in range(level + 1, LEVELS):
            restart = found.levels[lower].restart if lower in found.levels else None
            if restart is None or (restart > 0 and level < restart):
                values[lower] = None
        return _written(found, level, values)


def _written(found: _List, level: int, values: list[int | None]) -> str:
    form = found.levels[level]
    if form.form == "none" and "%" in form.text:
        return ""
    text = form.text
    if form.form == "bullet":
        text = _bullet(text)
    for place in range(LEVELS):
        mark = f"%{place + 1}"
        if mark in text:
            shape = "decimal" if form.is_legal else found.levels.get(place, form).form
            text = text.replace(mark, written_number(values[place] or 0, shape))
    if not text:
        return ""
    return text if form.suffix == "nothing" else f"{text} "


def _bullet(text: str) -> str:
    """Symbol fonts keep their bullets where Unicode has no letters."""
    return "".join("•" if 0xE000 <= ord(c) <= 0xF8FF else c for c in text) or "•"


def written_number(value: int, form: str) -> str:
    """A number in one of Word's forms: decimal, upperRoman, lowerLetter, …"""
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and value > 0:
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form == "none" else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for size, mark in _ROMAN:
        text += mark * (value // size)
        value %= size
    return text


def _value(element: etree._Element | None, default: int) -> int:
    number = whole_number(element.get(f"{W}val")) if element is not None else None
    return default if number is None else number


def _level(element: etree._Element) -> tuple[int, Level]:
    def text_of(tag: str, default: str) -> str:
        found = element.find(f"{W}{tag}")
        return found.get(f"{W}val", default) if found is not None else default

    restart = element.find(f"{W}lvlRestart")
    return whole_number(element.get(f"{W}ilvl")) or 0, Level(
        start=_value(element.find(f"{W}start"), 0),
        form=text_of("numFmt", "decimal"),
        text=text_of("lvlText", ""),
        suffix=text_of("suff", "tab"),
        is_legal=element.find(f"{W}isLgl") is not None,
        restart=_value(restart, 0) if restart is not None else None,
        style=text_of("pStyle", "") or None,
    )
