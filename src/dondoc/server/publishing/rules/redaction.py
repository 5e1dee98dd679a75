"""What in a text tells of a private person, proposed to be covered before the text is published.

The rules look for the forms of phone numbers, addresses of mail and of houses, numbers of identity papers,
and names of people who are not named in an office of a public body. They propose; who approves sees each
place and decides. What is proposed and not decided upon is covered.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import pairwise

from dondoc.documents.spelling import LOWER, UPPER

Span = tuple[int, int]


class Tells(StrEnum):
    """What the covered words would tell."""

    PHONE = "phone"
    EMAIL = "email"
    IDENTITY = "identity"
    ADDRESS = "address"
    PERSON = "person"
    CHOSEN = "chosen"  # by whoever approves

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Tells.PHONE: "số điện thoại",
    Tells.EMAIL: "thư điện tử",
    Tells.IDENTITY: "số giấy tờ",
    Tells.ADDRESS: "địa chỉ",
    Tells.PERSON: "tên riêng",
    Tells.CHOSEN: "đã che",
}


@dataclass(frozen=True, slots=True)
class Cover:
    """Words to cover: where they stand, and what they tell."""

    start: int
    end: int
    tells: Tells
    words: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever approves decided: proposed words that stay readable, and other words that are covered."""

    kept: frozenset[str] = frozenset()
    covered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    called: re.Pattern[str]
    written_out: re.Pattern[str]
    place_before: re.Pattern[str]
    calling_before: re.Pattern[str]
    position_before: re.Pattern[str]
    position_after: re.Pattern[str]
    private: re.Pattern[str]
    public_names: frozenset[str]
    address: re.Pattern[str]
    residence: re.Pattern[str]


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}(?![\w-])")
# 0205 3812 345, (0205)3.812.345, 0912.345.678, +84 912 345 678; never a part of a longer number.
_PHONE = re.compile(
    r"(?<![\w/.,-])(?:\(0\d{2,4}\)|\(?\+84\)?(?:[ .]?\(0\))?|0)(?:[ .-]{0,3}\d){7,10}(?![\d/]|[.,-]\d|\w)"
)
_CALL = re.compile(
    r"(?<!\w)(?:điện thoại|đt|sđt|số máy|di động|tel|hotline|zalo|fax)\.?\s*(?:liên hệ)?\s*:?\s*"
    r"(?P<number>\+?\(?\d(?:[ .()-]{0,2}\d){5,11})(?!\d)",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"(?<!\w)(?:căn cước(?: công dân)?|cccd|cmnd|cmt|chứng minh(?: nhân dân| thư)?|hộ chiếu|"
    r"mã số thuế cá nhân|mã định danh cá nhân|số định danh(?: cá nhân)?)(?: gắn chíp)?"
    r"[^\d\n]{0,12}(?P<number>[A-Z]?\d[\d .]{6,14}\d)",
    re.IGNORECASE,
)
_SYLLABLE = rf"(?:[{UPPER}][{LOWER}]+|[{UPPER}]\.?(?!\w))"
# A name does not begin in the middle of a run of capitals: "Lạng Sơn Ban Quản lý".
_CAPITAL_BEFORE = re.compile(rf"[{UPPER}][{UPPER}{LOWER}]* $")
_MOST_SYLLABLES = 5


def covers_in(text: str, *, bodies: Sequence[Span] = (), choices: Choices | None = None) -> list[Cover]:
    """What is covered of the text, in order and apart. `bodies` are the places of public bodies named in it.

    Without choices: what the rules propose.
    """
    chosen = choices or Choices()
    found = [one for one in _proposed(text, bodies) if key_of(one.words) not in chosen.kept]
    found += [
        Cover(match.start(), match.end(), Tells.CHOSEN, match.group())
        for words in chosen.covered
        for match in re.finditer(_literal(words), text, re.IGNORECASE)
    ]
    return _apart(found, text)


def redacted(text: str, covers: Sequence[Cover]) -> str:
    """The text with what is covered named in its place."""
    parts, place = [], 0
    for one in covers:
        words = f"[{one.tells.words}]" if one.tells is Tells.CHOSEN else f"[đã che: {one.tells.words}]"
        parts += [text[place : one.start], words]
        place = one.end
    return "".join((*parts, text[place:]))


def key_of(words: str) -> str:
    """Equal for the same words however they are spaced, composed and capitalised."""
    return unicodedata.normalize("NFC", " ".join(words.split())).casefold()


def _proposed(text: str, bodies: Sequence[Span]) -> Iterator[Cover]:
    known = _known()
    for match in _EMAIL.finditer(text):
        yield _cover(match, Tells.EMAIL)
    for match in _IDENTITY.finditer(text):
        yield _cover(match, Tells.IDENTITY, "number")
    for match in _PHONE.finditer(text):
        yield _cover(match, Tells.PHONE)
    for match in _CALL.finditer(text):
        yield _cover(match, Tells.PHONE, "number")
    for match in known.residence.finditer(text):
        yield _cover(match, Tells.ADDRESS, "address")
    for match in known.address.finditer(text):
        yield _cover(match, Tells.ADDRESS)
    yield from _persons(text, bodies, known)


