"""How the words of each part of a document are known."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from dondoc.documents.spelling import UPPER, fold, spelling_key

from ..form import official_form

ANNEX = re.compile(r"phụ lục(?:\s+(?:số\s+)?(?P<numeral>[ivxlc]+|\d+|[a-z]))?\s*[.:]?", re.IGNORECASE)
ATTACHED = re.compile(r"\W*(?:được\s+)?(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
ADDRESSED = re.compile(r"kính gửi\b", re.IGNORECASE)
RECIPIENTS = re.compile(r"nơi nhận\s*[:;.]?", re.IGNORECASE)
REGARDING = re.compile(r"(?:v\s*/\s*v|vv|về việc)\b", re.IGNORECASE)
NUMBER = re.compile(
    r"(?P<word>số)?\s*(?P<colon>:)?\s*(?P<digits>\d*)[\s._…]*(?:/\s*(?P<year>\d{4})\s*(?=/))?(?P<cut>[/\-–])",
    re.IGNORECASE,
)
DATE = re.compile(r"\bngày\b.*\b(?:tháng\b.*\bnăm\b|\d{1,2}\s*[/.-]\s*\d{1,2})", re.IGNORECASE)
FULL_DATE = re.compile(
    r"(?P<place>[^,]+), ngày\s+(?P<day>\d{1,2}|[\s._…]*)\s*tháng\s+(?P<month>\d{1,2}|[\s._…]*)\s*"
    r"năm\s+(?P<year>\d{4}|[\s\d._…]*)\.?"
)
DECIDES = re.compile(r"quyết định\s*:|quyết nghị\s*:", re.IGNORECASE)
ARTICLE = re.compile(r"điều\s+(?P<numeral>\w+)(?P<mark>\W?)", re.IGNORECASE)
CHAPTER = re.compile(r"(?:chương|phần)\s+(?P<numeral>[\w ]{1,15}?)\s*[.:]?", re.IGNORECASE)
SECTION = re.compile(r"(?:mục|tiểu mục)\s+(?P<numeral>\w+)\s*[.:]?", re.IGNORECASE)
ROMAN = re.compile(r"[IVXLC]+")
RULE = re.compile(r"[_‗¯─━]{3,}")
DASHES = re.compile(r"[-–—=*.~ ]{3,}")
PARTY = "đảng cộng sản việt nam"

_MARK = re.compile(
    r"(?P<mark>(?:T\s*[./]?\s*M|K\s*[./]?\s*T|T\s*[./]?\s*U\s*[./]?\s*Q|T\s*[./]?\s*L|Q)\s*[./]?)(?P<rest>\s*\S.*)",
    re.IGNORECASE,
)
_NAME = re.compile(rf"[{UPPER}][^\W\d_]*(?:[ -][{UPPER}][^\W\d_]*){{1,5}}")
_BETWEEN_TITLES = " .,-"


@cache
def _listed(name: str) -> tuple[str, ...]:
    """The words of a list, the longest first."""
    kept = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return tuple(sorted({spelling_key(word) for word in kept[name]}, key=len, reverse=True))


@cache
def _anywhere(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _listed(name)))})(?!\w)")


def begins(text: str, name: str) -> bool:
    """Whether it begins with words of the list."""
    return _anywhere(name).match(spelling_key(text)) is not None


def holds(text: str, name: str) -> bool:
    return _anywhere(name).search(spelling_key(text)) is not None


def is_one_of(text: str, name: str) -> bool:
    return spelling_key(text).strip("()") in _listed(name)


def letters_of(text: str) -> str:
    """Its letters alone, without diacritics."""
    return "".join(letter for letter in fold(text) if letter.isalpha())


def type_of(text: str) -> str | None:
    """The type of document that a line names, by its own words alone."""
    plain = unicodedata.normalize("NFC", " ".join(text.split())).strip(" :.").casefold()
    return next((name for name in official_form().abbreviations if plain == name.casefold()), None)


def type_beginning(text: str) -> str | None:
    """The type that a title in capitals begins with: "THÔNG BÁO KẾT LUẬN"."""
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    names = sorted(official_form().abbreviations, key=len, reverse=True)
    return next((name for name in names if plain.startswith(f"{name.upper()} ")), None)


def type_in_number(text: str) -> str | None:
    """The type whose abbreviation stands in a number."""
    match = NUMBER.match(text)
    group = re.split(r"[-–/\s]", text[match.end() :].strip())[0] if match is not None else ""
    return next(
        (name for name, short in official_form().abbreviations.items() if short and short == group), None
    )


def is_urgent(text: str) -> bool:
    return is_one_of(text, "urgent")


def is_name(text: str) -> bool:
    """Whether it could be a person's name, with or without titles before it."""
    titled = title_and_name(text)
    name = titled[1] if titled else text
    return _NAME.fullmatch(name.strip()) is not None and not is_office(name)


def title_and_name(text: str) -> tuple[str, str] | None:
    """The titles before a name, and the name."""
    rest = " ".join(text.split())
    while True:
        title = next((each for each in _listed("titles") if _is_title(rest, each)), None)
        if title is None:
            break
        rest = rest[len(title) :].lstrip(_BETWEEN_TITLES)
    taken = text.strip()[: len(text.strip()) - len(rest)] if rest != text else ""
    return (taken.strip(" ,-"), rest) if taken.strip() and rest else None


def _is_title(text: str, title: str) -> bool:
    after = text[len(title) : len(title) + 2]
    return (
        text[: len(title)].casefold() == title
        and bool(after)
        and not after[0].isalnum()
        and len(text) > len(title)
    )


def may_have_titles(agency: str) -> bool:
    return holds(agency, "sectors_with_titles")


def is_signed_mark(text: str) -> bool:
    return begins(text.lstrip("( "), "signed") or begins(text, "signed")


def is_office(text: str) -> bool:
    """Whether a line names whom somebody signs for or as."""
    found = authority_of(text)
    words = found[1] if found else text
    return begins(words, "offices") or begins(words, "collectives")


def authority_of(text: str) -> tuple[str, str] | None:
    """The mark of authority as written, and what it stands before."""
    match = _MARK.fullmatch(text)
    if match is None:
        return None
    mark, rest = match["mark"].strip(), match["rest"]
    if not mark.endswith((".", "/")) and match["mark"] == mark and not rest.startswith(" "):
        return None  # the beginning of another word
    office = rest.strip(" .")
    if not (mark.endswith(".") or begins(office, "offices") or begins(office, "collectives")):
        return None
    return mark, office


def is_office_alone(text: str) -> bool:
    return begins(text, "offices") and not is_collective(text)


def is_collective(text: str) -> bool:
    return begins(text, "collectives")


def is_deputy(text: str) -> bool:
    return holds(text, "deputies")


def begins_agency(text: str, *, after: str) -> bool:
    """Whether another agency is named on this line, what stands above it being the whole of one."""
    is_whole = holds(after, "places") or holds(after, "whole_with")
    return begins(text, "agencies") and not begins(text, "places") and is_whole
