"""The part of a proposal that an officer may change, as one value, and its way into the row and back."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from dondoc.documents.reading import Period, PeriodKind
from dondoc.documents.types import Span

from .models import Proposal

# Field name → places in the stored document, as they stand in a JSON column.
Evidence: TypeAlias = dict[str, list[dict[str, int]]]

CONTENT_FIELDS = (
    "text",
    "leads",
    "coordinators",
    "lead_note",
    "coordinator_note",
    "product",
    "resources",
    "period_kind",
    "period_text",
    "period_start",
    "period_end",
    "period_qualifier",
    "period_every",
    "period_parts",
    "period_rule",
    "due_on",
)


@dataclass(frozen=True, slots=True)
class ProposalContent:
    """What stands in the fields of a proposal. A page shows it, and sends back the whole of it.

    To change one field: `replace(content_of(proposal), text="…")`.
    """

    text: str
    leads: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    lead_note: str = ""
    coordinator_note: str = ""
    period: Period = field(default_factory=lambda: Period(PeriodKind.NONE))
    product: str = ""
    resources: str = ""


def content_of(proposal: Proposal) -> ProposalContent:
    """What stands in the row."""
    return ProposalContent(
        text=proposal.text,
        leads=tuple(proposal.leads),
        coordinators=tuple(proposal.coordinators),
        lead_note=proposal.lead_note,
        coordinator_note=proposal.coordinator_note,
        period=period_of(proposal),
        product=proposal.product,
        resources=proposal.resources,
    )


def put_content(proposal: Proposal, content: ProposalContent) -> None:
    """Set the fields of the row, which is not saved."""
    proposal.text = content.text.strip()
    proposal.leads = _names(content.leads)
    proposal.coordinators = _names(content.coordinators)
    proposal.lead_note = content.lead_note.strip()
    proposal.coordinator_note = content.coordinator_note.strip()
    proposal.product = content.product.strip()
    proposal.resources = content.resources.strip()
    put_period(proposal, content.period)


def period_of(proposal: Proposal) -> Period:
    """The typed period that stands in the row."""
    return Period(
        kind=PeriodKind(proposal.period_kind),
        text=proposal.period_text,
        start=proposal.period_start or None,
        end=proposal.period_end or None,
        qualifier=proposal.period_qualifier or None,
        every=proposal.period_every or None,
        parts=tuple(proposal.period_parts),
        due_on=proposal.due_on.isoformat() if proposal.due_on else None,
        rule=proposal.period_rule or None,
    )


def put_period(proposal: Proposal, period: Period) -> None:
    """Set the period's fields of the row, which is not saved."""
    proposal.period_kind = period.kind
    proposal.period_text = period.text.strip()
    proposal.period_start = period.start or ""
    proposal.period_end = period.end or ""
    proposal.period_qualifier = period.qualifier or ""
    proposal.period_every = period.every or ""
    proposal.period_parts = list(period.parts)
    proposal.period_rule = period.rule or ""
    proposal.due_on = day_of(period.due_on)


def day_of(written: str | None) -> date | None:
    """The last day that an ISO date of any precision allows (2026, 2026-Q2, 2026-02); None for no date."""
    if not written:
        return None
    try:
        year, *rest = written.split("-")
        if not rest:
            return date(int(year), 12, 31)
        month = int(rest[0][1:]) * 3 if rest[0].startswith("Q") else int(rest[0])
        day = int(rest[1]) if len(rest) > 1 else calendar.monthrange(int(year), month)[1]
        return date(int(year), month, day)
    except (ValueError, IndexError, calendar.IllegalMonthError):
        return None


def spans_to_json(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"line": span.line, "start": span.start, "end": span.end} for span in spans]


def evidence_to_json(evidence: Mapping[str, Iterable[Span]]) -> Evidence:
    return {name: spans_to_json(spans) for name, spans in evidence.items()}


def evidence_spans(evidence: Mapping[str, Any], name: str) -> tuple[Span, ...]:
    """The places of one field of a proposal's or task's `evidence`."""
    return tuple(Span(place["line"], place["start"], place["end"]) for place in evidence.get(name, ()))


def snapshot(proposal: Proposal) -> dict[str, Any]:
    """Everything a change may replace, as JSON, so that it can be undone."""
    return {
        "fields": {
            name: value.isoformat() if isinstance(value := getattr(proposal, name), date) else value
            for name in CONTENT_FIELDS
        },
        "agency_ids": proposal.agency_ids,
        "evidence": proposal.evidence,
        "confidence": proposal.confidence,
        "doubts": proposal.doubts,
        "reasons": proposal.reasons,
        "state": proposal.state,
    }


def put_snapshot(proposal: Proposal, before: Mapping[str, Any]) -> None:
    """Set the fields of the row as a snapshot has them; the row is not saved."""
    for name, value in before["fields"].items():
        setattr(proposal, name, day_of(value) if name == "due_on" else value)
    proposal.agency_ids = before["agency_ids"]
    proposal.evidence = before["evidence"]
    proposal.confidence = before["confidence"]
    proposal.doubts = before["doubts"]
    proposal.reasons = before.get("reasons", {})
    proposal.state = before["state"]


def _names(names: Iterable[str]) -> list[str]:
    """The names without empty ones and without repetition, in order."""
    return list(dict.fromkeys(name for name in (" ".join(n.split()) for n in names) if name))
