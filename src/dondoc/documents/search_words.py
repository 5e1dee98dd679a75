"""By which words a text is found, and what a search asks for: marks, and how numbers and roads are spelled,
do not count.

A word is a run of letters a to z and digits once the text is folded. Beside its words a text is found by
normal forms: of roads ("dt245") and of reference numbers ("#3-khubnd": the digits apart, the letters run
together, as in a register). What is asked for are alternatives, each some words that must all be there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from .spelling import fold

LONGEST_WORD = 60  # characters that count
NUMBER_MARK = "#"  # before the form of a reference number, and never in a word

_DASHES = re.compile(r"[‐‑‒–—−]")
_WORD = re.compile(r"#[a-z0-9-]+|[a-z0-9]+")
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_DIGITS = re.compile(r"[0-9]+")
_PART = re.compile(r"[0-9]+|[a-z]+")
_LETTERS = r"[a-z][a-z0-9&]*"
_NUMERAL = rf"[0-9]{{1,6}}(?: ?/ ?[0-9]{{4}}(?![0-9]))? ?[/-] ?{_LETTERS}(?: ?[-/] ?{_LETTERS})*"
_NUMBER = re.compile(rf"(?<![a-z0-9]){_NUMERAL}")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    is_beginning: bool = False  # any word that begins so

    def is_among(self, words: Iterable[str]) -> bool:
        if self.is_beginning:
            return any(word.startswith(self.text) for word in words)
        return self.text in words


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing asked for: any of the alternatives, each of words that must all be there."""

    alternatives: tuple[tuple[Word, ...], ...]

    def is_met_by(self, words: frozenset[str]) -> bool:
        return any(all(word.is_among(words) for word in each) for each in self.alternatives)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks for: every one of the wanted. Nothing, where no letter and no digit was written."""

    written: str
    wanted: tuple[Wanted, ...]

    def __bool__(self) -> bool:
        return bool(self.wanted)

    def is_met_by(self, words: frozenset[str]) -> bool:
        return all(one.is_met_by(words) for one in self.wanted)

    def with_beginning(self) -> Asked:
        """As asked, but the last thing may be the beginning of words."""
        if not self.wanted:
            return self
        *others, last = self.wanted
        begun = tuple((*each[:-1], replace(each[-1], is_beginning=True)) for each in last.alternatives)
        return replace(self, wanted=(*others, Wanted(begun)))


class _Form(NamedTuple):
    """A normal form, and where in the plain text its words stand."""

    text: str
    start: int
    end: int


class _Known(NamedTuple):
    """The lexicon, folded and made into patterns."""

    roads: tuple[tuple[str, re.Pattern[str]], ...]  # its letters; the whole with its number
    letters_of: dict[str, str]  # of a kind of document, however it is said
    kind_number: re.Pattern[str]  # "ke hoach so 3", "kh 130/2024"
    number: re.Pattern[str]  # with what may stand before it: "ke hoach so 3/kh-ubnd"
    run_together: re.Pattern[str]  # "3 khubnd"
    shortened: re.Pattern[str]
    others: dict[str, str]  # short → in full, and the other way round


def found_by(text: str) -> str:
    """The text folded, and its normal forms behind: what is kept to find it by."""
    plain = plain_text(text)
    return " ".join((plain, *dict.fromkeys(form.text for form in _forms(plain))))


def words_of(found: str) -> frozenset[str]:
    """The words of what `found_by` gave; the database takes the same ones."""
    return frozenset(word[:LONGEST_WORD] for word in _WORD.findall(found))


def plain_text(text: str) -> str:
    """Folded, with one kind of dash; nothing in it looks like the form of a number."""
    return fold(_DASHES.sub("-", text).replace(NUMBER_MARK, " "))


def asked_for(text: str) -> Asked:
    """What somebody who wrote this searches for."""
    plain, known = plain_text(text), _known()
    wanted: list[Wanted] = []
    place = 0
    while place < len(plain):
        found, end = _wanted_at(plain, place, known)
        if found is not None:
            wanted.append(found)
        place = max(end, place + 1)
    return Asked(" ".join(text.split()), tuple(dict.fromkeys(wanted)))


def places_of(asked: Asked, plain: str) -> Sequence[tuple[int, int]]:
    """Where in a plain text that stands letter for letter under a written one the words asked for are: of
    each thing asked for those of the first alternative that the text meets."""
    stand: dict[str, list[tuple[int, int]]] = {}
    for match in _PLAIN_WORD.finditer(plain):
        stand.setdefault(match.group()[:LONGEST_WORD], []).append(match.span())
    for form in _forms(plain) if _has_forms(asked) else ():
        stand.setdefault(form.text, []).append((form.start, form.end))
    found: list[tuple[int, int]] = []
    for one in asked.wanted:
        met = next((each for each in one.alternatives if all(word.is_among(stand) for word in each)), ())
        for word in met:
            for text in (
                (word.text,)
                if not word.is_beginning
                else [text for text in stand if text.startswith(word.text)]
            ):
                found += stand[text]
    return sorted(found)


def _has_forms(asked: Asked) -> bool:
    """Whether a road or a number may be asked for: finding those in a text takes most of the time."""
    words = (word.text for one in asked.wanted for each in one.alternatives for word in each)
    return any(_DIGITS.search(word) for word in words)


def _forms(plain: str) -> Iterator[_Form]:
    known = _known()
    for letters, pattern in known.roads:
        for match in pattern.finditer(plain):
            yield _Form(letters + match["number"], *match.span())
    for match in _NUMBER.finditer(plain):
        if "/" in match.group():
            for key in _keys(match.group()):
                yield _Form(_form(key), *match.span())
    for match in known.kind_number.finditer(plain):
        yield _Form(_form(_kind_key(match, known)), *match.span())


def _keys(number: str) -> Sequence[str]:
    """The key of a number; of one with a year also without it, and from the year on."""
    parts = _PART.findall(number)
    keys = [_key(parts)]
    if len(parts) > 2 and parts[1].isdigit():
        keys += [_key([parts[0], *parts[2:]]), _key(parts[1:])]
    return keys


def _key(parts: Iterable[str]) -> str:
    """Digits keep apart, letters run together: a beginning of the number is a beginning of its key."""
    key = ""
    for part in parts:
        if part.isdigit():
            key += ("-" if key else "") + (part.lstrip("0") or "0")
        else:
            key += ("-" if key and key[-1].isdigit() else "") + part
    return key


def _form(key: str) -> str:
    return (NUMBER_MARK + key)[:LONGEST_WORD]


def _kind_key(match: re.Match[str], known: _Known) -> str:
    numbers = [(part.lstrip("0") or "0") for part in (match["digits"], match["year"]) if part]
    return "-".join((*numbers, known.letters_of[match["kind"]]))


def _wanted_at(plain: str, place: int, known: _Known) -> tuple[Wanted | None, int]:
    """What is asked for at a place, and where the next begins."""
    for letters, pattern in known.roads:
        if road := pattern.match(plain, place):
            return _only(letters + road["number"]), road.end()
    if (number := known.number.match(plain, place)) and "/" in number["number"]:
        return _only(_form(_key(_PART.findall(number["number"]))), is_beginning=True), number.end()
    if kind := known.kind_number.match(plain, place):
        form = Word(_form(_kind_key(kind, known)), is_beginning=True)
        said = () if kind["so"] else (_words(kind.group()),)
        return Wanted(((form,), *said)), kind.end()
    if together := known.run_together.match(plain, place):
        key = _key((together["digits"], together["letters"]))
        return Wanted(((Word(_form(key), is_beginning=True),), _words(together.group()))), together.end()
    if short := known.shortened.match(plain, place):
        return Wanted((_words(short.group()), _words(known.others[short.group()]))), short.end()
    word = _PLAIN_WORD.match(plain, place)
    if word is None:
        return None, place + 1
    if _DIGITS.fullmatch(word.group()) is None:
        return _only(word.group()), word.end()
    bare = word.group().lstrip("0") or "0"
    spelled = dict.fromkeys((word.group(), bare, bare.zfill(2)))
    as_number = Word(_form(f"{bare}-"), is_beginning=True)
    return Wanted((*((Word(one[:LONGEST_WORD]),) for one in spelled), (as_number,))), word.end()


def _only(text: str, *, is_beginning: bool = False) -> Wanted:
    return Wanted(((Word(text[:LONGEST_WORD], is_beginning),),))


def _words(plain: str) -> tuple[Word, ...]:
    return tuple(Word(word[:LONGEST_WORD]) for word in _PLAIN_WORD.findall(plain))


@cache
def _known() -> _Known:
    read: dict[str, Any] = tomllib.loads(
        (resources.files(__package__) / "search_words.toml").read_text(encoding="utf-8")
    )
    letters_of = {plain_text(said): plain_text(short) for short, said in read["kinds"].items()}
    letters_of |= {plain_text(short): plain_text(short) for short in read["kinds"]}
    for short, said in read["kinds_without_letters"].items():
        letters_of |= {plain_text(short): "", plain_text(said): ""}
    kinds = _any_of(letters_of)
    symbols = _any_of(letters for letters in letters_of.values() if letters)
    pairs = [
        (plain_text(short), " ".join(_PLAIN_WORD.findall(plain_text(full))))
        for short, full in read["short"].items()
    ]
    others = dict(pairs) | {full: short for short, full in pairs}
    return _Known(
        roads=tuple(
            (letters, _road([*map(plain_text, names)]))
            for letters, names in ((plain_text(key), names) for key, names in read["roads"].items())
        ),
        letters_of=letters_of,
        kind_number=re.compile(
            rf"(?<![a-z0-9])(?P<kind>{kinds})[ .:-]*(?P<so>so ?[:.]? ?)?(?P<digits>[0-9]{{1,6}})"
            rf"(?:/(?P<year>[0-9]{{4}}))?(?![a-z0-9])"
        ),
        number=re.compile(rf"(?<![a-z0-9])(?:(?:{kinds}) ?)?(?:so ?[:.]? ?)?(?P<number>{_NUMERAL})"),
        run_together=re.compile(
            rf"(?<![a-z0-9])(?P<digits>[0-9]{{1,6}}) ?(?P<letters>(?:{symbols})[a-z]+)(?![a-z0-9])"
        ),
        shortened=re.compile(rf"(?<![a-z0-9])(?:{_any_of(others)})(?![a-z0-9])"),
        others=others,
    )


def _any_of(words: Iterable[str]) -> str:
    """The longest first, so that no other one is met within it."""
    return "|".join(sorted(map(re.escape, set(words)), key=lambda word: (-len(word), word)))


def _road(names: Sequence[str]) -> re.Pattern[str]:
    """A number behind one of the names, or behind several: "đường tỉnh ĐT.229"."""
    return re.compile(
        rf"(?<![a-z0-9])(?:(?:{_any_of(names)})[ .-]*)+(?:so )?0*(?P<number>[0-9]{{1,4}}[a-z]?)(?![a-z0-9/])"
    )
