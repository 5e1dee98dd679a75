"""What was handed down is never due after what it came of, whoever is first; one by one and in bulk."""

from __future__ import annotations

from datetime import date

import pytest
from plan_desk import make_person
from share_desk import UNITS, Desk, in_days, make_desk

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import AssignedTask, ItemState, Share
from dondoc.server.tracking.rules import Action

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


@pytest.fixture
def unit() -> Account:
    return make_person("don-vi", Role.AGENCY_OFFICER, UNITS[0])


def child_asks(desk: Desk, unit: Account, *, until: date) -> Share:
    share = desk.share
    child = services.hand_down(
        actor=desk.agency,
        share_id=share.pk,
        version=share.version,
        text="Khảo sát hạ tầng.",
        unit_ids=UNITS,
        due_on=in_days(5),
    )
    part = child.shares.get(agency=UNITS[0])
    services.ask_extension(
        actor=unit, share_id=part.pk, version=part.version, reason="Mưa lũ.", asked_due_on=until
    )
    part.refresh_from_db()
    return part


def test_the_preview_of_many_says_what_the_applying_says(desk: Desk, unit: Account) -> None:
    part = child_asks(desk, unit, until=in_days(40))
    with pytest.raises(DemandMissing) as refused:
        services.grant_extension(actor=desk.agency, share_id=part.pk, version=part.version)
    run = services.prepare_bulk(actor=desk.agency, action=Action.GRANT_EXTENSION, task_ids=[part.task_id])
    told = dict(run.items.values_list("share", "told"))
    assert told[part.pk] == refused.value.message
    assert set(run.items.values_list("state", flat=True)) == {ItemState.BARRED}


def test_within_the_parents_day_many_are_granted(desk: Desk, unit: Account) -> None:
    part = child_asks(desk, unit, until=in_days(10))
    run = services.prepare_bulk(actor=desk.agency, action=Action.GRANT_EXTENSION, task_ids=[part.task_id])
    services.apply_run(actor=desk.agency, run_id=run.pk)
    part.refresh_from_db()
    assert part.due_on == in_days(10)
    assert AssignedTask.objects.get(pk=part.task_id).due_on == in_days(5)  # the other unit's still
