"""The part of a proposal that an officer may change, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.documents.reading import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class ProposalContent:
    """What stands in the fields of a proposal. A page shows it, and sends back the whole of it.

    To change one field: `replace(proposal_content(proposal), text="…")`.
    """

    text: str
    leads: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    lead_note: str = ""
    period: Period = Period(PeriodKind.NONE)
    product: str = ""
    resources: str = ""
