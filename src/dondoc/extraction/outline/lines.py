"""The lines of a document, before they are paragraphs: in which part of the paper, and how wide they run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from dondoc.documents.spelling import UPPER, folded_misread_in_place
from dondoc.documents.types import Document, Line

from ..lexicon import load_lexicon, words_of
from ..references import type_word
from .blocks import Place
from .footnotes import Footnotes
from .marks import Mark, MarkStyle, mark_at_start

_LEXICON = load_lexicon("outline")
_FOOT = re.compile(rf"[\s*_]*(?:{'|'.join(words_of(_LEXICON['feet']))})")
_ANNEX = re.compile(rf"[\s*_#]*(?:{'|'.join(words_of(_LEXICON['annexes']))})")
_ATTACHED = re.compile(rf"\s*(?:{'|'.join(words_of(_LEXICON['attached']))})")
_HEAD = re.compile(rf"[\s*_#]*(?:{'|'.join(words_of(_LEXICON['heads']))})")
_ABOUT = "ve viec"
_CALLED = re.compile(rf"(?:{'|'.join(words_of(_LEXICON['called']))})")
_OF_THE_TEXT = (MarkStyle.ROMAN, MarkStyle.ARTICLE, MarkStyle.PART, MarkStyle.NUMBER)
_FEWEST_CAPITALS = 4  # letters; "II/2025" is no line in capitals
_HEAD_LINES = 60  # lines, less empty ones, among which a head stands
_TITLE_LINES = 6
_ATTACHED_LINES = 8  # below its title, empty ones too, in which an attached text says what it is attached to
_PAGE_NUMBER = re.compile(r"\s*[-–—]\s*\d{1,3}\s*[-–—]\s*")
_CLOSED = re.compile(r"[.;:!?…](?:[”\"’)*_]|\./\.)*$")
_N = TypeVar("_N", int, float)
_LIST_MARKS = ("-", "–", "+", "•")
_LONGEST_HEAD_LINE = 250  # characters
_LONGEST_ADDRESSEE = 150  # characters in a line; where each line is a paragraph the text begins right below
_FEWEST_BROKEN = 2  # lines that end within a sentence, before a document counts as one with broken lines
_WIDEST_PAGE = 160  # characters; a line that is longer was not broken at an edge
_WIDE = 0.9  # of broken lines run no further than the edge
_RAGGED = 0.85  # of the width that a line within a sentence reaches where lines are broken by hand
_SLACK = 3.0  # points by which a line may end before the edge
_INDENT = 12.0  # points by which the first line of a paragraph may stand in


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line that says something, without the spaces at its end."""

    line: Line
    text: str
    plain: str
    place: Place
    mark: Mark | None
    is_after_gap: bool
    is_after_page: bool
    is_footnote: bool  # the first of one; its figure is no mark of a list

    @property
    def is_closed(self) -> bool:
        return bool(_CLOSED.search(self.text))

    @property
    def is_capitals(self) -> bool:
        """Whether it is written in capitals; those of a number ("2290/UBND-NNMT") tell nothing."""
        if not self.text.isupper():
            return False
        words = self.text if "/" not in self.text else " ".join(w for w in self.text.split() if "/" not in w)
        return sum(map(str.isalpha, words)) >= _FEWEST_CAPITALS


def outline_lines(document: Document, in_tables: set[int]) -> list[OutlineLine]:
    """The lines of the text, each with the part of the paper that it stands in.

    Empty and removed ones are left out, and those of `in_tables`, which were read as rows of tasks.
    """
    other_tables = _lines_of_tables(document) - in_tables
    found: list[OutlineLine] = []
    is_after_gap, page = True, 0
    in_foot = False
    footnotes = Footnotes()
    for line in document.lines:
        text = line.text.rstrip()
        if line.number in in_tables or line.is_removed or not text.strip():
            is_after_gap = True
            continue
        if _PAGE_NUMBER.fullmatch(text):
            page = -1  # the sentence may go on over it
            continue
        plain = folded_misread_in_place(text)
        if _FOOT.match(plain):
            in_foot = True
        elif in_foot and (_ANNEX.match(plain) or is_title_of_attached(document, line)):
            in_foot = False
        place = Place.FOOT if in_foot else Place.TABLE if line.number in other_tables else Place.BODY
        is_footnote = place is not Place.TABLE and footnotes.begins_with_figure(text, page=line.page)
        mark = None if is_footnote else mark_at_start(text, plain)
        is_after_page = line.page != page
        found.append(OutlineLine(line, text, plain, place, mark, is_after_gap, is_after_page, is_footnote))
        is_after_gap, page = False, line.page
    return _with_head(found)


