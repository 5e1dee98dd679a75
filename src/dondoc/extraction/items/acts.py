"""The acts that an item of a digest is about, among all the documents that it cites."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dondoc.documents.items import Act
from dondoc.documents.reading import Reference
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import LOWER, UPPER, folded_in_place, number_key
from dondoc.workcalendar import iso_day

from ..lexicon import load_lexicon, tables_of, words_of
from ..references import citations_in
from ..references.numbers import issuer_of_number

_LEXICON = tables_of(load_lexicon("items")["acts"])
_OWN = frozenset(words_of(_LEXICON["own_symbols"]))
_OFFICES = "|".join(words_of(_LEXICON["offices"]))
_SIGNS = "|".join(words_of(_LEXICON["signs"]))
_PARTS = re.compile(r"[-/.]")
_TYPE_WORDS = r"(?:[a-z]+\s){0,4}?(?:so\s*:?\s*)?$"
# "(Công văn số 4233/VP-KGVX, …)": the bracket opens with it.
_BRACKETED = re.compile(rf"\(\s*(?:theo |tai )?{_TYPE_WORDS}")
# "… UBND tỉnh ban hành Công văn số …".
_ISSUED = re.compile(rf"(?<!\w)(?:{'|'.join(words_of(_LEXICON['issues']))})\s+(?:cac\s+)?{_TYPE_WORDS}")
# "Quyết định số 24/2025/QĐ-UBND … bãi bỏ …": a sentence about it.
_SUBJECT = re.compile(rf"(?:^|[.;]\s+)(?:tai |theo )?{_TYPE_WORDS}")
_OFFICE = re.compile(rf"(?<!\w)(?:{_OFFICES})")
_NAME = rf"[{UPPER}][{LOWER}]*(?:\s[{UPPER}][{LOWER}]*){{1,4}}"
_SIGNER = re.compile(rf"[Đđ]ồng chí (?P<name>{_NAME})\s*,\s*[^,.()]{{4,60}}?\s(?:{_SIGNS})\b")
# … and not whom he told to do something: "Chủ tịch UBND tỉnh yêu cầu Sở Công Thương chủ trì".
_SIGNER_AFTER = re.compile(
    rf"[Cc]hủ tịch(?:(?!\s(?:{_SIGNS})\s)[^,.()]){{2,40}}?\s(?P<name>{_NAME})\s(?:{_SIGNS})\b"
)
_DAY_AND_MONTH = re.compile(r"(?<!\w)ngay\s+(\d{1,2})/(\d{1,2})(?![/\d])")
_DAY_OF_OFFICE = re.compile(rf"(?<!\w)ngay\s+(\d{{1,2}})/(\d{{1,2}})/(\d{{4}}),?\s+(?:{_OFFICES})")
# "… hết hiệu lực theo Quyết định số 70/2025/QĐ-UBND".
_BY_FORCE = re.compile(rf"hieu luc theo\s+{_TYPE_WORDS}")
_NEAR, _CLAUSE, _PARAGRAPH = 80, 200, 600


@dataclass(frozen=True, slots=True)
class Cited:
    """A document cited in an item, with the words around it."""

    reference: Reference
    paragraph: SourcedText
    plain: str
    start: int
    is_first: bool  # cited in the paragraph that opens the item


def cited_in(paragraphs: Sequence[SourcedText], *, own: Collection[str] = ()) -> list[Cited]:
    """All documents cited in the paragraphs, in order; what those of `own` keys do is the item's doing."""
    found: list[Cited] = []
    for index, paragraph in enumerate(paragraphs):
        plain = folded_in_place(paragraph.text)
        found.extend(
            Cited(one.reference, paragraph, plain, one.start, index == 0)
            for one in citations_in(paragraph, own=own)
        )
    return found


def acts_of(cited: Sequence[Cited], *, year: str | None) -> tuple[Act, ...]:
    """The documents issued, each once; `year` is that of the digest, for days without one."""
    issued: dict[str, Act] = {}
    for one in cited:
        if not _is_issued(one):
            continue
        key = number_key(one.reference.number)
        if key not in issued:
            issued[key] = _act(one, year)
    return tuple(issued.values())


def _is_issued(one: Cited) -> bool:
    before = one.plain[max(0, one.start - _NEAR) : one.start]
    symbols = set(_PARTS.split(one.reference.number))
    if issuer_of_number(one.reference.number):
        return False
    if _BRACKETED.search(before):
        return one.is_first or bool(symbols & _OWN)
    if not symbols & _OWN or one.reference.relation != "mentions":
        return False
    if _ISSUED.search(before):
        return _is_by_own_office(one.plain[max(0, one.start - _CLAUSE) : one.start])
    return one.is_first and bool(_SUBJECT.search(before) or _BY_FORCE.search(before))


def _is_by_own_office(phrase: str) -> bool:
    """Whether an office of the province is who issues it: the last office named, not a thing it was asked."""
    start = max(phrase.rfind(". "), phrase.rfind("; ")) + 1
    sentence = phrase[start:]
    return bool(_OFFICE.search(sentence)) and "giao tai" not in sentence


def _act(one: Cited, year: str | None) -> Act:
    text, reference = one.paragraph.text, one.reference
    signer = _SIGNER.search(text, 0, 400) or _SIGNER_AFTER.search(text, 0, 400)
    return Act(
        kind=reference.type,
        number=reference.number,
        issued_on=reference.issued_on or _day_of(one, year),
        issuer=_issuer(one),
        signer=signer["name"] if signer else None,
        evidence=reference.evidence,
    )


def _day_of(one: Cited, year: str | None) -> str | None:
    """The day on which an office acts in the same sentence, also without its year: "Ngày 16/9, Chủ tịch UBND
    tỉnh yêu cầu … (Công văn số …)"."""
    days = list(_DAY_OF_OFFICE.finditer(one.plain, max(0, one.start - _PARAGRAPH), one.start))
    if days:
        day, month, whole_year = (int(part) for part in days[-1].groups())
        return iso_day(whole_year, month, day)
    match = _DAY_AND_MONTH.search(one.plain, max(0, one.start - _CLAUSE), one.start)
    return iso_day(int(year), int(match.group(2)), int(match.group(1))) if match and year else None


def _issuer(one: Cited) -> str | None:
    """Who issued it, as the sentence names them; the Office where the number is the Office's."""
    if one.reference.issuer:
        return one.reference.issuer
    match = _OFFICE.search(one.plain)
    office = one.paragraph.text[match.start() : match.end()] if match else None
    if office and "VP" in _PARTS.split(one.reference.number):
        place = re.search(r"(?:UBND|Ủy ban|Uỷ ban).*$", office)
        return f"Văn phòng {place.group()}" if place else None
    return None if office and office.lower().startswith("phó") else office
