"""Telling whom new work is given to: the agency of a share, who at the Office is responsible for a task."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from dondoc.server.notices.models import Notice, Rule
from dondoc.server.notices.selectors.people import people_of_agencies, people_of_office
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.office_settings.values import YesNo

from .correcting import take_back
from .telling import NewNotice, write_notices

NEW_SHARE = 1  # the version that a share begins with


@dataclass(frozen=True, slots=True)
class NewShare:
    """A share that an agency did not have before."""

    share_id: int
    task_id: int
    agency_id: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Named:
    """Who became responsible for a task, by a row; one of its shares stands for it."""

    share_id: int
    task_id: int
    row_id: int
    person_ids: Collection[int]


def tell_of_new_shares(shares: Sequence[NewShare], *, now: datetime, but_not: int | None) -> None:
    """The people of the agencies are told, but not who assigned it. Two queries, in the transaction of who
    assigns."""
    if not shares or settings_in_force().tell_assigned is not YesNo.YES:
        return
    day = timezone.localdate(now)
    people = people_of_agencies({one.agency_id for one in shares}, on=day)
    told = (
        NewNotice(
            share_id=one.share_id,
            task_id=one.task_id,
            rule=Rule.ASSIGNED,
            day=day,
            person_id=person_id,
            occasion=NEW_SHARE,
            facts={"due_on": one.due_on.isoformat()} if one.due_on else {},
        )
        for one in shares
        for person_id in people.reporters(one.agency_id) - {but_not}
    )
    write_notices(told, now=now)


def tell_of_responsibility(named: Sequence[Named], *, now: datetime, but_not: Collection[int]) -> None:
    """Who was named is told, and who stands in for them; in the transaction of who names."""
    if not named or settings_in_force().tell_responsible is not YesNo.YES:
        return
    day = timezone.localdate(now)
    office = people_of_office({person_id for one in named for person_id in one.person_ids}, on=day)
    told = (
        NewNotice(
            share_id=one.share_id,
            task_id=one.task_id,
            rule=Rule.RESPONSIBLE,
            day=day,
            person_id=person_id,
            occasion=one.row_id,
        )
        for one in named
        for person_id in {told for key in one.person_ids for told in office.get(key, ())} - {*but_not}
    )
    write_notices(told, now=now)


def tell_of_release(gone: dict[int, set[int]], *, now: datetime, but_not: Collection[int]) -> None:
    """Of each task those who are responsible for it no more, with who stands in for them: what they were not
    told yet they are not told, and who was told hears that it is over."""
    if not gone:
        return
    day = timezone.localdate(now)
    office = people_of_office({person_id for people in gone.values() for person_id in people}, on=day)
    released = {
        (task_id, told)
        for task_id, people in gone.items()
        for key in people
        for told in {key, *office.get(key, ())}
    }
    named = Notice.objects.filter(
        task_id__in=gone, rule=Rule.RESPONSIBLE, person__in={told for _, told in released}
    )
    keys = named.order_by("pk").values_list("task_id", "person", "pk")
    # Who was named several times hears of the last one.
    last = {(task_id, person_id): pk for task_id, person_id, pk in keys if (task_id, person_id) in released}
    take_back(Notice.objects.filter(pk__in=last.values()), now=now, but_not=but_not)
