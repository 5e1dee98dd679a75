"""What notices are told of asked agencies: ids, days and a few words, never what is in a draft or an
answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dondoc.server.consultation.models import AskedAgency, Consultation, OpinionState, Round
from dondoc.server.consultation.rules import due_of_agency
from dondoc.server.notices.services.opinions import AskedOne


def told_of(
    asked: Iterable[AskedAgency], asking: Round, consultation: Consultation, **facts: Any
) -> list[AskedOne]:
    return [
        AskedOne(
            asked_id=one.pk,
            consultation_id=consultation.pk,
            agency_id=one.agency_id,
            due_on=due_of_agency(one.due_on, asking.due_on),
            facts=facts,
        )
        for one in asked
    ]


def still_asked(asking: Round) -> list[AskedAgency]:
    """Who has not answered, of those who are asked."""
    found = asking.asked.filter(withdrawn_at=None).exclude(opinions__state=OpinionState.GIVEN)
    return list(found.order_by("position"))
