"""The signature: by what authority, as what, and who.

The forms are those of Nghị định 30/2020/NĐ-CP, Phụ lục I: "TM." for a body that decides together, "KT." for
its head, "TL." and "TUQ." by order or mandate, "Q." of one who holds the office for a while.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import LOWER, UPPER, folded_misread_in_place

from .words import any_pattern, any_word, section

_AUTHORITY = section("authority")
_FORMS = {form: key for key, forms in _AUTHORITY.items() for form in forms}
_IS_AUTHORITY = re.compile(rf"(?<!\w)(?P<form>{any_word(_FORMS)})(?=\s*\S)")
_SIGNERS = section("signers")
_TITLE = re.compile(rf"(?<!\w)(?:{any_pattern(_SIGNERS['titles'])})(?!\w)")
_CLERK = re.compile(rf"(?:{any_pattern(_SIGNERS['clerks'])})(?!\w)")
_NOISE = re.compile(rf"\W*(?:{any_word(section('foot')['noise'])})(?!\w)")
_RANKS = re.compile(rf"(?:(?:{any_pattern(_SIGNERS['ranks'])})(?![{LOWER}])\.?[\s,:]*)+")
_SURNAMES = frozenset(_SIGNERS["surnames"])
_NAME_WORD = rf"[{UPPER}][{LOWER}]*(?:['’][{UPPER}]?[{LOWER}]+|['’]|-[{UPPER}][{LOWER}]+)?"
_PERSON = re.compile(rf"(?:{_NAME_WORD}\s+){{1,6}}{_NAME_WORD}")
_PERSON_AT_END = re.compile(rf"(?<=[.;)]\s)(?:{_NAME_WORD}\s+){{1,4}}{_NAME_WORD}\s*$")
_SPACES = re.compile(r"\s+")
_MOST_WORDS_IN_CAPITALS = 5
_LONGEST_TITLE = 90
_EDGES = " *_\t.,;:|"


@dataclass(frozen=True, slots=True)
class Signature:
    """By what authority (the outer first), as what, and who; two signers are parted by "; "."""

    authority: tuple[str, ...] = ()
    title: SourcedText = field(default_factory=SourcedText)
    signer: SourcedText = field(default_factory=SourcedText)


@dataclass(frozen=True, slots=True)
class SignatureStart:
    """Where in a line a signature begins."""

    start: int
    is_by_authority: bool


def signature_at(text: str, plain: str) -> SignatureStart | None:
    """Where the authority or the title of a signer begins in the line; its words there are in capitals."""
    for match in _IS_AUTHORITY.finditer(plain):
        if text[match.end() :].strip(_EDGES).isupper() or _goes_on_capital(text, match):
            return SignatureStart(match.start(), True)
    for match in _TITLE.finditer(plain):
        if text[match.start() :].strip(_EDGES).isupper() and len(text) - match.start() <= _LONGEST_TITLE:
            return SignatureStart(match.start(), False)
    return None


def _goes_on_capital(text: str, match: re.Match[str]) -> bool:
    """Whether the authority itself is in capitals and a title with a capital follows: "KT. Chủ tịch"."""
    form = text[match.start() : match.end()].strip()
    return match.start() == 0 and form.isupper() and text[match.end() :].strip()[:1].isupper()


def read_signature(lines: Sequence[SourcedText]) -> Signature:
    """The signature in the lines of its column, from the first that begins one."""
    titles: list[SourcedText] = []
    signers: list[SourcedText] = []
    for line in lines:
        text = line.text.strip(_EDGES)
        plain = folded_misread_in_place(text)
        if not text or _NOISE.match(plain):
            continue
        stripped = line.strip(_EDGES)
        started = signature_at(text, plain)
        if started is not None and len(signers) < max(1, len(_authorities(titles))):
            titles.append(stripped.cut(started.start))
        elif titles and (person := _person(stripped)):
            signers.append(person)
        elif titles and text.isupper() and not signers:
            titles.append(stripped)
        elif signers:
            break
    titles, signers = _without_clerk(titles, signers)
    return Signature(_authorities(titles), SourcedText.joined(titles), SourcedText.joined(signers, by="; "))


def _without_clerk(
    titles: list[SourcedText], signers: list[SourcedText]
) -> tuple[list[SourcedText], list[SourcedText]]:
    """Without who only wrote the minutes down, where one title and one name stand for each."""
    if len(titles) != len(signers) or len(titles) < 2:
        return titles, signers
    kept = [at for at, title in enumerate(titles) if not _CLERK.match(folded_misread_in_place(title.text))]
    return [titles[at] for at in kept], [signers[at] for at in kept]


def goes_on_with_signature(text: str) -> bool:
    """Whether a line under a signer's title may belong to it: capitals, a name, or what a seal left."""
    plain = folded_misread_in_place(text.strip())
    return text.isupper() or bool(_NOISE.match(plain)) or bool(_person(SourcedText.put(text.strip())))


def name_alone(line: SourcedText) -> Signature:
    """The signer of a letter that ends with a person's name and no title: of congratulation, of thanks."""
    person = _person(line.strip(_EDGES))
    return Signature(signer=person) if person and _begins_with_surname(person.text) else Signature()


def person_at_end(line: SourcedText) -> SourcedText:
    """A person's name at the end of a recipient's line: "Lưu: VT, QH. Trần Văn Thử"."""
    match = _PERSON_AT_END.search(line.text)
    if match and _begins_with_surname(match.group()):
        return line.cut(*match.span()).strip()
    return SourcedText()


def _authorities(titles: Sequence[SourcedText]) -> tuple[str, ...]:
    found: list[str] = []
    for title in titles:
        match = _IS_AUTHORITY.match(folded_misread_in_place(title.text))
        if match:
            found.append(_FORMS[_SPACES.sub(" ", match["form"])])
    return tuple(found)


def _person(line: SourcedText) -> SourcedText:
    """The name of a person, without the rank before it; empty where the words are something else."""
    rank = _RANKS.match(line.text)
    name = line.cut(rank.end() if rank else 0).strip(_EDGES)
    if _PERSON.fullmatch(name.text):
        return name
    words = name.text.split()
    is_short = 1 < len(words) <= _MOST_WORDS_IN_CAPITALS
    if is_short and name.text.isupper() and _begins_with_surname(name.text):
        return name
    return SourcedText()


def _begins_with_surname(text: str) -> bool:
    return folded_misread_in_place(text).split(" ", 1)[0] in _SURNAMES
