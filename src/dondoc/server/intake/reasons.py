"""Why each field of a proposal was read so, as its row keeps it, and which fields an officer should see.

`Proposal.reasons` gives by field {"rule", "because", "confidence", "doubts", "warnings"}: what the reader of
the field said (dondoc.documents.reading.FieldReason), and the warnings about the document that lie upon the
field's words. What an officer writes has no reason: it is theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from dondoc.documents.reading import TaskProposal, Warning
from dondoc.documents.types import Span

from .models import Proposal
from .rules import SURE_FROM

Reasons: TypeAlias = dict[str, dict[str, Any]]

# A change of the note beside the names is a change of that field.
_FIELD_OF = {"lead_note": "leads", "coordinator_note": "coordinators"}
# Doubts that end when the registry knows every name of the field.
_ABOUT_NAMES = frozenset({"agency_not_in_directory", "agency_guessed", "agency_ambiguous"})


class WarnedPlaces:
    """The warnings of a reading by the lines on which they lie."""

    def __init__(self, warnings: Iterable[Warning]) -> None:
        self._by_line: defaultdict[int, list[tuple[Span, Warning]]] = defaultdict(list)
        for warning in warnings:
            for span in warning.evidence:
                self._by_line[span.line].append((span, warning))

    def upon(self, evidence: Mapping[str, Sequence[Span]]) -> dict[str, list[Warning]]:
        """The warnings upon the words of each field. In prose a name is a part of the task's own words: what
        lies upon a narrower field is that field's alone."""
        found = {name: self._at(spans) for name, spans in evidence.items()}
        narrower = {id(warning) for name, some in found.items() if name != "text" for warning in some}
        if "text" in found:
            found["text"] = [warning for warning in found["text"] if id(warning) not in narrower]
        return {name: some for name, some in found.items() if some}

    def _at(self, spans: Iterable[Span]) -> list[Warning]:
        found: dict[int, Warning] = {}
        for span in spans:
            for place, warning in self._by_line.get(span.line, ()):
                if place.start < span.end and span.start < place.end:
                    found[id(warning)] = warning
        return list(found.values())


def reasons_of(task: TaskProposal, warned: WarnedPlaces) -> Reasons:
    """The reasons that the task's readers gave, with the warnings upon its fields."""
    reasons: Reasons = {
        name: {
            "rule": reason.rule,
            "because": reason.because,
            "confidence": reason.confidence,
            "doubts": list(reason.doubts),
        }
        for name, reason in task.reasons.items()
    }
    for name, warnings in warned.upon(task.evidence).items():
        reasons.setdefault(name, {})["warnings"] = [warning.message for warning in warnings]
    return reasons


def settle_reasons(proposal: Proposal) -> None:
    """Set `unsure_fields` of the unsaved row by its reasons and by the names that wait."""
    proposal.unsure_fields = [name for name in proposal.reasons if _is_unsure(proposal, name)]


def drop_reasons(proposal: Proposal, fields: Iterable[str]) -> None:
    """An officer wrote these fields: why they were read otherwise no longer matters, nor how sure that was.

    Once no field has a doubt any more, what the extraction doubted of the task has been answered.
    """
    if not proposal.reasons:
        return
    written = {_FIELD_OF.get(name, name) for name in fields}
    proposal.reasons = {name: reason for name, reason in proposal.reasons.items() if name not in written}
    left = proposal.reasons.values()
    proposal.confidence = min((reason.get("confidence", 1.0) for reason in left), default=1.0)
    if not any(reason.get("doubts") for reason in left):
        answered = set((proposal.as_extracted or {}).get("doubts", ()))
        proposal.doubts = [doubt for doubt in proposal.doubts if doubt not in answered]


def joined_reasons(parts: Iterable[Mapping[str, Mapping[str, Any]]]) -> Reasons:
    """Of several proposals that become one: of each field the least sure reason, with the warnings of all."""
    joined: Reasons = {}
    for part in parts:
        for name, reason in part.items():
            other = joined.get(name, {})
            kept = min((other, reason), key=_confidence) if other else reason
            joined[name] = {**kept}
            if warnings := dict.fromkeys((*other.get("warnings", ()), *reason.get("warnings", ()))):
                joined[name]["warnings"] = list(warnings)
    return joined


def warnings_of(proposal: Proposal) -> list[str]:
    """What is warned of upon any of its fields, each once."""
    return list(dict.fromkeys(w for r in proposal.reasons.values() for w in r.get("warnings", ())))


def _is_unsure(proposal: Proposal, name: str) -> bool:
    reason = proposal.reasons[name]
    doubts = set(reason.get("doubts", ()))
    if name in ("leads", "coordinators") and not set(getattr(proposal, name)) & set(proposal.unresolved):
        doubts -= _ABOUT_NAMES
    return bool(doubts) or bool(reason.get("warnings")) or _confidence(reason) < SURE_FROM


def _confidence(reason: Mapping[str, Any]) -> float:
    return float(reason.get("confidence", 1.0))
