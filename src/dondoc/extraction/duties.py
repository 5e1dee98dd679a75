"""One duty in prose: the agency it begins with, those that help it, and its deadline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from dondoc.agencies.heads import begins_mention
from dondoc.agencies.names import read_agency_list
from dondoc.agencies.runs import run_end
from dondoc.documents.reading import Period, PeriodKind, TaskProposal
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_misread_in_place

from .doubts import Doubt, DoubtCode, confidence_of
from .draft import Draft
from .lexicon import load_lexicon, words_of
from .periods import read_period

_LEXICON = load_lexicon("prose")
_VERB = re.compile(rf"(?:{'|'.join(words_of(_LEXICON['verbs']))})\s+")
_PREDICATE = re.compile(rf"(?:{'|'.join(words_of(_LEXICON['predicates']))})\b")
_WITH = re.compile(r"phối hợp(?: chặt chẽ)? (?:với|cùng)\s+", re.IGNORECASE)
# Over text without diacritics. "trong đêm", "trước 12 giờ ngày" are how telegrams set a day.
_DEADLINE = re.compile(
    r"(?:tr\w{1,4}c|ch\w{1,3}m nh\w{1,3}t|mu\w{1,3}n nh\w{1,3}t|xong trong|hoan thanh trong|trong)"
    r"(?: la| den)?\s+(?:(?:dem|sang|chieu|toi)\s+|\d{1,2} gio (?:\d{1,2} phut )?)?"
    r"(?:(?:ngay\s+)?\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}|(?:thang \d{1,2}|quy [iv]{1,3}|nam)[/ ]\d{4})",
    re.IGNORECASE,
)
_EVERY = re.compile(r"(?:ngay \d{1,2} )?(?:hang|dinh ky) (?:tuan|thang|quy|nam)\b")
_DAY = re.compile(r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}")
_LATEST = re.compile(r"ch\w{1,3}m nh\w{1,3}t|mu\w{1,3}n nh\w{1,3}t", re.IGNORECASE)
_BEFORE = re.compile(r"tr\w{1,4}c\b", re.IGNORECASE)
_WITHIN = re.compile(r"trong\b", re.IGNORECASE)
# Where diacritics are lost, agencies cannot be told apart word by word, only by how they begin.
_GARBLED_HEAD = re.compile(r"(?:so\s|cac so\b|ubnd|uy ban|van phong|cong an|ban q)", re.IGNORECASE)
_CLOSING_MARK = re.compile(r"\s*\./\.\s*$")


@dataclass(frozen=True, slots=True)
class Duty:
    """One item of a list of duties. `owner` is the agency under whose name it stands, where one does."""

    ordinal: SourcedText
    text: SourcedText
    owner: SourcedText = field(default_factory=SourcedText)


def only_agencies(item: SourcedText) -> SourcedText:
    """The agencies, where the item names them and says no more: its own items then say their duties."""
    text = item.strip(" .:;")
    named = _agencies_at(text, folded_misread_in_place(text.text), 0)
    return named if named and len(named) == len(text) else SourcedText()


def read_duty(draft: Draft, duty: Duty, *, is_garbled: bool, most_sure: float) -> TaskProposal | None:
    """The duty as a task, where an agency is to do it; None for any other sentence."""
    item = duty.text.without(_CLOSING_MARK).strip()
    plain = folded_misread_in_place(item.text)
    verb = _VERB.match(plain)
    start = verb.end() if verb else 0
    leads = _agencies_at(item, plain, start) or duty.owner
    if not leads and not (is_garbled and _GARBLED_HEAD.match(plain, start)):
        return None
    beside = _WITH.search(item.text)
    coordinators = _agencies_at(item, plain, beside.end()) if beside else SourcedText()
    found = _DEADLINE.search(plain) or _EVERY.search(plain)
    written = item.cut(*found.span()) if found else SourcedText()
    doubts: list[Doubt] = []
    if not leads:
        doubts.append(Doubt(DoubtCode.NO_LEAD, "chữ bị mất dấu, không thấy cơ quan chủ trì"))
    if not found:
        doubts.append(Doubt(DoubtCode.NO_PERIOD, "không thấy thời hạn"))
    evidence = {
        "ordinal": duty.ordinal.spans,
        "text": item.spans,
        "leads": leads.spans,
        "coordinators": coordinators.spans,
        "period": written.spans,
    }
    return TaskProposal(
        text=item.text,
        ordinal=duty.ordinal.text,
        leads=tuple(mention.name for mention in read_agency_list(leads).mentions),
        coordinators=tuple(mention.name for mention in read_agency_list(coordinators).mentions),
        period=_period(draft, plain[slice(*found.span())], written) if found else Period(PeriodKind.NONE),
        confidence=min(most_sure, confidence_of(doubts)),
        doubts=tuple(doubt.message for doubt in doubts),
        evidence={name: spans for name, spans in evidence.items() if spans},
    )


def _agencies_at(item: SourcedText, plain: str, start: int) -> SourcedText:
    """The list of agencies that begins at the place; empty where none does."""
    if not begins_mention(item.text, start):
        return SourcedText()

    def begins_duty(_: str, place: int) -> bool:
        return bool(_PREDICATE.match(plain, place))

    end = run_end(item.text, start, stops=begins_duty, any_words_follow=True)
    return item.cut(start, end).strip(" ,")


def _period(draft: Draft, plain: str, written: SourcedText) -> Period:
    """The deadline in words whose marks may be lost: put into the form that periods are written in."""
    day = _DAY.search(plain)
    if day is None:
        return read_period(written.text, issued_on=draft.header.issued_on, rules=draft.rules)
    limit = "trước ngày"
    if _LATEST.match(plain):
        limit = "chậm nhất ngày"
    elif _WITHIN.match(plain) and not _BEFORE.search(plain):
        limit = "ngày"
    typed = read_period(f"{limit} {day.group()}", issued_on=draft.header.issued_on, rules=draft.rules)
    return replace(typed, text=written.text)
