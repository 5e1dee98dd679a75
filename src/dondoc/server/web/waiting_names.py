"""What the page of names that wait shows of each: why it waits, and what one click may say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.agencies.model import Agency, StateKind
from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving import Answer, AnswerKind
from dondoc.documents.spelling import spelling_key
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.selectors import SourceWords, WaitingName, WaitingPlace
from dondoc.server.registry.standing_words import standings_of
from dondoc.server.web.line_drawing import life_words
from dondoc.server.web.teachable import is_of_same_sort

MOST_TAUGHT = 3  # buttons that teach a name
MOST_CHOSEN = 12  # candidates in one document


class Step(StrEnum):
    """What the page offers for a name."""

    TEACH = "teach"  # it is another name of an agency, everywhere
    CHOOSE = "choose"  # it means different agencies in different documents
    DIVIDE = "divide"  # it names several at once: the proposal has to be mended
    LOOK_AGAIN = "look_again"  # the registry knows it by now


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agency that the name may mean."""

    agency_id: str
    name: str
    beside: str  # what tells it from others of the same name, and what became of it


@dataclass(frozen=True, slots=True)
class InDocument:
    """A document in which the name waits."""

    place: WaitingPlace
    why: str
    candidates: Sequence[Candidate]

    @property
    def document(self) -> ReceivedDocument:
        return self.place.proposal.document


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name, with what can be done."""

    waiting: WaitingName
    step: Step
    documents: Sequence[InDocument]  # the newest first
    words: SourceWords | None  # for who may see documents
    parts: Sequence[str] = ()  # of a name that names several

    @property
    def newest(self) -> InDocument:
        return self.documents[0]

    @property
    def unshown_count(self) -> int:
        """How many more documents there are than those listed."""
        return self.waiting.document_count - len(self.documents)


def name_rows(
    registry: Registry, names: Iterable[WaitingName], *, words: Mapping[str, SourceWords], today: date
) -> list[NameRow]:
    """The rows of the page; `words` by name, empty for who may not see documents."""
    return [_name_row(registry, name, words=words.get(name.name), today=today) for name in names]


def candidate(registry: Registry, agency_id: str, *, today: date) -> Candidate:
    """The agency with what tells it apart: its district, its days, what it is today."""
    agency = registry.get(agency_id)
    standing = standings_of(registry, [agency_id], on=today)[agency_id]
    told = [_district(registry, agency), life_words(agency) if standing.has_ended else ""]
    beside = ", ".join([*filter(None, told), *filter(None, [standing.words_beside(agency.name)])])
    return Candidate(agency_id, agency.label or agency.name, beside)


def _name_row(registry: Registry, name: WaitingName, *, words: SourceWords | None, today: date) -> NameRow:
    step = _step(registry, name)
    documents = [_in_document(registry, name.name, place, step, today=today) for place in name.places]
    parts = [part for part, _ in name.newest.answer.parts]
    return NameRow(name, step, documents, words, parts)


def _step(registry: Registry, name: WaitingName) -> Step:
    answer = name.newest.answer
    match answer.kind:
        case AnswerKind.AGENCY | AnswerKind.COLLECTIVE:
            return Step.LOOK_AGAIN
        case AnswerKind.SEVERAL:
            return Step.DIVIDE
        case AnswerKind.AMBIGUOUS if _likely(registry, name.name, name.newest):
            return Step.CHOOSE
        case AnswerKind.GUESS if not _teachable(registry, name.name, name.newest):
            return Step.CHOOSE if _likely(registry, name.name, name.newest) else Step.TEACH
    return Step.TEACH


def _likely(registry: Registry, name: str, place: WaitingPlace) -> list[str]:
    """The agencies of the answer, or suggested, that are of the same sort as what is written."""
    found = place.answer.ids or place.answer.suggestions
    return [key for key in found if is_of_same_sort(registry, name, registry.get(key))]


def _teachable(registry: Registry, name: str, place: WaitingPlace) -> list[str]:
    """The agencies of a guess, or suggested, that the name would be sure of once they bear it.

    Not those that bear it and are in doubt all the same, nor those out of force on the document's day.
    """
    key = spelling_key(name)
    return [
        found
        for found in _likely(registry, name, place)
        if all(spelling_key(borne.text) != key for borne in registry.get(found).names)
        and _is_in_force(registry, found, place)
    ]


def _is_in_force(registry: Registry, agency_id: str, place: WaitingPlace) -> bool:
    day = place.proposal.document.issued_on
    return day is None or registry.state(agency_id, day) is StateKind.IN_FORCE


def _in_document(
    registry: Registry, name: str, place: WaitingPlace, step: Step, *, today: date
) -> InDocument:
    if step is Step.TEACH:
        ids: Sequence[str] = _teachable(registry, name, place)[:MOST_TAUGHT]
    elif step is Step.CHOOSE:
        ids = _likely(registry, name, place)[:MOST_CHOSEN]
    else:
        ids = place.answer.ids
    found = [candidate(registry, key, today=today) for key in ids]
    return InDocument(place, why_it_waits(place.answer), found)


def why_it_waits(answer: Answer) -> str:
    """Why nobody can be sure whom the name means."""
    match answer.kind:
        case AnswerKind.AGENCY | AnswerKind.COLLECTIVE:
            return "danh bạ nay đã có tên này"
        case AnswerKind.SEVERAL:
            return "một tên chỉ nhiều cơ quan cùng lúc"
        case AnswerKind.UNKNOWN:
            return answer.reason or "chưa có trong danh bạ"
    return answer.reason


def _district(registry: Registry, agency: Agency) -> str:
    """The district above the place of the agency, where it has one of its own above it."""
    place: Agency | None = agency
    for _ in range(4):
        if place is None or not place.parents:
            return ""
        place = registry.agencies.get(place.parents[-1].id)
        if place is not None and place.kind == "district":
            return "" if place.name in agency.name else place.name
    return ""
