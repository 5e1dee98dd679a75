"""Which agencies the names in a proposal mean, by the registry on the day of its document.

The names stay as written. What is sure stands beside them in `agency_ids`; what is not waits in
`unresolved` until somebody says whom it means, here or to the registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving import Answer, AnswerKind
from dondoc.documents.spelling import fold
from dondoc.server.intake.models import IgnoredName, NameChoice, Proposal, ReceivedDocument
from dondoc.server.registry.selectors import library_registry

_DOUBT_ABOUT_NAME = re.compile(r"“(?P<name>.+?)” (?:chưa có trong danh bạ|có thể là|có thể chỉ|không giống)")
_LONGEST_KEY = 300
_NONE: Mapping[str, str] = {}


def name_key(name: str) -> str:
    """Equal for two spellings of one name in the tables of names."""
    return fold(name)[:_LONGEST_KEY]


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of the names in one document: the registry, and what officers said."""

    document: ReceivedDocument
    registry: Registry
    chosen: Mapping[str, str] = field(default_factory=dict)  # name key → agency
    ignored: frozenset[str] = frozenset()
    _answers: dict[str, Answer] = field(default_factory=dict)  # a document says few names many times

    @classmethod
    def of(cls, document: ReceivedDocument) -> Names:
        """As it stands in the database now."""
        chosen = NameChoice.objects.filter(document=document).values_list("name_key", "agency_id")
        ignored = IgnoredName.objects.values_list("name_key", flat=True)
        return cls(document, library_registry(), dict(chosen), frozenset(ignored))

    def answer(self, name: str) -> Answer:
        """Whom the name means in the document."""
        if name not in self._answers:
            self._answers[name] = self._asked(name)
        return self._answers[name]

    def _asked(self, name: str) -> Answer:
        if (chosen := self.chosen.get(name_key(name), "")) in self.registry.agencies:
            kind = AnswerKind.COLLECTIVE if self.registry.get(chosen).is_collective else AnswerKind.AGENCY
            return Answer(kind, (chosen,))
        document = self.document
        issuer = document.issuer_placed or document.issuer or None
        return self.registry.resolve(name, on=document.issued_on, issuer=issuer)

    def waits(self, name: str, answer: Answer) -> bool:
        """Whether somebody should say whom the name means. A collective without a list waits for nothing."""
        is_known = answer.sure_id is not None or answer.kind is AnswerKind.COLLECTIVE
        return not is_known and name_key(name) not in self.ignored


def settle_names(proposal: Proposal, names: Names | None = None, *, kept: Mapping[str, str] = _NONE) -> None:
    """Set `agency_ids`, `name_keys`, `unresolved`, and the doubts about names, of the unsaved row.

    `kept` are names whose agency is not asked again: what is confirmed does not become less sure by itself.
    """
    names = names or Names.of(proposal.document)
    written = dict.fromkeys((*proposal.leads, *proposal.coordinators))
    answers = {name: names.answer(name) for name in written if name not in kept}
    found = {name: answer.sure_id for name, answer in answers.items() if answer.sure_id}
    proposal.agency_ids = {
        name: kept.get(name) or found[name] for name in written if name in kept or name in found
    }
    proposal.name_keys = sorted({name_key(name) for name in written})
    proposal.unresolved = [name for name, answer in answers.items() if names.waits(name, answer)]
    proposal.doubts = _without_settled(proposal.doubts, still=proposal.unresolved)


def _without_settled(doubts: Sequence[str], *, still: Iterable[str]) -> list[str]:
    """The doubts without those about names that are clear by now, or that stand there no more."""
    waiting = set(still)
    about = {doubt: _DOUBT_ABOUT_NAME.match(doubt) for doubt in doubts}
    return [doubt for doubt, name in about.items() if name is None or name["name"] in waiting]
