"""Whom the names in a document mean on its day, and what to say where that is not clear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dondoc.agencies.heads import begins_mention
from dondoc.agencies.resolving import Answer, AnswerKind

from .doubts import Doubt, DoubtCode
from .draft import Draft

_COLLECTIVE = re.compile(r"(?:các|tất cả)\s", re.IGNORECASE)


def resolve_names(draft: Draft, names: Iterable[str]) -> dict[str, Answer]:
    """The answer for each name, on the day of the document and in the words of its issuer."""
    header = draft.header
    issuer = header.issuer_placed or header.issuer_repaired or header.issuer
    return {
        name: draft.registry.resolve(name, on=header.issued_on, issuer=issuer)
        for name in dict.fromkeys(names)
    }


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
