"""What officers said of names: that they are none of an agency, or whom they mean in one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import IgnoredName, NameChoice
from dondoc.server.intake.naming import name_key
from dondoc.server.posts.permissions import require_keeping_registry

MOST_SETTLED = 100

_WRITTEN = """
    SELECT DISTINCT document_id, written.name
    FROM intake_proposal CROSS JOIN LATERAL unnest(leads || coordinators) AS written(name)
    WHERE document_id = ANY(%s) AND state IN ('open', 'confirmed')
"""


@dataclass(frozen=True, slots=True)
class ChosenName:
    """A name that means one agency in one document."""

    choice: NameChoice  # document, agency and who chose are loaded
    name: str  # as the document writes it; folded where no proposal has it any more


def names_set_aside(*, viewer: Account) -> Sequence[IgnoredName]:
    """The names that are none of an agency, the newest first; one more than MOST_SETTLED at most."""
    require_keeping_registry(viewer)
    rows = IgnoredName.objects.select_related("ignored_by").order_by("-ignored_at", "-id")
    return list(rows[: MOST_SETTLED + 1])


def names_chosen(*, viewer: Account) -> Sequence[ChosenName]:
    """What was chosen for single documents, the newest first; one more than MOST_SETTLED at most."""
    require_keeping_registry(viewer)
    rows = NameChoice.objects.select_related("document", "agency", "chosen_by")
    choices = list(rows.defer("document__search_text").order_by("-chosen_at", "-id")[: MOST_SETTLED + 1])
    written = _written({choice.document_id for choice in choices})
    return [
        ChosenName(choice, written.get((choice.document_id, choice.name_key), choice.name_key))
        for choice in choices
    ]


def _written(document_ids: set[int]) -> dict[tuple[int, str], str]:
    """The names of the documents as written, by document and key."""
    if not document_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN, [sorted(document_ids)])
        return {(document_id, name_key(name)): name for document_id, name in cursor.fetchall()}
