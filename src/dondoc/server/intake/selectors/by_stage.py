"""Documents by how far they have come: of each stage the newest, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument, Stage
from dondoc.server.intake.permissions import require_seeing
from dondoc.server.intake.rules import COUNT_CAP

from .registering import RegisterRow, proposal_counts

# The stages are told apart first, so that each is met along the index of stages.
_FOUND = """
    SELECT asked.stage,
        ARRAY(
            SELECT id FROM intake_receiveddocument document WHERE document.stage = asked.stage
            ORDER BY received_at DESC, id DESC LIMIT %(first)s
        ),
        (
            SELECT count(*) FROM (
                SELECT FROM intake_receiveddocument document WHERE document.stage = asked.stage
                LIMIT %(most)s
            ) AS counted
        )
    FROM unnest(%(stages)s::text[]) AS asked(stage)
"""


@dataclass(frozen=True, slots=True)
class StageList:
    rows: Sequence[RegisterRow]  # the newest first
    count: int  # at most COUNT_CAP
    is_capped: bool  # show "10.000+"


def documents_by_stage(*, viewer: Account, stages: Sequence[Stage], first: int) -> dict[Stage, StageList]:
    """Of each of the stages the first documents, as the register has them. Two queries at most."""
    require_seeing(viewer)
    with connection.cursor() as cursor:
        asked: dict[str, Any] = {
            "stages": [str(stage) for stage in stages],
            "first": first,
            "most": COUNT_CAP + 1,
        }
        cursor.execute(_FOUND, asked)
        found: Mapping[str, tuple[Sequence[int], int]] = {row[0]: (row[1], row[2]) for row in cursor}
    keys = [key for shown, _ in found.values() for key in shown]
    documents = ReceivedDocument.objects.select_related("received_by", "same_as", "container")
    counted: Mapping[int, Any] = (
        documents.annotate(**proposal_counts("proposals__")).in_bulk(keys) if keys else {}
    )
    rows: dict[int, RegisterRow] = {
        key: RegisterRow(one, one.open_count, one.unsure_count, one.confirmed_count)
        for key, one in counted.items()
    }
    return {
        stage: StageList(
            rows=[rows[key] for key in found[stage][0] if key in rows],
            count=min(found[stage][1], COUNT_CAP),
            is_capped=found[stage][1] > COUNT_CAP,
        )
        for stage in stages
    }
