"""Documents that a document cites: their numbers in every spelling, dates, types and issuers."""

from __future__ import annotations

import re

from dondoc.documents.reading import Reference
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold, folded_misread_in_place, number_key
from dondoc.workcalendar import iso_day

from .draft import Draft
from .head_lines import PLAUSIBLE_YEARS
from .lexicon import load_lexicon, words_of
from .misread import is_like

TYPES = {fold(name): name for name in words_of(load_lexicon("types")["names"])}
# A number is figures, a slash or hyphen, and capitals: 03/KH-UBND, 11-NQ/TW, 36/2022/QĐ-UBND,
# 245-BB/TUBG-TULS.
_LETTERS = r"[A-ZĐƯ][A-Za-zĐđƯư0-9&]{0,14}"
NUMBER = re.compile(
    rf"(?<![\w/.-])\d{{1,5}}\s?(?:/\d{{4}})?\s?(?:[/-]\s?|\s-)(?=[\w&-]*[A-ZĐ]){_LETTERS}(?:\s?[-/]\s?{_LETTERS}){{0,4}}"
)
_TYPE_BEFORE = re.compile(
    rf"(?P<type>{'|'.join(sorted(TYPES, key=len, reverse=True))})\s*(?:(?P<label>\S{{1,4}})\s*)?$"
)
_LABEL_BEFORE = re.compile(r"(?:^|\W)so\s*:?\s*$")
_DATE_AFTER = re.compile(
    r"\s*,?\s*(?:\(?\s*)?(?:ngay\s+)?(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?(\d{4})|\s*,?\s*ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})"
)
_ISSUER_AFTER = re.compile(
    r"\s*,?\s*(?P<of>\S{3,5})\s+(?P<name>[A-ZĐ][^,.;()]{2,60}?)(?=\s+(?:về|phê|ban|v/v|thực|quy|sửa|và|ve|tai|tại)\b|[,.;()]|$)"
)
_BASIS = re.compile(r"^\s*(?:căn cứ|can cu)\b", re.IGNORECASE)
_REPLY = re.compile(r"(?:xem xét|xem xet|phúc đáp|trả lời|tra loi|theo đề nghị)[^.;]{0,60}$", re.IGNORECASE)
_REPEAL = re.compile(r"(?:bãi bỏ|thay thế|hủy bỏ|huỷ bỏ)[^.;]{0,60}$", re.IGNORECASE)
_AMEND = re.compile(r"(?:sửa đổi|bổ sung)[^.;]{0,60}$", re.IGNORECASE)
_IMPLEMENT = re.compile(r"(?:thực hiện|triển khai)[^.;]{0,40}$", re.IGNORECASE)


def find_references(draft: Draft) -> None:
    """Reads: document.lines, tasks, header. Writes: references (each document once, with all its places)."""
    own = number_key(draft.header.number or "")
    found: dict[str, list[Reference]] = {}
    for passage in _passages(draft):
        for reference in references_in(passage):
            key = number_key(reference.number)
            if key != own:
                _add(found.setdefault(key, []), reference)
    draft.references.extend(reference for same in found.values() for reference in same)


def _add(same: list[Reference], reference: Reference) -> None:
    """One entry a document: what is cited again, with or without its date, adds its place to the first.

    `same` are the documents of the number; with other dates they are others.
    """
    for index, first in enumerate(same):
        if first.issued_on is None or reference.issued_on in (None, first.issued_on):
            same[index] = Reference(
                number=first.number,
                issued_on=first.issued_on or reference.issued_on,
                type=first.type or reference.type,
                issuer=first.issuer or reference.issuer,
                relation=first.relation if first.relation != "mentions" else reference.relation,
                evidence=(*first.evidence, *reference.evidence),
            )
            return
    same.append(reference)


def _passages(draft: Draft) -> list[SourcedText]:
    """The texts to search: those of tasks whole, and the other lines in paragraphs."""
    used = {span.line for task in draft.tasks for spans in task.evidence.values() for span in spans}
    passages = [
        SourcedText.at(draft.document, task.evidence["text"])
        for task in draft.tasks
        if "text" in task.evidence
    ]
    paragraph: list[SourcedText] = []
    for line in draft.document.lines:
        if line.number in used or line.is_removed:
            continue
        if line.text.strip():
            paragraph.append(SourcedText.of(line))
        elif paragraph:
            passages.append(SourcedText.joined(paragraph))
            paragraph = []
    if paragraph:
        passages.append(SourcedText.joined(paragraph))
    return passages


def references_in(passage: SourcedText) -> list[Reference]:
    """The documents cited in one passage, in order."""
    text = passage.text
    plain = folded_misread_in_place(text)
    references: list[Reference] = []
    for match in NUMBER.finditer(text):
        number = re.sub(r"\s+", "", match.group())
        before, after = plain[: match.start()], plain[match.end() :]
        type_match = _TYPE_BEFORE.search(before[-40:])
        if type_match and not _is_label(type_match["label"]):
            type_match = None
        if not type_match and not _LABEL_BEFORE.search(before[-6:]) and "/" not in number:
            continue
        date = _DATE_AFTER.match(after)
        end = match.end() + (date.end() if date else 0)
        issuer = _ISSUER_AFTER.match(text[end:])
        if issuer and not is_like(fold(issuer["of"]), "cua"):
            issuer = None
        references.append(
            Reference(
                number=number,
                issued_on=_iso(date),
                type=TYPES[type_match["type"]] if type_match else None,
                issuer=issuer["name"].strip() if issuer else None,
                relation=_relation(text, match.start()),
                evidence=passage.cut(match.start(), end).spans,
            )
        )
    return references


def _is_label(word: str | None) -> bool:
    """Whether a word between a document's type and its number stands for "số": also misread, or a mark
    without a letter that recognition left of it."""
    return word is None or is_like(word, "so") or not any(letter.isalnum() for letter in word)


def _iso(date: re.Match[str] | None) -> str | None:
    if date is None:
        return None
    day, month, year = (int(part) for part in date.groups() if part)
    return iso_day(year, month, day) if year in PLAUSIBLE_YEARS else None


def _relation(text: str, place: int) -> str:
    before = text[:place]
    if _BASIS.match(text):
        return "basis"
    for pattern, relation in (
        (_REPEAL, "repeals"),
        (_AMEND, "amends"),
        (_REPLY, "replies"),
        (_IMPLEMENT, "implements"),
    ):
        if pattern.search(before):
            return relation
    return "mentions"


def type_word(text: str) -> str | None:
    """The type of document that a line in capitals names: "KẾ HOẠCH" → "kế hoạch"."""
    return TYPES.get(fold(text).strip(" .:"))
