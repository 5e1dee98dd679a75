"""Beside the names in a proposal: whose they are where that is not plain, and which are not sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving import AnswerKind
from dondoc.server.intake.models import Proposal
from dondoc.server.intake.naming import Names
from dondoc.server.registry.selectors import library_registry
from dondoc.server.registry.standing_words import Standings, standings_of
from dondoc.server.web.viewer import today

_MOST_GUESSES = 2


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """A name in a proposal about which there is something to tell."""

    written: str
    agency_id: str = ""
    waits: bool = False
    guess: str = ""  # "có thể là …", of one that waits and of which no doubt tells it


@dataclass(frozen=True, slots=True)
class NamedAgencies:
    """What there is to tell of the names in some proposals."""

    standings: Standings  # of all their agencies, for the tag `agency_today`
    told: Mapping[int, Sequence[NamedAgency]]  # by proposal


def named_agencies(proposals: Sequence[Proposal]) -> NamedAgencies:
    """`document` of each is loaded; names that say all by themselves are left out."""
    registry = library_registry()
    ids = [key for proposal in proposals for key in proposal.agency_ids.values()]
    standings = standings_of(registry, ids, on=today())
    return NamedAgencies(standings, {p.pk: list(_told(registry, p, standings)) for p in proposals})


def _told(registry: Registry, proposal: Proposal, standings: Standings) -> Iterable[NamedAgency]:
    waiting = set(proposal.unresolved)
    for written in dict.fromkeys((*proposal.leads, *proposal.coordinators)):
        if written in waiting:
            is_told = any(f"“{written}”" in doubt for doubt in proposal.doubts)
            guess = "" if is_told else _guess(registry, proposal, written)
            yield NamedAgency(written, waits=True, guess=guess)
            continue
        standing = standings.get(proposal.agency_ids.get(written, ""))
        if standing and standing.words_beside(written):
            yield NamedAgency(written, standing.agency.id)


def _guess(registry: Registry, proposal: Proposal, written: str) -> str:
    answer = Names(proposal.document, registry).answer(written)
    if answer.kind is AnswerKind.AMBIGUOUS:
        return f"có thể là một trong {len(answer.ids)} cơ quan"
    if answer.kind is AnswerKind.SEVERAL:
        return "chỉ nhiều cơ quan, ghi mỗi cơ quan một dòng"
    found = [registry.get(key) for key in (answer.ids or answer.suggestions)[:_MOST_GUESSES]]
    names = " hoặc ".join(agency.label or agency.name for agency in found)
    return f"có thể là {names}" if names else ""
