"""The elements of a web page as lines and drafts of tables, in the order in which a browser shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from ..docx_numbering import written_number
from ..drafts import Draft, DraftLine
from ..limits import Limits
from .furniture import NOT_SHOWN, Furniture, is_heading_of_furniture, is_line_of_furniture
from .tables import Grid

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    "caption",
))  # fmt: skip
_STRUCK = frozenset(("del", "s", "strike"))
_ARTICLES = frozenset(("article", "main"))
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_UNSEEN = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|d-none|hidden)(?:\s|$)")
_UNMARKED_LIST = re.compile(r"list-style(?:-type)?\s*:\s*none", re.I)
_SPACES = re.compile(r"[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")  # a hard space is none of them
_OWN_MARK = re.compile(r"\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[ivxIVX]{1,5})\s*[.)]|[-–+•*])\s*\S")
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOSTLY_LINKS = 0.7


@dataclass(slots=True)
class _Counter:
    """A list and how far its numbers have come."""

    form: str  # "" without numbers, else as Word names it
    next: int = 1
    step: int = 1
    is_marked: bool = True

    @classmethod
    def of(cls, element: etree._Element) -> _Counter:
        is_marked = not _UNMARKED_LIST.search(element.get("style", ""))
        if element.tag != "ol":
            return cls("", is_marked=is_marked)
        form = _LIST_FORMS.get(element.get("type", ""), "decimal")
        is_reversed = element.get("reversed") is not None
        first = len(element.findall("li")) if is_reversed else 1
        return cls(form, _whole(element.get("start"), first), -1 if is_reversed else 1, is_marked)

    def label(self, item: etree._Element) -> str:
        if not self.form:
            return "- " if self.is_marked else ""
        number = _whole(item.get("value"), self.next)
        self.next = number + self.step
        return f"{written_number(number, self.form)}. " if self.is_marked else ""


@dataclass(slots=True)
class _Flow:
    """What gathers in the page, or in one cell of a table."""

    content: Draft = field(default_factory=list)
    text: str = ""
    linked: int = 0  # letters of `text` within links
    struck: str = ""
    label: str = ""
    is_below_heading: bool = False  # of furniture, with nothing but links since


@dataclass(slots=True)
class _Entered:
    """What an element changed, to be taken back at its end."""

    is_removed: bool = False
    is_furniture: bool = False
    is_text: bool = False
    is_struck: bool = False


class Reader:
    """Reads one page; what is hidden or furniture is kept with its mark."""

    def __init__(self, root: etree._Element, limits: Limits) -> None:
        self._root = root
        self._furniture = Furniture(root)
        self._deepest = limits.nested_tables
        self._flows = [_Flow()]
        self._grids: list[Grid] = []
        self._lists: list[_Counter] = []
        self._entered: list[_Entered] = []
        self._removed = self._around = self._in_text = self._struck = self._links = self._kept = 0
        self._not_shown = 0

    def read(self) -> Draft:
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            if event == "start":
                self._enter(element)
            else:
                self._leave(element)
        self._end_line()
        return self._flows[0].content

    # --- elements ---

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if self._not_shown or tag in NOT_SHOWN:
            self._not_shown += 1
            return
        if tag in _BLOCKS or tag == "br":
            self._end_line()
        is_hidden = _is_hidden(element)
        is_around = not self._around and self._furniture.is_furniture(element, in_text=self._in_text > 0)
        # Within a line, what is not read is set apart, so that the line stays whole.
        is_block = tag in _BLOCKS
        entered = _Entered(
            is_removed=is_hidden and is_block,
            is_furniture=is_around and is_block,
            is_text=tag in _ARTICLES,
            is_struck=tag in _STRUCK or ((is_hidden or is_around) and not is_block),
        )
        self._entered.append(entered)
        self._count(entered, 1)
        self._links += tag == "a"
        self._kept += tag == "pre"
        if tag in ("ol", "ul", "menu"):
            self._lists.append(_Counter.of(element))
        elif tag == "li":
            self._flows[-1].label = self._lists[-1].label(element) if self._lists else "- "
        elif tag == "table":
            self._grids.append(Grid(element.get("role", "") in ("presentation", "none")))
        elif tag == "tr" and self._is_in_grid:
            self._grids[-1].begin_row()
        elif tag in ("td", "th") and self._is_in_grid:
            self._flows.append(_Flow())
        self._add(element.text)

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        if self._not_shown:
            self._not_shown -= 1
            if not self._not_shown:
                self._add(element.tail)
            return
        if tag in _BLOCKS:
            self._end_line()
        if tag in ("ol", "ul", "menu"):
            self._lists.pop()
        elif tag in ("td", "th") and self._is_in_grid:
            flow = self._flows.pop()
            self._grids[-1].add_cell(element, flow.content)
        elif tag == "table":
            is_too_deep = len(self._grids) > self._deepest
            grid = self._grids.pop()
            grid.is_for_layout |= is_too_deep or self._around > 0 or self._removed > 0
            self._flows[-1].content += grid.draft()
        self._links -= tag == "a"
        self._kept -= tag == "pre"
        self._count(self._entered.pop(), -1)
        self._add(element.tail)

    @property
    def _is_in_grid(self) -> bool:
        return bool(self._grids)

    def _count(self, entered: _Entered, by: int) -> None:
        self._removed += by * entered.is_removed
        self._around += by * entered.is_furniture
        self._in_text += by * entered.is_text
        self._struck += by * entered.is_struck

    # --- words ---

    def _add(self, text: str | None) -> None:
        if not text:
            return
        flow = self._flows[-1]
        if self._kept:
            first, *others = text.replace("\r", "").split("\n")
            flow.text += first
            for line in others:
                self._end_line()
                self._flows[-1].text += line
            return
        text = _SPACES.sub(" ", text)
        if self._struck:
            flow.struck += text
            return
        if text.startswith(" ") and (not flow.text or flow.text.endswith(" ")):
            text = text[1:]
        flow.text += text
        if flow.struck and not flow.struck.endswith(" "):
            flow.struck += " "
        if self._links:
            flow.linked += len(text.strip())

    def _end_line(self) -> None:
        """What was gathered becomes a line; a list's number waits for the first words of its item."""
        flow = self._flows[-1]
        text, linked, struck = flow.text.rstrip(" "), flow.linked, flow.struck
        flow.text, flow.linked, flow.struck = "", 0, ""
        if text.strip():
            if flow.label and not _OWN_MARK.match(text):
                text = flow.label + text
            flow.label = ""
            flow.content.append(self._line(text, is_linked=linked >= _MOSTLY_LINKS * len(text.strip())))
        if struck.strip():
            flow.content.append(DraftLine(struck.strip(), is_removed=True))

    def _line(self, text: str, *, is_linked: bool) -> DraftLine:
        flow = self._flows[-1]
        flow.is_below_heading = is_heading_of_furniture(text) or (flow.is_below_heading and is_linked)
        is_in_cell = len(self._flows) > 1
        is_furniture = self._around > 0 or (
            not is_in_cell and (flow.is_below_heading or is_line_of_furniture(text))
        )
        return DraftLine(text, is_removed=self._removed > 0, is_furniture=is_furniture)


def _is_hidden(element: etree._Element) -> bool:
    return bool(
        element.get("hidden") is not None
        or _HIDDEN_STYLE.search(element.get("style", ""))
        or _UNSEEN.search(element.get("class", ""))
    )


def _whole(written: str | None, default: int) -> int:
    text = (written or "").strip()
    return int(text[:6]) if re.fullmatch(r"-?\d+", text, re.ASCII) else default
