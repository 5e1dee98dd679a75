"""Texts as the words that are compared, and what stands in one of two texts alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from dondoc.documents.spelling import spelling_key

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 60_000  # of one text that are compared


@dataclass(frozen=True, slots=True)
class Word:
    """`text` is the word with the marks around it, `key` what is compared; `line` counts from 0."""

    text: str
    key: str
    line: int
    is_glued: bool = False  # the next word follows without a space, as within 30/6/2027


@dataclass(frozen=True, slots=True)
class DiffPart:
    """Words that stand in one text alone, or in both."""

    text: str
    is_changed: bool


def words_of(text: str, *, with_marks_before: bool = False) -> list[Word]:
    """The words in their order; if asked for, marks before the first word of a line stand with it."""
    words: list[Word] = []
    for at, line in enumerate(text.split("\n")):
        places = [match.span() for match in _WORD.finditer(line)]
        for place, (start, end) in enumerate(places):
            behind = places[place + 1][0] if place + 1 < len(places) else len(line)
            shown = line[0 if with_marks_before and not place else start : behind].strip()
            is_glued = behind < len(line) and not line[behind - 1].isspace()
            words.append(Word(shown, spelling_key(line[start:end]), at, is_glued))
    return words


def keys_of(words: Iterable[Word]) -> list[str]:
    return [word.key for word in words]


def word_keys(text: str) -> tuple[str, ...]:
    """What of a text is compared: its words in one spelling, without marks."""
    return tuple(spelling_key(word) for word in _WORD.findall(unicodedata.normalize("NFC", text)))


def aligned(ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[tuple[Word | None, Word | None]]:
    """Word beside word; nothing stands beside one that is in one text alone."""
    ours, theirs = ours[:_MOST_WORDS], theirs[:_MOST_WORDS]
    for step in Indel.opcodes(keys_of(ours), keys_of(theirs)):
        if step.tag == "equal":
            yield from zip(
                ours[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end], strict=True
            )
            continue
        yield from ((word, None) for word in ours[step.src_start : step.src_end])
        yield from ((None, word) for word in theirs[step.dest_start : step.dest_end])


def joined(words: Iterable[tuple[str, bool]]) -> tuple[DiffPart, ...]:
    """Words that are alike changed or not, one part."""
    parts: list[DiffPart] = []
    for text, is_changed in words:
        if parts and parts[-1].is_changed == is_changed:
            parts[-1] = DiffPart(f"{parts[-1].text} {text}", is_changed)
        else:
            parts.append(DiffPart(text, is_changed))
    return tuple(parts)


def changed_parts(before: str, after: str) -> tuple[tuple[DiffPart, ...], tuple[DiffPart, ...]]:
    """Both texts in parts: what was taken out of the one, what was put into the other."""
    left: list[tuple[Word, bool]] = []
    right: list[tuple[Word, bool]] = []
    for ours, theirs in aligned(
        words_of(before, with_marks_before=True), words_of(after, with_marks_before=True)
    ):
        if ours is not None:
            left.append((ours, theirs is None))
        if theirs is not None:
            right.append((theirs, ours is None))
    return joined(_unbroken(left)), joined(_unbroken(right))


def _unbroken(words: Iterable[tuple[Word, bool]]) -> list[tuple[str, bool]]:
    """What stood together stands together again; a date of which a part is changed is changed as a whole."""
    whole: list[tuple[str, bool]] = []
    is_glued = False
    for word, is_changed in words:
        if is_glued:
            text, was_changed = whole[-1]
            whole[-1] = text + word.text, was_changed or is_changed
        else:
            whole.append((word.text, is_changed))
        is_glued = word.is_glued
    return whole
