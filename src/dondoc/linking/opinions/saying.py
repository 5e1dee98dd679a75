"""What an opinion says, as it is compared: its words, and apart what no two may differ in to be the same."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dondoc.documents.spelling import UPPER, spelling_key

_TOKEN = re.compile(r"\d[\d.,/:-]*\d|\d|[^\W\d_]+|%")
_QUOTED = re.compile(r"“([^“”]{1,2000})”|\"([^\"]{1,2000})\"|«([^«»]{1,2000})»|'([^']{2,2000})'")
_ENDS_SENTENCE, _BEFORE_WORDS = ".:;!?…\n", '“"(-–+•'
_LEADING_ZERO = re.compile(r"(?<!\d)0+(?=\d)")
_CAPITAL = re.compile(rf"[{UPPER}]")


@dataclass(frozen=True, slots=True)
class Saying:
    """`words` are what is compared, in their order; `facts` what must be the same: numbers, dates, words
    that turn or bound what is said, names, words quoted."""

    words: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


@cache
def _phrases() -> tuple[dict[tuple[str, ...], tuple[str, str]], int]:
    """Each known phrase by its words: its kind, and the phrase that stands for it; and how long the longest
    is."""
    lexicon = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    known: dict[tuple[str, ...], tuple[str, str]] = {}
    for kind in ("courtesy", "binding"):
        known.update((_keys(phrase), (kind, phrase)) for phrase in lexicon[kind])
    for same in lexicon["turning"]:
        known.update((_keys(phrase), ("turning", same[0])) for phrase in same)
    return known, max(map(len, known))


def _keys(text: str) -> tuple[str, ...]:
    return tuple(spelling_key(word) for word in text.split())


def saying_of(text: str, names: Sequence[tuple[int, int]] = ()) -> Saying:
    """What the text says; `names` are the places at which it names agencies."""
    text = unicodedata.normalize("NFC", text)
    tokens = list(_TOKEN.finditer(text))
    keys = [_key(token.group()) for token in tokens]
    facts = [
        ("name", spelling_key(text[start:end]))
        for start, end in names
        if _phrases()[0].get(_keys(text[start:end]), ("", ""))[0] != "courtesy"
    ]
    facts += [("quoted", _quoted(match)) for match in _QUOTED.finditer(text)]
    words: list[str] = []
    for place, kind, phrase, count in _told(keys):
        if kind == "courtesy":
            continue
        if kind == "turning":
            facts.append(("turning", phrase))
        if kind != "binding":
            words += [phrase] if kind == "turning" else keys[place : place + count]
        if kind == "word":
            facts += _facts_of(text, tokens[place], keys[place])
    return Saying(tuple(words), tuple(sorted(facts)))


def _key(token: str) -> str:
    return (
        _LEADING_ZERO.sub("", token.rstrip(".,:-/")) if token[0].isdigit() else spelling_key(token) or token
    )


def _quoted(match: re.Match[str]) -> str:
    return spelling_key(next(filter(None, match.groups())))


def _told(keys: Sequence[str]) -> Iterator[tuple[int, str, str, int]]:
    """The words one by one, and known phrases whole: place, kind, what stands for it, how many words."""
    known, longest = _phrases()
    place = 0
    while place < len(keys):
        for count in range(min(longest, len(keys) - place), 0, -1):
            found = known.get(tuple(keys[place : place + count]))
            if found is not None:
                yield place, *found, count
                place += count
                break
        else:
            yield place, "word", keys[place], 1
            place += 1


def _facts_of(text: str, token: re.Match[str], key: str) -> Iterator[tuple[str, str]]:
    """What a single word tells that no two may differ in: a number, a letter of a list, a name in
    capitals."""
    word = token.group()
    if word[0].isdigit() or word == "%":
        yield "number", key
    elif len(word) == 1:
        yield "letter", key
    elif _CAPITAL.match(word) and not _begins_sentence(text, token.start()):
        yield "capital", key


def _begins_sentence(text: str, place: int) -> bool:
    """Looked for backwards, over marks and spaces alone: no text is read slowly."""
    while (
        place and text[place - 1] != "\n" and (text[place - 1].isspace() or text[place - 1] in _BEFORE_WORDS)
    ):
        place -= 1
    return not place or text[place - 1] in _ENDS_SENTENCE
