"""What of a web page is furniture: told by its element, by the names of its classes, or by its words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from ...spelling import fold, spelling_key

NOT_SHOWN = frozenset((
    "script", "style", "template", "noscript", "svg", "iframe", "object", "audio", "video", "canvas",
    "textarea",
))  # fmt: skip
_ELEMENTS = frozenset(("nav", "aside", "menu", "button", "select", "datalist", "dialog", "head"))
_OF_THE_PAGE = frozenset(("header", "footer"))  # within an article they are its own
_ROLES = frozenset((
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar",
    "dialog", "alertdialog", "tablist",
))  # fmt: skip
_TEXT = frozenset(("html", "body", "main", "article", "form", "table", "tbody", "tr", "td", "th", "p"))
_MOST_WEIGHED = 12  # times the page's letters are counted again for elements named like furniture
_LINKS = 0.5
_LARGE = 0.5
_PARTS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+")


@cache
def _words() -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("furniture.toml").read_text("utf-8"))
    keys = {name: frozenset(map(spelling_key, words)) for name, words in lists.items() if name != "names"}
    return keys | {"names": frozenset(fold(word) for word in lists["names"])}


class Furniture:
    """Tells the furniture among the elements of one page."""

    def __init__(self, root: etree._Element) -> None:
        self._letters = _letters(root)
        self._left = _MOST_WEIGHED * self._letters

    def is_furniture(self, element: etree._Element, *, in_text: bool) -> bool:
        """`in_text`: the element stands within the page's article."""
        tag = element.tag
        if tag in _ELEMENTS:
            return True
        if tag in _OF_THE_PAGE:
            return not in_text and not _has_main_heading(element)
        if element.get("role", "").lower() in _ROLES:
            return True
        return tag not in _TEXT and _is_named_so(element) and not self._is_text(element)

    def _is_text(self, element: etree._Element) -> bool:
        """Whether an element named like furniture is the page's text all the same."""
        if self._left < 0:
            return True
        letters = _letters(element)
        self._left -= letters
        if _has_main_heading(element) or element.find(".//article") is not None:
            return True
        if letters <= _LARGE * self._letters:
            return False
        linked = sum(map(_letters, element.iter("a")))
        return linked < _LINKS * letters


def _has_main_heading(element: etree._Element) -> bool:
    return element.find(".//h1") is not None


def _letters(element: etree._Element) -> int:
    """How many characters a browser shows of the element, about."""
    count = 0
    for part in element.iter():
        if part.text and part.tag not in NOT_SHOWN:
            count += len(part.text.strip())
        if part.tail and part is not element:
            count += len(part.tail.strip())
    return count


def _is_named_so(element: etree._Element) -> bool:
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if not named.strip():
        return False
    names = _words()["names"]
    for name in named[:400].split():
        parts = [part.lower() for part in _PARTS.findall(name)]
        if any(part in names for part in parts):
            return True
        if any(" ".join(parts[start : start + 3]) in names for start in range(len(parts))):
            return True
        if any(" ".join(pair) in names for pair in pairwise(parts)):
            return True
    return False


def is_heading_of_furniture(text: str) -> bool:
    """Whether links to other pages come below a line of these words."""
    return len(text) < 60 and spelling_key(text) in _words()["headings"]


def is_line_of_furniture(text: str) -> bool:
    """Whether the line is a button, a counter, or nothing but a link to the page's start."""
    if len(text) > 60:
        return False
    key = spelling_key(text)
    return key in _words()["lines"] or _counter().fullmatch(key) is not None


@cache
def _counter() -> re.Pattern[str]:
    """A counter's words and its number: Lượt xem: 1.234."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, _words()['counters']))})\W*\d[\d.,]*")
