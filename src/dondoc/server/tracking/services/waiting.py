"""Resolving again the names that documents wait with, after somebody taught the registry."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from procrastinate.contrib.django import app

from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.naming import Names, name_key
from dondoc.server.intake.services import proposals_naming, proposals_waiting, settle_again
from dondoc.server.tracking.models import Assignment

JOB = "dondoc.server.tracking.jobs.resolve_waiting_names"


def resolve_waiting(*, names: Sequence[str] = (), at_once: int | None = None) -> int:
    """Resolve by the registry as it is now; answers how many documents changed.

    `names` (as written in documents) are looked at again even where they have an agency already: what
    they were taught may have been taken back. Of more than `at_once` documents a job does the rest.
    Done twice, it changes nothing the second time.
    """
    document_ids = _documents(names)
    changed = sum(_resolve_document(key, names) for key in document_ids[:at_once])
    if at_once is not None and len(document_ids) > at_once:
        app.configure_task(JOB).defer(names=list(names))
    return changed


def _documents(names: Sequence[str]) -> list[int]:
    """The documents with one of the names, then those with any name that waits; the newest first."""
    named = set(proposals_naming(names).values_list("document", flat=True)) if names else set[int]()
    held = Assignment.objects.filter(to_on__isnull=True).filter(
        Q(agency__isnull=True) | Q(name_key__in=[name_key(name) for name in names])
    )
    waiting = set(proposals_waiting().values_list("document", flat=True))
    waiting |= set(held.values_list("task__document", flat=True))
    return sorted(named, reverse=True) + sorted(waiting - named, reverse=True)


@transaction.atomic
def _resolve_document(document_id: int, names: Sequence[str]) -> bool:
    document = ReceivedDocument.objects.select_for_update().get(pk=document_id)
    known = Names.of(document)
    proposals = settle_again(document, known)
    assignments = _settle_assignments(document, known, {name_key(name) for name in names})
    if not proposals and not assignments:
        return False
    record(
        actor=SYSTEM,
        action="document.names_resolved",
        subject=document,
        details={
            "proposals": [proposal.pk for proposal in proposals],
            "assignments": {str(row.pk): row.agency_id for row in assignments},
        },
    )
    return True


def _settle_assignments(document: ReceivedDocument, known: Names, keys: set[str]) -> list[Assignment]:
    """Give present assignments the agency that their name means; one without a name among the keys keeps
    the agency that it has."""
    held = Assignment.objects.select_for_update().filter(task__document=document, to_on__isnull=True)
    changed: list[Assignment] = []
    for row in held.filter(Q(agency__isnull=True) | Q(name_key__in=keys)):
        meant = known.answer(row.name).sure_id
        if meant != row.agency_id:
            row.agency_id = meant
            changed.append(row)
    Assignment.objects.bulk_update(changed, ["agency"])
    return changed
