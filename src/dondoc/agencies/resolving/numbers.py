"""Who issued a document, by the symbol in its number: "SNNMT" in "618/TTr-SNNMT"."""

from __future__ import annotations

import re

from dondoc.documents.spelling import fold

from .answer import Answer, AnswerKind
from .choosing import ids_of, level_unsaid, may_be_own_part, one_of
from .keys import BODIES, suffix_key
from .lexicon import lexicon
from .reader import SURE, Reader

_NUMBER = re.compile(
    r"(?:số\s*:?\s*)?\d+[a-z]?\s*(?P<party>-\s*[A-ZĐ]\w*\s*)?/\s*(?:(?:19|20)\d\d\s*/\s*)?(?P<symbol>\S.*)",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"[A-ZĐ][\w&ĐđÊê]*(?:[-/–][\w&Đđ]+)*")


def issuer_of_number(reader: Reader, text: str) -> Answer | None:
    """The issuer of the document with the number; None where the text is no number.

    After the type stands the issuer ("TTr-SNNMT"); without a type the issuer stands first, and the unit
    that drafted after it ("VP-KTCN"). Numbers of several issuers name each.
    """
    match = _NUMBER.fullmatch(text)
    if not match and not _SYMBOL.fullmatch(text):
        return None
    parts = re.split(r"\s*[-–]\s*", match["symbol"].strip() if match else text)
    if match and match["party"]:
        issuers = parts
        found = _by_suffix(reader, f"{match['party'].strip(' -')}/{parts[0]}")
    elif len(parts) > 1 and fold(parts[0]) in lexicon().number_types:
        issuers = parts[1:]
        found = _by_suffix(reader, "-".join(parts))
    elif match:
        issuers, found = parts[:1], None
    else:
        return _by_suffix(reader, text)
    if found:
        return found
    answers = [(part, _issuer(reader, part)) for part in issuers]
    if len(answers) == 1 or not all(answer.kind in SURE for _, answer in answers):
        return answers[0][1] if answers else Answer(AnswerKind.UNKNOWN)
    ids = tuple(answer.ids[0] for _, answer in answers)
    return Answer(AnswerKind.SEVERAL, ids, parts=tuple(answers))


def _issuer(reader: Reader, part: str) -> Answer:
    """By its suffix, by its abbreviation, or by either with the letters of its province at the end."""
    found = _by_suffix(reader, part) or reader.sure(part)
    if found and found.kind in SURE:
        return found
    for province in reader.index.provinces:
        for letters in province.short_names:
            rest = part.removesuffix(letters)
            if not letters.isupper() or rest in (part, ""):
                continue
            placed = reader.sure(f"{rest} {province.name}") or _by_suffix(reader, rest, province.id)
            if placed and placed.kind in SURE:
                return placed
    return found or Answer(AnswerKind.UNKNOWN)


def _by_suffix(reader: Reader, suffix: str, province: str | None = None) -> Answer | None:
    if suffix.casefold() in BODIES and province is None:
        return reader.sure(suffix)
    index, on = reader.index, reader.on
    here = province or reader.scope.province
    meant = [
        agency
        for agency in index.suffixes.get(suffix_key(suffix), ())
        if index.is_of(index.registry.province_of(agency.id), here)
        or not index.registry.province_of(agency.id)
    ]
    now = [agency for agency in meant if on is None or agency.is_in_force(on)]
    if now and province is None and any(may_be_own_part(index, a, reader.scope, on) for a in now):
        return level_unsaid(now)
    if now:
        return one_of(now)
    if len(meant) == 1:
        return Answer(
            AnswerKind.GUESS, ids_of(meant), reason="ký hiệu của cơ quan không hoạt động vào ngày này"
        )
    return one_of(meant) if meant else None
