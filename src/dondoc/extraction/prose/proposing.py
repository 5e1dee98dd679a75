"""From a duty to a proposed task: names one by one, coordinators, the deadline, and why each was read so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.names import read_agency_list
from dondoc.agencies.resolving import Answer
from dondoc.documents.reading import FieldReason, Period, PeriodKind, TaskProposal
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import UPPER, fold

from ..draft import Draft
from ..judging import Doubt, DoubtCode, reason_of
from ..misread import like_at
from ..naming import doubts_about, resolve_names, sure_ids
from .addressees import NOBODY, Addressees, addressees_at
from .duties import Duty
from .extents import ONE_BODY
from .phrases import Passage
from .scopes import Assigned, Leads
from .words import HELPER, NOT_HELPING, TELLS_TIME

_REPEATED = 0.9  # of a row's words stand in a duty that says the same
_LONGEST_ORDINAL = 5  # characters; "Một là" counts nothing that a reader would look for
_SHORT_TASK = 3  # words
_NEAR = 20
_PLACE = rf"[{UPPER}]\w*(?: [{UPPER}]\w*){{0,3}}"
_SHARED = re.compile(r"(?P<body>[^:,]{2,60}\s)c[áa]c (?P<type>[^:,]{2,40}): (?P<places>[^:]+)")
# "UBND các huyện, thành phố Cà Mau": a type without a name of its own is a collective.
_OF_TYPES = re.compile(
    r"(?:^|\s)các (?:quận|huyện|thị xã|xã|phường|thành)(?:,| và) (?:quận|huyện|thị|xã|phường|thành|đặc)"
)
# "các đặc khu Bạch Long Vĩ, Cát Hải": places of one type, that stand for their offices.
_PLACES = re.compile(
    rf"[Cc]ác (?P<type>xã|phường|đặc khu|huyện|quận|thị xã|thị trấn):? "
    rf"(?P<places>{_PLACE}(?:(?:,| và) {_PLACE})+)"
)
# "UBND các xã, phường và đặc khu Lý Sơn": of the last type there is one, beside all of the others.
_AND_ONE = re.compile(
    rf"(?P<body>[^:,]{{2,60}}\s)(?P<types>các [^:]{{2,40}}?),? và (?P<one>đặc khu {_PLACE})"
)
_DEPARTMENTS = "so"
_AND = re.compile(r",| v[àa] ")
_HELPED = "phoi hop voi"
_WORD = re.compile(r"\w+")
_CLAUSE_START = re.compile(r"(?:^|[,;:.]|chu tri,?|\bva|dong thoi,?)\s*$")
_BECAUSE = {
    Assigned.ASKED: "“{verb} {names}”",
    Assigned.SUBJECT: "“{names}” đứng đầu câu",
    Assigned.STEM: "câu giao việc phía trên nêu “{names}”",
    Assigned.HEADING: "mục “{names}”",
    Assigned.CARRIED: "câu không nêu cơ quan, tiếp theo việc của “{names}”",
    Assigned.LABEL: "dòng “{verb}: {names}”",
    Assigned.NOBODY: "câu không nêu cơ quan",
}


@dataclass(frozen=True, slots=True)
class _Named:
    """Whom a duty names, one by one, and where those who help stand."""

    leads: tuple[str, ...]
    coordinators: tuple[str, ...]
    helpers: Addressees


def propose(draft: Draft, duties: Sequence[Duty]) -> list[TaskProposal]:
    """The duties as tasks; each distinct name is asked of the registry once."""
    named = [_named(draft, duty) for duty in duties]
    answers = resolve_names(draft, (name for one in named for name in (*one.leads, *one.coordinators)))
    return [_task(draft, duty, one, answers) for duty, one in zip(duties, named, strict=True)]


def _named(draft: Draft, duty: Duty) -> _Named:
    leads, helpers = (
        _names(duty.leads.names, draft),
        duty.helpers or _helpers(draft, duty.passage, _last_of(duty.leads)),
    )
    taken = {fold(name) for name in leads}
    coordinators = tuple(name for name in _names(helpers.names, draft) if fold(name) not in taken)
    return _Named(leads, coordinators, helpers)


def _task(draft: Draft, duty: Duty, named: _Named, answers: Mapping[str, Answer]) -> TaskProposal:
    leads, coordinators, helpers = named.leads, named.coordinators, named.helpers
    names = (*leads, *coordinators)
    doubts = _doubts(duty, leads)
    for name in names:
        doubts.extend(doubts_about(draft, name, answers[name], expects_known=False))
    deadline = duty.deadline
    evidence = {
        "ordinal": duty.mark.spans,
        "text": duty.text.spans,
        "leads": SourcedText.joined(duty.leads.names).spans,
        "coordinators": SourcedText.joined(helpers.names).spans if coordinators else (),
        "period": deadline.words.spans if deadline else (),
        "product": duty.product.spans,
    }
    return TaskProposal(
        text=duty.text.text,
        ordinal=duty.mark.text if duty.mark.text[:1].isalnum() and len(duty.mark) <= _LONGEST_ORDINAL else "",
        item=_item_of(draft, duty.line),
        leads=leads,
        coordinators=coordinators,
        agency_ids=sure_ids(names, answers),
        period=deadline.period if deadline else Period(PeriodKind.NONE),
        product=duty.product.text or None,
        doubts=tuple(doubt.message for doubt in doubts),
        reasons=_reasons(duty, leads, coordinators, helpers, doubts),
        evidence={name: spans for name, spans in evidence.items() if spans},
    )


def is_told_in_table(duty: TaskProposal, rows: tuple[TaskProposal, ...]) -> bool:
    """Whether a row of a table says the same: its words, its agency, little more."""
    return any(_says_the_same(duty, row) for row in rows)


def _says_the_same(duty: TaskProposal, row: TaskProposal) -> bool:
    ours, theirs = Counter(_WORD.findall(fold(duty.text))), Counter(_WORD.findall(fold(row.text)))
    agencies = {fold(lead) for lead in row.leads}
    is_of_one = not agencies or not agencies.isdisjoint(fold(lead) for lead in duty.leads)
    is_said = (ours & theirs).total() >= _REPEATED * theirs.total()
    return is_of_one and is_said and 3 * theirs.total() >= ours.total()


def _names(parts: tuple[SourcedText, ...], draft: Draft) -> tuple[str, ...]:
    """The names one by one: a list that shares its head comes apart."""
    names: list[str] = []
    for part in parts:
        if both := _AND_ONE.fullmatch(part.text):
            names += [f"{both['body']}{both['types']}", f"{both['body']}{both['one']}"]
            continue
        if _OF_TYPES.search(part.text) or ONE_BODY.match(part.text.lower()):
            names.append(part.text)
            continue
        for mention in read_agency_list(_unbroken(part), known=draft.known).mentions:
            names.extend(_one_by_one(mention.name, draft.known))
    return tuple(dict.fromkeys(names))


def _unbroken(part: SourcedText) -> SourcedText:
    """The same words on one line: a line break may part two names in a cell, but not in a sentence."""
    return SourcedText.put(part.text) if len(part.pieces) > 1 else part


def _one_by_one(name: str, known: KnownNames) -> list[str]:
    """ "Ban Thường vụ các huyện ủy: A, B" as "Ban Thường vụ huyện ủy A", "Ban Thường vụ huyện ủy B"."""
    places_only = _PLACES.fullmatch(name)
    if places_only:
        return [f"{places_only['type']} {place.strip()}" for place in _AND.split(places_only["places"])]
    shared = _SHARED.fullmatch(name)
    if not shared:
        return [name]
    if fold(shared["type"]) == _DEPARTMENTS:
        fields = read_agency_list(SourcedText.put(f"Các sở: {shared['places']}"), known=known).mentions
        return [f"{shared['body']}{one.name}" for one in fields]
    places = [place.strip() for place in _AND.split(shared["places"]) if place.strip()]
    return [f"{shared['body']}{shared['type']} {place}" for place in places]


def _last_of(leads: Leads) -> str:
    return leads.names[-1].text if leads else ""


def _helpers(draft: Draft, passage: Passage, last_lead: str = "") -> Addressees:
    """Those who are to help, after "phối hợp với" and the like: the first that begins a phrase."""
    for helper in HELPER.finditer(passage):
        near = max(0, helper.start() - _NEAR)
        if NOT_HELPING.search(passage, near, helper.start()):
            continue
        is_weak = passage.plain.startswith("cung", helper.start())
        is_right_behind = passage.words[: helper.start()].rstrip().endswith(last_lead) if last_lead else False
        if is_weak and not is_right_behind and not _CLAUSE_START.search(passage.plain, near, helper.start()):
            continue
        found = addressees_at(passage, helper.end(), known=draft.known)
        if found:
            return found
    return _helpers_in_garbled(draft, passage) if passage.is_garbled else NOBODY


def _helpers_in_garbled(draft: Draft, passage: Passage) -> Addressees:
    """The same where letters were misread: "ph6i hop véi"."""
    for word in _WORD.finditer(passage.plain):
        end = like_at(passage.plain, word.start(), _HELPED)
        if end is not None:
            return addressees_at(passage, end + 1, known=draft.known)
    return NOBODY


def _doubts(duty: Duty, leads: tuple[str, ...]) -> list[Doubt]:
    doubts: list[Doubt] = []
    if not leads:
        doubts.append(Doubt(DoubtCode.NO_LEAD, "không thấy cơ quan chủ trì"))
    if duty.deadline is None and TELLS_TIME.search(duty.passage):
        doubts.append(Doubt(DoubtCode.NO_PERIOD, "có nói đến thời gian nhưng không thấy thời hạn"))
    if not duty.is_firm:
        doubts.append(Doubt(DoubtCode.MAY_NOT_ASSIGN, "không thấy động từ giao việc quen thuộc"))
    if len(duty.text.text.split()) < _SHORT_TASK:
        doubts.append(Doubt(DoubtCode.TEXT_TOO_SHORT, "nội dung quá ngắn"))
    return doubts


def _reasons(
    duty: Duty,
    leads: tuple[str, ...],
    coordinators: tuple[str, ...],
    helpers: Addressees,
    doubts: list[Doubt],
) -> dict[str, FieldReason]:
    how: Leads = duty.leads
    rule = how.how if leads else Assigned.NOBODY
    told = _BECAUSE[rule].format(verb=how.words, names=", ".join(name.text for name in how.names))
    reasons = {
        "text": reason_of("text", "passage-of-prose", told, doubts=doubts),
        "leads": reason_of("leads", rule, told, doubts=doubts),
    }
    if coordinators:
        because = f"“phối hợp” với “{', '.join(name.text for name in helpers.names)}”"
        rule_of_helpers = "from-label" if duty.helpers else "named-to-help"
        reasons["coordinators"] = reason_of("coordinators", rule_of_helpers, because, doubts=doubts)
    if duty.product:
        reasons["product"] = reason_of("product", "from-label", f"“{duty.product.text}”", doubts=doubts)
    if duty.deadline:
        reasons["period"] = reason_of("period", duty.deadline.rule, duty.deadline.because, doubts=doubts)
    else:
        reasons["period"] = reason_of("period", "nothing-found", "đoạn không nêu thời hạn", doubts=doubts)
    return reasons


def _item_of(draft: Draft, line: int) -> int | None:
    """The item of a digest whose body holds the line."""
    if draft.header.type != "digest":
        return None
    for item in getattr(draft, "items", ()):
        if any(span.line == line for span in item.evidence.get("body", ())):
            return int(item.ordinal)
    return None