def _persons(text: str, bodies: Sequence[Span], known: _Known) -> Iterator[Cover]:
    called = [(match.span("name"), True) for match in known.called.finditer(text)]
    written = [(match.span(), False) for match in known.written_out.finditer(text)]
    for (start, end), is_called in called + written:
        name = text[start:end].rstrip(". ")
        end = start + len(name)
        if not name or key_of(name) in known.public_names or _is_in(start, end, bodies):
            continue
        if not is_called and _is_of_something_else(text, start, known):
            continue
        if _is_in_office(text, start, end, bodies, known):
            continue
        yield Cover(start, end, Tells.PERSON, name)


def _is_of_something_else(text: str, start: int, known: _Known) -> bool:
    """Whether a place, a school or another name goes on with these words."""
    before = text[max(0, start - 60) : start]
    return bool(_CAPITAL_BEFORE.search(before) or known.place_before.search(before))


def _is_in_office(text: str, start: int, end: int, bodies: Sequence[Span], known: _Known) -> bool:
    """Whether the name stands in an office of a public body: "Giám đốc Sở Xây dựng Nguyễn Văn A", "ông Nguyễn
    Văn A, Phó Chủ tịch UBND tỉnh"."""
    after = known.position_after.match(text, end)
    if after and not known.private.search(text[end : after.end() + 60].partition(";")[0]):
        return True
    before = text[:start]
    calling = known.calling_before.search(before)
    stop = calling.start() if calling else len(before.rstrip(" ,:-–"))
    head = before[:stop].rstrip(" ,:-–(")
    for first, last in bodies:
        if last == len(head):
            return bool(known.position_before.search(text[:first].rstrip() + " "))
    return bool(known.position_before.search(head + " "))


def _is_in(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _cover(match: re.Match[str], tells: Tells, group: str | int = 0) -> Cover:
    words = match[group].rstrip(" ,.;")
    return Cover(match.start(group), match.start(group) + len(words), tells, words)


def _apart(found: Iterable[Cover], text: str) -> list[Cover]:
    """In order; where two meet, one over both, of the kind of the longer."""
    joined: list[Cover] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if joined and one.start < joined[-1].end:
            last = joined.pop()
            longer = max(last, one, key=lambda each: each.end - each.start)
            end = max(last.end, one.end)
            one = Cover(last.start, end, longer.tells, text[last.start : end])
        if one.end > one.start:
            joined.append(one)
    assert all(first.end <= second.start for first, second in pairwise(joined))
    return joined


def _literal(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split())) or r"(?!)"


@cache
def _known() -> _Known:
    read = tomllib.loads(
        (resources.files("dondoc.server.publishing.rules") / "redaction.toml").read_text(encoding="utf-8")
    )
    surnames = _any_of(read["surnames"].split())
    more = rf"(?: {_SYLLABLE})"
    callings, positions = _any_of(read["callings"]), f"(?i:{_any_of(read['positions'])})"
    name = rf"{_SYLLABLE}{more}{{0,{_MOST_SYLLABLES - 1}}}"
    return _Known(
        called=re.compile(
            rf"(?:(?<!\w)(?:{callings})|(?:^|(?<=[.;:]\s))(?:Ông|Bà|Anh|Chị|Cụ)(?=\s(?:{surnames})\s))"
            rf"(?: ?[,(]? ?(?:ông|bà))? (?!(?:{positions})(?!\w))(?P<name>{name})"
        ),
        written_out=re.compile(rf"(?<![\w])(?:{surnames}) {_SYLLABLE}{more}{{1,2}}(?!\w)"),
        place_before=re.compile(
            rf"(?<!\w)(?:{_any_of(read['places'])})\s+(?:[{UPPER}\d][\w.]*\s+){{0,2}}$", re.IGNORECASE
        ),
        calling_before=re.compile(rf"(?<!\w)(?:{callings})\s+$"),
        position_before=re.compile(rf"(?<!\w)(?:{positions})\s+$", re.IGNORECASE),
        position_after=re.compile(
            rf"\s*(?:[,–(:-]|là|giữ chức)\s*(?:nguyên\s+)?(?:{positions})(?!\w)", re.IGNORECASE
        ),
        private=re.compile(rf"(?<!\w)(?:{_any_of(read['private_bodies'])})(?!\w)", re.IGNORECASE),
        public_names=frozenset(map(key_of, read["public_names"])),
        address=re.compile(
            r"(?<!\w)(?:số(?: nhà)?\s+)\d{1,4}[A-Za-z]?(?:/\d{1,4}[A-Za-z]?)*\s*,?\s*"
            rf"(?:{_any_of(read['roads'])})\s+[{UPPER}\d][^;.\n()]{{0,120}}"
            r"|(?<!\w)số nhà\s+\d{1,4}[A-Za-z]?(?:/\d{1,4})*"
        ),
        residence=re.compile(
            rf"(?<!\w)(?:{_any_of(read['residence'])})(?:\s+tại|\s+ở)?\s*:?\s*(?P<address>[^;.\n()]{{3,160}})",
            re.IGNORECASE,
        ),
    )


def _any_of(words: Collection[str]) -> str:
    """The longest first, so that no other one is met within it."""
    return "|".join(sorted(map(re.escape, set(words)), key=lambda word: (-len(word), word)))
