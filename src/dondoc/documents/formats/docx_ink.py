"""The words of one DOCX paragraph as they are gathered: line by line, and what was removed by stretches."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from .drafts import Draft, DraftLine
from .legacy.fonts import LEGACY_FONT


@dataclass(slots=True)
class _Words:
    """Words on one page, and where among them another font of the past begins or ends."""

    text: str = ""
    page: int | None = None  # that of the first of them
    fonts: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str, page: int, font: str) -> None:
        if self.page is None:
            self.page = page
        font = font if LEGACY_FONT.match(font) else ""
        if text and font != (self.fonts[-1][1] if self.fonts else ""):
            if not self.fonts and self.text:
                self.fonts.append((0, ""))
            self.fonts.append((len(self.text), font))
        self.text += text

    def after(self, label: str) -> _Words:
        """The words with the paragraph's number, which has a font of its own, before them."""
        if not self.text:
            return _Words(label.rstrip(), self.page)
        moved = [(place + len(label), font) for place, font in self.fonts]
        return _Words(label + self.text, self.page, [(0, ""), *moved] if label and moved else moved)

    def draft(self, page: int, *, is_removed: bool = False) -> DraftLine:
        return DraftLine(self.text, page, is_removed=is_removed, fonts=tuple(self.fonts))


@dataclass(slots=True)
class Ink:
    """The words of one paragraph as they grow."""

    lines: list[_Words] = field(default_factory=lambda: [_Words()])
    removed: list[_Words] = field(default_factory=list)
    is_in_removed: bool = False
    shapes: list[etree._Element] = field(default_factory=list)

    def add(self, text: str, page: int, *, is_removed: bool, font: str = "") -> None:
        if is_removed:
            if not (self.is_in_removed and self.removed):
                self.removed.append(_Words())
            self.removed[-1].add(text, page, font)
            self.is_in_removed = True
        else:
            self.is_in_removed = False
            self.lines[-1].add(text, page, font)

    def end_line(self, page: int) -> None:
        self.add("", page, is_removed=False)
        self.lines.append(_Words())

    @property
    def has_words(self) -> bool:
        return any(line.text.strip() for line in self.lines)

    def drafts(self, label: str, page: int) -> Draft:
        """The lines with the number before the first, then what was removed; `page` is where they end."""
        first, *others = self.lines
        content: Draft = [
            line.draft(page if line.page is None else line.page)
            for line in (first.after(label), *others)
            if line.text.strip()
        ]
        content += [line.draft(page, is_removed=True) for line in self.removed if line.text.strip()]
        return content
