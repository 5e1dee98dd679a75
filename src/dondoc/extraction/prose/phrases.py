"""A paragraph as phrases: sentences, and their parts after a semicolon that name somebody of their own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from dondoc.agencies.mentions import find_names
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place, folded_misread_in_place

from ..draft import Draft
from ..outline import Block, sentences
from .words import VERB, lowered

_PARAGRAPH = "\n\n"  # between two texts no name goes on
_CLOSING_MARK = re.compile(r"\s*\.?/\.\s*$")
_SEMICOLON = re.compile(r"\s*;\s+(?:và\s+|đồng thời,?\s+)?")
_NUMBERED = re.compile(r"(?:^|[:;,]\s+)\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s+")
_NUMBER_AT_END = re.compile(r"\s\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*$")
_LABEL = re.compile(r"[^:.;“]{3,80}:\s+")
_MOST_COMMAS = 8  # after which whom a sentence names is looked for
_FARTHEST_SUBJECT = 500  # characters of what may stand before it
_ANY_COMMA = re.compile(r",\s+")
_COMMA = re.compile(r",\s+(?:và\s+)?(?:đồng thời,? )?(?=(?:giao|yêu cầu|đề nghị) )")


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text in four forms, letter for letter, and the agencies that it names: start → end."""

    text: SourcedText
    words: str
    plain: str  # without marks, what recognition put for letters put back
    low: str
    mentions: Mapping[int, int]
    is_garbled: bool = False

    @classmethod
    def of(
        cls, text: SourcedText, mentions: Mapping[int, int] | None = None, *, is_garbled: bool = False
    ) -> Passage:
        """The text; without `mentions` it names nobody."""
        words = text.text
        plain = folded_misread_in_place(words) if is_garbled else folded_in_place(words)
        return cls(text, words, plain, lowered(words), mentions or MappingProxyType({}), is_garbled)

    def cut(self, start: int, end: int) -> Passage:
        """A part of it, with the agencies that it names."""
        within = {
            first - start: last - start
            for first, last in self.mentions.items()
            if first >= start and last <= end
        }
        return Passage(
            self.text.cut(start, end),
            self.words[start:end],
            self.plain[start:end],
            self.low[start:end],
            MappingProxyType(within),
            self.is_garbled,
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and where in its paragraph it begins and ends."""

    passage: Passage
    start: int
    end: int
    opens_sentence: bool = True


def passages_of(draft: Draft, blocks: Sequence[Block], *, is_garbled: bool) -> list[Passage]:
    """The texts of the blocks with the agencies they name; all are looked through at once."""
    texts = [block.text.without(_CLOSING_MARK).with_single_spaces() for block in blocks]
    found = find_names(draft.registry, _PARAGRAPH.join(text.text for text in texts))
    starts = [start for start, _ in found]
    passages: list[Passage] = []
    place = 0
    for text in texts:
        end = place + len(text)
        within = found[bisect_left(starts, place) : bisect_right(starts, end)]
        named = MappingProxyType({first - place: last - place for first, last in within if last <= end})
        passages.append(Passage.of(text, named, is_garbled=is_garbled))
        place = end + len(_PARAGRAPH)
    return passages


class DividesSentences(Protocol):
    """Says where in a sentence somebody else is told to do something else."""

    def begins_duty(self, passage: Passage, place: int) -> bool: ...
    def tells_somebody(self, passage: Passage) -> bool: ...
    def is_list_of_names(self, passage: Passage) -> bool: ...
    def exempts_others(self, passage: Passage, place: int) -> bool: ...


def phrases_of(passage: Passage, listener: DividesSentences | None = None) -> Iterator[Phrase]:
    """The phrases in order; without a listener, the sentences."""
    place = 0
    for sentence in sentences(passage.text):
        start = passage.words.find(sentence.text, place)
        end = start + len(sentence)
        place = end
        cuts = [start, *(start + cut for cut in _cuts(passage.cut(start, end), listener))]
        for first, last in zip(cuts, [*cuts[1:], end], strict=True):
            stripped = len(_NUMBER_AT_END.sub("", passage.words[first:last]).rstrip())
            yield Phrase(passage.cut(first, first + stripped), first, first + stripped, first == start)


def _cuts(sentence: Passage, listener: DividesSentences | None) -> list[int]:
    if listener is None:
        return []
    cuts: list[int] = []
    label = _LABEL.match(sentence.words)
    if label and listener.begins_duty(sentence, label.end()) and _only_labels(sentence, label.end()):
        cuts.append(label.end())
    for part in _SEMICOLON.finditer(sentence.words):
        before = cuts[-1] if cuts else 0
        begins = listener.begins_duty(sentence, part.end()) and not listener.is_list_of_names(
            sentence.cut(before, part.start())
        )
        if begins or listener.exempts_others(sentence, part.end()):
            cuts.append(part.end())
    for part in _COMMA.finditer(sentence.low):
        before = max((cut for cut in cuts if cut < part.start()), default=0)
        if listener.begins_duty(sentence, part.end()) and listener.tells_somebody(
            sentence.cut(before, part.start())
        ):
            cuts.append(part.end())
    for part in _NUMBERED.finditer(sentence.words):
        if part.end() not in cuts and listener.begins_duty(sentence, part.end()):
            cuts.append(part.end())
    return sorted(cuts)


def _only_labels(sentence: Passage, end: int) -> bool:
    """Whether what stands before the place only says what it is about: it names nobody and asks nothing."""
    label = sentence.cut(0, end)
    return not label.mentions and VERB.search(label) is None


def after_commas(passage: Passage, first: int) -> list[int]:
    """The places after the commas of what stands before whom a sentence names."""
    commas = list(_ANY_COMMA.finditer(passage.words, first, first + _FARTHEST_SUBJECT))
    return [comma.end() for comma in commas[:_MOST_COMMAS]]
