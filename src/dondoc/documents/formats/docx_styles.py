"""What a DOCX paragraph or run inherits from its styles: numbering, hidden ink."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from .office_package import W

_MAX_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Style:
    based_on: str | None
    number_id: str | None
    level: int | None
    is_hidden: bool | None  # None: says nothing of it
    font: str = ""  # empty: says nothing of it


def is_on(element: etree._Element | None) -> bool | None:
    """A switch such as w:vanish: absent says nothing, present says yes unless its value says no."""
    if element is None:
        return None
    return element.get(f"{W}val", "true").lower() not in ("0", "false", "off", "none")


def numbering_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and the level that paragraph properties name."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None, None
    number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return (
        number.get(f"{W}val") if number is not None else None,
        whole_number(level.get(f"{W}val")) if level is not None else None,
    )


def font_of(properties: etree._Element | None) -> str:
    """The font that run properties name for Latin letters beyond ASCII; empty where they name none."""
    found = properties.find(f"{W}rFonts") if properties is not None else None
    return "" if found is None else found.get(f"{W}hAnsi") or found.get(f"{W}ascii") or ""


def whole_number(value: str | None) -> int | None:
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None


class Styles:
    """The styles part of a package, or none."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._default_font = font_of(defaults)
        for element in root.iter(f"{W}style") if root is not None else ():
            identity = element.get(f"{W}styleId", "")
            based_on = element.find(f"{W}basedOn")
            number, level = numbering_of(element.find(f"{W}pPr"))
            run = element.find(f"{W}rPr")
            hidden = is_on(run.find(f"{W}vanish")) if run is not None else None
            base = based_on.get(f"{W}val") if based_on is not None else None
            self._styles[identity] = Style(base, number, level, hidden, font_of(run))
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
                self._default = identity

    def chain(self, identity: str | None) -> list[tuple[str, Style]]:
        """The style and those it is based on, the nearest first."""
        identity = identity or self._default
        found: list[tuple[str, Style]] = []
        seen: set[str] = set()
        while identity in self._styles and identity not in seen and len(seen) < _MAX_CHAIN:
            assert identity is not None
            seen.add(identity)
            found.append((identity, self._styles[identity]))
            identity = self._styles[identity].based_on
        return found

    def numbering(self, identity: str | None) -> tuple[str | None, int | None, str | None]:
        """List and level of a paragraph style, and the style that names the list."""
        level: int | None = None
        for name, style in self.chain(identity):
            level = style.level if level is None else level
            if style.number_id is not None:
                return style.number_id, level, name
        return None, level, None

    def font(self, identity: str | None) -> str:
        """The font of a paragraph style, or the document's."""
        return self.own_font(identity) or self._default_font

    def own_font(self, identity: str | None) -> str:
        """The font that the style or one it is based on names."""
        return next((style.font for _, style in self.chain(identity) if style.font), "")

    def is_hidden(self, identity: str | None) -> bool | None:
        for _, style in self.chain(identity):
            if style.is_hidden is not None:
                return style.is_hidden
        return None
