"""From the lines of a Document back to the paragraphs of the DOCX that they were read from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from dondoc.documents.formats.canonical import canonical_line
from dondoc.documents.types import Line

from .letters import lines_of, text_of

_PARAGRAPH = qn("w:p")
# A number that Word puts before a paragraph by itself is in the line and not in the paragraph.
_LABEL = re.compile(r"^\s*(?:(?:[^\W_]{1,6}|\d+(?:\.\d+)*)[.):]+|[-–•+*o])\s+")


class LinePlace(NamedTuple):
    """A paragraph, which of its lines, and how many letters of the Document's line are not in it."""

    paragraph: BaseOxmlElement
    at: int
    label: int
    text: str


class Places:
    """Which paragraph each line stands in. Headers, footers and notes are in none: no comments there."""

    def __init__(self, body: BaseOxmlElement, lines: Sequence[Line]) -> None:
        self._found: dict[int, LinePlace] = {}
        held = [
            (paragraph, at, text)
            for paragraph in body.iter(_PARAGRAPH)
            for at, line in enumerate(lines_of(paragraph))
            if (text := text_of(line)).strip()
        ]
        shown = [line for line in lines if not line.is_removed]
        ours, theirs = (
            [_key(line.text) for line in shown],
            [_key(canonical_line(text)[0]) for *_, text in held],
        )
        for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
            for step in range(block.size):
                self._add(shown[block.a + step], held[block.b + step])
        # Cells that run over several rows are read in another order than they stand in the file.
        times = Counter(theirs)
        alone = {key: at for at, key in enumerate(theirs) if times[key] == 1}
        for line, key in zip(shown, ours, strict=True):
            if line.number not in self._found and key in alone:
                self._add(line, held[alone[key]])

    def _add(self, line: Line, held: tuple[BaseOxmlElement, int, str]) -> None:
        paragraph, at, text = held
        canonical, _ = canonical_line(text)
        label = line.text.rfind(canonical.strip())
        if label >= 0:
            label -= len(canonical) - len(canonical.lstrip())
            self._found[line.number] = LinePlace(paragraph, at, label, text)

    def of(self, line: int) -> LinePlace | None:
        return self._found.get(line)


def letters_at(place: LinePlace, start: int, end: int) -> tuple[int, int]:
    """The letters of the paragraph's line for the characters start ≤ i < end of the Document's line."""
    canonical, shifts = canonical_line(place.text)
    line = Line(1, canonical, shifts=shifts)
    last = len(canonical)
    first, behind = (min(max(each - place.label, 0), last) for each in (start, end))
    return line.original_place(first), line.original_place(behind)


def _key(text: str) -> str:
    return " ".join(_LABEL.sub("", text).split())
