"""Why each field of a proposal was read so, as its row keeps it, and which fields an officer should see.

`Proposal.reasons` gives by field {"rule", "because", "confidence", "doubts", "warnings"}: what the reader of
the field said (dondoc.documents.reading.FieldReason), and the warnings about the document that lie upon the
field's words. What an officer writes has no reason: it is theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, TypeAlias

from dondoc.documents.reading import FieldReason, TaskProposal, Warning
from dondoc.documents.spelling import fold
from dondoc.documents.types import Span
from dondoc.extraction.judging import expected_damage
from dondoc.extraction.judging.certainty import SURE_FROM, load_certainty
from dondoc.extraction.lexicon import load_lexicon, words_by_word

from .content import period_of
from .models import Proposal

Reasons: TypeAlias = dict[str, dict[str, Any]]

# A change of the note beside the names is a change of that field.
_FIELD_OF = {"lead_note": "leads", "coordinator_note": "coordinators"}
# A warning that a field is missing, of all tasks that miss it, has no words of the field to lie upon: the
# field, and what it says of one task.
_MISSED = {"task-without-lead": ("leads", "không thấy cơ quan chủ trì")}
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
        for warning in warnings:
            field, words = _MISSED.get(warning.code, (name, warning.message))
            reasons.setdefault(field, {}).setdefault("warnings", []).append(words)
    return reasons


def settle_reasons(proposal: Proposal) -> None:
    """Set `unsure_fields` and `confidence` of the unsaved row by its reasons and by the names that wait."""
    reasons = field_reasons(proposal)
    proposal.unsure_fields = [
        name
        for name, reason in reasons.items()
        if reason.doubts or reason.confidence < SURE_FROM or proposal.reasons[name].get("warnings")
    ]
    judged = [reason.confidence for name, reason in reasons.items() if "confidence" in proposal.reasons[name]]
    if judged:
        proposal.confidence = min(judged)


def field_reasons(proposal: Proposal) -> dict[str, FieldReason]:
    """The reasons as the library has them, as they stand now: a doubt about names that are known is none."""
    return {name: reason_now(proposal, name) for name in proposal.reasons}


def damage_of(proposal: Proposal) -> float:
    """How much harm a wrong confirmation would do. A field with a warning is as likely wrong as right."""
    reasons = field_reasons(proposal)
    for name, reason in reasons.items():
        if proposal.reasons[name].get("warnings"):
            reasons[name] = replace(reason, confidence=min(reason.confidence, 0.5))
    task = TaskProposal(
        text=proposal.text,
        leads=tuple(proposal.leads),
        period=period_of(proposal),
        confidence=proposal.confidence,
        reasons=reasons,
    )
    return expected_damage(task)


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


def whys_of(proposal: Proposal) -> list[str]:
    """In words, each once, why it should be looked at: what was doubted of it, what is warned of upon its
    fields, and the doubts for which its reader had no words of its own."""
    said = list(dict.fromkeys((*proposal.doubts, *_warnings(proposal))))
    words = _words_of_doubts()
    codes = dict.fromkeys(code for reason in field_reasons(proposal).values() for code in reason.doubts)
    told = (words[code] for code in codes if code in words and code not in _ABOUT_NAMES)
    return said + [one for one in told if not any(fold(one) in fold(other) for other in said)]


@cache
def _words_of_doubts() -> dict[str, str]:
    return words_by_word(load_lexicon("doubts")["words"])


def _warnings(proposal: Proposal) -> Iterator[str]:
    for reason in proposal.reasons.values():
        yield from reason.get("warnings", ())


def reason_now(proposal: Proposal, name: str) -> FieldReason:
    """The reason of one field that has one, as `field_reasons`."""
    kept = proposal.reasons[name]
    reason = FieldReason(
        kept.get("rule", ""), kept.get("because", ""), _confidence(kept), tuple(kept.get("doubts", ()))
    )
    if name not in ("leads", "coordinators") or set(getattr(proposal, name)) & set(proposal.unresolved):
        return reason
    doubts = tuple(doubt for doubt in reason.doubts if doubt not in _ABOUT_NAMES)
    if doubts == reason.doubts:
        return reason
    return replace(reason, doubts=doubts, confidence=load_certainty().of(name, reason.rule, doubts))


def _confidence(reason: Mapping[str, Any]) -> float:
    return float(reason.get("confidence", 1.0))
