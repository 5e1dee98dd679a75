"""Shares come into being with the assignments of leads, however many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db.models import F, Q
from django.utils import timezone

from dondoc.server.registry.models import Agency, Membership
from dondoc.server.tracking.models import AssignedTask, Assignment, AssignmentRole, Share, TaskStage

from .acting import settle_task
from .announcing import announce_anew

_PORTION = 1000

_Members = Mapping[tuple[str, date], Sequence[Agency]]
"""By the collective and the day; a collective that meant nobody on it has none."""


def make_shares(leads: Collection[Assignment]) -> list[Share]:
    """The shares of saved assignments whose task is loaded; those of coordinators give none.

    One query for each day of assignment beside the writing, whatever the number: a document has one day.
    """
    leads = [held for held in leads if held.role == AssignmentRole.LEAD and held.to_on is None]
    members = _members(leads)
    shares = [
        _share(lead, agency_id=agency_id, name=name, position=position)
        for lead in leads
        for position, (agency_id, name) in enumerate(
            [(one.pk, one.name) for one in members.get((lead.agency_id or "", lead.from_on), ())]
            or [(lead.agency_id, lead.name)]
        )
    ]
    return Share.objects.bulk_create(shares, batch_size=_PORTION)


def with_a_story(assignments: Iterable[Assignment]) -> frozenset[int]:
    """Those of the assignments on whose shares something was done, here or in the tracker they come from."""
    has_moved = Q(events__isnull=False) | ~Q(stage=TaskStage.ASSIGNED)
    done = Share.objects.filter(has_moved, assignment__in=list(assignments))
    return frozenset(done.values_list("assignment", flat=True))


def share_anew(assignments: Collection[Assignment]) -> None:
    """The names of the assignments got an agency, another one or none: so do the shares of the leads.

    Where something was done already the shares stay, and one that had no agency gets it. The tasks are
    locked first, as by whoever acts on a share.
    """
    leads = [held for held in assignments if held.role == AssignmentRole.LEAD]
    if not leads:
        return
    tasks = lock_tasks({lead.task_id for lead in leads})
    touched = with_a_story(leads)
    again = [lead for lead in leads if lead.pk not in touched]
    former = Share.objects.filter(assignment__in=again)
    # A later paper may have given another day than the first.
    days = dict(former.exclude(due_on=F("first_due_on")).values_list("assignment", "due_on"))
    gone = defaultdict(list)
    for task_id, share_id in former.values_list("task", "pk"):
        gone[task_id].append(share_id)
    former.delete()
    for lead in again:
        lead.task = tasks[lead.task_id]
    made = make_shares(again)
    for share in made:
        share.due_on = days.get(share.assignment_id, share.due_on)
    if days:
        Share.objects.bulk_update(made, ["due_on"], batch_size=_PORTION)
    announce_anew(made, gone=gone, tasks=tasks, now=timezone.now())
    collectives = set(
        Agency.objects.filter(pk__in={lead.agency_id for lead in leads}, kind=Agency.GROUP).values_list(
            "pk", flat=True
        )
    )
    for lead in leads:
        if lead.pk in touched and lead.agency_id not in collectives:
            Share.objects.filter(assignment=lead, agency__isnull=True).update(agency=lead.agency_id)
    for task in tasks.values():
        settle_task(task)


def let_agencies_go(agency_ids: Collection[str], *, name_keys: Collection[str]) -> None:
    """Free agencies from what holds them by one of the names, or as members of a collective alone.

    What something was done with holds them on: PROTECT tells so to who wants to remove them.
    """
    held = Assignment.objects.filter(agency__in=agency_ids, name_key__in=name_keys).order_by("pk")
    through_collectives = Share.objects.filter(agency__in=agency_ids).exclude(assignment__agency=F("agency"))
    concerned = {*held.values_list("task", flat=True), *through_collectives.values_list("task", flat=True)}
    tasks = lock_tasks(concerned)
    rows = list(held)
    touched = with_a_story(rows)
    freed = [row for row in rows if row.pk not in touched]
    for row in freed:
        row.agency = None
    Assignment.objects.bulk_update(freed, ["agency"], batch_size=_PORTION)
    share_anew(freed)
    through_collectives.filter(events__isnull=True).delete()
    left = Assignment.objects.filter(task__in=tasks, role=AssignmentRole.LEAD, to_on=None, shares=None)
    Share.objects.bulk_create(
        _share(lead, agency_id=lead.agency_id, name=lead.name, position=0)
        for lead in left.select_related("task")
    )
    for task in tasks.values():
        settle_task(task)


def lock_tasks(task_ids: Collection[int]) -> dict[int, AssignedTask]:
    """The tasks, locked in one order."""
    tasks = AssignedTask.objects.select_for_update().defer("evidence", "search_text").order_by("pk")
    return {task.pk: task for task in tasks.filter(pk__in=task_ids)}


def _share(lead: Assignment, *, agency_id: str | None, name: str, position: int) -> Share:
    return Share(
        task=lead.task,
        assignment=lead,
        agency_id=agency_id,
        name=name,
        position=position,
        due_on=lead.task.first_due_on,
        first_due_on=lead.task.first_due_on,
    )


def _members(leads: Collection[Assignment]) -> _Members:
    """Whom the collectives among the leads meant on the day of the assignment, in the order of names."""
    asked = {(lead.agency_id, lead.from_on) for lead in leads if lead.agency_id}
    if not asked:
        return {}
    found: dict[tuple[str, date], dict[str, Agency]] = defaultdict(dict)
    days = sorted({on for _, on in asked})
    for on in days:
        in_force = Q(earliest_on__isnull=True) | Q(earliest_on__lte=on)
        in_force &= Q(latest_on__isnull=True) | Q(latest_on__gte=on)
        meant = Membership.objects.filter(in_force, collective__in={key for key, day in asked if day == on})
        for row in meant.select_related("agency").order_by("agency__sort_key", "agency"):
            found[row.collective_id, on][row.agency_id] = row.agency
    return {key: list(agencies.values()) for key, agencies in found.items()}
