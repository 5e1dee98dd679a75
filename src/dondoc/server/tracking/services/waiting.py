"""Resolving again the names that documents wait with, after somebody taught the registry."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from procrastinate.contrib.django import app

from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.naming import Names, name_key
from dondoc.server.intake.services import proposals_naming, proposals_waiting, settle_again
from dondoc.server.registry.models import Revision
from dondoc.server.registry.selectors import library_registry
from dondoc.server.tracking.models import Assignment

from .sharing import lock_tasks, share_anew, with_a_story

JOB = "dondoc.server.tracking.jobs.resolve_waiting_names"

TakenBack = Collection[tuple[str, str]]
"""Agency and name key: what the agency was called, and is called no more."""


def resolve_waiting(
    *, names: Sequence[str] = (), taken_back: TakenBack = (), seconds: float | None = None
) -> int:
    """Resolve by the registry as it is now; answers how many documents changed.

    Documents with one of the `names`, in any spelling, come first, then all that wait. What is confirmed
    keeps its agency, unless that is `taken_back`. What is not done within the seconds a job does. Done
    twice, it changes nothing the second time. Tasks without a document are asked about before all others.
    """
    until = None if seconds is None else time.monotonic() + seconds
    changed = _resolve_without_documents(frozenset(taken_back))
    document_ids = _documents(names, taken_back)
    for done, document_id in enumerate(document_ids, start=1):
        changed += _resolve_document(document_id, frozenset(taken_back))
        if until is not None and time.monotonic() > until and done < len(document_ids):
            app.configure_task(JOB).defer(names=list(names), taken_back=[list(pair) for pair in taken_back])
            break
    return changed


def resolve_after(revision_id: int) -> int:
    """As `resolve_waiting`, for what a revision of the registry changed."""
    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is None:
        return 0
    return resolve_waiting(names=names_of(revision), taken_back=taken_back_by(revision))


def names_of(revision: Revision) -> list[str]:
    """The names that the changed agencies bear, or bore."""
    entries = (entry for side in (revision.before, revision.after) for entry in side.values() if entry)
    return sorted({name["text"] for entry in entries for name in entry["names"]})


def taken_back_by(revision: Revision) -> set[tuple[str, str]]:
    """What the revision took from agencies of their names."""
    pairs: set[tuple[str, str]] = set()
    for key, before in revision.before.items():
        after = revision.after.get(key)
        kept = {name_key(name["text"]) for name in after["names"]} if after else set()
        borne = {name_key(name["text"]) for name in before["names"]} if before else set()
        pairs |= {(key, gone) for gone in borne - kept}
    return pairs


def _documents(names: Iterable[str], taken_back: TakenBack) -> list[int]:
    """The documents with one of the names, then those with any name that waits; the newest first."""
    named = set(proposals_naming(names).values_list("document", flat=True))
    held = Assignment.objects.filter(to_on__isnull=True).filter(
        Q(agency__isnull=True) | Q(agency__in={agency_id for agency_id, _ in taken_back})
    )
    waiting = set(proposals_waiting().values_list("document", flat=True))
    held = held.filter(task__document__isnull=False)
    waiting |= set(held.values_list("task__document", flat=True))
    return sorted(named, reverse=True) + sorted(waiting - named, reverse=True)


@transaction.atomic
def _resolve_document(document_id: int, taken_back: TakenBack) -> bool:
    # Its key stays: who hands a task of it down, and holds that task, need not wait here (no circle).
    document = ReceivedDocument.objects.select_for_update(no_key=True).get(pk=document_id)
    known = Names.of(document)
    proposals = settle_again(document, known, taken_back=taken_back)
    assignments = _settle_assignments(document, known, taken_back)
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


@transaction.atomic
def _resolve_without_documents(taken_back: TakenBack) -> int:
    """Tasks from a kept tracker, and others that no document assigns; answers how many changed."""
    registry = library_registry()
    held = Assignment.objects.filter(to_on__isnull=True, task__document__isnull=True).filter(
        Q(agency__isnull=True) | Q(agency__in={agency_id for agency_id, _ in taken_back})
    )
    changed = _settle(
        list(held.order_by("pk")),
        lambda row: registry.resolve(row.name, on=row.from_on).sure_id,
        taken_back,
    )
    by_task: dict[int, list[Assignment]] = {}
    for row in changed:
        by_task.setdefault(row.task_id, []).append(row)
    for rows in by_task.values():
        details = {"assignments": {str(row.pk): row.agency_id for row in rows}}
        record(actor=SYSTEM, action="task.names_resolved", subject=rows[0].task, details=details)
    return len(by_task)


def _settle_assignments(document: ReceivedDocument, known: Names, taken_back: TakenBack) -> list[Assignment]:
    held = list(Assignment.objects.filter(task__document=document, to_on__isnull=True).order_by("pk"))
    return _settle(held, lambda row: known.answer(row.name).sure_id, taken_back)


def _settle(
    held: Sequence[Assignment], meaning: Callable[[Assignment], str | None], taken_back: TakenBack
) -> list[Assignment]:
    """Give present assignments without an agency the one that their name means, and their shares with them.
    One that has an agency keeps it: a later reorganisation is followed by successions, and not by asking
    again. What the agency already did something with it keeps in any case."""
    asked = [row for row in held if row.agency_id is None or (row.agency_id, row.name_key) in taken_back]
    lock_tasks({row.task_id for row in asked})
    touched = with_a_story(row for row in asked if row.agency_id is not None)
    changed: list[Assignment] = []
    for row in asked:
        if row.pk in touched:
            continue
        meant = meaning(row)
        if meant != row.agency_id:
            row.agency_id = meant
            changed.append(row)
    Assignment.objects.bulk_update(changed, ["agency"])
    share_anew(changed)
    return changed
