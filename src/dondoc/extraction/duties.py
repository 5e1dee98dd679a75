"""One duty in prose: the agency it begins with, those that help it, and its deadline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dondoc.agencies.heads import begins_mention
from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.names import read_agency_list
from dondoc.agencies.runs import run_end
from dondoc.documents.reading import PeriodKind, TaskProposal
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import LOWER, UPPER, folded_misread_in_place

from .deadlines import find_deadline, lowered
from .doubts import Doubt, DoubtCode, confidence_of
from .draft import Draft
from .lexicon import load_lexicon, words_of
from .misread import like_at
from .naming import doubts_about, resolve_names, sure_ids

_LEXICON = load_lexicon("prose")
_VERB = re.compile(rf"(?:{'|'.join(words_of(_LEXICON['verbs']))})\s+")
_PREDICATE = re.compile(rf"(?:{'|'.join(words_of(_LEXICON['predicates']))})\b")
_OTHER_VERB = re.compile(rf"(?:{'|'.join(words_of(_LEXICON['other_verbs']))})\b")
_AFTER_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}][{LOWER}]+\s+$")
_LONGEST_OWNER = 400  # characters of a heading that names agencies
_NEAR = 30  # characters before a place in which the word before it stands: long items stay quick
_AFTER_PLURAL = re.compile(r"\bcac\s+$")
_WITH = re.compile(r"phối hợp(?: chặt chẽ)? (?:với|cùng)\s+", re.IGNORECASE)
_DONE = re.compile(rf"(?:\S+\s+){{0,4}}?(?:{'|'.join(words_of(_LEXICON['past']))})\b")
_BETWEEN = re.compile(r"[\s,:;–-]*")
_CLAUSE = re.compile(r"[^\W\d][^,.;]*")  # begins with a letter
_GARBLED_HEADS = words_of(_LEXICON["garbled_heads"])
_CLOSING_MARK = re.compile(r"\s*\./\.\s*$")


@dataclass(frozen=True, slots=True)
class Duty:
    """One item of a list of duties. `owner` is the agency under whose name it stands, where one does."""

    ordinal: SourcedText
    text: SourcedText
    owner: SourcedText = field(default_factory=SourcedText)


def only_agencies(item: SourcedText, known: KnownNames) -> SourcedText:
    """The agencies, where the item names them and says no more: its own items then say their duties."""
    text = item.strip(" .:;")
    if len(text) > _LONGEST_OWNER:
        return SourcedText()
    plain = folded_misread_in_place(text.text)
    verb = _VERB.match(plain)
    named = _agencies_at(text, plain, verb.end() if verb else 0, known)
    return named if named and text.text.endswith(named.text) else SourcedText()


def read_duty(draft: Draft, duty: Duty, *, is_garbled: bool, most_sure: float) -> TaskProposal | None:
    """The duty as a task, where an agency is to do it; None for any other sentence."""
    item = duty.text.without(_CLOSING_MARK).with_single_spaces()
    plain = folded_misread_in_place(item.text)
    verb = _VERB.match(plain)
    start = verb.end() if verb else 0
    named = _agencies_at(item, plain, start, draft.known)
    leads = named or duty.owner
    if not leads and not (is_garbled and _begins_garbled(item.text, plain, start)):
        return None
    written, period = find_deadline(draft, item, plain, is_garbled=is_garbled)
    begins = item.text.find(named.text, start) + len(named) if named else start
    if leads and not _says_what_to_do(item.text, plain, begins, has_period=bool(written)):
        return None
    beside = _WITH.search(item.text)
    coordinators = _agencies_at(item, plain, beside.end(), draft.known) if beside else SourcedText()
    doubts: list[Doubt] = []
    if not leads:
        doubts.append(Doubt(DoubtCode.NO_LEAD, "chữ bị mất dấu, không thấy cơ quan chủ trì"))
    if period.kind is PeriodKind.NONE:
        doubts.append(Doubt(DoubtCode.NO_PERIOD, "không thấy thời hạn"))
    lead_names, coordinator_names = _names(leads, draft), _names(coordinators, draft)
    names = (*lead_names, *coordinator_names)
    answers = resolve_names(draft, names)
    for name in names:
        doubts.extend(doubts_about(draft, name, answers[name], expects_known=False))
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
        leads=lead_names,
        coordinators=coordinator_names,
        agency_ids=sure_ids(names, answers),
        period=period,
        confidence=min(most_sure, confidence_of(doubts)),
        doubts=tuple(doubt.message for doubt in doubts),
        evidence={name: spans for name, spans in evidence.items() if spans},
    )


def _names(agencies: SourcedText, draft: Draft) -> tuple[str, ...]:
    return tuple(mention.name for mention in read_agency_list(agencies, known=draft.known).mentions)


def _agencies_at(item: SourcedText, plain: str, start: int, known: KnownNames) -> SourcedText:
    """The list of agencies that begins at the place; empty where none does."""
    if not begins_mention(item.text, start, known=known):
        return SourcedText()

    def begins_duty(_: str, place: int) -> bool:
        # After "các" stands a name still: "các tổ chức chính trị - xã hội".
        if _AFTER_PLURAL.search(plain, max(0, place - _NEAR), place):
            return False
        # A verb that may stand in names ends one only right after its last capital: "Báo Cà Mau mở …".
        return bool(
            _PREDICATE.match(plain, place)
            or (
                _OTHER_VERB.match(item.text, place)
                and _AFTER_CAPITAL.search(item.text, max(0, place - _NEAR), place)
            )
        )

    end = run_end(item.text, start, known=known, stops=begins_duty, any_words_follow=True)
    return item.cut(start, end).strip(" ,")


def _says_what_to_do(text: str, plain: str, place: int, *, has_period: bool) -> bool:
    """Whether what stands after the agency is something to be done: neither a figure ("02 đại biểu"), nor
    what was done already, nor nothing."""
    after = _BETWEEN.match(text, place)
    begins = after.end() if after else place
    clause = _CLAUSE.match(lowered(text), begins)
    if clause is None:
        return False
    predicate = _PREDICATE.match(plain, begins) or _OTHER_VERB.match(lowered(text), begins)
    if predicate:
        return True
    if _DONE.match(clause.group()):
        return False
    if ":" in text[place:begins]:  # after a colon stands what an agency has as often as what it is to do
        return has_period
    return place == 0 or text[begins].islower() or (text[begins].isupper() and place < begins)


def _begins_garbled(text: str, plain: str, place: int) -> bool:
    """Whether an agency's name may begin at the place of text that lost its diacritics: it cannot be told
    word by word there, only by how it begins. A head of one word goes on with a capital."""
    for head in _GARBLED_HEADS:
        end = like_at(plain, place, head)
        if end is not None and (" " in head or text[end : end + 2].strip()[:1].isupper()):
            return True
    return False
