"""How a paper names the draft that it asks about: the fullest name that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.documents.sourced import SourcedText

from ..lexicon import load_lexicon, words_of
from ..prose.phrases import Passage
from ..prose.words import Words

_LEXICON = load_lexicon("asking")


def _any(key: str) -> str:
    return "|".join(sorted(words_of(_LEXICON[key]), key=len, reverse=True))


_KIND = rf"(?P<kind>{_any('kinds')})"
_DRAFT = Words(rf"(?<!\w)(?:{_any('before_draft')})\s+{_KIND}(?!\w)")
_WRITTEN = Words(rf"(?<!\w)(?:{_any('before_draft_too')})\s+{_KIND}(?!\w)")
# Brackets, the end of a clause, a comma before what is no part of a name, a verb that says something of it.
_END = Words(
    rf"\s*(?:[.;:(“”\"]|/\.)(?:\s|$|\D)|,\s+(?:{_any('ends_behind_comma')})(?!\w)"
    rf"|\s+(?:{_any('ends_before')})(?!\w)|$"
)
_COMMA = re.compile(r",\s+(?=\w)")
_LONGEST = 400  # characters


def name_of_draft(paragraphs: Sequence[Passage], title: Passage) -> SourcedText | None:
    """The longest name behind “dự thảo”, or of the same kind of paper behind “xây dựng”, “ban hành”."""
    kinds = {match["kind"] for words in (title, *paragraphs) for match in _DRAFT.finditer(words)}
    found = [name for paragraph in paragraphs for name in _names(paragraph, kinds)]
    return max(found, key=lambda name: len(name.text), default=None)


def _names(paragraph: Passage, kinds: set[str]) -> Iterator[SourcedText]:
    for pattern in (_DRAFT, _WRITTEN):
        for match in pattern.finditer(paragraph):
            start = match.start("kind")
            if match["kind"] in kinds and paragraph.words[start].isupper():
                yield paragraph.text.cut(start, _end_of_name(paragraph, match.end("kind"))).strip(" ,")


def _end_of_name(paragraph: Passage, place: int) -> int:
    end = _END.search(paragraph, place)
    last = min(end.start() if end else len(paragraph.words), place + _LONGEST)
    for comma in _COMMA.finditer(paragraph.words, place, last):
        if paragraph.words[comma.end()].isupper():  # another speaks from here on
            return comma.start()
    return last
