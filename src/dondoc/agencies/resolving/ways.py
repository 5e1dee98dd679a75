"""The ways in which one name of an agency is written, with its province, its level and its gloss left out."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.agencies.model import Agency, Name, NameKind

from .abbreviations import spelled_out
from .bearers import Strength
from .keys import Word, initials, units_of, words_of
from .lexicon import lexicon

_FEWEST_WORDS_WITHOUT_LEVEL = 3


def ways_of(
    agency: Agency, name: Name, province: str, end: tuple[str, str]
) -> Iterator[tuple[list[Word], Strength, str]]:
    """The words of the name, with what may be left out; how surely they mean it, and in which province.

    `end` is the type of the agency's province and its name, as keys.
    """
    whole = words_of(name.text)
    told = Strength.WHOLE if _tells_level(agency, name, end) else Strength.SHORTENED
    placed, bare = _without_place(whole, end[1]) if province else (False, whole)
    if placed:
        yield whole, Strength.WHOLE, ""
        if len(bare) > 1:
            yield bare, Strength.WHOLE, province
    else:
        yield whole, told, province
    if "(" in name.text:
        yield words_of(name.text[: name.text.index("(")]), _without_gloss(agency), province
    if province and bare[-1].key == end[0]:
        unsaid = bare[:-1]
        if len(unsaid) >= _FEWEST_WORDS_WITHOUT_LEVEL:
            yield unsaid, _without_level(agency, unsaid), province
    if name.kind is NameKind.SHORT:
        official = words_of(agency.names[0].text)
        for words in spelled_out(bare, official):
            if len(words) > 1:
                yield words, Strength.SHORTENED, province


def _tells_level(agency: Agency, name: Name, end: tuple[str, str]) -> bool:
    """Whether the name says as much of its level as the official one: "Trung tâm PVHCC" leaves it out."""
    if name.kind is not NameKind.SHORT or not end[0] or agency.level != "tỉnh":
        return True
    type_word, place = end
    official = {word.key for word in words_of(agency.names[0].text)}
    if type_word not in official:
        return True
    words = words_of(name.text)
    keys = [word.key for word in words]
    if type_word in keys or place in " ".join(keys):
        return True
    return _initials_tell(words, agency, type_word)


def _without_place(words: list[Word], place: str) -> tuple[bool, list[Word]]:
    """Whether the name ends with that of its province, and the words before."""
    count = place.count(" ") + 1
    if place and len(words) > count and " ".join(word.key for word in words[-count:]) == place:
        return True, words[:-count]
    return False, words


def _without_level(agency: Agency, words: list[Word]) -> Strength:
    """How surely a name that leaves its level out means the agency; only provinces have departments."""
    lex = lexicon()
    if agency.kind == lex.field_kind and words[0].key == lex.field_head.casefold():
        return Strength.WHOLE
    return Strength.SHORTENED if agency.kind in lex.kinds_without_level else Strength.LEVEL_UNSAID


def _initials_tell(words: list[Word], agency: Agency, type_word: str) -> bool:
    """Whether the abbreviation has a letter for each word of a name that tells the level: "CAT", "TU"."""
    letters = initials(units_of(words))
    return any(
        initials(units_of(words_of(name.text))) == letters
        for name in agency.names
        if type_word in (word.key for word in words_of(name.text))
    )


def _without_gloss(agency: Agency) -> Strength:
    """A part of a body is known by its own name only inside of it."""
    return Strength.LEVEL_UNSAID if agency.kind == "department_unit" else Strength.SHORTENED
