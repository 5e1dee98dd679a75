"""Making a task whose holders are known agencies, and not names in a paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from dondoc.documents.search_words import found_by
from dondoc.server.intake.naming import name_key
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import AssignedTask, Assignment, AssignmentRole, Share

from .sharing import make_shares


def require_agencies(agency_ids: Iterable[str], *, on: date, field: str) -> list[Agency]:
    """The agencies in the order given, each once; DemandMissing where one is not in force on the day."""
    ids = list(dict.fromkeys(agency_ids))
    in_force = Q(earliest_on__isnull=True) | Q(earliest_on__lte=on)
    in_force &= Q(latest_on__isnull=True) | Q(latest_on__gte=on)
    found = Agency.objects.filter(in_force).in_bulk(ids)
    if len(found) < len(ids):
        raise DemandMissing(
            f"Có cơ quan không còn trong danh bạ, hoặc không hoạt động ngày {on:%d/%m/%Y}. Hãy chọn lại.",
            field=field,
        )
    return [found[key] for key in ids]


def assign_to(
    task: AssignedTask, agencies: Sequence[Agency], *, role: AssignmentRole, on: date, because: str
) -> list[Share]:
    """The assignments of a saved task, behind those that it has in the role, with the shares of leads."""
    places = Assignment.objects.filter(task=task, role=role).values_list("position", flat=True)
    first = max(places, default=-1) + 1
    made = Assignment.objects.bulk_create(
        Assignment(
            task=task,
            role=role,
            agency=agency,
            name=agency.name,
            name_key=name_key(agency.name),
            position=first + place,
            from_on=on,
            because=because,
        )
        for place, agency in enumerate(agencies)
    )
    return make_shares(made)


def search_text_of(task: AssignedTask, agencies: Iterable[Agency]) -> str:
    """What a search finds the task by."""
    said = (task.text, task.product, task.group_title, task.period_text, task.source)
    return found_by(" ".join((*said, *(agency.name for agency in agencies))))
