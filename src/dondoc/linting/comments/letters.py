"""The letters of a DOCX paragraph and the runs that hold them; runs are cut where comments begin or end."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_WRAPPERS = frozenset(
    qn(f"w:{tag}")
    for tag in (
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "fldSimple",
        "sdt",
        "sdtContent",
        "customXml",
        "dir",
        "bdo",
    )
)
_MARKS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\xad",
    qn("w:sym"): "•",
}
_BREAKS = frozenset((qn("w:br"), qn("w:cr")))
_TEXT, _RUN, _PROPERTIES, _VANISH = qn("w:t"), qn("w:r"), qn("w:rPr"), qn("w:vanish")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Letters(NamedTuple):
    """Letters that one element of a run holds."""

    run: BaseOxmlElement
    holder: BaseOxmlElement
    text: str


def lines_of(paragraph: BaseOxmlElement) -> list[list[Letters]]:
    """What is shown of the paragraph, line by line, as the reader of DOCX has it."""
    lines: list[list[Letters]] = [[]]
    for run in _runs(paragraph):
        properties = run.find(_PROPERTIES)
        if properties is not None and properties.find(_VANISH) is not None:
            continue
        for child in run:
            if child.tag in _BREAKS:
                lines.append([])
            elif child.tag == _TEXT:
                lines[-1].append(Letters(run, child, child.text or ""))
            elif child.tag in _MARKS:
                lines[-1].append(Letters(run, child, _MARKS[child.tag]))
    return lines


def text_of(line: list[Letters]) -> str:
    return "".join(piece.text for piece in line)


def runs_between(
    paragraph: BaseOxmlElement, at: int, start: int, end: int
) -> tuple[BaseOxmlElement, BaseOxmlElement] | None:
    """The first and the last run of the letters start ≤ i < end of the paragraph's line `at`, after runs were
    cut so that nothing else is in them; None where there are none."""
    end = min(end, len(text_of(lines_of(paragraph)[at])))
    if start >= end:
        return None
    first = _cut_before(*_holder(lines_of(paragraph)[at], start))
    last_piece, place = _holder(lines_of(paragraph)[at], end - 1)
    _cut_behind(last_piece, place + 1)
    return first, last_piece.run


def _runs(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in element:
        if child.tag == _RUN:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _runs(child)


def _holder(line: list[Letters], place: int) -> tuple[Letters, int]:
    """What holds the letter at the place, and where in it the letter stands."""
    for piece in line:
        if place < len(piece.text):
            return piece, place
        place -= len(piece.text)
    raise IndexError(place)


def _cut_before(piece: Letters, place: int) -> BaseOxmlElement:
    """The run that begins with the letter: the same one, or the rest of it, cut off."""
    content = [child for child in piece.run if child.tag != _PROPERTIES]
    if place == 0 and content[0] is piece.holder:
        return piece.run
    return _rest(piece, place)


def _cut_behind(piece: Letters, place: int) -> None:
    is_last = piece.run[-1] is piece.holder
    if place < len(piece.text) or not is_last:
        _rest(piece, place)


def _rest(piece: Letters, place: int) -> BaseOxmlElement:
    """A run of its own for what stands from the place on, of the same look."""
    run, holder = piece.run, piece.holder
    rest = deepcopy(run)
    for child in list(rest):
        if child.tag != _PROPERTIES:
            rest.remove(child)
    moved = list(run)[run.index(holder) + 1 :]
    if place == 0:
        moved.insert(0, holder)
    elif place < len(piece.text):
        tail = deepcopy(holder)
        tail.text, holder.text = piece.text[place:], piece.text[:place]
        for text in (tail, holder):
            text.set(_SPACE, "preserve")
        rest.append(tail)
    rest.extend(moved)
    run.addnext(rest)
    return rest
