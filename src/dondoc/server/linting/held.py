"""What the office holds that a draft is looked through by: tasks, documents, its own lexicons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from dondoc.documents.reading import Reference
from dondoc.documents.spelling import number_key
from dondoc.server.intake.models import Citation, ReceivedDocument
from dondoc.server.linting.lexicon_words import MODELS
from dondoc.server.linting.models import SwitchedOff
from dondoc.server.tracking.models import AssignedTask, Assignment
from dondoc.server.tracking.selectors import OPEN_STAGES

MOST_TASKS = 50_000


def open_tasks() -> list[dict[str, Any]]:
    """Every task that is followed and not done, the newest first; those that a lead handed down go with
    theirs."""
    found = AssignedTask.objects.filter(stage__in=OPEN_STAGES, parent=None).order_by("-pk")
    rows = list(found.values_list("pk", "text", "due_on", "document__number")[:MOST_TASKS])
    leads: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
    if rows:
        named = Assignment.objects.filter(role="lead", task__gte=rows[-1][0], task__stage__in=OPEN_STAGES)
        for task, name, agency in named.order_by("pk").values_list("task", "name", "agency"):
            leads[task].append((name, agency))
    return [
        {
            "id": str(task),
            "text": text,
            "leads": [name for name, _ in leads[task]],
            "lead_ids": [agency for _, agency in leads[task] if agency],
            "due_on": due_on.isoformat() if due_on else None,
            "document": number or "",
        }
        for task, text, due_on, number in rows
    ]


def known_documents(references: Iterable[Reference]) -> list[dict[str, Any]]:
    """Those held whose number the draft cites, with what a later one that is held says of them."""
    keys = {number_key(one.number) for one in references if one.number}
    held = ReceivedDocument.objects.filter(number_key__in=keys, same_as=None).order_by("pk")
    repeals: dict[str, Citation] = {}
    cited = Citation.objects.filter(number_key__in=keys, relation="repeals").select_related("citing")
    for one in cited.order_by("citing__issued_on", "pk"):
        repeals[one.number_key] = one
    documents: list[dict[str, Any]] = []
    for document in held:
        by = repeals.get(document.number_key)
        is_his = by is not None and (by.issued_on is None or by.issued_on == document.issued_on)
        later = by.citing if by is not None and is_his else None
        repealed_on = later.issued_on if later else None
        documents.append(
            {
                "number": document.number,
                "issued_on": document.issued_on.isoformat() if document.issued_on else None,
                "issuer": document.issuer,
                "title": document.subject,
                "repealed_by": str(later) if later else "",
                "repealed_on": repealed_on.isoformat() if repealed_on else None,
                "source": str(later) if later else str(document),
            }
        )
    return documents


def office_lexicon() -> dict[str, Any]:
    """The office's own entries as dondoc.linting.lexicon_of takes them."""
    rows = {
        kind.value: [one.row for one in model._default_manager.filter(ended_at=None).order_by("-pk")]
        for kind, model in MODELS.items()
    }
    return {**rows, "off": list(SwitchedOff.objects.filter(ended_at=None).values_list("code", flat=True))}
