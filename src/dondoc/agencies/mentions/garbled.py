"""Text that lost its marks: how it is told, and its names put back as far as they can be known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from dondoc.documents.spelling import folded_in_place, folded_misread_in_place

from .view import Positions

_BLOCK, _JUDGED = 4000, 1500  # characters taken for alike, and those of them that are judged
# So small a share of words with any marks, and of words with marks of Vietnamese alone, means that they
# were lost.
_FEWEST_MARKED, _FEWEST_OF_VIETNAMESE = 0.45, 0.15
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\s,;:.()\"“”/\-–—]+")
_MARKS_OF_VIETNAMESE = frozenset("\u0302\u0306\u031b\u0309\u0323")
_OTHERS_HAVE = frozenset("âêôîûÂÊÔÎÛ")  # letters that recognition puts for others
_MOST_DISTINCT = 20_000  # words likened in one text; what comes after is taken as it stands
_LONGEST_WORD = 9
_FARTHEST = 2  # letters in which a word may be misread
_SHORT = 4  # in words as short as this one letter at most
_SHARE_MISREAD = 0.23  # of a phrase's letters
_MOST_PATHS = 40
_VOWEL = re.compile(r"[aeiouy]")  # abbreviations are not likened
_BETWEEN = re.compile(r"[\s,\-–—&]{1,4}$|\s*$")
_MOST_LIKE = 40
# What recognition without Vietnamese makes of one letter, or of two.
_READ_AS = (
    ("il", "u"),
    ("ii", "u"),
    ("ir", "u"),
    ("li", "u"),
    ("i", "l"),
    ("rn", "m"),
    ("cl", "d"),
    ("tr", "u"),
)


def blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """The text in parts as long as can be, each with whether it lost its marks, cut at line ends."""
    start = at = 0
    last: bool | None = None
    while at < len(text):
        end = text.find("\n", at + _BLOCK)
        end = len(text) if end < 0 else end + 1
        told = is_garbled(text[at : min(end, at + _JUDGED)])
        if last is not None and told != last:
            yield start, at, last
            start = at
        last, at = told, end
    if last is not None:
        yield start, len(text), last


def is_garbled(text: str) -> bool:
    """Whether the text lost its marks: few words have any, fewer those that only Vietnamese has."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    small = [word for word in words if not word.isupper()] or words
    marked = sum(not word.isascii() for word in small)
    if marked >= _FEWEST_MARKED * len(small):  # nearly always
        return False
    of_vietnamese = sum(any(map(_is_of_vietnamese, word)) for word in small)
    return of_vietnamese < _FEWEST_OF_VIETNAMESE * len(small)


def _is_of_vietnamese(letter: str) -> bool:
    if letter.isascii() or letter in _OTHERS_HAVE:
        return False
    return letter in "đĐ" or any(
        mark in _MARKS_OF_VIETNAMESE for mark in unicodedata.normalize("NFD", letter)
    )


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    is_name: bool = False  # a name ends here, which begins with a capital
    is_phrase: bool = False


class Phrases:
    """Phrases as folded words, to be found in text whose words are misread."""

    def __init__(self, *, names: Iterable[str], phrases: Iterable[str]) -> None:
        self._root = _Node()
        self._known = set[str]()
        for name in names:
            if node := self._add(name):
                node.is_name = True
        for phrase in phrases:
            if node := self._add(phrase):
                node.is_phrase = True
        self._vocabulary = sorted(word for word in self._known if _VOWEL.search(word))

    def _add(self, phrase: str) -> _Node | None:
        words = phrase.split()
        if len(words) < 2:  # a word alone is too easily like another
            return None
        node = self._root
        for word in words:
            node = node.children.setdefault(word, _Node())
        self._known.update(words)
        return node

    def repaired(self, text: str) -> tuple[str, Positions]:
        """The text with the misread words of phrases put back, and the way to its places."""
        tokens = list(_TOKEN.finditer(text))
        likened = _Likened(self._vocabulary, self._known)
        positions = Positions()
        pieces: list[str] = []
        last = length = at = 0
        while at < len(tokens):
            words = self._longest_at(text, tokens, at, likened)
            for token, word in zip(tokens[at : at + len(words)], words, strict=True):
                told = _in_case(word, token.group())
                if told == token.group():
                    continue
                pieces += (text[last : token.start()], told)
                length += token.start() - last
                positions.add(length, token.start() - length)
                length += len(told)
                last = token.end()
                positions.add(length, last - length)
            at += max(1, len(words))
        pieces.append(text[last:])
        return "".join(pieces), positions

    def _longest_at(
        self, text: str, tokens: list[re.Match[str]], at: int, likened: _Likened
    ) -> tuple[str, ...]:
        """The words of the longest phrase that the tokens from here on may be; none where there is none."""
        best: tuple[str, ...] = ()
        paths: list[tuple[_Node, int, tuple[str, ...]]] = [(self._root, 0, ())]
        step = at
        is_small = tokens[at].group()[0].islower()
        while paths and step < len(tokens):
            token = tokens[step]
            if step > at and not _BETWEEN.match(text[tokens[step - 1].end() : token.start()]):
                break
            like = likened.of(token.group())
            ahead: list[tuple[_Node, int, tuple[str, ...]]] = []
            for node, cost, words in paths:
                for word, slips in like:
                    child = node.children.get(word)
                    if child:
                        ahead.append((child, cost + slips, (*words, word)))
            ahead.sort(key=lambda path: path[1])
            paths = ahead[:_MOST_PATHS]
            step += 1
            for node, cost, words in paths:
                may_end = node.is_phrase or (node.is_name and not is_small)
                if may_end and cost < len(words) and cost <= _SHARE_MISREAD * sum(map(len, words)):
                    best = words
                    break
        return best


class _Likened:
    """Which words of a vocabulary each token may be, and by how many slips; each token is likened once."""

    def __init__(self, vocabulary: list[str], known: set[str]) -> None:
        self._vocabulary = vocabulary
        self._known = known
        self._found: dict[str, tuple[tuple[str, int], ...]] = {}

    def of(self, token: str) -> tuple[tuple[str, int], ...]:
        """The words, the likest first."""
        key = folded_misread_in_place(token)
        found = self._found.get(key)
        if found is None:
            found = self._like(key) if len(self._found) < _MOST_DISTINCT else ((key, 0),)
            self._found[key] = found
        return found

    def _like(self, key: str) -> tuple[tuple[str, int], ...]:
        exact: tuple[tuple[str, int], ...] = ((key, 0),) if key in self._known else ()
        if len(key) > _LONGEST_WORD or not any(letter.isalpha() for letter in key):
            return exact
        farthest = 1 if len(key) <= _SHORT else _FARTHEST
        like = process.extract(
            key, self._vocabulary, scorer=Levenshtein.distance, score_cutoff=farthest, limit=_MOST_LIKE
        )
        for misread, letters in _READ_AS:
            alike = key.replace(misread, letters, 1)
            if alike != key and alike in self._known:
                exact += ((alike, 1),)
        told = {word for word, _ in exact}
        return exact + tuple(
            (word, int(slips))
            for word, slips, _ in like
            if word not in told and abs(len(word) - len(key)) <= 1
        )


def _in_case(word: str, token: str) -> str:
    """The word with the capitals of what stands for it; a token that is the word already stays."""
    if folded_in_place(token) == word:
        return token
    if sum(map(str.isupper, token)) > 1 and token.isupper():
        return word.upper()
    return word if token[0].islower() else word.capitalize()
