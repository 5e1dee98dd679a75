"""The paragraphs of a report, whole: those that a page's end and its footnotes broke are joined again."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import LOWER, folded_in_place
from dondoc.documents.types import Document

from ..lexicon import load_lexicon, tables_of, words_of
from ..outline import Block, BlockKind, Place, footnotes_called

_LEXICON = tables_of(load_lexicon("results")["sections"])
_NOT_RESULTS = re.compile(rf"(?<!\w)(?:{'|'.join(words_of(_LEXICON['not_results']))})")
_AFTER_ALL = re.compile(rf"(?<!\w)(?:{'|'.join(words_of(_LEXICON['results_after_all']))})")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(
    r"\s*(?:(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\[(?P<square>\d{1,3})\]|(?P<bare>\d{1,3})(?=\s+[^\W\d_]))\s*"
)
_CLOSED = re.compile(r"[.;:!?…]+[”\"*)\s⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:[(\[]\d{1,3}[)\]])?\s*$")
_STARTS_SMALL = re.compile(rf"[{LOWER},;)]")
_EARLY = 30  # characters of a heading within which it says what it is about
_FEWEST_WORDS = 15  # of a paragraph that a page's end may have broken; shorter ones are headings


@dataclass(frozen=True, slots=True)
class Passage:
    """One whole paragraph under its headings; of a footnote with its mark ("3")."""

    text: SourcedText
    section: str = ""
    footnote: str = ""
    is_listed: bool = False  # one of a list: it may stand under a stem that says who did it


def passages_of(document: Document, blocks: Sequence[Block]) -> list[Passage]:
    """The paragraphs under which results may be reported, and the footnotes, each whole, in order."""
    found: list[Passage] = []
    called: dict[str, str] = {}  # mark → the section that calls it
    broken: Passage | None = None
    broken_note: Passage | None = None
    skipped = _Skipped()
    last_note = 0
    for block in blocks:
        if block.place is not Place.BODY:
            continue
        number, text = _as_footnote(document, block, called, last_note)
        for mark in footnotes_called(block.text.text):
            called.setdefault(mark, _section(block.headings))
        is_heading = block.kind is BlockKind.HEADING and len(block.text.text.split()) < _FEWEST_WORDS
        skipped.note(block, is_heading=is_heading or (block.kind is BlockKind.HEADING and bool(block.mark)))
        if number:
            last_note = int(number)
            # Its mark may be called anew, of another one: each page may count by itself.
            note = Passage(text, called.pop(number, found[-1].section if found else ""), number)
            found.append(note)
            broken_note = note if _is_open(text.text) else None
            continue
        if block.kind is BlockKind.HEADING and (is_heading or block.mark):
            broken = None
            continue
        if broken_note is not None and not block.mark and _carries_on(block, broken_note, broken):
            _join(found, broken_note, block.text)
            broken_note = None
            continue
        if broken is not None and not block.mark and _goes_on(broken.text.text, block.text.text):
            joined = _join(found, broken, block.text)
            broken = None if _CLOSED.search(block.text.text) else joined
            continue
        if skipped.is_skipped:
            broken = None
            continue
        passage = Passage(block.text, _section(block.headings), is_listed=bool(block.mark))
        found.append(passage)
        broken = None if _CLOSED.search(block.text.text) else passage
    return found


class _Skipped:
    """Whether what stands here is under a heading that reports nothing done."""

    def __init__(self) -> None:
        self._level: int | None = None

    def note(self, block: Block, *, is_heading: bool) -> None:
        if self._level is not None and block.mark and not block.is_dashed and block.level <= self._level:
            self._level = None
        if self._level is None and is_heading:
            plain = folded_in_place(block.text.text)
            told = _NOT_RESULTS.search(plain)
            if told and told.start() <= _EARLY and not _AFTER_ALL.search(plain):
                self._level = block.level

    @property
    def is_skipped(self) -> bool:
        return self._level is not None


def _as_footnote(
    document: Document, block: Block, called: Collection[str], last: int
) -> tuple[str, SourcedText]:
    """The mark and the text of a footnote; "" for any other paragraph.

    A figure in brackets, like one that stands alone, is the mark of one only where the text above called it,
    in turn.
    """
    if block.mark:
        number = block.mark.text
        is_note = number in called and int(number) == last + 1 and _is_bracketed(document, block)
        return (number, block.text) if is_note else ("", block.text)
    match = _NOTE.match(block.text.text)
    if match is None:
        return "", block.text
    number = (match["raised"] or match["square"] or match["bare"]).translate(_SUPERSCRIPT)
    if match["bare"] and not block.is_footnote:
        return "", block.text
    return number, block.text.cut(match.end())


def _is_bracketed(document: Document, block: Block) -> bool:
    """Whether the mark stands in brackets: "(1) …"."""
    span = block.mark.spans[0]
    return span.start > 0 and document.line(span.line).text[span.start - 1] in "(["


def _is_open(text: str) -> bool:
    """Whether a footnote breaks off: many end without a stop, so only a bracket left open tells."""
    return text.count("(") > text.count(")")


def _carries_on(block: Block, note: Passage, broken: Passage | None) -> bool:
    text = block.text.text
    opens, closes = text.find("("), text.find(")")
    return broken is not None and _is_open(note.text.text) and closes >= 0 and (opens < 0 or closes < opens)


def _goes_on(before: str, text: str) -> bool:
    return len(before.split()) >= _FEWEST_WORDS and (bool(_STARTS_SMALL.match(text)) or before[-1:].isalpha())


def _join(found: list[Passage], passage: Passage, more: SourcedText) -> Passage:
    index = max(place for place, one in enumerate(found) if one is passage)
    joined = replace(passage, text=SourcedText.joined((passage.text, more)))
    found[index] = joined
    return joined


def _section(headings: Sequence[str]) -> str:
    """The path of headings: "I.3.1" of I, 3 and 3.1."""
    path: list[str] = []
    for heading in headings:
        if path and heading.startswith(f"{path[-1]}."):
            path[-1] = heading
        else:
            path.append(heading)
    return ".".join(path)
