"""The rules of the official form: what each asks, where it stands, what is allowed and what we write."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


class Sureness(StrEnum):
    TEXT = "A"  # the text of the decree
    SECONDARY = "B"
    PRACTICE = "C"


class Aspect(StrEnum):
    """What of a component's type a rule is about; its code is `<component>-<aspect>`."""

    SIZE = "size"
    STYLE = "style"  # bold and italic
    LETTERS = "letters"  # capitals or not
    ALIGNMENT = "alignment"


class Letters(StrEnum):
    CAPS = "caps"
    LOWER = "lower"


class Alignment(StrEnum):
    CENTRE = "centre"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class Range:
    """What is allowed, both ends included, and what we write."""

    least: float
    most: float
    writes: float

    def holds(self, value: float, *, slack: float = 0.0) -> bool:
        return self.least - slack <= value <= self.most + slack


@dataclass(frozen=True, slots=True)
class Rule:
    code: str
    title: str
    says: str
    source: str  # empty: practice that no text asks for
    sure: Sureness


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a document and its type. None: the decree leaves it open."""

    name: str
    title: str
    size: Range  # points
    letters: Letters | None
    is_bold: bool | None
    is_italic: bool | None
    alignment: Alignment | None
    source: str
    sure: Sureness


@dataclass(frozen=True, slots=True)
class Page:
    """The paper, in millimetres; spacing in points, lines by their height."""

    width: float
    height: float
    font: str
    header_at: float
    top: Range
    bottom: Range
    left: Range
    right: Range
    indents: tuple[float, ...]
    indent: float  # what we write
    between: Range
    lines: Range
    line_under: Range  # under a name, as a part of its line


@dataclass(frozen=True, slots=True)
class Words:
    nation: str
    motto: str
    number: str
    regarding: str
    addressed: str
    recipients: str
    as_above: str
    kept: str
    annex: str
    attached: str
    urgencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """The mark before whom somebody signs for: TM. before a collective, the others before its head."""

    mark: str
    meaning: str
    is_before_collective: bool


@dataclass(frozen=True, slots=True)
class OfficialForm:
    decree: str
    page: Page
    words: Words
    authorities: tuple[Authority, ...]
    abbreviations: Mapping[str, str]  # of a type of document; "" where it has none in the number
    components: Mapping[str, Component]
    rules: Mapping[str, Rule]  # by code; those of the components among them

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules.values())


@cache
def official_form() -> OfficialForm:
    kept = tomllib.loads(files(__package__).joinpath("official_form.toml").read_text("utf-8"))
    components = {name: _component(name, each) for name, each in kept["component"].items()}
    place = _Place(kept["decree"], kept["annex"])
    rules = [rule for component in components.values() for rule in _rules_of(component, place)]
    rules += [
        Rule(code, each["title"], each["says"], place.of(each["source"]), Sureness(each["sure"]))
        for code, each in kept["rule"].items()
    ]
    by_code = {rule.code: rule for rule in rules}
    if len(by_code) != len(rules):
        raise ValueError("Two rules of the official form have one code.")
    return OfficialForm(
        decree=kept["decree"],
        page=_page(kept["page"]),
        words=Words(urgencies=tuple(kept["urgencies"]), **kept["words"]),
        authorities=tuple(
            Authority(each["mark"], each["meaning"], each["before"] == "collective")
            for each in kept["authority"]
        ),
        abbreviations=MappingProxyType(kept["types"]["abbreviations"]),
        components=MappingProxyType(components),
        rules=MappingProxyType(by_code),
    )


def component(name: str) -> Component:
    return official_form().components[name]


def rule(code: str) -> Rule:
    return official_form().rules[code]


@dataclass(frozen=True, slots=True)
class _Place:
    decree: str
    annex: str

    def of(self, source: str) -> str:
        if not source:
            return ""
        return f"{self.decree}, {source if source.startswith('Phụ lục') else f'{self.annex}, {source}'}"


def _range(kept: Mapping[str, float]) -> Range:
    return Range(kept["least"], kept.get("most", float("inf")), kept["writes"])


def _page(kept: Mapping[str, Any]) -> Page:
    return Page(
        width=kept["width"],
        height=kept["height"],
        font=kept["font"],
        header_at=kept["header_at"],
        **{side: _range(each) for side, each in kept["margins"].items()},
        indents=tuple(kept["indents"]),
        indent=kept["indent"]["writes"],
        between=_range(kept["spacing"]["between"]),
        lines=_range(kept["spacing"]["lines"]),
        line_under=_range(kept["line_under"]["part"]),
    )


def _component(name: str, kept: Mapping[str, Any]) -> Component:
    return Component(
        name=name,
        title=kept["title"],
        size=_range(kept["size"]),
        letters=Letters(kept["letters"]) if "letters" in kept else None,
        is_bold=kept.get("is_bold"),
        is_italic=kept.get("is_italic"),
        alignment=Alignment(kept["alignment"]) if "alignment" in kept else None,
        source=kept["source"],
        sure=Sureness(kept["sure"]),
    )


def _rules_of(part: Component, place: _Place) -> Iterator[Rule]:
    for aspect, title, says in _aspects(part):
        yield Rule(
            f"{part.name}-{aspect}", f"{part.title}: {title}", f"{says}.", place.of(part.source), part.sure
        )


def _aspects(part: Component) -> Iterator[tuple[Aspect, str, str]]:
    yield Aspect.SIZE, "cỡ chữ", f"Cỡ chữ {sizes_in_words(part.size)}"
    if part.is_bold is not None or part.is_italic is not None:
        yield Aspect.STYLE, "kiểu chữ", f"Kiểu chữ {style_in_words(part.is_bold, part.is_italic)}"
    if part.letters is not None:
        words = "in hoa" if part.letters is Letters.CAPS else "in thường"
        yield Aspect.LETTERS, "loại chữ", f"Chữ {words}"
    if part.alignment is not None:
        words = "Canh giữa" if part.alignment is Alignment.CENTRE else "Canh đều cả hai lề"
        yield Aspect.ALIGNMENT, "canh lề", words


def sizes_in_words(size: Range) -> str:
    return f"{size.least:g}" if size.least == size.most else f"từ {size.least:g} đến {size.most:g}"


def style_in_words(is_bold: bool | None, is_italic: bool | None) -> str:
    words = [] if is_italic is None else ["nghiêng" if is_italic else "đứng"]
    if is_bold is not None and (is_bold or is_italic is None):
        words.append("đậm" if is_bold else "không đậm")
    elif is_bold is False:
        words.append("không đậm")
    return ", ".join(words)
