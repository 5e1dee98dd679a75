"""Whom the names in a document mean on its day, and what to say where that is not clear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dondoc.agencies.heads import begins_mention
from dondoc.agencies.mentions.garbled import is_garbled as text_is_garbled
from dondoc.agencies.resolving import Answer, AnswerKind

from .draft import Draft
from .judging import Doubt, DoubtCode

_JUDGED = 8000  # characters of the text, by which it is told whether it lost its marks
_NAMED = (AnswerKind.AGENCY, AnswerKind.COLLECTIVE, AnswerKind.GUESS)
_COLLECTIVE = re.compile(r"(?:các|tất cả)\s", re.IGNORECASE)


def resolve_names(draft: Draft, names: Iterable[str]) -> dict[str, Answer]:
    """The answer for each name, on the day of the document and in the words of its issuer."""
    on, issuer = day_of(draft), issuer_of(draft)
    return {name: draft.registry.resolve(name, on=on, issuer=issuer) for name in dict.fromkeys(names)}


def day_of(draft: Draft) -> str | None:
    """The day of the document; of a digest without one, the last of the days of the acts that it tells of."""
    if draft.header.issued_on:
        return draft.header.issued_on
    return max((act.issued_on for item in draft.items for act in item.acts if act.issued_on), default=None)


def issuer_of(draft: Draft) -> str | None:
    """Whose words they are: the issuer's, with its place where its own name has none."""
    header = draft.header
    return header.issuer_placed or header.issuer_repaired or header.issuer


@dataclass(frozen=True, slots=True)
class Meant:
    """The agency that a garbled name most likely means, by the name that offices give it."""

    id: str
    name: str


def is_garbled(draft: Draft) -> bool:
    """Whether recognition took the marks from the text."""
    text = "\n".join(line.text for line in draft.document.lines[:_JUDGED] if not line.is_removed)
    return text_is_garbled(text[:_JUDGED])


def meant_by_garbled(draft: Draft, names: Iterable[str]) -> dict[str, Meant]:
    """Whom names mean that recognition garbled, as far as that can be known; the others are left out.

    A name that has something behind it ("Cac s¢, ban, nganh theo …") is told by its beginning.
    """
    answers = resolve_names(draft, names)
    day = day_of(draft) or "9999"
    found: dict[str, Meant] = {}
    for name, answer in answers.items():
        if answer.kind is AnswerKind.UNKNOWN:
            answer = _at_beginning(draft, name) or answer
        if answer.kind in _NAMED and answer.ids and answer.role is None:
            found[name] = Meant(answer.ids[0], draft.registry.get(answer.ids[0]).name_on(day))
    return found


def _at_beginning(draft: Draft, name: str) -> Answer | None:
    mentions = draft.registry.find_mentions(name, on=day_of(draft), issuer=issuer_of(draft))
    return next((mention.answer for mention in mentions if mention.start == 0), None)


def sure_ids(names: Iterable[str], answers: Mapping[str, Answer]) -> dict[str, str]:
    """Name as written → id, of those that are beyond doubt."""
    return {name: key for name in names if (key := answers[name].sure_id)}


def doubts_about(draft: Draft, name: str, answer: Answer, *, expects_known: bool) -> list[Doubt]:
    """What is not clear about one name; it stands at the beginning of the words, for whoever settles it."""
    if answer.sure_id is not None or answer.kind is AnswerKind.COLLECTIVE:
        return []
    if answer.kind is AnswerKind.GUESS:
        meant = draft.registry.get(answer.ids[0]).name
        return [Doubt(DoubtCode.AGENCY_GUESSED, f"“{name}” có thể là “{meant}”: {answer.reason}")]
    if answer.kind is AnswerKind.AMBIGUOUS:
        words = f"“{name}” có thể chỉ {len(answer.ids)} cơ quan khác nhau"
        return [Doubt(DoubtCode.AGENCY_AMBIGUOUS, words)]
    if not begins_mention(name, 0, known=draft.known):
        return [Doubt(DoubtCode.NOT_LIKE_AN_AGENCY, f"“{name}” không giống tên cơ quan")]
    if expects_known and not _COLLECTIVE.match(name):
        return [Doubt(DoubtCode.AGENCY_NOT_IN_DIRECTORY, f"“{name}” chưa có trong danh bạ cơ quan")]
    return []
