"""Numbers of documents in every spelling, and what their symbols say: the type, the issuer."""

from __future__ import annotations

import re

from dondoc.documents.spelling import fold

from ..lexicon import load_lexicon, words_by_word, words_of

_LEXICON = load_lexicon("references")
_NAMED = {fold(name): name for name in words_of(load_lexicon("types")["names"])}
TYPES = _NAMED | {fold(name): name for name in words_of(_LEXICON["more_types"])}
LETTER = str(_LEXICON["letter"])
_SYMBOLS, _ISSUERS = words_by_word(_LEXICON["symbols"]), words_by_word(_LEXICON["issuers"])

_LETTERS = r"[A-ZĐƯ][A-Za-zĐđƯư0-9&]{0,14}(?!\w)"
# Figures, a slash or hyphen, and capitals: 03/KH-UBND, 11-NQ/TW, 36/2022/QĐ-UBND, 245-BB/TUBG-TULS.
NUMBER = re.compile(
    r"(?:(?<![\w/.-])|(?<=[sS]ố))\d{1,5}(?:\s?/\s?\d{4})?\s?(?:[/–-]\s?|\s[–-])(?=[\w&–-]*[A-ZĐ])"
    rf"{_LETTERS}(?:\s?[-–/]\s?{_LETTERS}){{0,6}}"
)
# What tells a symbol without "số" before it from a road or a fraction: two capitals together.
_SYMBOL = re.compile(r"[A-ZĐ]{2}|[A-ZĐ][a-zđ]?[A-Z]")
_PARTS = re.compile(r"[-–/]")
_LAST_NUMBER = re.compile(r"\d+$")


def tight(number: str) -> str:
    """The number without blanks, its dashes as hyphens: "144 /KH–UBND" → "144/KH-UBND"."""
    return re.sub(r"\s+", "", number).replace("–", "-")


def has_symbol(number: str) -> bool:
    """Whether its letters are those of an office, not of a road or a house."""
    return bool(_SYMBOL.search(number))


def type_of_number(number: str) -> str | None:
    """The type that its symbol names; that of a letter, which names none, is known by its writer's hyphen."""
    symbols = _symbols(number)
    named = next((_SYMBOLS[symbol] for symbol in symbols if symbol in _SYMBOLS), None)
    if named:
        return named
    return LETTER if len(symbols) > 1 and "/" in number else None


def issuer_of_number(number: str) -> str | None:
    """Whom its symbol names, of the offices that all know: "895/QĐ-TTg" → the Prime Minister."""
    return next((_ISSUERS[symbol] for symbol in _symbols(number) if symbol in _ISSUERS), None)


def _symbols(number: str) -> list[str]:
    """Its parts of letters; those of the National Assembly come with the number of its term ("QH14")."""
    return [_LAST_NUMBER.sub("", part) for part in _PARTS.split(number)[1:] if not part.isdigit()]


def type_word(text: str) -> str | None:
    """The type of document that a line in capitals names: "KẾ HOẠCH" → "kế hoạch"."""
    return _NAMED.get(fold(text).strip(" .:"))
