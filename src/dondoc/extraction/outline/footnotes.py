"""Footnotes as they stand in the lines: the marks that call them, and the lines that begin with one."""

from __future__ import annotations

import re

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CALL = re.compile(r"(?<=[\w.,)”\"])(?:(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|[(\[](?P<bracket>\d{1,3})[)\]])(?!\d)")
_BEGINNING = re.compile(
    r"\s*(?:(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\[(?P<square>\d{1,3})\]|(?P<bare>\d{1,3}) +(?=[^\W\d_]))"
)


def footnotes_called(text: str) -> tuple[str, ...]:
    """The marks of footnotes in the text, as plain figures."""
    marks = ((match["raised"] or match["bracket"]).translate(_SUPERSCRIPT) for match in _CALL.finditer(text))
    return tuple(dict.fromkeys(marks))


class Footnotes:
    """Which lines begin a footnote with a figure alone, as word processors print them at the foot of a page.

    Such a figure may as well be the number of an item: it is a footnote's where a line above called it, and
    the one before it was the last that began; each page may count anew.
    """

    def __init__(self) -> None:
        self._called: set[str] = set()
        self._called_on_page: set[str] = set()
        self._last = 0
        self._last_page = 0
        self._page = 0

    def begins_with_figure(self, text: str, *, page: int) -> bool:
        """Whether the line, the next of the document, is the first of such a footnote."""
        if page != self._page:
            self._page, self._called_on_page = page, set()
        match = _BEGINNING.match(text)
        if match is None:
            self._note_calls(text)
            return False
        mark = (match["raised"] or match["square"] or match["bare"]).translate(_SUPERSCRIPT)
        is_in_turn = self._is_turn_of(mark)
        if is_in_turn:
            self._last, self._last_page = int(mark), page
        self._note_calls(text)
        return is_in_turn and match["bare"] is not None

    def _note_calls(self, text: str) -> None:
        called = footnotes_called(text)
        self._called.update(called)
        self._called_on_page.update(called)

    def _is_turn_of(self, mark: str) -> bool:
        if mark == "1" and self._last_page != self._page:
            return "1" in self._called_on_page
        return mark in self._called and int(mark) == self._last + 1
