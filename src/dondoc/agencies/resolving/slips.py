"""Names that lost their marks, were misread or mistyped: likened to the names in force on the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from dondoc.agencies.model import Agency
from dondoc.documents.spelling import fold

from .answer import Answer, AnswerKind, Doubt
from .bearers import Strength, in_force
from .keys import BODIES, PLURAL, Word, composed, name_key, words_of
from .lexicon import lexicon
from .likeness import MOST_SUGGESTIONS, in_full, with_tones_at_ends
from .scope import Scope, is_meant

if TYPE_CHECKING:
    from .index import NameIndex

LONGEST = 200  # characters of a text that is likened to names
_SHORT = 10  # letters of a name of which only one may differ
_LETTERS_OF_A_MISREADING = 6  # one in so many may be misread
_LETTERS_OF_AND_MISTYPED = 4
_MANY_WORDS = 6  # a name that one wrong mark leaves beyond doubt
_MOST_GUESSES = 5
_FEWEST_LETTERS_OF_A_BODY = 3
_WORDS_OF_A_COMMITTEE = 4  # of "ủy ban nhân dân"
_FOLDED_PLURAL = fold(PLURAL)
_NUMBER = re.compile(r"\d+")
_PLAIN = re.compile(r"[\w\s,;:()/.&\-–—'\"“”]+")


@dataclass(frozen=True, slots=True)
class Likened:
    """A name that the text may be: how many letters differ, with marks counted, and without."""

    key: str
    agencies: tuple[Agency, ...]
    with_marks: int
    without_marks: int


def liken(index: NameIndex, text: str, scope: Scope, on: str | None) -> Answer | None:
    """The name in force that the text is likely to be; None where none is near.

    A name that merely lost its marks, or that has a wrong one in a word of many, is that name; any other
    difference makes a guess. A number, a type of place, or the word that a name begins with is no slip.
    """
    written = _Written.of(text)
    if not written.folded or len(text) > LONGEST:
        return None
    tried = [(_candidates(index, variant, scope, on), variant) for variant in written.variants()]
    tried = [(found, variant) for found, variant in tried if found]
    if not tried:
        return None
    found, written = min(tried, key=lambda each: each[0][0].without_marks)
    nearest = [likened for likened in found if _rank(likened, written) == _rank(found[0], written)]
    agencies = _distinct(nearest)
    first = found[0]
    if len(agencies) > 1:
        reason = f"tên gần giống của {len(agencies)} cơ quan"
        return Answer(AnswerKind.AMBIGUOUS, tuple(agency.id for agency in agencies), reason=reason)
    if first.without_marks == 0 and _only_marks_are_lost(written, first.key):
        kind = AnswerKind.COLLECTIVE if agencies[0].is_collective else AnswerKind.AGENCY
        return Answer(kind, (agencies[0].id,))
    ids = tuple(agency.id for agency in _distinct(found))[:_MOST_GUESSES]
    doubt = Doubt.MISREAD if written.is_misread else None
    return Answer(AnswerKind.GUESS, ids, reason=_reason(index, text, written, first), doubt=doubt)


def suggestions(index: NameIndex, text: str, scope: Scope, on: str | None) -> tuple[str, ...]:
    """Ids of those that the unknown name may mean, the likeliest first."""
    written = _Written.of(text)
    if not written.folded or len(text) > LONGEST:
        return ()
    elsewhere = index.names.get(name_key(words_of(text)), ())
    found = dict.fromkeys(bearer.agency.id for bearer in in_force(elsewhere, on))
    for key in index.likeness(scope.province).suggested(written.folded):
        if not _is_of_same_sort(written.folded, key):
            continue
        for agency in _meant(index, key, scope, on):
            found[agency.id] = None
    return tuple(found)[:MOST_SUGGESTIONS]


def _is_of_same_sort(folded: str, key: str) -> bool:
    """Whether the text has the word with which the name begins, or its type of place."""
    words, held = f" {folded} ", fold(in_full(key)).split()
    head = " ".join(held[:_WORDS_OF_A_COMMITTEE] if key.split(" ", 1)[0] in BODIES else held[:1])
    if f" {head} " in words:
        return True
    name = f" {' '.join(held)} "
    return any(f" {fold(each)} " in words and f" {fold(each)} " in name for each in lexicon().types)


@dataclass(frozen=True, slots=True)
class _Written:
    """The text in the forms that are compared."""

    key: str
    folded: str
    has_marks: bool
    is_misread: bool
    slips: int = 0  # that were mended already

    @classmethod
    def of(cls, text: str) -> _Written:
        is_misread = not _PLAIN.fullmatch(text) or bool(_MISREAD_WORD.search(text))
        words = words_of(_put_back(text) if is_misread else text)
        key, slips = _with_bodies_mended(name_key(words), words)
        has_marks = any(fold(word) != word for word in key.split() if word not in BODIES)
        key = in_full(key)
        return cls(key, fold(key), has_marks, is_misread, slips)

    @property
    def limit(self) -> int:
        """How many letters may differ."""
        least = 1 if len(self.folded) < _SHORT else 2
        return max(least, len(self.folded) // _LETTERS_OF_A_MISREADING) if self.is_misread else least

    def variants(self) -> Iterator[_Written]:
        """The text, then without what is often read for one letter, then without a mistyped "và"."""
        yield self
        key = self.key
        for pair, letter in lexicon().misread_pairs:
            key = key.replace(pair, letter)
        if key != self.key:
            yield _Written(key, fold(key), self.has_marks, True, self.slips + 1)
        words = self.key.split()
        for place in range(1, len(words) - 1):
            word = words[place]
            if word in lexicon().never_slips or len(word) >= _LETTERS_OF_AND_MISTYPED:
                continue
            if OSA.distance(fold(word), "va") <= 1:
                key = " ".join([*words[:place], *words[place + 1 :]])
                yield _Written(key, fold(key), self.has_marks, self.is_misread, self.slips + 1)


_MISREAD_WORD = re.compile(r"(?:[^\W\d_]\d|\d[^\W\d_])(?!\w*/)")
_WORDS = re.compile(r"\S+")


def _put_back(text: str) -> str:
    """Letters for the signs that stand within words."""

    def put_back(match: re.Match[str]) -> str:
        word = match.group()
        return word.translate(lexicon().misread) if any(c.isalpha() for c in word) else word

    return composed(_WORDS.sub(put_back, text))


def _with_bodies_mended(key: str, words: Sequence[Word]) -> tuple[str, int]:
    """The key with a mistyped "UBND" put right, and how many were: "UNBD"."""
    mended = 0
    for word in words:
        if not word.raw.isupper() or word.key in BODIES or len(word.key) < _FEWEST_LETTERS_OF_A_BODY:
            continue
        body = next((body for body in sorted(BODIES) if OSA.distance(word.key, body) == 1), None)
        if body:
            key, mended = key.replace(word.key, body, 1), mended + 1
    return key, mended


def _candidates(index: NameIndex, written: _Written, scope: Scope, on: str | None) -> list[Likened]:
    found = []
    likeness = index.likeness(scope.province)
    near = likeness.near(written.folded, written.limit)
    if "cac" in written.folded.split():
        without = " ".join(word for word in written.folded.split() if word != "cac")
        near += [(key, distance) for key, distance in likeness.near(without, 1) if key in index.groups]
    marks = with_tones_at_ends(written.key)
    for key, distance in near:
        agencies = _meant(index, key, scope, on) if _may_be_a_slip(written, key, distance) else ()
        if agencies:
            with_marks = OSA.distance(marks, with_tones_at_ends(in_full(key)))
            found.append(Likened(key, tuple(agencies), with_marks + written.slips, distance + written.slips))
    return sorted(found, key=lambda likened: (_rank(likened, written), likened.key))


def _rank(likened: Likened, written: _Written) -> tuple[int, int]:
    """The nearest first; where the text has lost its marks they tell nothing."""
    if written.is_misread:
        return (likened.without_marks, likened.with_marks)
    return (likened.with_marks, 0) if written.has_marks else (likened.without_marks, 0)


def _meant(index: NameIndex, key: str, scope: Scope, on: str | None) -> list[Agency]:
    bearers = index.spelled_names.get(key, ())
    return [
        bearer.agency
        for bearer in in_force(bearers, on)
        if bearer.strength is not Strength.LEVEL_UNSAID and is_meant(index, bearer, scope, on)
    ]


def _distinct(found: Sequence[Likened]) -> list[Agency]:
    return list({agency.id: agency for likened in found for agency in likened.agencies}.values())


def _may_be_a_slip(written: _Written, key: str, distance: int) -> bool:
    """Whether the difference can come of typing or reading: no other number, type of place, or head."""
    if _NUMBER.findall(written.key) != _NUMBER.findall(key):
        return False
    own, held = written.key.split(), in_full(key).split()
    if len(own) != len(held):
        own = [word for word in own if fold(word) != _FOLDED_PLURAL] or own
    if len(own) != len(held):
        return distance < 2 or written.is_misread
    for place, (word, other) in enumerate(zip(own, held, strict=True)):
        folded = fold(word), fold(other)
        if folded[0] == folded[1]:
            continue
        if _is_word_of_its_own(word, is_first=place == 0, has_marks=written.has_marks):
            return False
        if not written.is_misread and OSA.distance(*folded) > (1 if len(other) < 4 else 2):
            return False
    return True


def _is_word_of_its_own(word: str, *, is_first: bool, has_marks: bool) -> bool:
    """Whether the word says what kind of body or place is meant: then it is no slip of another."""
    lex = lexicon()
    words = lex.never_slips | lex.heads if is_first else lex.never_slips
    return word in (words if has_marks else _all_folded(words))


@lru_cache(maxsize=4)
def _all_folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _only_marks_are_lost(written: _Written, key: str) -> bool:
    """Whether the text is beyond doubt the name but for marks: all are lost, or some in many ordinary words.

    The name of a place stands on its marks: "Tân Lang" is not "Tân Lăng".
    """
    if not written.has_marks:
        return True
    own, held = written.key.split(), in_full(key).split()
    if len(own) != len(held) or len(held) < _MANY_WORDS:
        return False
    name = _place_of_name(held)
    return all(
        word == other or place < name for place, (word, other) in enumerate(zip(own, held, strict=True))
    )


def _place_of_name(words: Sequence[str]) -> int:
    """Where the name of a place begins in the words of a key: after its type; their count if nowhere."""
    text = " ".join(words)
    ends = [
        text[: match.end()].count(" ") + 1
        for type_word in lexicon().types
        for match in re.finditer(rf"\b{type_word}\b", text)
    ]
    return max(ends, default=len(words))


def _reason(index: NameIndex, text: str, written: _Written, first: Likened) -> str:
    own = text.split() if written.is_misread else [word.raw for word in words_of(text)]
    held = [word.raw for word in words_of(index.spelled_names[first.key][0].name.text)]
    keys = [_compared(raw, written) for raw in own], [_compared(raw, written) for raw in held]
    name = _place_of_name([raw.casefold() for raw in held])
    start = next((at for at, (a, b) in enumerate(zip(*keys, strict=False)) if a != b), min(map(len, keys)))
    end = 0
    if name < len(held):
        start = min(start, name)
    else:
        while end < min(len(own), len(held)) - start - 1 and keys[0][-1 - end] == keys[1][-1 - end]:
            end += 1
        start = max(0, start - 1)
    shown = f"{' '.join(own[start : len(own) - end])} → {' '.join(held[start : len(held) - end])}"
    if written.is_misread:
        return f"chữ có thể bị nhận dạng sai: {shown}"
    pair = written.key, in_full(first.key)
    letters = OSA.distance(*pair) if written.has_marks else OSA.distance(*map(fold, pair))
    return f"có thể gõ nhầm {'một chữ' if letters <= 1 else 'vài chữ'}: {shown}"


def _compared(raw: str, written: _Written) -> str:
    return raw.casefold() if written.has_marks else fold(raw)
