"""Text that lost its diacritics, given those of the names and times in it, letter for letter.

Only for finding things: places in it are places in the text as written, and `as_written` leads back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from dondoc.agencies.patterns import load_words
from dondoc.agencies.registry import Registry
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place
from dondoc.documents.types import Document

from ..draft import TaskRow
from ..lexicon import load_lexicon, tables_of, words_of

_WORD = re.compile(r"[^\W_]+")
_PLAIN_LETTERS = re.compile(r"[A-Za-z]+")
_MARKED_LETTER = re.compile(r"[^\W\d_A-Za-z]")
_FIGURE = re.compile(r"\s+(?:\d|[IVX]+(?!\w))")
_LEAST_LETTERS = 60  # by which it is told that marks were lost
_MOST_MARKED = 0.02  # of the letters; in whole text it is about a quarter
_LONGEST = 12  # words of a phrase

Phrases = Mapping[str, Mapping[tuple[str, ...], tuple[str, ...]]]  # by first word: folded words → with marks


def is_markless(texts: Iterable[str]) -> bool:
    """Whether the texts together have next to no letter with a mark."""
    whole = "\n".join(texts)
    enough = int(_MOST_MARKED * len(whole)) + 1  # so many are too many, however many letters there are
    marked = sum(1 for _ in islice(_MARKED_LETTER.finditer(whole), enough))
    if marked == enough:
        return False
    plain = sum(map(len, _PLAIN_LETTERS.findall(whole)))
    return plain + marked >= _LEAST_LETTERS and marked < _MOST_MARKED * (plain + marked)


class LostMarks:
    """What phrases look like with their marks: those of the lexicons, and the names of a registry."""

    def __init__(self, registry: Registry) -> None:
        names = (name.text for agency in registry.agencies.values() for name in agency.names)
        self._phrases = _by_first_word((*names, *_lexicon_words()))

    def put_on(self, text: SourcedText) -> SourcedText:
        """The text with marks on what is known, as long as before."""
        return text.with_letters(self.put_on_words(text.text))

    def put_on_words(self, text: str) -> str:
        """The same of a plain text."""
        words = list(_WORD.finditer(text))
        folded = [folded_in_place(word.group()) for word in words]
        letters = list(text)
        at = 0
        while at < len(words):
            before_figure = _before_figures().get(folded[at])
            if before_figure and _FIGURE.match(text, words[at].end()):
                phrase: tuple[str, ...] = (before_figure,)
            else:
                phrase = self._longest(folded, at)
            for offset, told in enumerate(phrase):
                word = words[at + offset]
                letters[word.start() : word.end()] = _in_case(told, word.group())
            at += len(phrase) or 1
        return "".join(letters)

    def _longest(self, folded: list[str], at: int) -> tuple[str, ...]:
        known = self._phrases.get(folded[at])
        if not known:
            return ()
        for length in range(min(_LONGEST, len(folded) - at), 0, -1):
            found = known.get(tuple(folded[at : at + length]))
            if found:
                return found
        return ()


def as_written(document: Document, text: SourcedText) -> SourcedText:
    """The text with the letters that stand at its places."""
    return SourcedText(
        tuple(
            piece._replace(text=document.line(piece.line).text[piece.start : piece.start + len(piece.text)])
            if piece.line
            else piece
            for piece in text.pieces
        )
    )


def row_as_written(document: Document, row: TaskRow) -> TaskRow:
    """The row with the letters that stand at its places."""
    return replace(row, cells={role: as_written(document, text) for role, text in row.cells.items()})


def _in_case(told: str, written: str) -> str:
    return "".join(a.upper() if b.isupper() else a.lower() for a, b in zip(told, written, strict=True))


def _by_first_word(phrases: Iterable[str]) -> Phrases:
    found: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(_WORD.findall(phrase))[:_LONGEST]
        if words:
            key = tuple(map(folded_in_place, words))
            found.setdefault(key[0], {}).setdefault(key, words)
    return found


def _lexicon_words() -> tuple[str, ...]:
    """The words that tell names, times and their limits; of two that fold alike the first counts."""
    lost, flattened = load_lexicon("lost_marks"), load_lexicon("flattened")
    heads = load_words("heads")
    compounds = tables_of(flattened["compounds"])
    return (
        *words_of(tables_of(lost["names"])["words"]),
        *words_of(tables_of(lost["names"])["everyday"]),
        *words_of(tables_of(lost["times"])["words"]),
        *words_of(heads["single"]),
        *words_of(heads["plural"]),
        *words_of(flattened["connectives"]),
        *words_of(tables_of(heads["never_in_names"])["words"]),
        *(f"{first} {word}" for word, firsts in compounds.items() for first in words_of(firsts)),
    )


@lru_cache(maxsize=1)
def _before_figures() -> dict[str, str]:
    words = words_of(tables_of(load_lexicon("lost_marks")["times"])["before_figures"])
    return {folded_in_place(word): word for word in words}
