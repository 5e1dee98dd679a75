"""Two who lock what the other needs next: they wait in turn, never in a circle."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from plan_desk import make_person
from share_desk import UNITS, Desk, make_desk

from dondoc.server.intake.services import take_document
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.services.handing_over import move_posts
from dondoc.server.tracking import services
from dondoc.server.tracking.models import (
    Share,
    TaskStage,
)
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.services.handing_down import lock_families
from dondoc.server.tracking.services.handing_over import preview_hand_over
from dondoc.server.tracking.services.sharing import lock_tasks

Pause = Callable[[], None]


def handed(desk: Desk, **given: object) -> Share:
    """The part of the first unit."""
    share = desk.share
    values = {"text": "Khảo sát hạ tầng.", "unit_ids": UNITS, **given}
    child = services.hand_down(actor=desk.agency, share_id=share.pk, version=share.version, **values)  # type: ignore[arg-type]
    return child.shares.get(agency=UNITS[0])


def in_turn(first: Callable[[Pause], object], second: Callable[[], object]) -> list[BaseException]:
    """Both in transactions of their own: `first` stops on its way until `second` waits or is done."""
    failed: list[BaseException] = []
    half_way, go_on = threading.Event(), threading.Event()

    def run(deed: Callable[..., object], *given: object) -> None:
        try:
            with transaction.atomic():
                deed(*given)
        except BaseException as error:
            failed.append(error)
        finally:
            half_way.set()
            go_on.set()
            connection.close()

    def pause() -> None:
        half_way.set()
        _until_somebody_waits(go_on)

    one = threading.Thread(target=run, args=(first, pause))
    one.start()
    half_way.wait(20)
    two = threading.Thread(target=run, args=(second,))
    two.start()
    for thread in (one, two):
        thread.join()
    return failed


def _until_somebody_waits(done: threading.Event) -> None:
    sought = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    while not done.wait(0.05):
        with connection.cursor() as cursor:
            cursor.execute(sought)
            if cursor.fetchone()[0]:
                return


@pytest.mark.django_db(transaction=True)
def test_who_hands_down_and_who_holds_the_document_wait_in_no_circle() -> None:
    desk = make_desk()

    def holds(pause: Pause) -> None:
        take_document(desk.task.document_id or 0)
        pause()
        lock_tasks([desk.task.pk])

    assert in_turn(holds, lambda: handed(desk)) == []


@pytest.mark.django_db(transaction=True)
def test_who_hands_over_and_who_acts_wait_in_no_circle() -> None:
    desk = make_desk()
    taker = make_person("binh", Role.AGENCY_OFFICER, "ls.vp-ubnd")
    admin = make_person("quan", Role.ADMINISTRATOR)
    post = Post.objects.get(account=desk.officer)
    plan = preview_hand_over(actor=admin, post_id=post.pk, username=taker.username)

    def hands_over(pause: Pause) -> None:
        move_posts(actor=admin, post_id=post.pk, username=taker.username, digest=plan.posts.digest)
        pause()
        lock_tasks([desk.task.pk])

    failed = in_turn(hands_over, lambda: desk.act(Action.SUSPEND))
    assert failed == []


@pytest.mark.django_db(transaction=True)
def test_who_withdraws_a_family_and_who_settles_below_wait_in_no_circle() -> None:
    desk = make_desk()
    part = handed(desk)
    unit = make_person("don-vi", Role.AGENCY_OFFICER, UNITS[0])

    def withdraws(pause: Pause) -> None:
        lock_families([desk.task.pk])
        pause()
        desk.act(Action.WITHDRAW)

    failed = in_turn(withdraws, lambda: services.accept_share(actor=unit, share_id=part.pk, version=1))
    assert [type(error).__name__ for error in failed] == ["StaleShare"]
    part.refresh_from_db()
    assert part.stage == TaskStage.WITHDRAWN