def is_title_of_attached(document: Document, line: Line) -> bool:
    """Whether the line is the type of a text that is attached to the paper above it: "QUY CHẾ", and below its
    title "(Ban hành kèm theo Quyết định số …)"."""
    text = line.text.strip(" *#_")
    if not text.isupper() or not type_word(text):
        return False
    below = document.lines[line.number : line.number + _ATTACHED_LINES]
    return any(_ATTACHED.match(folded_misread_in_place(one.text)) for one in below)


def _lines_of_tables(document: Document) -> set[int]:
    return {
        span.line
        for table in document.tables
        if table.column_count > 1
        for cell in table.cells
        for span in cell.spans
    }


def _with_head(lines: list[OutlineLine]) -> list[OutlineLine]:
    """The lines with those of the head told apart: down to the last line that only a head has."""
    last = -1
    for index, line in enumerate(lines[:_HEAD_LINES]):
        is_numbered = line.mark is not None and line.mark.style in _OF_THE_TEXT
        if line.place is Place.FOOT or (is_numbered and index > last) or len(line.text) > _LONGEST_HEAD_LINE:
            break
        if _CALLED.search(line.plain):
            last = max(last, _end_of_addressees(lines, index))
        elif index > last and _HEAD.match(line.plain) and not _is_of_sentence(line, index - 1 - last):
            last = index
        elif line.is_capitals and type_word(line.text.strip(" #*")):
            last = max(last, _end_of_title(lines, index))
    return [replace(line, place=Place.HEAD) if index <= last else line for index, line in enumerate(lines)]


def _is_of_sentence(line: OutlineLine, lines_since_head: int) -> bool:
    """Whether a line begins like a subject in the middle of a sentence: "…" / "về việc tiêm chủng."."""
    return lines_since_head > 0 and line.text[:1].islower() and line.plain.startswith(_ABOUT)


def _end_of_addressees(lines: Sequence[OutlineLine], start: int) -> int:
    """The last line of those to whom it goes: the rest of the sentence, and the dashes under it."""
    end = start
    for index in range(start + 1, min(len(lines), start + _HEAD_LINES)):
        line = lines[index]
        is_listed = line.text.lstrip().startswith(_LIST_MARKS)
        is_of_text = len(line.text) > _LONGEST_ADDRESSEE or line.text.endswith(":")
        is_more = not (line.is_after_gap or line.mark or is_of_text or lines[index - 1].text.endswith("."))
        if not is_listed and not is_more:
            break
        end = index
    return end


def _end_of_title(lines: Sequence[OutlineLine], start: int) -> int:
    """The last line of the title under the type: to a gap, a mark, or what begins the text."""
    end = start
    for index in range(start + 1, min(len(lines), start + 1 + _TITLE_LINES)):
        line = lines[index]
        if line.mark or line.is_closed or (index > start + 1 and line.is_after_gap):
            break
        end = index
    return end


@dataclass(frozen=True, slots=True)
class Widths:
    """How far broken lines run: in characters, in points where the format has pages; 0 where none are."""

    characters: int = 0
    left: float = 0.0
    right: float = 0.0
    are_whole: bool = False  # each line is a paragraph

    @classmethod
    def of(cls, lines: Sequence[OutlineLine]) -> Widths:
        """From the lines that end within a sentence: the next one goes on with a small letter."""
        broken = [
            line
            for line, following in pairwise(lines)
            if line.place is following.place is Place.BODY
            and not (following.is_after_gap or line.is_closed or following.mark or following.is_footnote)
            and STARTS_SMALL.match(following.text.lstrip())
        ]
        if len(broken) < _FEWEST_BROKEN:
            return cls(are_whole=any(len(line.text) > _WIDEST_PAGE for line in lines))
        boxes = [line.line.box for line in broken if line.line.box]
        return cls(
            _at(sorted(len(line.text) for line in broken), _WIDE),
            _at(sorted(box.left for box in boxes), 1 - _WIDE) if boxes else 0.0,
            _at(sorted(box.right for box in boxes), _WIDE) if boxes else 0.0,
        )

    def is_full(self, line: OutlineLine, following: OutlineLine) -> bool:
        """Whether the first word of the following line would not have found room on this one."""
        if not self.characters:
            return False
        word = len(following.text.split(maxsplit=1)[0])
        box, next_box = line.line.box, following.line.box
        if box and next_box and self.right:
            if next_box.left > self.left + _INDENT:
                return False
            per_letter = (next_box.right - next_box.left) / max(1, len(following.text))
            return box.right + (word + 1) * per_letter >= self.right - _SLACK
        room = self.characters if line.is_closed else _RAGGED * self.characters
        return len(line.text) + 1 + word > room


def _at(ordered: list[_N], share: float) -> _N:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


STARTS_SMALL = re.compile(rf"[^{UPPER}\w]*[^\W{UPPER}_]|[,;:.%)/]")
